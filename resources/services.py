"""What a person can do with a resource: rate it, mark it, report it, keep it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from resources import replacing
from resources.counting import count_stars
from resources.models import Mark, MarkKind, Place, Rating, Recommendation, Report, ReportKind, Resource
from resources.models.catalogue import GONE
from skills.models import Skill

LONGEST_REVIEW, LONGEST_REPORT = 2000, 1000
KEPT_A_PERSON = 500
LOOK_AGAIN = timedelta(days=1)


class ResourceIsGone(Exception):
    """The resource is dead or was removed: nothing can be said of it any more."""


class TooManyKept(Exception):
    """The person's list is full."""


@transaction.atomic
def rate(*, user: Any, resource: Resource, stars: int, review: str | None = None) -> Rating:
    """Set the person's stars (1-5) and, where given, their review. Rating again changes both; a review left out stays.

    The average is right when this returns; a guest's stars are in it for the guest alone. Raises ResourceIsGone.
    """
    locked = _lock(resource)
    rating, made = Rating.objects.get_or_create(
        user=user, resource=locked, defaults={"stars": stars, "review": (review or "").strip()[:LONGEST_REVIEW]}
    )
    if not made:
        rating.stars = stars
        if review is not None and review.strip() != rating.review:
            rating.review = review.strip()[:LONGEST_REVIEW]
            rating.hidden = False  # staff hid other words
        rating.save()
    count_stars([locked.pk])
    return rating


@transaction.atomic
def take_rating_back(*, user: Any, resource: Resource) -> bool:
    """Remove the person's rating. False if there was none."""
    Resource.objects.light().select_for_update().get(pk=resource.pk)
    gone, _ = Rating.objects.filter(user=user, resource=resource).delete()
    count_stars([resource.pk])
    return bool(gone)


@transaction.atomic
def mark(*, user: Any, resource: Resource, kind: str) -> None:
    """Done, or not for me; an empty kind takes the mark back."""
    if not kind:
        Mark.objects.filter(user=user, resource=resource).delete()
        return
    Mark.objects.update_or_create(user=user, resource=resource, defaults={"kind": MarkKind(kind), "marked_at": timezone.now()})


@transaction.atomic
def report(*, user: Any, resource: Resource, kind: str, text: str = "") -> Report:
    """Tell staff of a problem. While it is open, telling again changes it. A link reported as dead is looked at soon. Raises ResourceIsGone."""
    locked = _lock(resource)
    values = {"kind": ReportKind(kind), "text": text.strip()[:LONGEST_REPORT], "created_at": timezone.now()}
    row, _ = Report.objects.update_or_create(user=user, resource=locked, resolved_at=None, defaults=values)
    checked = locked.checks.order_by("-checked_at").values_list("checked_at", flat=True).first()
    if kind == ReportKind.DEAD and (checked is None or timezone.now() - checked > LOOK_AGAIN):
        Resource.objects.filter(pk=locked.pk, next_check_at__gt=timezone.now()).update(next_check_at=timezone.now())
    return row


@transaction.atomic
def keep(*, user: Any, resource: Resource, skill: Skill, level: str) -> bool:
    """Put it on the person's list, for this skill and level. False if it stood there. Raises ResourceIsGone, TooManyKept."""
    locked = _lock(resource)
    if Recommendation.objects.owned_by(user).filter(place=Place.LIST).count() >= KEPT_A_PERSON:
        raise TooManyKept
    return bool(replacing.record(user=user, skill=skill, level=level, resources=[locked]))


def let_go(*, row: Recommendation) -> None:
    """Take it off the list."""
    row.delete()


def _lock(resource: Resource) -> Resource:
    """The row as it is now, held until the end of the transaction. Raises ResourceIsGone."""
    row = Resource.objects.light().select_for_update().get(pk=resource.pk)
    if row.status in GONE:
        raise ResourceIsGone(resource.pk)
    return row
