"""How long it takes: hours of a skill from one level to another, and days from hours and a week's minutes. The sum can be shown."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from roadmaps.plans import LEVELS, Effort, Learnable, Pace, levels_between

MOST_CARRIED = 0.5
"""Share of the hours that the nearest held skill can save: who knows MySQL still has to learn PostgreSQL."""
FROM_SHARE = 0.3
"""Below this share nothing worth naming carries over."""


@dataclass(frozen=True, slots=True)
class Span:
    """From which level to which; `start` is empty where nothing is held."""

    start: str
    end: str

    @property
    def levels(self) -> tuple[str, ...]:
        return levels_between(self.start, self.end)


def span(*, held: str, wanted: str) -> Span:
    """The levels to climb. Who holds the level wanted, or more, refreshes that very level: the demand said they fall short."""
    if held and LEVELS.index(held) >= LEVELS.index(wanted):
        below = LEVELS.index(wanted) - 1
        return Span(LEVELS[below] if below >= 0 else "", wanted)
    return Span(held, wanted)


def effort(skill: Learnable, levels: Span, held: Collection[str], names: Mapping[str, str]) -> Effort:
    """Hours for these levels, less what the nearest held skill saves of them."""
    rows = tuple((level, skill.hours[LEVELS.index(level)]) for level in levels.levels)
    total = sum(hours for _, hours in rows)
    nearest, share = max(((h, skill.related.get(h, 0.0)) for h in held), key=lambda pair: (pair[1], pair[0]), default=("", 0.0))
    if share < FROM_SHARE or nearest == skill.slug:
        return Effort(float(max(1, total)), rows)
    return Effort(round(max(1.0, total * (1 - MOST_CARRIED * share)), 1), rows, names.get(nearest, nearest), share)


def days(hours: float, pace: Pace) -> int:
    """Calendar days, at least one: hours as minutes, over the minutes of a week, times seven."""
    return max(1, math.ceil(hours * 60 * 7 / pace.minutes_a_week))


HORIZON_WEEKS = 52
"""A plan reaches about a year ahead: what is further away is named, not dated."""


def hours_within(pace: Pace, weeks: int = HORIZON_WEEKS) -> float:
    """Hours of study in so many weeks."""
    return pace.minutes_a_week * weeks / 60
