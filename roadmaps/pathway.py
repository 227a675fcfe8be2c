"""Geometry of the path: from what is held, through the stages and what each teaches, to the role. Pixels down; the table beside it tells the same."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from core.templatetags.words import counted
from roadmaps.models import Roadmap, StageSkill
from roadmaps.schedule import Slot, finish
from roadmaps.timeline import STATES, clipped, short

WIDEST = 32
"""Characters of a line beside the path, so that it fits a phone of 360 px; the table has the whole."""
MOST_HELD = 8
HEAD, LINE, GAP = 20, 20, 18
"""Pixels: under a heading, a line of text, and between two places on the path."""
FIRST = 14


def lay_out(roadmap: Roadmap, slots: Sequence[Slot], today: date, *, shared: bool = False) -> dict[str, Any] | None:
    """None where there is nothing to draw. What is held is the person's own affair: a shared path does not name it."""
    if not slots:
        return None
    held = [] if shared else list(roadmap.held)
    places = [_start(held, FIRST)]
    for slot in slots:
        places.append(_stage(slot, places[-1]["below"]))
    places.append(_end(roadmap, slots, places[-1]["below"]))
    return {
        "height": places[-1]["below"] - HEAD - GAP + FIRST,
        "caption": f"The path to {roadmap.title}",
        "text": _said(held, slots, roadmap.title),
        "held": ", ".join(held),
        "places": places,
        "legs": [_leg(here, there) for here, there in itertools.pairwise(places)],
        "rows": [_held_row(held), *(_row(slot) for slot in slots), _end_row(roadmap, slots)],
        "today": short(today),
    }


def _start(held: Sequence[str], y: int) -> dict[str, Any]:
    lines = _wrapped(held[:MOST_HELD]) or ["Where you are now"]
    more = len(held) - MOST_HELD
    if more > 0:
        lines.append(f"and {more} more")
    return _place(
        "start", "met", "You bring" if held else "The start", "", [{"text": text, "done": True, "dotted": False} for text in lines], y
    )


def _stage(slot: Slot, y: int) -> dict[str, Any]:
    stage = slot.stage
    skills = [{"text": _skill(s), "done": stage.state == "done", "dotted": True} for s in stage.skills.all()]
    tone = {"done": "met", "started": "accent"}.get(stage.state, "plain")
    return _place(stage.state, tone, clipped(f"Stage {stage.number} · {when(slot)}", WIDEST), "", skills, y)


def _skill(skill: StageSkill) -> str:
    """With the level it leads to, where there is room for it."""
    text = f"{skill.name}, to {skill.to_level}"
    return text if len(text) <= WIDEST else clipped(skill.name, WIDEST)


def _end(roadmap: Roadmap, slots: Sequence[Slot], y: int) -> dict[str, Any]:
    done = all(s.stage.completed_at for s in slots)
    ends = finish(slots)
    text = "All stages are done" if done else f"Planned for {short(ends)}" if ends else ""
    return _place("reached" if done else "end", "met" if done else "accent", clipped(roadmap.title, WIDEST), text, [], y)


def _place(state: str, tone: str, title: str, fine: str, lines: list[dict[str, Any]], y: int) -> dict[str, Any]:
    """A place on the path with the lines beside it; `below` is where the next one stands."""
    down = y + (LINE if fine else 0)
    for number, line in enumerate(lines):
        line["y"] = down + HEAD + LINE * number + 5
        line["dot"] = line["y"] - 4
    below = down + LINE * len(lines) + HEAD + GAP
    return {
        "state": state,
        "tone": tone,
        "title": title,
        "fine": fine,
        "y": y,
        "text_y": y + 5,
        "fine_y": y + 5 + LINE,
        "lines": lines,
        "below": below,
    }


def _leg(here: dict[str, Any], there: dict[str, Any]) -> dict[str, Any]:
    """The way between two places: walked where it leads to a stage that has begun, or to the end of a plan that is done."""
    return {"from": here["y"] + 11, "to": there["y"] - 11, "walked": there["state"] in {"done", "started", "reached"}}


def when(slot: Slot) -> str:
    """ "done 15 Oct 2026", "now, to 24 Nov 2026", "from 25 Nov 2026"."""
    stage = slot.stage
    if stage.completed_at:
        return f"done {short(timezone.localdate(stage.completed_at))}"
    return f"now, to {short(slot.ends)}" if stage.started_at else f"from {short(slot.begins)}"


def _wrapped(names: Sequence[str]) -> list[str]:
    """Names with commas between them, in lines that fit."""
    lines: list[str] = []
    for number, name in enumerate(names):
        text = clipped(name, WIDEST - 1) + ("," if number < len(names) - 1 else "")
        if lines and len(lines[-1]) + 1 + len(text) <= WIDEST:
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return lines


def _said(held: Sequence[str], slots: Sequence[Slot], title: str) -> str:
    done = sum(1 for s in slots if s.stage.completed_at)
    start = f"You bring {counted(len(held), 'skill,skills')} that this asks for. " if held else ""
    return f"{start}{done} of {counted(len(slots), 'stage,stages')} done on the way to {title}. The table beside it names every skill."


def _held_row(held: Sequence[str]) -> list[str]:
    return ["You bring", ", ".join(held), "Held", ""] if held else ["The start", "Where you are now", "", ""]


def _row(slot: Slot) -> list[str]:
    skills = ", ".join(f"{s.name} (to {s.to_level})" for s in slot.stage.skills.all())
    return [f"Stage {slot.stage.number}", skills, STATES[slot.stage.state], when(slot)]


def _end_row(roadmap: Roadmap, slots: Sequence[Slot]) -> list[str]:
    done = all(s.stage.completed_at for s in slots)
    return ["The goal", roadmap.title, "Reached" if done else "Ahead", "" if done else f"by {short(finish(slots))}"]
