from celery import shared_task

from accounts import services


@shared_task(name="accounts.erase_old_guests")
def erase_old_guests() -> int:
    return services.erase_stale_guests()
