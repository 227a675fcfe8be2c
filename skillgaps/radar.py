"""A role by groups of skills: what it asks for in each, and what of it is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST, MOST = 3, 8
"""Axes of a radar: with two it is a line, with nine nobody reads it."""
REST = "Everything else"


@dataclass(frozen=True, slots=True)
class Share:
    """One skill of the role: its group, the points it is worth and those of them that are held."""

    group: str
    name: str
    asked: float
    held: float


@dataclass(frozen=True, slots=True)
class Axis:
    label: str
    asked: float
    held: float
    skills: int

    @property
    def share(self) -> float:
        """0-1, held of asked."""
        return self.held / self.asked if self.asked else 0.0


def axes(shares: Iterable[Share]) -> tuple[Axis, ...]:
    """Three to eight axes, the heaviest first; none for a role of fewer than three skills.

    Groups beyond the seventh become one. A role of fewer than three groups is shown by its heaviest skills instead.
    """
    skills = [s for s in shares if s.asked > 0]
    groups = _grouped((s.group, s) for s in skills)
    if len(groups) < FEWEST:
        return tuple(_grouped((s.name, s) for s in skills)[:MOST]) if len({s.name for s in skills}) >= FEWEST else ()
    if len(groups) <= MOST:
        return tuple(groups)
    rest = groups[MOST - 1 :]
    return (*groups[: MOST - 1], Axis(REST, sum(a.asked for a in rest), sum(a.held for a in rest), sum(a.skills for a in rest)))


def _grouped(pairs: Iterable[tuple[str, Share]]) -> list[Axis]:
    found: dict[str, list[Share]] = {}
    for label, share in pairs:
        found.setdefault(label, []).append(share)
    made = [Axis(label, sum(s.asked for s in own), sum(s.held for s in own), len(own)) for label, own in found.items()]
    return sorted(made, key=lambda a: (-a.asked, a.label.casefold(), a.label))
