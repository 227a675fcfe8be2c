"""What imports gave and nobody took back: loading the shipped files leaves it in place."""

from __future__ import annotations

import uuid
from collections import defaultdict

from django.db import models

from skills.models import ImportAction, ImportChange


def imported_titles() -> dict[uuid.UUID, list[str]]:
    """Titles that standing batches added, by role, oldest first."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for change in _standing("Role").filter(action=ImportAction.CHANGED).order_by("pk"):
        found[uuid.UUID(change.object_pk)] += added_titles(change)
    return found


def added_titles(change: ImportChange) -> list[str]:
    before = set((change.before or {}).get("other_titles", ()))
    return [title for title in (change.after or {}).get("other_titles", ()) if title not in before]


def imported_demand() -> set[int]:
    """The rows of demand that standing batches made or changed."""
    return {int(pk) for pk in _standing("SkillDemand").exclude(action=ImportAction.CLASH).values_list("object_pk", flat=True)}


def _standing(model: str) -> models.QuerySet[ImportChange]:
    return ImportChange.objects.filter(model=model, batch__reverted_at=None)
