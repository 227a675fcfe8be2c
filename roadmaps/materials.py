"""Resources for the skills of a plan: found before it is stored, put beside its stages, and replaced there when a link dies (P12, P33)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from resources import replacing
from resources.models import Place, Recommendation, Resource
from resources.recommendations import Answer, Recommended, recommend_many
from resources.recommending import BROADER, DIRECT
from roadmaps.models import Stage, StageSkill
from roadmaps.plans import PlannedSkill
from roadmaps.wishes.reading import Wish
from skills.models import Skill

A_SKILL = 3
"""Resources for each level of each skill of a stage."""
Found = dict[tuple[str, str], list[Resource]]


def find(
    wanted: Collection[tuple[str, str]],
    *,
    user: Any,
    wish: Wish | None = None,
    lacking: Collection[UUID] = (),
    taught: Collection[str] = (),
) -> Found:
    """The best few for each (skill, level), by the person's marks and the wish's tastes. Six queries, however many skills.

    `taught`: slugs of all that the plan teaches. What is made for another one of them belongs to that one's stage (P12).
    """
    skills = {s.slug: s for s in Skill.objects.defer("embedding").filter(slug__in=[slug for slug, _ in wanted])}
    pairs = [(skills[slug], level) for slug, level in dict.fromkeys(wanted) if slug in skills]
    answers = recommend_many(pairs, user=user, limit=A_SKILL * 2, lacking=lacking, neighbours=False)
    return {(a.skill.slug, a.level): _chosen(a, wish, taught) for a in answers.values()}


def _chosen(answer: Answer, wish: Wish | None, taught: Collection[str]) -> list[Resource]:
    fit = (i for i in answer.items if _suits(i.resource, wish) and _serves(i, answer.skill.slug, taught))
    return [i.resource for i in fit if i.resource.is_available][:A_SKILL]


def _serves(item: Recommended, slug: str, taught: Collection[str]) -> bool:
    """Made for the skill; or for the broader topic, and not for something that another stage teaches. Never for a mere neighbour."""
    others = {tag.skill.slug for tag in item.resource.tags.all()} & (set(taught) - {slug})
    return item.coverage == DIRECT or (item.coverage == BROADER and not others)


def _suits(resource: Resource, wish: Wish | None) -> bool:
    if wish is None:
        return True
    return not (wish.free_only and resource.access != "free") and resource.type not in wish.dislikes


def steps(skills: Iterable[PlannedSkill | StageSkill]) -> list[tuple[str, str]]:
    """Each skill with each level to climb: what resources are wanted for."""
    return [(skill.slug, level) for skill in skills for level in skill.levels]


def put(stage: Stage, wanted: Collection[tuple[str, str]], found: Found) -> None:
    """Note them beside the stage. Noting twice is noting once. Two queries."""
    skills = dict(Skill.objects.filter(slug__in=[slug for slug, _ in wanted]).values_list("slug", "pk"))
    noted = [(skills[slug], level, found.get((slug, level), ())) for slug, level in wanted if slug in skills]
    replacing.record_all(user=stage.roadmap.user, noted=noted, place=Place.STAGE, place_id=stage.pk)


def beside(user: Any, stages: Collection[UUID]) -> dict[UUID, list[Recommendation]]:
    """What stands beside each stage. One query."""
    by_stage: dict[UUID, list[Recommendation]] = {pk: [] for pk in stages}
    for row in replacing.standing(user=user, place=Place.STAGE, place_ids=stages) if stages else ():
        if row.place_id in by_stage:
            by_stage[row.place_id].append(row)
    return by_stage


def once(rows: Iterable[Recommendation]) -> list[Recommendation]:
    """Without what stands there for a further level of the same skill: for a list, not for its goals."""
    first: dict[tuple[UUID, UUID], Recommendation] = {}
    for row in rows:
        first.setdefault((row.skill_id, row.resource_id), row)
    return list(first.values())


def clear(user: Any, stages: Collection[UUID]) -> None:
    """Forget what stood beside stages that are gone."""
    Recommendation.objects.filter(user=user, place=Place.STAGE, place_id__in=stages).delete()
