"""Explaining any topic: the facts are gathered here, the words are made in `explaining`.

`explain_topic` is the one way in. A writer that uses a model takes the place of `explain` there and falls back on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst

from resources.explaining import NOTHING, ROLE, SHOWN_TOPIC, SKILL, UNKNOWN, WORDS, Explanation, Facts, Named, clean_topic, explain
from resources.models import Level, Resource
from resources.recommendations import Recommended, UnknownSkill, recommend_for, skill_named
from resources.selectors import Filters, search
from skills import taxonomy
from skills.knowledge import name_key
from skills.models import Role, RoleSkill, Skill, SkillRelation, Tier
from skills.search import search_roles, search_skills
from skills.selectors import path_to

FIRST, RELATED, ROLES, KNOWN, RESOURCES = 6, 5, 3, 8, 5
A_NAME = 100
"""A longer topic is a text and no name."""


@dataclass(frozen=True)
class Explained:
    explanation: Explanation
    items: list[Recommended] = field(default_factory=list)
    """What is recommended for the skill called `about`."""
    about: str = ""
    named: list[Resource] = field(default_factory=list)
    """What only has the words in its title or description."""
    skill: Skill | None = None
    role: Role | None = None

    @property
    def resources(self) -> list[Resource]:
        return [*self.named, *(i.resource for i in self.items)]


def explain_topic(topic: str, *, user: Any = None) -> Explained:
    """Plain words about any topic, never empty. A fixed number of queries for each kind of topic."""
    text, trimmed = clean_topic(topic)
    if not text:
        return Explained(explain(Facts("", NOTHING, trimmed)))
    if skill := _skill_of(text):
        return _explain_skill(text, skill, trimmed, user)
    if role := _role_of(text):
        return _explain_role(text, role, trimmed)
    if (len(text) > A_NAME or " " in text) and (known := _mentioned(text)):
        if len(known) == 1 and len(text) <= A_NAME:
            return _explain_skill(text, skill_named(known[0].slug), trimmed, user)
        return _explain_words(text, known, trimmed, user)
    return _explain_unknown(text, trimmed)


def _skill_of(text: str) -> Skill | None:
    if len(text) > A_NAME:
        return None
    try:
        return skill_named(text)
    except UnknownSkill:
        return None


def _role_of(text: str) -> Role | None:
    if len(text) > A_NAME:
        return None
    key = name_key(text)
    found = search_roles(text).select_related("family").defer("embedding")[:10]
    return next((r for r in found if key in {name_key(t) for t in (r.title, r.slug, *r.other_titles)}), None)


def _explain_skill(text: str, skill: Skill, trimmed: bool, user: Any) -> Explained:
    asking = RoleSkill.objects.filter(skill=skill).select_related("role").defer("role__embedding")
    order = list(Tier.values)
    rows = sorted(asking, key=lambda r: (order.index(r.tier), -r.weight, r.role.title))
    close = SkillRelation.objects.filter(source=skill, kind=SkillRelation.Kind.RELATED).select_related("target").defer("target__embedding")
    items = recommend_for(skill=skill, level=Level.BEGINNER, user=user).items
    facts = Facts(
        topic=text,
        kind=SKILL,
        trimmed=trimmed,
        name=skill.name,
        slug=skill.slug,
        about=skill.about,
        what=skill.kind,
        roles=tuple(r.role.title for r in rows[:ROLES]),
        asked_by=len(rows),
        asked_of=Role.objects.count(),
        first=tuple(Named(s.name, s.slug) for s in path_to(skill)[-FIRST:]),
        related=tuple(Named(r.target.name, r.target.slug) for r in sorted(close, key=lambda r: (-r.share, r.target.name))[:RELATED]),
        hours=(skill.hours_beginner, skill.hours_intermediate, skill.hours_advanced),
        resources=len(items),
    )
    return Explained(explain(facts), items[:RESOURCES], skill.name, skill=skill)


def _explain_role(text: str, role: Role, trimmed: bool) -> Explained:
    core = RoleSkill.objects.filter(role=role, tier=Tier.CORE).select_related("skill").defer("skill__embedding")
    first = tuple(Named(r.skill.name, r.skill.slug) for r in core.order_by("-weight", "pk")[:KNOWN])
    facts = Facts(text, ROLE, trimmed, name=role.title, slug=role.slug, about=role.about, first=first)
    return Explained(explain(facts), role=role)


def _mentioned(text: str) -> tuple[Named, ...]:
    """Skills that the text names, in its order."""
    known = taxonomy.current()
    slugs = dict.fromkeys(known.merged.get(found.slug, found.slug) for found in known.matcher.find(text))
    return tuple(Named(known.skills[slug].name, slug) for slug in slugs if slug in known.skills)[:KNOWN]


def _explain_words(text: str, known: tuple[Named, ...], trimmed: bool, user: Any) -> Explained:
    skill = skill_named(known[0].slug)
    items = recommend_for(skill=skill, level=Level.BEGINNER, user=user).items
    facts = Facts(text, WORDS, trimmed, known=known, resources=len(items))
    return Explained(explain(facts), items[:RESOURCES], skill.name)


def _explain_unknown(text: str, trimmed: bool) -> Explained:
    words = text[:A_NAME]
    near = search_skills(words, limit=4)
    rows = list(search(Filters(query=words))[:RESOURCES])
    known = tuple(Named(f.skill.name, f.skill.slug) for f in near)
    facts = Facts(text, UNKNOWN, trimmed, known=known, resources=len(rows))
    return Explained(explain(facts), named=rows)


def heading_of(found: Explained) -> str:
    """What the page is called."""
    if found.skill:
        return found.skill.name
    return found.role.title if found.role else capfirst(found.explanation.topic[:SHOWN_TOPIC]) or "Explain a topic"
