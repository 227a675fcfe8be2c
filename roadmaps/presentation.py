"""What the pages of plans show, built from the rows: plain values, no markup. One query for the resources, one for the last change."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.models import WorkItem
from core.templatetags.words import counted, day, in_words
from core.work import queue
from resources.models import Recommendation
from resources.presentation import checked_text, length_text
from roadmaps import materials, pathway, pausing, timeline, words
from roadmaps.kinds import GoalWork
from roadmaps.lateness import late
from roadmaps.models import Goal, PlanChange, Roadmap, Source, Stage, StageSkill, Status
from roadmaps.resting import Rest, study_days
from roadmaps.schedule import Slot, finish, progress, schedule
from roadmaps.wishes.reading import Wish
from skills import taxonomy
from skills.names import name_key
from skills.role_names import find_roles

IDLE = 7
"""Days: so long without a tick, and the page offers to plan again."""
A_GOAL = 2
"""Resources named beside a goal: a choice, not a list."""
NEAREST = 3
SHAPES = {"critical": "critical", "important": "important", "nice-to-have": "nice"}
WHY: Mapping[str, str] = MappingProxyType(
    {
        "later": "does not fit into this plan; it comes after it",
        "level": "takes longer than this plan has; it goes as far as the level below",
        "unknown": "we have no learning path for it yet",
        "dropped": "you left it out",
    }
)
FAILURES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "nothing_to_learn": ("There is nothing left to learn for this", "Your resume shows all that is asked for here. That is good news: look at a role that asks for more, or go and apply."),
        "gone": ("This plan was deleted", "Make a new one."),
    }
)  # fmt: skip
STEPS = (
    ("needs", "What is missing"),
    ("plan", "Order, stages and dates"),
    ("resources", "Resources for each stage"),
    ("save", "Your plan"),
)


def row(roadmap: Roadmap) -> dict[str, Any]:
    """A plan in the list; annotated by the selector."""
    total, done = getattr(roadmap, "total", 0), getattr(roadmap, "done", 0)
    state = {Status.COMPLETED: f"{done} of {counted(total, 'stage,stages')} done", Status.FAILED: "Could not be made"}.get(
        Status(roadmap.status), "Being made"
    )
    return {
        "title": f"To {roadmap.title}" if roadmap.role_slug or roadmap.source == Source.GAPS else roadmap.title,
        "url": reverse("roadmaps:detail", args=[roadmap.pk]),
        "state": state,
        "active": roadmap.is_active,
        "made_at": roadmap.created_at,
        "minutes": roadmap.minutes_a_day,
        "delete_url": reverse("roadmaps:delete", args=[roadmap.pk]),
    }


def making(roadmap: Roadmap, work: WorkItem | None) -> dict[str, Any]:
    """The waiting page, and the page of a plan that could not be made."""
    failed = roadmap.status == Status.FAILED
    done = {s["name"]: s["state"] for s in (work.progress.get("steps", []) if work else [])}
    heading, text = FAILURES.get(
        roadmap.failure, ("This plan could not be made", "Something broke on our side. Nothing of yours is lost; try again.")
    )
    wait = queue.estimated_wait(work) if work else 1
    again = roadmap.failure != "nothing_to_learn"
    return {
        "pk": roadmap.pk,
        "title": roadmap.title,
        "finished": not roadmap.in_the_making,
        "failed": failed,
        "heading": heading if failed else "Making your plan",
        "text": text
        if failed
        else f"About {counted(wait, 'second,seconds')} left. You can leave this page; the plan will be here when you come back.",
        "steps": [{"label": label, "state": "failed" if failed and name not in done else done.get(name, "todo")} for name, label in STEPS],
        "again": again,
        "next_url": reverse("skills:role", args=[roadmap.role_slug]) if roadmap.role_slug else reverse("skills:list"),
    }


def detail(roadmap: Roadmap, today: date, *, shared: bool = False) -> dict[str, Any]:
    """The context of roadmaps/detail.html."""
    stages = list(roadmap.stages.all())
    slots = schedule(roadmap, stages, today)
    beside = materials.beside(roadmap.user, [s.pk for s in stages])
    done = sum(1 for s in stages if s.completed_at)
    current = next((s for s in stages if not s.completed_at), None)
    change = None if shared else roadmap.changes.filter(closed_at=None).first()
    ends, rests = finish(slots), roadmap.rests
    if shared:  # that there is a rest explains the dates; what it is for is nobody's business
        rests = tuple(replace(r, name="") for r in rests)
    return {
        "roadmap": {
            "pk": roadmap.pk,
            "title": roadmap.title,
            "heading": f"To {roadmap.title}" if roadmap.role_slug or roadmap.source == Source.GAPS else roadmap.title,
            "kicker": f"made by our rules, {roadmap.produced_by}, on {day(roadmap.generated_at)}",
            "gap_url": reverse("skillgaps:detail", args=[roadmap.analysis_id]) if roadmap.analysis_id and not shared else "",
            "lede": lede(roadmap, stages, current, ends),
            "current": current.number if current else 0,
            "notes": [*filter(None, [late(roadmap, slots, today)]), *roadmap.notes],
            "prompt": "" if shared else roadmap.prompt,
            "version": roadmap.version,
            "minutes": roadmap.minutes_a_day,
            "rhythm": roadmap.rhythm,
            "difficulty": roadmap.difficulty,
            "active": roadmap.is_active,
            "is_shared": bool(roadmap.share_hash),
            "shared": shared,
            "idle": not shared and is_idle(roadmap, stages, today),
            "rests": []
            if shared
            else [{"text": pausing.rest_text(r), "begins": r.begins.isoformat(), "over": r.ends < today} for r in rests],
            "done_text": f"{done} of {counted(len(stages), 'stage,stages')} done ({progress(stages):.0f}%)",
            "left_out": [{"name": r["name"], "why": WHY.get(r["why"], r["why"])} for r in roadmap.left_out],
            "can_replan": any(s.state == "waiting" for s in stages),
            "words": words.about(roadmap, stages, shared=shared),
        },
        "change": _change(change) if change else None,
        "timeline": timeline.lay_out(slots, today, rests),
        "path": pathway.lay_out(roadmap, slots, today, shared=shared),
        "stages": [_stage(slot, beside[slot.stage.pk], len(stages), today, rests, shared) for slot in slots],
    }


def lede(roadmap: Roadmap, stages: Sequence[Stage], current: Stage | None, ends: date | None) -> str:
    if current is None:
        return f"All {in_words(len(stages))} stages are done." if len(stages) > 1 else "The one stage is done."
    return f"Stage {current.number} of {len(stages)}. At {roadmap.minutes_a_day} minutes a day you finish on {day(ends)}."


def is_idle(roadmap: Roadmap, stages: Sequence[Stage], today: date) -> bool:
    """No tick for a week of study days, although there is something to tick. Days of rest do not count."""
    if all(s.completed_at for s in stages):
        return False
    moments = [g.completed_at for s in stages for g in s.goals.all() if g.completed_at]
    moments += [m for s in stages for m in (s.started_at, s.completed_at) if m]
    last = max((m for m in (*moments, roadmap.generated_at, roadmap.adapted_at) if m), default=roadmap.created_at)
    return study_days(timezone.localdate(last) + timedelta(days=1), today, roadmap.rests) >= IDLE


def _change(change: PlanChange) -> dict[str, Any]:
    lines = [_line(row) for row in change.lines]
    return {"title": f"Your plan changed on {day(change.made_at)}.", "because": _reasons(change.lines), "lines": lines}


def _reasons(lines: Sequence[dict[str, Any]]) -> str:
    return " ".join(dict.fromkeys(row["because"] for row in lines if row["because"]))


def _line(row: dict[str, Any]) -> str:
    where = f"Stage {row['stage']}" if row["stage"] else "The plan"
    before, after = row["before"], row["after"]
    return {
        "difficulty": f"{where}: {before} became {after}.",
        "days": f"{where}: {before} days became {after}.",
        "rest": f"A rest is set: {after}." if after else f"The rest is gone: {before}.",
        "finish": f"The end moved from {before} to {after}.",
        "foundations": f"{where}: basics were added.",
        "pace": f"{before} minutes a week became {after}.",
        "rhythm": f"The rhythm is now {after}.",
        "place": f"Stage {before} is now stage {after}.",
        "dropped": f"{before} was left out.",
        "added": f"{after} was added.",
    }.get(row["what"], "What had not begun was planned again.")


def _stage(slot: Slot, beside: Sequence[Recommendation], total: int, today: date, rests: Sequence[Rest], shared: bool) -> dict[str, Any]:
    stage, told = slot.stage, slot.stage.words
    goals, skills = list(stage.goals.all()), list(stage.skills.all())
    days = f"{counted(stage.days, 'day,days')} planned"
    used = stage.days_used(today, rests)
    done = sum(1 for g in goals if g.completed_at)
    return {
        "pk": stage.pk,
        "number": stage.number,
        "kicker": f"Stage {stage.number} of {total} · {stage.get_difficulty_display()}",
        "title": told["title"],
        "state": stage.state,
        "state_text": f"Done {timeline.short(timezone.localdate(stage.completed_at))}"
        if stage.completed_at
        else timeline.STATES[stage.state],
        "dates": f"{timeline.short(slot.begins)} to {timeline.short(slot.ends)} · {days}{f', {used} used' if used else ''}",
        "description": told["description"],
        "skills": [_skill(s, stage) for s in skills],
        "goals": [_goal(g, beside, shared) for g in goals],
        "goals_text": f"{done} of {counted(len(goals), 'goal,goals')} done",
        "resources": [_resource(r) for r in materials.once(beside)],
        "no_resources": [s.name for s in skills if not any(r.skill.slug == s.slug for r in beside)],
        "project": told["project"],
        "sum": [_sum(s) for s in skills],
        "sum_text": f"{stage.hours:g} hours take {counted(stage.days, 'day,days')}.",
        "waiting": stage.state == "waiting",
    }


def _skill(skill: StageSkill, stage: Stage) -> dict[str, Any]:
    why = f"Foundation for {skill.because}." if skill.foundation else skill.because
    return {
        "slug": skill.slug,
        "name": skill.name,
        "url": reverse("skills:detail", args=[skill.slug]) if skill.slug in taxonomy.current().skills else "",
        "levels": f"{skill.from_level} to {skill.to_level}" if skill.from_level else f"to {skill.to_level}",
        "why": why,
        "shape": SHAPES[skill.priority],
    }


def _sum(skill: StageSkill) -> str:
    """ "SQL: 20 h to beginner + 45 h to intermediate = 65 h"."""
    parts = " + ".join(f"{hours} h to {level}" for level, hours in skill.effort.get("levels", []))
    less = f", less what carries over from {skill.effort['carried_from']}" if skill.effort.get("carried_from") else ""
    speed = skill.effort.get("speed", 1)
    fitted = f", times {speed:g} at your speed" if speed != 1 else ""
    return f"{skill.name}: {parts}{less}{fitted} = {skill.hours:g} h"


def resources_of(goal: Goal, beside: Sequence[Recommendation]) -> list[Recommendation]:
    """What stands beside a goal: to learn from, or to practise with."""
    own = [r for r in beside if goal.skill and r.skill.slug == goal.skill]
    own = [r for r in own if r.level == goal.level] or own
    if goal.work == GoalWork.LEARN:
        return ([r for r in own if r.resource.type != "practice"] or own)[:A_GOAL]
    return [r for r in own if r.resource.type == "practice"][:A_GOAL] if goal.work == GoalWork.PRACTISE else []


def _goal(goal: Goal, beside: Sequence[Recommendation], shared: bool) -> dict[str, Any]:
    told = goal.words
    often = "On each day with it" if goal.kind == "daily" else "Each week" if goal.work == GoalWork.PRACTISE else "In this stage"
    return {
        "pk": goal.pk,
        "text": told["description"],
        "done": goal.completed_at is not None,
        "when": f"{often}, about {length_text(goal.minutes)}{_weeks(goal)}",
        "proof": told["proof"],
        "link": "" if shared else goal.proof_link,
        "note": "" if shared else goal.proof_note,
        "resources": [
            {"title": r.resource.title, "url": reverse("resources:detail", args=[r.resource.pk])} for r in resources_of(goal, beside)
        ],
    }


def _weeks(goal: Goal) -> str:
    """How long that is at the plan's pace, where it is more than a week."""
    weeks = math.ceil(goal.minutes / goal.stage.roadmap.minutes_a_week)
    return f": {weeks} weeks of your time" if weeks > 1 else ""


