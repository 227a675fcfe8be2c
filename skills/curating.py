"""What staff do to many entries at once. Each is one edit in the history of each entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from skills import versions
from skills.embedding import request_vectors
from skills.loading import bump_revision
from skills.models import KnowledgeVersion, Origin, SkillAlias
from skills.states import MODELS, SKILL

SET_BY_STAFF = "set by staff"  # where a demand comes from that staff put in


@dataclass(frozen=True)
class GivenBack:
    given: int
    own: int
    """Entries that the files do not hold: nothing could bring them back, so they stay as they are."""


@transaction.atomic
def change(*, kind: str, pks: Iterable[UUID], fields: dict[str, Any], reason: str, by: UUID | None) -> int:
    """Give all these entries the same values (none: only mark them as curated). Returns how many there were.

    A new demand is ours, and of today.
    """
    rows = MODELS[kind]._default_manager.select_for_update().filter(pk__in=list(pks))
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    if "demand" in fields:
        fields = fields | {"demand_source": SET_BY_STAFF, "demand_as_of": timezone.now().date()}
    with versions.editing(reason) as at:
        versions.keep_baseline(kind, ids)
        MODELS[kind]._default_manager.filter(pk__in=ids).update(**fields, curated=True, updated_at=timezone.now())
        versions.record(kind, ids, reason=reason, at=at, by=by)
    bump_revision()
    request_vectors()
    return len(ids)


@transaction.atomic
def give_back(*, kind: str, pks: Iterable[UUID], by: UUID | None) -> GivenBack:
    """Let the shipped files have their say again: the next load overwrites these entries, names that staff gave them included."""
    wanted = list(pks)
    rows = MODELS[kind]._default_manager.filter(pk__in=wanted)
    ids = list(rows.filter(origin=Origin.SHIPPED).select_for_update().order_by("pk").values_list("pk", flat=True))
    reason = "Given back to the shipped files"
    with versions.editing(reason) as at:
        versions.keep_baseline(kind, ids)
        MODELS[kind]._default_manager.filter(pk__in=ids).update(curated=False, updated_at=timezone.now())
        if kind == SKILL:
            SkillAlias.objects.filter(skill__in=ids, origin=Origin.STAFF).update(origin=Origin.SHIPPED)
        versions.record(kind, ids, reason=reason, at=at, by=by)
    # An unknown hash: the next start loads the files even if they are the same as the last time.
    KnowledgeVersion.objects.filter(pk=1).update(files_hash="")
    bump_revision()
    return GivenBack(len(ids), len(wanted) - len(ids))
