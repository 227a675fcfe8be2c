"""Requirements and gap items follow when two skills of the knowledge base become one."""

from __future__ import annotations

from typing import Any

from skillgaps.models import GapItem, RequiredSkill
from skills import merging
from skills.models import Skill


class Slugs:
    """Rows with a list of alternatives: each skill stands in it once."""

    def __init__(self, model: type[RequiredSkill] | type[GapItem], label: str) -> None:
        self.model, self.label = model, label

    def _rows(self, slug: str) -> Any:
        return self.model._default_manager.filter(slugs__contains=[slug])

    def count(self, slug: str) -> int:
        return int(self._rows(slug).count())

    def move(self, goes: Skill, stays: Skill) -> None:
        changed = list(self._rows(goes.slug).only("pk", "slugs").order_by("pk"))
        for row in changed:
            row.slugs = list(dict.fromkeys(stays.slug if s == goes.slug else s for s in row.slugs))
        self.model._default_manager.bulk_update(changed, ["slugs"], batch_size=500)


def register() -> None:
    merging.follows(Slugs(RequiredSkill, "requirements of job descriptions"))
    merging.follows(Slugs(GapItem, "items of gap analyses"))
