"""What stands beside a stage and its goals, in a plan made by the real services."""

from __future__ import annotations

from typing import Any

import pytest

from resources.models import Recommendation
from roadmaps import materials, presentation
from roadmaps.kinds import GoalWork
from roadmaps.plans import LEVELS
from roadmaps.tests.factories import for_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]


def test_p12_resources_serve_the_skills_of_their_stage(owner: Any) -> None:
    roadmap = for_role(owner)
    rows = Recommendation.objects.filter(user=owner).select_related("skill", "resource").prefetch_related("resource__tags__skill")
    by_stage = {s.pk: {k.slug for k in s.skills.all()} for s in roadmap.stages.all()}
    assert rows
    for row in rows:
        taught_here = by_stage[row.place_id]
        only_later = {slug for pk, slugs in by_stage.items() if pk != row.place_id for slug in slugs} - taught_here
        serves = {tag.skill.slug for tag in row.resource.tags.all()}
        assert row.skill.slug in taught_here
        assert serves & taught_here or not serves & only_later


def test_each_level_to_climb_has_a_goal_with_resources_that_serve_it(owner: Any) -> None:
    roadmap = for_role(owner)
    climbed = set()
    for stage in roadmap.stages.all():
        beside = materials.beside(owner, [stage.pk])[stage.pk]
        levels = {s.slug: s.levels for s in stage.skills.all()}
        for goal in (g for g in stage.goals.all() if g.work == GoalWork.LEARN):
            assert goal.level in levels[goal.skill]
            named = presentation.resources_of(goal, beside)
            assert named
            assert {r.level for r in named} == {goal.level}
            assert all(LEVELS.index(r.resource.level) <= LEVELS.index(goal.level) <= LEVELS.index(r.resource.to_level) for r in named)
            climbed.add((goal.skill, goal.level))
        listed = [(r.skill.slug, r.resource_id) for r in materials.once(beside)]
        assert len(listed) == len(set(listed))
    assert any((slug, "beginner") in climbed and (slug, "intermediate") in climbed for slug, _ in climbed)
