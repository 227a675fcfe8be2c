"""Geometry of the timeline: percent across, pixels down, with today's line. The table beside it tells the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from django.utils.formats import date_format

from core.templatetags.words import day
from roadmaps.resting import Rest, within
from roadmaps.schedule import Slot

LANE, TOP = 46, 42
MOST_MONTHS = 8
"""More lines than this, and only every second, third … month has its name."""
LABEL = 28
"""Characters of a title beside a bar; the table has the whole."""
WIDE, NARROW = 0.85, 0.4
"""Characters that fit into one percent of the width: of a page for a desk, of a phone of 360 px."""
A_LETTER = 6
"""Pixels."""
APART = 2
"""Characters between two names of months."""
EDGE = 17
"""Percent: nearer than this to a side, today's words begin or end at the line, so that a phone shows them whole."""
CROWDED = 20
"""Percent: a rest nearer than this to today's line has no word of its own under the bars."""
STATES: Mapping[str, str] = MappingProxyType({"done": "Done", "started": "In progress", "waiting": "Not started"})


def short(value: date | None) -> str:
    return date_format(value, "j M Y") if value else ""


def clipped(text: str, most: int) -> str:
    """Shortened at a word, with a sign that there is more."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,')} …"


def lay_out(slots: Sequence[Slot], today: date, rests: Sequence[Rest] = ()) -> dict[str, Any] | None:
    """None where there is nothing to draw."""
    if not slots:
        return None
    first, last = min(s.begins for s in slots), max(*(s.ends for s in slots), slots[0].begins + timedelta(days=1))
    days = (last - first).days + 1
    across = lambda value: 100 * (value - first).days / days  # noqa: E731
    shown = within(first, last, rests)
    height = TOP + LANE * len(slots) + 16
    return {
        "height": height,
        "bottom": height - 24,
        "caption": f"Your plan from {date_format(first, 'j F Y')} to {date_format(last, 'j F Y')}",
        "reading": _resting(shown),
        "text": ". ".join(_said(s) for s in slots) + "." + (f" {_resting(shown)}" if shown else ""),
        "months": _months(first, last, across),
        "first": date_format(first, "M Y"),
        "today": _today(first, last, today, across),
        "rests": _rests(shown, first, last, today, across),
        "bars": [_bar(slot, number, across, days, today) for number, slot in enumerate(slots)],
        "rows": _rows(slots, shown, today, rests),
    }


def _said(slot: Slot) -> str:
    verb = "done on" if slot.stage.completed_at else "runs to" if slot.stage.started_at else "planned to"
    return f"Stage {slot.stage.number} {verb} {short(slot.ends)}"


def _resting(rests: Sequence[Rest]) -> str:
    """ "With rests from 21 December 2026 to 3 January 2027 and on 5 April 2027." """
    said = [f"from {day(r.begins)} to {day(r.ends)}" if r.days > 1 else f"on {day(r.begins)}" for r in rests]
    if not said:
        return ""
    whole = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"With {'a rest' if len(said) == 1 else 'rests'} {whole}."


def _rests(rests: Sequence[Rest], first: date, last: date, today: date, across: Any) -> list[dict[str, Any]]:
    made, before, at = [], -100.0, across(today)
    words = CROWDED if EDGE <= at <= 100 - EDGE else 1.6 * CROWDED  # how far today's own reach
    taken = at - words, at + words
    for rest in rests:
        begins, ends = max(first, rest.begins), min(last, rest.ends)
        x, width = across(begins), across(ends + timedelta(days=1)) - across(begins)
        middle = x + width / 2
        free = middle - before >= CROWDED / 2 and not taken[0] < middle < taken[1]
        made.append(
            {"x": f"{x:.2f}", "width": f"{width:.2f}", "middle": f"{min(97.0, max(3.0, middle)):.2f}", "label": "rest" if free else ""}
        )
        before = middle if free else before
    return made


def _rows(slots: Sequence[Slot], shown: Sequence[Rest], today: date, rests: Sequence[Rest]) -> list[list[str]]:
    """Stages and rests as they follow one another."""
    rows = [(s.begins, 1, _row(s, today, rests)) for s in slots]
    rows += [(r.begins, 0, [r.name or "Rest", short(r.begins), short(r.ends), "–", "–", "Rest"]) for r in shown]
    return [cells for _, _, cells in sorted(rows, key=lambda row: row[:2])]


def _months(first: date, last: date, across: Any) -> list[dict[str, Any]]:
    found, at = [], (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while at <= last:
        found.append(at)
        at = (at + timedelta(days=32)).replace(day=1)
    step = max(1, -(-len(found) // MOST_MONTHS))
    lines = [(x, date_format(at, "M Y" if at.month == 1 else "M")) for at in found[step - 1 :: step] if (x := across(at)) < 100]
    taken = len(date_format(first, "M Y"))
    wide, narrow = (with_room(lines, taken, each) for each in (WIDE, NARROW))
    return [
        {"x": f"{x:.2f}", "label": label, "named": x in wide or x in narrow, "when": WHEN[x in wide, x in narrow]} for x, label in lines
    ]


WHEN = MappingProxyType({(True, True): "", (True, False): "when-wide", (False, True): "when-narrow", (False, False): ""})


def with_room(lines: Sequence[tuple[float, str]], taken: int, each: float) -> set[float]:
    """Where a month's name fits behind the one before it and before the end; `each`: characters in one percent, `taken`: by the first name."""
    free, shown = (taken + APART) / each, set()
    for x, label in lines:
        if x >= free and x + len(label) / each <= 100:
            shown.add(x)
            free = x + (len(label) + APART) / each
    return shown


