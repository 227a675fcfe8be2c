"""What the pages of skills and families show: plain values."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from core.templatetags.words import counted, percent
from skills import naming
from skills.demand import best_of
from skills.models import DemandBasis, Role, RoleSkill, Skill, SkillDemand, SkillRelation, Tier
from skills.search import Found
from skills.selectors import FamilyCount, Step

TIER_ORDER = list(Tier.values)
FIRST_ROLES = 12
MOST_ROLES = 100
"""Some skills are asked for by nearly every role; a page stays a page."""
FIRST_FAMILIES = 6
LINKS = 12
PATH = 8


def found_row(found: Found) -> dict[str, Any]:
    return skill_row(found.skill) | {"alias": found.alias}


def skill_row(skill: Skill) -> dict[str, Any]:
    return {
        "slug": skill.slug,
        "name": skill.name,
        "url": skill.get_absolute_url(),
        "category": capfirst(skill.category),
        "about": skill.about,
        "alias": "",
    }


def role_row(role: Role) -> dict[str, Any]:
    return {
        "title": role.title,
        "url": role.get_absolute_url(),
        "family": role.family.name,
        "level": role.get_level_display().lower(),
        "about": role.about,
    }


def link(skill: Skill) -> dict[str, str]:
    return {"name": skill.name, "url": skill.get_absolute_url()}


def family_card(family: FamilyCount) -> dict[str, str]:
    return {
        "slug": family.slug,
        "name": family.name,
        "url": reverse("skills:family", args=[family.slug]),
        "text": f"{counted(family.skills, 'skill,skills')} · {counted(family.roles, 'role,roles')}",
    }


def grouped(skills: Iterable[Skill]) -> list[dict[str, Any]]:
    """Skills that come sorted by category, a group a category."""
    return [
        {"name": capfirst(category), "skills": [skill_row(s) for s in rows]} for category, rows in groupby(skills, key=lambda s: s.category)
    ]


def skill_page(skill: Skill, path: list[Step]) -> dict[str, Any]:
    """The context of skills/detail.html; `skill` comes from `selectors.skill_with_all`, `path` from `selectors.path_to`."""
    aliases = list(skill.aliases.all())
    asking = sorted(skill.role_skills.all(), key=lambda r: (TIER_ORDER.index(r.tier), -r.weight, r.role.title))
    rows = [_asking(r) for r in asking[:MOST_ROLES]]
    demand = demand_rows(skill)
    return {
        "skill": {
            "name": skill.name,
            "slug": skill.slug,
            "family": skill.family.name,
            "family_url": reverse("skills:family", args=[skill.family_id]),
            "category": capfirst(skill.category),
            "about": skill.about,
            "kind": skill.get_kind_display(),
        },
        "path": [{"name": s.name, "url": reverse("skills:detail", args=[s.slug])} for s in path[-PATH:]],
        "demand": {"first": demand[:FIRST_FAMILIES], "more": demand[FIRST_FAMILIES:]},
        "roles": {"first": rows[:FIRST_ROLES], "more": rows[FIRST_ROLES:], "left_out": max(0, len(asking) - MOST_ROLES)},
        "facts": [f for f in _facts(skill) if f["links"]],
        "hours_columns": ["Level", "From the level before", "In all"],
        "hours": _hours(skill),
        "names": naming.by_language(skill.name, aliases),
        "rules": naming.rules(aliases),
    }


def _facts(skill: Skill) -> list[dict[str, Any]]:
    out, back, kinds = list(skill.relations.all()), list(skill.inverse_relations.all()), SkillRelation.Kind
    above = [p for p in (skill.parent, skill.parent.parent if skill.parent else None) if p]
    close = sorted((r for r in out if r.kind == kinds.RELATED), key=lambda r: (-r.share, r.target.name))
    return [
        _fact("Part of", [link(p) for p in above]),
        _fact("Includes", [link(c) for c in skill.children.all()]),
        _fact("Shows as well", _links(r.target for r in out if r.kind == kinds.IMPLIES)),
        _fact("Counts when you hold", _links(r.source for r in back if r.kind == kinds.IMPLIES)),
        _fact("Leads to", _links(r.source for r in back if r.kind == kinds.REQUIRES)),
        _fact("Close to it", [link(r.target) | {"note": f"{percent(r.share)} carries over"} for r in close]),
    ]


def _fact(label: str, links: list[dict[str, str]]) -> dict[str, Any]:
    return {"label": label, "links": links[:LINKS], "left_out": max(0, len(links) - LINKS)}


def _links(skills: Iterable[Skill]) -> list[dict[str, str]]:
    return [link(s) for s in sorted(skills, key=lambda s: (-s.demand, s.name))]


def _asking(asked: RoleSkill) -> dict[str, str]:
    level = asked.get_level_display().lower()
    return {
        "title": asked.role.title,
        "url": asked.role.get_absolute_url(),
        "part": f"{asked.get_tier_display().lower()}, {level} level" if level else asked.get_tier_display().lower(),
    }


def _hours(skill: Skill) -> list[list[str]]:
    steps = (skill.hours_beginner, skill.hours_intermediate, skill.hours_advanced)
    labels = ("Beginner", "Intermediate", "Advanced")
    return [[label, f"{hours:,}", f"{sum(steps[: n + 1]):,}"] for n, (label, hours) in enumerate(zip(labels, steps, strict=True))]


def demand_rows(skill: Skill) -> list[dict[str, Any]]:
    """What is known best of each family of roles, the most demand first."""
    best = sorted(best_of(skill.demands.all()), key=lambda d: (-d.share, d.family.name))
    return [
        {
            "family": d.family.name,
            "url": reverse("skills:family", args=[d.family_id]),
            "share": d.share,
            "label": percent(d.share) or "0%",
            "trend": d.get_trend_display().lower(),
            "text": demand_text(d),
        }
        for d in best
    ]


def demand_text(row: SkillDemand) -> str:
    """What a figure of demand rests on, with its date."""
    if row.basis == DemandBasis.POSTINGS:
        when = f"{row.as_of.day} {row.as_of:%B %Y}"
        return f"{row.found_in:,} of {counted(row.out_of or 0, 'posting,postings')}, as of {when}. Source: {row.source}."
    start = f"Starting value, {row.as_of:%B %Y}: "
    if row.basis == DemandBasis.ONET:
        return f"{start}listed for {row.found_in} of {counted(row.out_of or 0, 'occupation,occupations')} by {row.source}."
    if row.out_of:
        name = row.family.name[:1].lower() + row.family.name[1:] if row.family.name[1:2].islower() else row.family.name
        return f"{start}our estimate; asked for by {row.found_in} of {row.out_of} {name} roles in our list, weighted by how strongly."
    return f"{start}{row.source}; no role in our list asks for it yet."