def _resource(found: Recommendation) -> dict[str, Any]:
    row = found.resource
    return {
        "title": row.title,
        "url": reverse("resources:detail", args=[row.pk]),
        "address": row.url,
        "for": f"{found.skill.name} ({found.level})",
        "length": length_text(row.minutes) if row.minutes else "",
        "facts": " · ".join((row.get_type_display(), row.provider, row.get_access_display(), checked_text(row))),
        "note": found.note,
    }


# --- a wish shown back ----------------------------------------------------------------------------------------------


def wish(read: Wish, user: Any) -> dict[str, Any]:
    """What we understood, for correction: and where it is not enough, what could be meant."""
    base = taxonomy.current()
    targets = [base.roles[m.slug] for m in read.targets if m.slug in base.roles]
    lines = [("Role", " or ".join(r.title for r in targets) or "none that we know")]
    lines += [("You come from", base.roles[m.slug].title) for m in read.origins if m.slug in base.roles]
    lines += [("Time frame", read.deadline.words if read.deadline else "none named")]
    lines += [("Time for it", read.amount.words if read.amount else "none named, so as in your profile")]
    lines += [("Level", read.level)] if read.level else []
    lines += [("Only free resources", "yes")] if read.free_only else []
    return {
        "lines": [{"label": label, "value": value} for label, value in lines],
        "several": [{"title": r.title, "slug": r.slug, "url": reverse("skills:role", args=[r.slug])} for r in targets]
        if len(targets) > 1
        else [],
        "nearest": [] if targets else nearest(read.text),
        "role": targets[0].slug if len(targets) == 1 else "",
        "minutes": max(0, min(720, round(read.amount.minutes_a_week / 7))) if read.amount else None,
        "level": read.level,
        "deadline": timezone.localdate() + timedelta(days=read.deadline.days) if read.deadline else None,
        "zero": bool(read.amount and read.amount.minutes_a_week == 0),
    }


def nearest(text: str) -> list[dict[str, str]]:
    """Roles that one of the words names, longest word first."""
    words = sorted({w for w in name_key(text).split() if len(w) > 3}, key=lambda w: (-len(w), w))[:6]
    found: dict[str, str] = {}
    for word in words:
        for role in find_roles(word)[:2]:
            found.setdefault(role.slug, role.title)
    return [{"slug": slug, "title": title, "url": reverse("skills:role", args=[slug])} for slug, title in list(found.items())[:NEAREST]]


def from_wish(typed: dict[str, Any], read: dict[str, Any]) -> dict[str, Any]:
    """What fills the form after a wish was read: what was typed counts, then what the wish says."""
    return {
        "prompt": typed["prompt"],
        "role": typed.get("role") or read["role"],
        "minutes": typed["minutes"] if typed.get("minutes") is not None else read["minutes"],
        "difficulty": typed.get("difficulty") or read["level"],
        "deadline": typed.get("deadline") or read["deadline"],
    }
