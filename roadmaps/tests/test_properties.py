"""Properties of stored plans, over any number of stages in any state: on the real database, by the real services."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmaps import generating, plans, services
from roadmaps.api.serializers import base
from roadmaps.kinds import GoalKind, GoalWork
from roadmaps.models import Goal, Roadmap, Stage, StageSkill
from roadmaps.pathway import lay_out
from roadmaps.planning import Target
from roadmaps.plans import Effort, Pace, Plan, PlannedSkill
from roadmaps.schedule import progress, schedule
from roadmaps.sourcing import Asked
from roadmaps.tests.factories import fresh
from skillgaps.models import Priority

pytestmark = pytest.mark.django_db
MOST = 7
states = st.lists(st.sampled_from(["waiting", "started", "done"]), min_size=1, max_size=MOST)


def a_plan(user: Any, count: int) -> Roadmap:
    """Stages of one day each, so that what is done today was done in time."""
    now = timezone.now()
    roadmap = Roadmap.objects.create(
        user=user, title="Weaver", source="role", minutes_a_week=420, start_date=timezone.localdate(), status="completed", generated_at=now, input_hash="x"
    )  # fmt: skip
    for number in range(1, count + 1):
        stage = Stage.objects.create(roadmap=roadmap, number=number, title=f"Old {number}", difficulty="beginner", hours=1, days=1)
        StageSkill.objects.create(
            stage=stage, position=0, slug=f"old-{number}", name=f"Old {number}", kind="method", to_level="beginner", hours=1, priority="important"
        )  # fmt: skip
        Goal.objects.create(stage=stage, position=0, kind="weekly", work="learn", description="Learn it.", minutes=30)
    return roadmap


def planned(number: int) -> plans.Stage:
    skill = PlannedSkill(f"new-{number}", f"New {number}", "method", "", "beginner", Effort(2, (("beginner", 2),)), Priority.IMPORTANT, "")
    goal = plans.Goal(GoalKind.WEEKLY, GoalWork.LEARN, "Learn it.", skill.slug, 60)
    return plans.Stage(number, f"New {number}", "", (skill,), "beginner", 2, 3, (goal,), "Make it.")


@settings(max_examples=100)
@given(found=st.lists(st.booleans(), min_size=1, max_size=MOST), again=st.integers(0, MOST))
def test_p17_progress_is_the_stages_done_over_all_stages(owner: Any, found: list[bool], again: int) -> None:
    """Whichever are done, in whichever order, and with one that is taken back."""
    roadmap = a_plan(owner, len(found))
    stages = list(roadmap.stages.all())
    for stage, done in zip(reversed(stages), found, strict=True):
        if done:
            services.complete_stage(stage=stage)
            services.complete_stage(stage=stage)
    done = sum(found)
    if done and again % 2:
        services.undo_stage(stage=roadmap.stages.filter(completed_at__isnull=False).first())
        done -= 1
    row = fresh(roadmap)
    assert progress(list(row.stages.all())) == pytest.approx(done / len(found) * 100)
    assert base(row)["progress_percent"] == pytest.approx(done / len(found) * 100)


@settings(max_examples=100)
@given(found=states, more=st.integers(0, 4))
def test_p32_whatever_is_planned_again_what_is_done_stays_with_its_date(owner: Any, found: list[str], more: int) -> None:
    roadmap = a_plan(owner, len(found))
    for stage, state in zip(roadmap.stages.all(), found, strict=True):
        if state == "started":
            services.start_stage(stage=stage)
        if state == "done":
            services.complete_goal(goal=stage.goals.first(), note="kept")
            services.complete_stage(stage=stage)
    kept = dict(Stage.objects.filter(roadmap=roadmap, started_at__isnull=False).values_list("pk", "completed_at"))
    goals = set(Goal.objects.filter(stage__roadmap=roadmap, completed_at__isnull=False).values_list("pk", "completed_at", "proof_note"))
    plan = Plan(tuple(planned(n) for n in range(1, more + 1)), Pace(420)) if more else None
    asked = Asked((), {}, Target("Weaver"))
    made = generating.Made(plan, {}, (), asked, 1)
    for _ in range(2):  # a task may be delivered twice
        generating.store(roadmap.pk, made)
    rows = list(fresh(roadmap).stages.all())
    assert {s.pk: s.completed_at for s in rows if s.started_at} == kept
    assert goals == set(
        Goal.objects.filter(stage__roadmap=roadmap, completed_at__isnull=False).values_list("pk", "completed_at", "proof_note")
    )
    assert [s.number for s in rows] == list(range(1, len(rows) + 1))
    assert [s.title for s in rows if not s.started_at] == [f"New {n}" for n in range(1, more + 1)]


@settings(max_examples=100)
@given(found=states, held=st.lists(st.text(max_size=60), max_size=12))
def test_the_path_names_every_stage_in_its_state_and_fits_a_phone(owner: Any, found: list[str], held: list[str]) -> None:
    roadmap = a_plan(owner, len(found))
    for stage, state in zip(roadmap.stages.all(), found, strict=True):
        if state != "waiting":
            services.start_stage(stage=stage)
        if state == "done":
            services.complete_stage(stage=stage)
    row, today = fresh(roadmap), timezone.localdate()
    row.held = held
    slots = schedule(row, list(row.stages.all()), today)
    path = lay_out(row, slots, today)
    assert path
    places = path["places"]
    assert [p["state"] for p in places[1:-1]] == found
    assert (places[0]["state"], places[-1]["state"]) == ("start", "reached" if set(found) == {"done"} else "end")
    assert len(path["rows"]) == len(places) == len(path["legs"]) + 1
    assert all(a["y"] < b["y"] for a, b in itertools.pairwise(places))
    assert places[-1]["y"] < path["height"]
    texts = [p["title"] for p in places] + [line["text"] for p in places for line in p["lines"]]
    assert all(len(text) <= 34 for text in texts)
    shared = lay_out(row, slots, today, shared=True)
    assert shared
    assert shared["held"] == ""
