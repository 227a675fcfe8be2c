"""Resources for tests, made without the shipped files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from resources.curating import set_skills
from resources.models import Resource
from skills.models import Family, Skill


def a_skill(slug: str = "knots", **facts: Any) -> Skill:
    """A skill by its slug, made if it is not there."""
    family, _ = Family.objects.get_or_create(slug=facts.pop("family", "ropes"), defaults={"name": "Ropes"})
    values = {
        "name": slug.replace("-", " ").title(),
        "family": family,
        "kind": "method",
        "category": "ropes",
        "about": "Tie things up so that they stay.",
    }
    return Skill.objects.get_or_create(slug=slug, defaults=values | facts)[0]


def a_resource(slug: str = "the-book-of-knots", *, skills: Iterable[Skill] = (), **facts: Any) -> Resource:
    """A resource by its slug, made if it is not there: free, rated 4.4, for every level."""
    marks = dict.fromkeys(("authority", "clarity", "currency", "access_mark"), 5) | {"practice": 2}
    values = {
        "title": slug.replace("-", " ").capitalize(),
        "provider": f"Provider of {slug}"[:100],
        "url": f"https://{slug[:60]}.example.org/{slug}",
        "type": "course",
        "level": "beginner",
        "to_level": "advanced",
        "minutes": 60,
        "access": "free",
        "about": "For people who want to tie things up so that they stay.",
    }
    row = Resource.objects.filter(slug=slug).first() or Resource(slug=slug, **values | marks | facts)
    if row._state.adding:
        row.save()
        set_skills(row=row, skills=list(skills) or [a_skill()])
    return row


def a_set(skill: Skill, *, prefix: str = "", level: str = "beginner", to_level: str = "advanced", **facts: Any) -> list[Resource]:
    """Four resources of four types for a skill, the best first."""
    made = []
    for number, kind in enumerate(("course", "documentation", "practice", "video")):
        marks = {"authority": 5, "clarity": 5, "currency": 5, "practice": 5 - number, "access_mark": 5}
        slug = f"{prefix or skill.slug}-{kind}"
        made.append(a_resource(slug, skills=[skill], type=kind, level=level, to_level=to_level, **marks | facts))
    return made
