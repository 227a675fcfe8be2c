"""Search over skills and roles by name: exact and prefix first, then words inside, then typing errors by trigram."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from skills.knowledge import name_key
from skills.models import Role, Skill, SkillAlias

TYPO = 0.45  # word similarity from which a typing error is forgiven


@dataclass(frozen=True)
class Found:
    skill: Skill
    alias: str
    """The name that was found, where it is not the display name."""


def search_skills(query: str, *, family: str = "", limit: int = 50) -> list[Found]:
    """At most `limit` skills, best first. Two or three queries, however many rows."""
    key = name_key(query)
    if not key:
        return []
    names = SkillAlias.objects.select_related("skill", "skill__family")
    if family:
        names = names.filter(skill__family=family)
    # Shortest first: the exact name is never cut off, however many names begin like it.
    near = list(names.filter(Q(key__startswith=key) | Q(key__contains=f" {key}")).order_by(Length("key"), "pk")[: limit * 6])
    if len(near) < 3:
        near += _typos(names, query, limit)
    best: dict[str, tuple[tuple[int, float, int, str], Found]] = {}
    for name in near:
        place = 0 if name.key == key else 1 if name.key.startswith(key) else 2
        rank = (place, -name.skill.demand, len(name.key), name.text)  # of names alike, the skill most employers ask for
        slug = name.skill.slug
        if slug not in best or rank < best[slug][0]:
            best[slug] = (rank, Found(name.skill, "" if name.text == name.skill.name else name.text))
    return [found for _, found in sorted(best.values(), key=lambda pair: pair[0])][:limit]


def _typos(names: QuerySet[SkillAlias], query: str, limit: int) -> list[SkillAlias]:
    return list(names.annotate(like=TrigramWordSimilarity(query, "text")).filter(like__gte=TYPO).order_by("-like", "pk")[:limit])


def search_roles(query: str = "", *, family: str = "") -> QuerySet[Role]:
    """Roles whose title or other title holds the words; all roles for an empty query."""
    roles = Role.objects.select_related("family")
    if family:
        roles = roles.filter(family=family)
    if query.strip():
        # Other titles are an array: compare its text form, so that a part of a title is found too.
        roles = roles.filter(Q(title__icontains=query.strip()) | Q(other_titles__icontains=query.strip()) | Q(slug=query.strip()))
    return roles
