"""The values a plan is made of. Plain data: no database, no clock, no wording of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from roadmaps.kinds import GoalKind, GoalWork, Rhythm

LEVELS = ("beginner", "intermediate", "advanced")
PRIORITY_POINTS: Mapping[str, int] = MappingProxyType({"critical": 3, "important": 2, "nice-to-have": 1})


def levels_between(start: str, end: str) -> tuple[str, ...]:
    """The levels to climb from one, or from nothing where it is empty, to another; the last one at least."""
    first = LEVELS.index(start) + 1 if start else 0
    return LEVELS[first : LEVELS.index(end) + 1] or (end,)


@dataclass(frozen=True, slots=True)
class Learnable:
    """What the knowledge base says of a skill that can be learnt. `hours`: to beginner, intermediate, advanced, each from the level before."""

    slug: str
    name: str
    kind: str
    family: str = ""
    about: str = ""
    hours: tuple[int, int, int] = (20, 60, 150)
    demand: float = 0.0
    requires: tuple[str, ...] = ()
    related: Mapping[str, float] = field(default_factory=dict)
    """Share (0-1) of what carries over from each of these skills."""


@dataclass(frozen=True, slots=True)
class Need:
    """A skill that is asked for and not, or not far enough, held. `because` names the gap: the sentence or the role that asks."""

    slug: str
    priority: str = "important"
    wanted: str = ""
    """Level asked for; empty where nobody said: then the plan's usual level."""
    held: str = ""
    """Level the person has already; empty for none."""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes of study a week and how they are spent. Days are calendar days, so a day of rest needs no rule of its own."""

    minutes_a_week: int
    rhythm: Rhythm = Rhythm.DAILY

    def __post_init__(self) -> None:
        if self.minutes_a_week < 1:
            raise ValueError("a plan needs at least a minute a week")

    @classmethod
    def of_minutes_a_day(cls, minutes: int, rhythm: Rhythm = Rhythm.DAILY) -> Pace:
        return cls(minutes * 7, rhythm)


@dataclass(frozen=True, slots=True)
class Effort:
    """Hours for one skill, with the sum behind them: hours by level, less what carries over from a held skill."""

    hours: float
    by_level: tuple[tuple[str, int], ...]
    carried_from: str = ""
    carried_share: float = 0.0


@dataclass(frozen=True, slots=True)
class PlannedSkill:
    slug: str
    name: str
    kind: str
    from_level: str
    to_level: str
    effort: Effort
    priority: str
    because: str
    foundation: bool = False
    """Nobody asks for it; something that is asked for builds on it."""

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels to climb."""
        return levels_between(self.from_level, self.to_level)


@dataclass(frozen=True, slots=True)
class Goal:
    kind: GoalKind
    work: GoalWork
    description: str
    skill: str
    """Slug of the one skill it serves; empty for the stage's project."""
    minutes: int
    proof: str = ""
    """How it is shown to be done."""
    level: str = ""
    """The level of the resources it is done with; empty where any will do."""


@dataclass(frozen=True, slots=True)
class Stage:
    number: int
    title: str
    description: str
    skills: tuple[PlannedSkill, ...]
    difficulty: str
    hours: float
    days: int
    goals: tuple[Goal, ...] = ()
    project: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A need the plan does not teach, and why: later, credential, held, unknown."""

    slug: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    stages: tuple[Stage, ...]
    pace: Pace
    left_out: tuple[LeftOut, ...] = ()

    @property
    def hours(self) -> float:
        return round(sum(s.hours for s in self.stages), 1)

    @property
    def days(self) -> int:
        return sum(s.days for s in self.stages)

    def finishes_on(self, start: date) -> date:
        """The last day of study, if it begins on `start`."""
        return date.fromordinal(start.toordinal() + max(0, self.days - 1))
