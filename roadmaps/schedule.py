"""When each stage begins and ends: dates that were, where it has begun, and dates to come, one stage after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from roadmaps.models import Roadmap, Stage
from roadmaps.resting import Rest, last_of, next_study_day


@dataclass(frozen=True)
class Slot:
    stage: Stage
    begins: date
    ends: date


def schedule(roadmap: Roadmap, stages: Sequence[Stage], today: date) -> list[Slot]:
    """A stage to come begins the day after the one before it, not before today and not in a rest; it ends when its days of study are full.

    What was begun beside an earlier stage shares the minutes with it: its own days count from when the earlier one is over.
    """
    slots: list[Slot] = []
    free, rests = roadmap.start_date, roadmap.rests
    for stage in stages:
        if stage.started_at:
            begins = timezone.localdate(stage.started_at)
            ends = timezone.localdate(stage.completed_at) if stage.completed_at else max(today, _full(stage, begins, slots, rests))
        else:
            begins = next_study_day(max(free, today), rests)
            ends = last_of(begins, stage.days, rests)
        slots.append(Slot(stage, begins, ends))
        free = max(free, ends + timedelta(days=1))
    return slots


def _full(stage: Stage, begins: date, before: Sequence[Slot], rests: Sequence[Rest]) -> date:
    over = max((s.ends + timedelta(days=1) for s in before), default=begins)
    return last_of(max(begins, over), stage.days, rests)


def finish(slots: Sequence[Slot]) -> date | None:
    return max((s.ends for s in slots), default=None)


def progress(stages: Sequence[Stage]) -> float:
    """Stages done over stages, in percent (P17)."""
    return 100 * sum(1 for s in stages if s.completed_at) / len(stages) if stages else 0.0
