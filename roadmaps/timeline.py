"""Geometry of the timeline: percent across, pixels down, with today's line. The table beside it tells the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format

from roadmaps.schedule import Slot

LANE, TOP = 46, 42
MOST_MONTHS = 8
"""More lines than this, and only every second, third … month has its name."""
TURNS_AT = 55
"""Percent: right of this a label ends at its bar's end, so that it stays inside the frame."""
LABEL = 28
"""Characters of a title beside a bar; the table has the whole."""


def short(value: date) -> str:
    return date_format(value, "j M Y")


def lay_out(slots: Sequence[Slot], today: date) -> dict[str, Any] | None:
    """None where there is nothing to draw."""
    if not slots:
        return None
    first, last = min(s.begins for s in slots), max(*(s.ends for s in slots), slots[0].begins + timedelta(days=1))
    days = (last - first).days + 1
    across = lambda value: 100 * (value - first).days / days  # noqa: E731
    height = TOP + LANE * len(slots) + 16
    return {
        "height": height,
        "bottom": height - 24,
        "caption": f"Your plan from {date_format(first, 'j F Y')} to {date_format(last, 'j F Y')}",
        "text": ". ".join(_said(s) for s in slots) + ".",
        "months": _months(first, last, across),
        "first": date_format(first, "M Y"),
        "today": _today(first, last, today, across),
        "bars": [_bar(slot, number, across, days, today) for number, slot in enumerate(slots)],
        "rows": [_row(slot, today) for slot in slots],
    }


def _said(slot: Slot) -> str:
    verb = "done on" if slot.stage.completed_at else "runs to" if slot.stage.started_at else "planned to"
    return f"Stage {slot.stage.number} {verb} {short(slot.ends)}"


def _months(first: date, last: date, across: Any) -> list[dict[str, Any]]:
    found, at = [], (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while at <= last:
        found.append(at)
        at = (at + timedelta(days=32)).replace(day=1)
    step = max(1, -(-len(found) // MOST_MONTHS))
    shown = found[step - 1 :: step]
    return [
        {"x": f"{x:.2f}", "label": date_format(at, "M Y" if at.month == 1 else "M"), "far": x < 10 or x > 95}
        for at in shown
        if (x := across(at)) < 100
    ]


def _today(first: date, last: date, today: date, across: Any) -> dict[str, str] | None:
    if not first <= today <= last:
        return None
    x = across(today)
    return {"x": f"{x:.2f}", "label": f"Today, {date_format(today, 'j M')}", "anchor": "" if x < 12 else "e" if x > 88 else "m"}


def _bar(slot: Slot, number: int, across: Any, days: int, today: date) -> dict[str, Any]:
    x, width = across(slot.begins), 100 * ((slot.ends - slot.begins).days + 1) / days
    goals = list(slot.stage.goals.all())
    share = sum(1 for g in goals if g.completed_at) / len(goals) if goals else 0
    state = slot.stage.state
    title = slot.stage.words["title"]
    title = title if len(title) <= LABEL else f"{title[:LABEL].rsplit(' ', 1)[0]} …"
    turned = x > TURNS_AT
    return {
        "label": f"{slot.stage.number} {title}",
        "x": f"{x:.2f}",
        "label_x": f"{min(100.0, x + width) if turned else x:.2f}",
        "anchor": " e" if turned else "",
        "end": f"{min(100.0, x + width):.2f}",
        "width": f"{width:.2f}",
        "filled": f"{width * share:.2f}" if share and state == "started" else "",
        "y": TOP + LANE * number,
        "bar_y": TOP + LANE * number + 7,
        "state": state,
        "tone": {"done": "met", "started": "accent"}.get(state, "plain"),
    }


def _row(slot: Slot, today: date) -> list[str]:
    stage = slot.stage
    used = stage.days_used(today)
    state = {"done": "Done", "started": "In progress", "waiting": "Not started"}[stage.state]
    return [
        f"{stage.number} {stage.words['title']}",
        short(slot.begins),
        short(slot.ends),
        str(stage.days),
        str(used) if used else "–",
        state,
    ]
