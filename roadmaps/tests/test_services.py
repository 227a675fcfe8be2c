"""Plans through the real services: made, walked, adapted, planned again."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from core.models import WorkItem
from core.work import queue
from core.work.running import run_item
from resources.models import Recommendation, Resource
from resources.replacing import replace_everywhere
from resources.tests.factories import a_set
from resumes.tests.factories import make_resume
from roadmaps import changing, generating, services
from roadmaps.errors import CannotAdd, CannotDrop, CannotMove, NothingToUndo, NotReady, StaleEdit
from roadmaps.lateness import late
from roadmaps.models import Goal, Roadmap, Stage, Status
from roadmaps.plans import LEVELS
from roadmaps.schedule import finish, progress, schedule
from roadmaps.services import Pacing
from roadmaps.tests.factories import for_role, fresh, from_gaps, made, walk
from skillgaps.services import analyze_job, delete_analysis
from skillgaps.tests.factories import make_job
from skills.models import Skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]


def stages(roadmap: Roadmap) -> list[Stage]:
    return list(fresh(roadmap).stages.all())


def is_valid(roadmap: Roadmap) -> bool:
    """P06."""
    rows = stages(roadmap)
    return bool(rows) and all(
        s.days > 0 and s.hours > 0 and s.skills.all() and any(g.kind in {"daily", "weekly"} for g in s.goals.all()) for s in rows
    )


def test_p06_a_plan_from_gaps_can_be_walked(owner: Any) -> None:
    roadmap = from_gaps(owner)
    assert roadmap.status == Status.COMPLETED
    assert roadmap.is_active
    assert roadmap.produced_by == generating.PLANNER
    assert is_valid(roadmap)
    assert [s.number for s in stages(roadmap)] == list(range(1, len(stages(roadmap)) + 1))
    taught = {s.slug for stage in stages(roadmap) for s in stage.skills.all()}
    assert {"docker", "kubernetes"} <= taught
    assert "python" not in taught


PROMPTS = [
    "from teaching into UX in six months, five hours a week", "rocket surgeon in two days", "x", "???", "zero hours a week, accountant",
    "Ich bin Elektriker und möchte Datenanalyst werden", "quiero ser programador", "be a nurse, a pilot and a chef at once", "SQL and Excel please", "日本語", "\x00 \u202e",
]  # fmt: skip


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("resume", [False, True])
def test_p07_any_prompt_gives_a_valid_plan(prompt: str, resume: bool, owner: Any) -> None:
    if resume:
        make_resume(owner, ["python", "sql", "communication"])
    roadmap = made(services.plan_from_words(user=owner, prompt=prompt if prompt.strip("\x00 ") else "help"))
    assert roadmap.status == Status.COMPLETED
    assert is_valid(roadmap)


@settings(max_examples=12)
@given(prompt=st.text(min_size=1, max_size=200).filter(lambda t: t.replace("\x00", " ").strip()))
def test_p07_any_text_at_all_gives_a_valid_plan(owner: Any, prompt: str) -> None:
    roadmap = made(services.plan_from_words(user=owner, prompt=prompt))
    assert is_valid(roadmap)
    Roadmap.objects.all().delete()


def test_p07_a_wish_for_what_is_held_goes_deeper(owner: Any) -> None:
    make_resume(owner, [("sql", {"level": "beginner"})])
    roadmap = made(services.plan_from_words(user=owner, prompt="SQL"))
    skill = stages(roadmap)[0].skills.get(slug="sql")
    assert (skill.from_level, skill.to_level) == ("beginner", "intermediate") or skill.to_level == "intermediate"


def test_an_impossible_deadline_is_answered_with_what_is_possible(owner: Any) -> None:
    roadmap = made(services.plan_from_words(user=owner, prompt="data analyst in two days, one hour a day"))
    text = lateness(roadmap)
    assert "All of it takes until" in text
    assert "you can begin stage 1" in text


def lateness(roadmap: Roadmap) -> str:
    """What the page says of the time frame, as things stand."""
    row, today = fresh(roadmap), timezone.localdate()
    return late(row, schedule(row, list(row.stages.all()), today), today)


def test_what_is_said_of_the_time_frame_follows_the_plan(owner: Any) -> None:
    roadmap = made(services.plan_from_words(user=owner, prompt="bookkeeper in three months, 2 hours a week"))
    before = lateness(roadmap)
    changing.adapt(roadmap=roadmap, minutes_a_week=240)
    assert before
    assert lateness(roadmap) != before
    changing.adapt(roadmap=roadmap, minutes_a_week=5_000)
    assert lateness(roadmap) == ""
    Roadmap.objects.filter(pk=roadmap.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    assert "That day is past" in lateness(roadmap)


def test_no_time_at_all_is_reckoned_with_a_quarter_of_an_hour_a_day_and_said(owner: Any) -> None:
    roadmap = made(services.plan_from_words(user=owner, prompt="bookkeeper, zero hours a week"))
    assert roadmap.minutes_a_week == 105
    assert "15 minutes a day" in roadmap.notes[0]


def test_a_licensed_profession_is_told_that_the_plan_prepares(owner: Any) -> None:
    assert any("This plan prepares you" in note for note in for_role(owner, "registered-nurse").notes)


def test_nothing_to_learn_says_so(owner: Any) -> None:
    analysis = analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=make_job(owner, "python"))
    roadmap = made(services.plan_from_gaps(user=owner, analysis=analysis))
    assert (roadmap.status, roadmap.failure) == (Status.FAILED, "nothing_to_learn")


def test_the_same_wish_at_once_is_one_plan(owner: Any) -> None:
    first = services.plan_for_role(user=owner, role="data-analyst")
    assert services.plan_for_role(user=owner, role="Data Analyst").roadmap.pk == first.roadmap.pk
    made(first)
    assert services.plan_for_role(user=owner, role="data-analyst").roadmap.pk == first.roadmap.pk


def test_p41_work_that_runs_twice_ends_as_if_it_had_run_once(owner: Any) -> None:
    asked = services.plan_for_role(user=owner, role="data-analyst")
    assert asked.work
    result = generating.compute(_job(asked.roadmap))
    generating.store(asked.roadmap.pk, result)
    first = [(s.number, s.title, s.days, s.goals.count()) for s in stages(asked.roadmap)]
    resources = Recommendation.objects.filter(user=owner).count()
    assert run_item(asked.work.pk)
    assert [(s.number, s.title, s.days, s.goals.count()) for s in stages(asked.roadmap)] == first
    assert Recommendation.objects.filter(user=owner).count() == resources
    assert not run_item(asked.work.pk)


def _job(roadmap: Roadmap) -> Any:
    class Quiet:
        subject_id = roadmap.pk

        def step(self, name: str, **facts: Any) -> None: ...

        def found(self, **facts: Any) -> None: ...

    return Quiet()


def test_p17_progress_is_the_share_of_stages_done(owner: Any) -> None:
    roadmap = from_gaps(owner)
    count = len(stages(roadmap))
    for done, stage in enumerate(stages(roadmap), start=1):
        services.complete_stage(stage=stage)
        assert progress(stages(roadmap)) == pytest.approx(done / count * 100)


def test_p08_faster_raises_what_has_not_begun_and_nothing_falls(owner: Any) -> None:
    roadmap = from_gaps(owner)
    first, before = stages(roadmap)[0], {s.pk: s.difficulty for s in stages(roadmap)}
    walk(first, max(1, round(first.days * 0.6)))
    change = services.complete_stage(stage=first)
    assert change
    for stage in stages(roadmap)[1:]:
        assert LEVELS.index(stage.difficulty) == min(2, LEVELS.index(before[stage.pk]) + 1)
        assert stage.difficulty == max((s.to_level for s in stage.skills.all()), key=LEVELS.index)
    assert stages(roadmap)[0].difficulty == before[first.pk]
    assert changing.adapt(roadmap=roadmap) is None, "the same days are not counted twice"
    changing.undo_change(roadmap=roadmap)
    assert changing.adapt(roadmap=roadmap) is None
    assert {s.pk: s.difficulty for s in stages(roadmap)} == before
    assert stages(roadmap)[0].completed_at
    with pytest.raises(NothingToUndo):
        changing.undo_change(roadmap=roadmap)


def test_p09_a_slow_stage_gets_foundations_for_its_own_skills(owner: Any) -> None:
    roadmap = well_stocked(owner)
    first = stages(roadmap)[0]
    goals, resources = first.goals.count(), Recommendation.objects.filter(place_id=first.pk).count()
    walk(first, round(first.days * 1.6) + 1)
    services.complete_goal(goal=first.goals.first())
    slow = stages(roadmap)[0]
    own = {s.slug for s in slow.skills.all()}
    assert slow.had_foundations
    added = [g for g in slow.goals.all() if g.description.startswith("Go back over")]
    assert {g.skill for g in added} == own
    assert slow.goals.count() == goals + len(own)
    rows = Recommendation.objects.filter(place_id=first.pk)
    assert rows.count() > resources
    assert set(rows.values_list("skill__slug", flat=True)) <= own


def well_stocked(user: Any) -> Roadmap:
    """A plan whose first stage teaches what there are four resources for each."""
    for slug in ("command-line", "databases"):
        a_set(Skill.objects.get(slug=slug))
    return from_gaps(user)


def test_p33_a_resource_that_dies_is_replaced_in_the_plan(owner: Any) -> None:
    roadmap = well_stocked(owner)
    row = Recommendation.objects.filter(place_id=stages(roadmap)[0].pk).select_related("resource", "skill").first()
    Resource.objects.filter(pk=row.resource_id).update(status="dead")
    assert replace_everywhere(resource=row.resource) == 1
    stands = Recommendation.objects.select_related("resource").get(pk=row.pk)
    assert stands.resource_id != row.resource_id
    assert (stands.skill_id, stands.level, stands.resource.is_available) == (row.skill_id, row.level, True)
    assert "gone" in stands.note


def test_p32_planning_again_keeps_what_is_done_with_its_date(owner: Any) -> None:
    roadmap = from_gaps(owner)
    first = stages(roadmap)[0]
    services.complete_goal(goal=first.goals.first(), note="kept")
    services.complete_stage(stage=first)
    before = Stage.objects.filter(pk=first.pk).values().get()
    again = made(services.regenerate(roadmap=roadmap))
    assert Stage.objects.filter(pk=first.pk).values().get() == before
    assert first.goals.filter(proof_note="kept", completed_at__isnull=False).exists()
    assert is_valid(again)
    slugs = [s.slug for stage in stages(again) for s in stage.skills.all()]
    assert len(slugs) == len(set(slugs))
    assert not Recommendation.objects.filter(user=owner).exclude(place_id__in=[s.pk for s in stages(again)]).exists()


def test_a_deleted_gap_analysis_leaves_the_plan_and_planning_again_goes_by_the_plan(owner: Any) -> None:
    roadmap = from_gaps(owner)
    delete_analysis(analysis=roadmap.analysis)
    assert is_valid(roadmap)
    again = made(services.regenerate(roadmap=fresh(roadmap)))
    assert any("was deleted" in note for note in again.notes)
    assert is_valid(again)


def test_while_it_is_made_a_plan_is_not_changed(owner: Any) -> None:
    asked = services.plan_for_role(user=owner, role="data-analyst")
    with pytest.raises(NotReady):
        changing.adapt(roadmap=asked.roadmap, minutes_a_week=100)
    with pytest.raises(NotReady):
        services.regenerate(roadmap=asked.roadmap)


def test_a_failed_first_try_may_be_tried_again(owner: Any) -> None:
    asked = services.plan_for_role(user=owner, role="data-analyst")
    assert asked.work
    generating.give_up(asked.roadmap.pk, "internal")
    WorkItem.objects.filter(pk=asked.work.pk).update(status="failed", finished_at=timezone.now())
    roadmap = made(services.regenerate(roadmap=fresh(asked.roadmap)))
    assert roadmap.is_active
    assert is_valid(roadmap)


def test_two_tabs_do_not_overwrite_each_other(owner: Any) -> None:
    roadmap = from_gaps(owner)
    changing.adapt(roadmap=roadmap, minutes_a_week=840, version=roadmap.version)
    with pytest.raises(StaleEdit):
        changing.adapt(roadmap=roadmap, minutes_a_week=70, version=roadmap.version)
    assert fresh(roadmap).minutes_a_week == 840


def test_another_pace_moves_the_days_and_can_be_taken_back(owner: Any) -> None:
    roadmap = from_gaps(owner)
    before = [(s.pk, s.days, [g.pk for g in s.goals.all()]) for s in stages(roadmap)]
    change = changing.adapt(roadmap=roadmap, minutes_a_week=840)
    assert change
    assert change.lines[0]["what"] == "pace"
    assert sum(s.days for s in stages(roadmap)) < sum(days for _, days, _ in before)
    changing.undo_change(roadmap=roadmap)
    assert [(s.pk, s.days, [g.pk for g in s.goals.all()]) for s in stages(roadmap)] == before
    assert fresh(roadmap).minutes_a_week == 420


def test_a_goal_is_ticked_with_a_note_and_its_stage_begins(owner: Any) -> None:
    roadmap = from_gaps(owner)
    goal = stages(roadmap)[0].goals.first()
    row = services.complete_goal(goal=goal, link="https://example.org/mine", note="done")
    again = services.complete_goal(goal=goal)
    assert (again.completed_at, again.proof_note) == (row.completed_at, "done")
    assert stages(roadmap)[0].state == "started"
    assert services.undo_goal(goal=goal).completed_at is None
    assert Goal.objects.get(pk=goal.pk).proof_link == "https://example.org/mine"


def test_a_stage_moves_only_where_nothing_builds_on_it(owner: Any) -> None:
    roadmap = for_role(owner)
    rows = stages(roadmap)
    with pytest.raises(CannotMove, match="first already"):
        changing.move_stage(stage=rows[0], up=True)
    outcomes = set()
    for number in range(1, len(rows)):
        stage = stages(roadmap)[number]
        try:
            changing.move_stage(stage=stage, up=True)
            outcomes.add("moved")
            assert Stage.objects.get(pk=stage.pk).number == number
        except CannotMove as why:
            outcomes.add("builds on" if "builds on" in str(why) else str(why))
    assert "builds on" in outcomes
    assert sorted(s.number for s in stages(roadmap)) == list(range(1, len(rows) + 1))


def test_a_skill_is_dropped_and_added_and_the_way_back_brings_it_again(owner: Any) -> None:
    roadmap = from_gaps(owner)
    last = stages(roadmap)[-1]
    slug = last.skills.first().slug
    changing.drop_skill(stage=last, slug=slug)
    assert slug in {row["slug"] for row in fresh(roadmap).left_out}
    changing.undo_change(roadmap=roadmap)
    assert slug in {s.slug for stage in stages(roadmap) for s in stage.skills.all()}
    changing.add_skill(roadmap=roadmap, name="Figma")
    assert is_valid(roadmap)
    assert "figma" in {s.slug for stage in stages(roadmap) for s in stage.skills.all()}
    for name in ("figma", "no such skill at all", "aws-certified-cloud-practitioner"):
        with pytest.raises(CannotAdd):
            changing.add_skill(roadmap=roadmap, name=name)


def test_what_has_begun_is_not_dropped(owner: Any) -> None:
    roadmap = from_gaps(owner)
    first = stages(roadmap)[0]
    services.start_stage(stage=first)
    with pytest.raises(CannotDrop):
        changing.drop_skill(stage=first, slug=first.skills.first().slug)


def test_one_plan_is_active_and_deleting_it_hands_on(owner: Any) -> None:
    first, second = for_role(owner), for_role(owner, "bookkeeper")
    assert [fresh(r).is_active for r in (first, second)] == [False, True]
    services.delete_roadmap(roadmap=second)
    assert fresh(first).is_active
    assert not Recommendation.objects.exclude(place_id__in=[s.pk for s in stages(first)]).filter(user=owner).exists()


def test_the_dates_follow_one_another(owner: Any) -> None:
    roadmap = from_gaps(owner)
    today = date(2026, 12, 1)
    rows = stages(roadmap)
    slots = schedule(roadmap, rows, max(today, roadmap.start_date))
    assert all(b.begins == a.ends + timedelta(days=1) for a, b in itertools.pairwise(slots))
    assert finish(slots) == slots[-1].ends


def test_sharing_is_off_until_asked_for_and_keeps_a_hash_alone(owner: Any) -> None:
    roadmap = from_gaps(owner)
    assert not roadmap.share_hash
    secret = services.share(roadmap=roadmap)
    assert secret not in str(Roadmap.objects.filter(pk=roadmap.pk).values().get())
    services.stop_sharing(roadmap=roadmap)
    assert not fresh(roadmap).share_hash


def test_the_wait_is_said_in_seconds(owner: Any) -> None:
    asked = services.plan_for_role(user=owner, role="data-analyst", pacing=Pacing(100))
    assert asked.work
    assert queue.estimated_wait(asked.work) >= 1
