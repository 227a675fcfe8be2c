"""Setting the times without study of a plan, with the way back that every change has. The sums on dates are in resting.py."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from core.templatetags.words import day
from roadmaps import changing, snapshots
from roadmaps.models import PlanChange, Roadmap
from roadmaps.resting import Rest, settled
from roadmaps.schedule import finish, schedule


@transaction.atomic
def set_rests(*, roadmap: Roadmap, rests: Iterable[Rest], version: int | None = None) -> PlanChange | None:
    """These rests in place of those the plan has; the dates follow. None where nothing changes. Raises BadRest, NotReady, StaleEdit."""
    row = changing.locked(roadmap, version)
    today, before = timezone.localdate(), row.rests
    wanted = settled(rests, today=today, earliest=row.start_date)
    if wanted == before:
        return None
    kept = snapshots.take(row)
    stages = list(row.stages.all())
    ended = finish(schedule(row, stages, today))
    snapshots.put_rests(row, wanted)
    ends = finish(schedule(row, stages, today))
    lines = [changing.line(0, "rest", rest_text(r), "", "You asked for it.") for r in before if r not in wanted]
    lines += [changing.line(0, "rest", "", rest_text(r), "You asked for it.") for r in wanted if r not in before]
    if ended and ends and ended != ends:
        lines.append(changing.line(0, "finish", day(ended), day(ends), "The days of rest move the end."))
    change = changing.remember(row, PlanChange.Kind.EDITED, lines, kept)
    changing.touched(row)
    return change


def rest_text(rest: Rest) -> str:
    dates = day(rest.begins) if rest.days == 1 else f"{day(rest.begins)} to {day(rest.ends)}"
    return f"{rest.name}, {dates}" if rest.name else dates
