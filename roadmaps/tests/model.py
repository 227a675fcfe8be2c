"""A language model for the tests of plans: the fake server, set as the product's model; and plans made by the planner without a search for resources."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from core.models import WorkItem
from core.tests.model import model_fixtures
from core.work.running import run_item
from roadmaps import generating, words
from roadmaps.learning import learnables
from roadmaps.models import Roadmap
from roadmaps.ordering import fixed_pairs
from roadmaps.planning import Target, plan
from roadmaps.plans import Need, Pace
from roadmaps.sourcing import Asked
from roadmaps.tests.factories import fresh
from skills import taxonomy

SKILLS = ("sql", "git", "docker", "python", "linux", "communication")


def well_edited(data: str) -> dict[str, Any]:
    """What a well-behaved model makes of the facts: the same, led in by a few plain words."""
    told = json.loads(data.removeprefix("<data>\n").removesuffix("\n</data>"))
    if "stages" in told:
        return {"stages": [{"stage": s["stage"], "title": f"First steps: {s['skills'][0]['skill']}"} for s in told["stages"]], "order": []}
    return {
        "description": _led("In the end", told["description"]),
        "project": _led("One piece of work", told["project"]),
        "goals": [
            {"goal": g["goal"], "text": _led("Step by step", g["text"]), "proof": _led("Your proof", g["proof"])} for g in told["goals"]
        ],
    }


def _led(start: str, text: str) -> str:
    return f"{start}: {text[:1].lower()}{text[1:]}" if text else ""


running_model, model = model_fixtures(well_edited)


def a_plan(user: Any, skills: Sequence[str] = SKILLS, role: str = "", **fields: Any) -> Roadmap:
    """The planner's own plan for these skills, stored as the worker stores it."""
    facts = taxonomy.current().roles.get(role)
    title = fields.pop("title", facts.title if facts else "Somebody at Quibble Ltd")
    row = Roadmap.objects.create(
        user=user, title=title, role_slug=role, source="role", minutes_a_week=420, start_date=date(2026, 11, 30), input_hash=uuid.uuid4().hex, round=1, **fields
    )  # fmt: skip
    target = Target(title, facts.family if facts else "software")
    made = plan(needs=[Need(s, "important") for s in skills], skills=learnables(), held=(), pace=Pace(420), target=target)
    generating.store(row.pk, generating.Made(made, {}, (), Asked((), {}, target), 1))
    return fresh(row)


def work_of(roadmap: Roadmap) -> WorkItem:
    return WorkItem.objects.filter(kind=words.KIND, subject_id=roadmap.pk).latest("created_at")


def word(roadmap: Roadmap) -> WorkItem:
    """Do the waiting work in this process, as a worker would."""
    item = work_of(roadmap)
    assert run_item(item.pk)
    item.refresh_from_db()
    return item


def facts(roadmap: Roadmap, *, ordered: bool = True) -> Any:
    """Everything of a plan but a model's words and, where asked for, the places of its stages."""
    rows = []
    for s in fresh(roadmap).stages.all():
        skills = [(k.slug, k.name, k.from_level, k.to_level, k.hours, k.priority, k.because, k.foundation) for k in s.skills.all()]
        goals = [(g.position, g.kind, g.work, g.description, g.minutes, g.proof, g.skill) for g in s.goals.all()]
        rows.append((s.number if ordered else 0, s.title, s.description, s.project, s.difficulty, s.hours, s.days, skills, goals))
    return rows if ordered else sorted(rows, key=str)


def texts(roadmap: Roadmap) -> list[str]:
    """All words as they are shown."""
    shown: list[str] = []
    for stage in fresh(roadmap).stages.all():
        shown += stage.words.values()
        for goal in stage.goals.all():
            shown += goal.words.values()
    return shown


def ordering(order: Any) -> Any:
    def answer(data: str) -> dict[str, Any]:
        good = well_edited(data)
        return good | {"order": order} if "order" in good else good

    return answer


FREE = ("sql", "docker", "negotiation", "public-speaking", "welding", "bookkeeping")


def order_of(roadmap: Roadmap) -> list[list[str]]:
    return [[k.slug for k in s.skills.all()] for s in fresh(roadmap).stages.all()]


def a_free_order(roadmap: Roadmap) -> list[int]:
    """Some other order that the plan allows."""
    pairs = fixed_pairs(dict(enumerate(order_of(roadmap), start=1)), learnables())
    count = len(order_of(roadmap))
    swaps = ([*range(1, n), n + 1, n, *range(n + 2, count + 1)] for n in range(1, count) if (n, n + 1) not in pairs)
    return next(swaps)