def _today(first: date, last: date, today: date, across: Any) -> dict[str, str] | None:
    if not first <= today <= last:
        return None
    x = across(today)
    return {"x": f"{x:.2f}", "label": f"Today, {date_format(today, 'j M')}", "anchor": "" if x < EDGE else "e" if x > 100 - EDGE else "m"}


def _bar(slot: Slot, number: int, across: Any, days: int, today: date) -> dict[str, Any]:
    x, width = across(slot.begins), 100 * ((slot.ends - slot.begins).days + 1) / days
    goals = list(slot.stage.goals.all())
    share = sum(1 for g in goals if g.completed_at) / len(goals) if goals else 0
    state = slot.stage.state
    label = f"{slot.stage.number} {clipped(slot.stage.words['title'], LABEL)}"
    wide, narrow = (beside(label, x, min(100.0, x + width), each, on_line=slot.begins == today) for each in (WIDE, NARROW))
    return {
        "label": label,
        "labels": [wide] if wide == narrow else [wide | {"when": " when-wide"}, narrow | {"when": " when-narrow"}],
        "x": f"{x:.2f}",
        "end": f"{min(100.0, x + width):.2f}",
        "width": f"{width:.2f}",
        "filled": f"{width * share:.2f}" if share and state == "started" else "",
        "y": TOP + LANE * number,
        "bar_y": TOP + LANE * number + 7,
        "state": state,
        "tone": {"done": "met", "started": "accent"}.get(state, "plain"),
    }


def beside(text: str, begins: float, ends: float, each: float, *, on_line: bool = False) -> dict[str, Any]:
    """A stage's name from where its bar begins; where it has no room there, up to where the bar ends; shortened where neither side has enough.

    `on_line`: today's line stands where the bar begins, so the name keeps off it by the width of a letter.
    """
    right, left = int((100 - begins) * each) - on_line, int(ends * each)
    turned = right < len(text) and left > right
    at = ends if turned else begins
    return {
        "text": clipped(text, left if turned else right),
        "x": f"{at:.2f}",
        "anchor": " e" if turned else "",
        "off": A_LETTER if on_line and not turned else 0,
    }


def _row(slot: Slot, today: date, rests: Sequence[Rest]) -> list[str]:
    stage = slot.stage
    used = stage.days_used(today, rests)
    return [
        f"{stage.number} {stage.words['title']}",
        short(slot.begins),
        short(slot.ends),
        str(stage.days),
        str(used) if used else "–",
        STATES[stage.state],
    ]
