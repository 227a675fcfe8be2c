"""A plan meets its person: faster raises what has not begun, slower brings foundations, and both move the dates. What changed is told.

P08: stages finished at least 30% faster than estimated raise the difficulty of the stages not yet started, one level at most at a time, to
intermediate, then advanced; nothing ever falls. P09: a stage that takes at least 50% longer than estimated gets foundational resources for
its own skills. A stage that has begun stays as it was agreed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roadmaps.plans import LEVELS

FASTER, SLOWER = 0.7, 1.5
"""Days used over days planned: at most 0.7 is 30% faster, at least 1.5 is 50% longer."""
STEADIEST, WILDEST = 0.5, 2.0
"""How far the person's own speed moves the estimates of what is to come; one odd stage must not double a year."""


class StageState(StrEnum):
    WAITING = "waiting"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Walked:
    """A stage as it stands: days used so far, or in all where it is done; `had_foundations` says that help was added before."""

    key: str
    number: int
    state: StageState
    difficulty: str
    days_planned: int
    days_used: int = 0
    had_foundations: bool = False
    days_harder: int = 0
    """Days it takes one level further; nought where nobody reckoned: as many as planned."""

    def days_to(self, *, harder: bool) -> int:
        return (self.days_harder if harder else 0) or self.days_planned


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed on one stage, from what to what, and why in words."""

    key: str
    number: int
    what: str
    """difficulty, days or foundations."""
    before: str
    after: str
    because: str


@dataclass(frozen=True, slots=True)
class Adaptation:
    changes: tuple[Change, ...]
    speed: float
    """Days used over days planned, of the stages done; 1 where none is."""

    @property
    def raises(self) -> Mapping[str, str]:
        return {c.key: c.after for c in self.changes if c.what == "difficulty"}

    @property
    def new_days(self) -> Mapping[str, int]:
        return {c.key: int(c.after) for c in self.changes if c.what == "days"}

    @property
    def needs_foundations(self) -> tuple[str, ...]:
        return tuple(c.key for c in self.changes if c.what == "foundations")


def adapt(stages: Sequence[Walked]) -> Adaptation:
    """What the days used so far mean for the rest. No change where nothing was done, or all went as planned."""
    done = [s for s in stages if s.state is StageState.DONE]
    speed = _speed(done)
    changes: list[Change] = []
    if done and speed <= FASTER:
        changes += [c for s in stages if s.state is StageState.WAITING and (c := _raise(s, speed))]
    changes += [c for s in stages if (c := _foundations(s))]
    if done and (speed <= FASTER or speed >= SLOWER):
        raised = {c.key for c in changes if c.what == "difficulty"}
        changes += [c for s in stages if s.state is StageState.WAITING and (c := _days(s, speed, s.key in raised))]
    return Adaptation(tuple(changes), speed)


def next_level(level: str) -> str:
    """One level up, and never down; the highest stays."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


def told(speed: float) -> str:
    """ "39% faster" or "60% longer", rounded as people say it; empty where it went as planned."""
    share = round(abs(1 - speed) * 100)
    return "" if not share else f"{share}% faster" if speed < 1 else f"{share}% longer"


def _speed(done: Sequence[Walked]) -> float:
    planned = sum(s.days_planned for s in done)
    return sum(max(1, s.days_used) for s in done) / planned if planned else 1.0


def _raise(stage: Walked, speed: float) -> Change | None:
    after = next_level(stage.difficulty)
    if after == stage.difficulty:
        return None
    return Change(stage.key, stage.number, "difficulty", stage.difficulty, after, f"You finished what you did {told(speed)} than planned.")


def _foundations(stage: Walked) -> Change | None:
    late = stage.days_planned and stage.days_used / stage.days_planned >= SLOWER
    if stage.state is StageState.WAITING or stage.had_foundations or not late:
        return None
    because = f"Stage {stage.number} took {stage.days_used} days instead of {stage.days_planned}."
    return Change(stage.key, stage.number, "foundations", "", "added", because)


def _days(stage: Walked, speed: float, harder: bool) -> Change | None:
    factor = min(WILDEST, max(STEADIEST, speed))
    after = max(1, round(stage.days_to(harder=harder) * factor))
    if after == stage.days_planned:
        return None
    because = f"At the speed of the stages you have done ({told(speed)}){', to the next level' if harder else ''}."
    return Change(stage.key, stage.number, "days", str(stage.days_planned), str(after), because)
