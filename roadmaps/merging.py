"""Plans follow when two skills of the knowledge base become one."""

from __future__ import annotations

from roadmaps.models import Goal, StageSkill
from skills import merging
from skills.models import Skill


class PlannedSkills:
    label = "skills in plans"

    def count(self, slug: str) -> int:
        return StageSkill.objects.filter(slug=slug).count()

    def move(self, goes: Skill, stays: Skill) -> None:
        """A stage that teaches both keeps the one that stays."""
        both = StageSkill.objects.filter(slug=stays.slug).values("stage")
        StageSkill.objects.filter(slug=goes.slug, stage__in=both).delete()
        StageSkill.objects.filter(slug=goes.slug).update(slug=stays.slug, name=stays.name)
        Goal.objects.filter(skill=goes.slug).update(skill=stays.slug)


_FOLLOWER = PlannedSkills()


def register() -> None:
    merging.follows(_FOLLOWER)
