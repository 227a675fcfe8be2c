"""Put work in and say how long it will take."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from celery import current_app
from django.db import transaction
from django.db.models import Avg, F
from django.utils import timezone
from kombu import pools
from kombu.exceptions import OperationalError

from core.models import WorkItem, WorkStatus
from core.work import registry

log = structlog.get_logger(__name__)
BROKER_PAUSE = 5.0  # seconds without publishing after the broker failed once; the reconciler delivers meanwhile
RECENT = 20  # finished items the estimate looks at
_silent_until = 0.0


def enqueue(kind: str, *, subject_id: UUID, user: Any = None, input_hash: str = "") -> WorkItem:
    """The work item for this kind, subject and input; made and published once, however often this is called.

    Call it in the transaction that stores the cause: the message leaves after commit.
    """
    item, created = WorkItem.objects.get_or_create(
        kind=kind, subject_id=subject_id, input_hash=input_hash, defaults={"queue": registry.get(kind).queue, "user": user}
    )
    if created:
        transaction.on_commit(lambda: publish(item))
    return item


def retry(item: WorkItem) -> WorkItem:
    """Start a failed item again, with fresh attempts."""
    WorkItem.objects.filter(pk=item.pk, status=WorkStatus.FAILED).update(
        status=WorkStatus.QUEUED, attempts=0, error_code="", finished_at=None, progress={}, not_before=timezone.now()
    )
    item.refresh_from_db()
    transaction.on_commit(lambda: publish(item))
    return item


def publish(item: WorkItem) -> bool:
    """Send the hint to the workers. False if the broker is away: the row waits for the reconciler, the person does not."""
    from core.work.tasks import run

    global _silent_until
    if time.monotonic() < _silent_until:
        return False
    try:
        with _producers().acquire(block=True, timeout=1) as producer:
            run.apply_async(args=[str(item.pk)], queue=item.queue, retry=False, producer=producer)
    except (OperationalError, OSError) as error:
        _silent_until = time.monotonic() + BROKER_PAUSE
        log.warning("broker_unavailable", error=type(error).__name__)
        return False
    WorkItem.objects.filter(pk=item.pk).update(published_at=timezone.now())
    return True


def _producers() -> Any:
    """Producers whose connection gives up at once. Celery's own tries again for 6 s, also where `retry` is off."""
    connection = current_app.connection_for_write()
    connection.transport_options = connection.transport_options | {"max_retries": 0}
    return pools.producers[connection]


def estimated_wait(item: WorkItem) -> int:
    """Whole seconds until the item is likely done (P29): what stands before it, at the queue's recent speed. 0 when finished."""
    if item.finished:
        return 0
    typical = registry.get(item.kind).typical_seconds
    recent = WorkItem.objects.filter(queue=item.queue, status=WorkStatus.DONE, finished_at__gte=timezone.now() - timedelta(hours=1))
    recent = recent.order_by("-finished_at")[:RECENT]
    seconds = WorkItem.objects.filter(pk__in=recent.values("pk")).aggregate(mean=Avg(F("finished_at") - F("started_at")))["mean"]
    each = max(0.1, seconds.total_seconds()) if seconds else typical
    ahead = WorkItem.objects.unfinished().filter(queue=item.queue, created_at__lt=item.created_at).count()
    return max(1, round(each * (ahead + 1)))
