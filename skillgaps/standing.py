"""A resume against a role by groups of skills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from skillgaps import analysis as domain
from skillgaps.inputs import Inputs
from skillgaps.making import work_out
from skillgaps.models import GapItem
from skillgaps.radar import Axis, Share, axes
from skills.taxonomy import Taxonomy

_HELD = {"met": 1.0, "part": 0.5}
Asked = tuple[tuple[str, ...], str, str, str]
"""Slugs, name, priority, state."""


def in_role(found: Inputs) -> tuple[Axis, ...]:
    """Worked out on the spot, nothing stored."""
    result = work_out(found)
    states = {m.required.key: "met" for m in result.met} | {g.required.key: "part" for g in result.gaps if g.partly}
    return _axes([(r.slugs, r.name, r.priority, states.get(r.key, "")) for r in found.required], found.base)


def of_items(items: Iterable[GapItem], base: Taxonomy) -> tuple[Axis, ...]:
    """From the rows of an analysis that was stored."""
    return _axes([(tuple(i.slugs), i.name, i.priority, i.state) for i in items], base)


def _axes(asked: list[Asked], base: Taxonomy) -> tuple[Axis, ...]:
    """Groups are the categories of the knowledge base; "tools" of two families are told apart by the family."""
    places = [_place(slugs, base) for slugs, _, _, _ in asked]
    families: dict[str, set[str]] = defaultdict(set)
    for family, category in places:
        families[category].add(family)
    return axes(
        Share(
            _label(family, category, alone=len(families[category]) == 1) or name,
            name,
            domain.POINTS[priority],
            domain.POINTS[priority] * _HELD.get(state, 0.0),
        )
        for (family, category), (_, name, priority, state) in zip(places, asked, strict=True)
    )


def _place(slugs: tuple[str, ...], base: Taxonomy) -> tuple[str, str]:
    skill = base.skill(slugs[0]) if slugs else None
    return (skill.family, skill.category or skill.family) if skill else ("", "")


def _label(family: str, category: str, *, alone: bool) -> str:
    words = category.replace("-", " ")
    return words[:1].upper() + words[1:] + ("" if alone else f" ({family.replace('-', ' ')})")
