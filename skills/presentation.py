"""What the skill and role pages show: plain values."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.templatetags.words import percent
from skills.models import Role, Skill, SkillRelation
from skills.search import Found

TIERS = (
    ("core", "critical", "Core", "Asked for in nearly every posting."),
    ("expected", "important", "Expected", "Asked for in many postings."),
    ("bonus", "nice", "Bonus", "Sets people in this role apart."),
)
WAGE_LABELS = (
    ("p10", "10 of 100 earn less than"),
    ("p25", "25 of 100 earn less than"),
    ("p50", "Half earn less than"),
    ("p75", "75 of 100 earn less than"),
    ("p90", "90 of 100 earn less than"),
)


def found_row(found: Found) -> dict[str, Any]:
    skill = found.skill
    return {"name": skill.name, "url": skill.get_absolute_url(), "category": skill.category, "about": skill.about, "alias": found.alias}


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


def skill_page(skill: Skill) -> dict[str, Any]:
    """The context of skills/detail.html; `skill` comes with aliases, relations and role skills prefetched."""
    relations = list(skill.relations.all())
    hours = f"{skill.hours_beginner} to a beginner’s level, {skill.hours_intermediate} more to work with it, {skill.hours_advanced} more to be advanced"
    facts: list[dict[str, Any]] = [
        {"label": "Learn first", "links": _targets(relations, SkillRelation.Kind.REQUIRES), "text": ""},
        {"label": "Shows as well", "links": _targets(relations, SkillRelation.Kind.IMPLIES), "text": ""},
        {
            "label": "Leads to",
            "links": [link(r.source) for r in skill.inverse_relations.all() if r.kind == SkillRelation.Kind.REQUIRES][:8],
            "text": "",
        },
        {"label": "Close to it", "links": _targets(relations, SkillRelation.Kind.RELATED), "text": ""},
        {"label": "Hours", "links": [], "text": hours},
    ]
    asking = sorted(skill.role_skills.all(), key=lambda r: (["core", "expected", "bonus"].index(r.tier), -r.weight, r.role.title))[:10]
    return {
        "skill": {
            "name": skill.name,
            "category": skill.category,
            "about": skill.about,
            "kind": skill.get_kind_display(),
            "aliases": _names(skill),
        },
        "demand": _demand(skill),
        "roles": [{"title": r.role.title, "url": r.role.get_absolute_url(), "part": r.get_tier_display().lower()} for r in asking],
        "facts": [f for f in facts if f["links"] or f["text"]],
        "held_in": [],
    }


def _names(skill: Skill) -> list[str]:
    return [a.text for a in skill.aliases.all() if a.text != skill.name and a.language == "en"][:12]


def _targets(relations: list[SkillRelation], kind: str) -> list[dict[str, str]]:
    rows = sorted((r for r in relations if r.kind == kind), key=lambda r: (-r.share, r.target.name))
    return [link(r.target) for r in rows][:8]


def _demand(skill: Skill) -> dict[str, Any] | None:
    if not skill.demand:
        return None
    as_of = f"{skill.demand_as_of:%B %Y}" if skill.demand_as_of else ""
    return {
        "share": skill.demand,
        "label": percent(skill.demand),
        "text": f"starting value of {as_of}: {skill.demand_source}, share of postings in its field",
        "trend": skill.get_trend_display().lower(),
    }


def role_page(role: Role) -> dict[str, Any]:
    """The context of skills/role.html; `role` comes with its parts prefetched."""
    rows = list(role.role_skills.all())
    groups = [
        {
            "priority": shape,
            "label": label,
            "text": text,
            "skills": [_asked(r) for r in sorted(rows, key=lambda r: (-r.weight, r.skill.name)) if r.tier == tier],
        }
        for tier, shape, label, text in TIERS
    ]
    return {
        "role": {
            "slug": role.slug,
            "title": role.title,
            "family": role.family.name,
            "level": role.get_level_display().lower(),
            "about": role.about,
            "other_titles": role.other_titles,
            "education": role.education,
            "first_step": role.first_step,
        },
        "groups": [g for g in groups if g["skills"]],
        "next_roles": [
            {"title": n.target.title, "url": n.target.get_absolute_url(), "adds": [s.name for s in n.adds.all()]}
            for n in role.next_roles.all()
        ],
        "wages": wages(role),
        "compare_url": f"{reverse('skillgaps:new')}?role={role.slug}",
    }


def _asked(row: Any) -> dict[str, str]:
    years = f"{row.years:g} years" if row.years else ""
    return link(row.skill) | {"note": ", ".join(x for x in (row.get_level_display().lower(), years) if x)}


def wages(role: Role) -> dict[str, Any] | None:
    found = role.wages
    rows = [[label, f"{found.get('currency', '')} {found[key]:,}"] for key, label in WAGE_LABELS if found.get(key)]
    return (
        {
            "country": found["country"],
            "year": found["year"],
            "source": found["source"],
            "columns": ["Of everybody in this work", "A year"],
            "rows": rows,
        }
        if rows
        else None
    )
