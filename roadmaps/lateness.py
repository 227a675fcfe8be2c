"""Where a plan does not fit its time frame: when the whole is reached, what fits, and what it would take. By the dates as they stand today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.templatetags.words import counted, day
from resources.presentation import length_text
from roadmaps.models import Roadmap
from roadmaps.resting import study_days
from roadmaps.schedule import Slot, finish

MOST_HOURS_A_DAY = 8


def late(roadmap: Roadmap, slots: Sequence[Slot], today: date) -> str:
    """Empty where the plan fits, where no day was named, and where all is done."""
    deadline, ends = roadmap.deadline, finish(slots)
    ahead = [s for s in slots if not s.stage.completed_at]
    if deadline is None or ends is None or ends <= deadline or not ahead:
        return ""
    whole = f"All of it takes until {day(ends)} at this pace, not until {day(deadline)}."
    if deadline < today:
        return f"{whole} That day is past; the dates below are what is possible now."
    available = study_days(max(today, roadmap.start_date), deadline, roadmap.rests)
    return f"{whole} {_part(slots, ahead[0], deadline, available)}{_more(ahead, available)}"


def _part(slots: Sequence[Slot], now: Slot, deadline: date, available: int) -> str:
    """What the person can have by then."""
    fits = [s.stage for s in slots if s.ends <= deadline]
    if fits and not fits[-1].completed_at:
        last = fits[-1]
        through = f"stage 1: {last.words['title']}" if last.number == 1 else f"stages 1 to {last.number}"
        return f"By then you can be through {through}."
    stage = now.stage
    begun = "go on with" if stage.started_at else "begin"
    return f"In {counted(available, 'day,days')} you can {begun} stage {stage.number}, which takes {counted(stage.days, 'day,days')}."


def _more(ahead: Sequence[Slot], available: int) -> str:
    """What the whole would take; what is ticked of a stage that has begun is not subtracted."""
    a_day = sum(s.stage.hours for s in ahead) / max(1, available)
    if a_day > MOST_HOURS_A_DAY:
        return " No amount of hours a day makes the whole fit."
    return f" For the whole it would take about {length_text(max(1, round(a_day * 60)))} every day."
