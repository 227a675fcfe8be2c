"""A guest's stars and reviews are kept for the guest alone until there is an account: anybody can be a hundred guests.

What the guest sees counts them, so that a rating shows at the next request; what others see does not. With the account they count for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from resources.counting import count_stars
from resources.models import Rating, Resource


def uncounted_stars(user: Any, keys: Iterable[Any]) -> dict[str, int]:
    """The stars that a guest gave these resources, by their keys; empty for everybody else. One query for a guest."""
    if user is None or not user.is_authenticated or not user.is_guest:
        return {}
    rows = Rating.objects.owned_by(user).filter(resource__in=list(keys)).values_list("resource", "stars")
    return {str(pk): stars for pk, stars in rows}


def show_own_stars(row: Resource, own: dict[str, int]) -> None:
    """Let the row show the average as the guest's own stars make it. It is not for saving."""
    if stars := own.get(str(row.pk)):
        row.stars_sum += stars
        row.stars_count += 1


@receiver(post_save, sender=settings.AUTH_USER_MODEL, dispatch_uid="resources.guests.count_from_now_on")
def count_from_now_on(instance: Any, created: bool, update_fields: Any = None, **_: Any) -> None:
    """A guest became an account: the stars count for everybody. Safe to repeat."""
    if created or instance.is_guest or (update_fields is not None and "is_guest" not in update_fields):
        return
    rated = Rating.objects.owned_by(instance).values_list("resource", flat=True)
    with transaction.atomic():
        count_stars(Resource.objects.select_for_update().filter(pk__in=list(rated)).order_by("pk").values_list("pk", flat=True))
