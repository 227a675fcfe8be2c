"""What dies is replaced where it stood: in people's lists and plans, by the best of what else serves the same skill and level (P33)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from resources.models import Place, Recommendation, Resource
from resources.models.catalogue import GONE
from resources.recommendations import recommend_for
from resources.recommending import MOST
from skills.models import Skill

NOTHING = "{title} is gone, and we have nothing in its place yet."
REPLACES = "Replaces {title}, which is gone."
BATCH = 500


Noted = tuple[UUID, str, Collection[Resource]]
"""A skill, a level, and the resources that are recommended for them."""


def record(
    *, user: Any, skill: Skill, level: str, resources: Collection[Resource], place: str = Place.LIST, place_id: UUID | None = None
) -> int:
    """Note that these resources stand in a place of the person's, so that what dies there is replaced. How many were not noted yet."""
    before = _place(user, place, place_id).count()
    record_all(user=user, noted=[(skill.pk, level, resources)], place=place, place_id=place_id)
    return _place(user, place, place_id).count() - before


def record_all(*, user: Any, noted: Collection[Noted], place: str, place_id: UUID | None) -> None:
    """The same for many skills at once, in one query. Noting twice is noting once."""
    rows = [
        Recommendation(user=user, resource=resource, skill_id=skill, level=level, place=place, place_id=place_id)
        for skill, level, resources in noted
        for resource in resources
        if resource.is_available
    ]
    Recommendation.objects.bulk_create(rows, ignore_conflicts=True)


def standing(*, user: Any, place: str, place_ids: Collection[UUID] = ()) -> QuerySet[Recommendation]:
    """What stands in a person's places, with resource, skill and what was replaced; for plans and lists. One query."""
    rows = Recommendation.objects.filter(user=user, place=place).select_related("resource", "skill", "replaces")
    rows = rows.defer("resource__embedding", "skill__embedding", "replaces__embedding")
    return rows.filter(place_id__in=place_ids) if place_ids else rows


def _place(user: Any, place: str, place_id: UUID | None) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(user=user, place=place, place_id=place_id)


def replace_everywhere(*, resource: Resource) -> int:
    """Put an alternative wherever a resource that is gone was recommended. How many places got one; the others say that there is none."""
    done = 0
    pks = list(Recommendation.objects.filter(resource=resource).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        for pk in pks[start : start + BATCH]:
            done += replace_one(pk)
    return done


def replace_gone() -> int:
    """Try again for what is gone and has no alternative yet: the catalogue may have grown. How many places got one."""
    waiting = Recommendation.objects.filter(resource__status__in=GONE).order_by("pk").values_list("pk", flat=True)
    return sum(replace_one(pk) for pk in list(waiting[:BATCH]))


@transaction.atomic
def replace_one(pk: UUID) -> bool:
    """One place. Safe to repeat: a place whose resource is there is left alone."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("resource", "skill", "user")
    row = rows.filter(pk=pk, resource__status__in=GONE).first()
    if row is None:
        return False
    there = set(_place(row.user, row.place, row.place_id).filter(skill=row.skill, level=row.level).values_list("resource", flat=True))
    found = recommend_for(skill=row.skill, level=row.level, user=row.user, limit=MOST, lacking=there)
    best = next((i.resource for i in found.items if i.resource.is_available), None)
    title = row.resource.title[:200]
    if best is None:
        row.note = NOTHING.format(title=title)
        row.save(update_fields=["note"])
        return False
    row.replaces, row.resource, row.replaced_at = row.resource, best, timezone.now()
    row.note = REPLACES.format(title=title)
    row.save(update_fields=["replaces", "resource", "replaced_at", "note"])
    return True
