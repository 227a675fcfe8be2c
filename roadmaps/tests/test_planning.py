"""The planner: whatever is asked for, the plan can be walked from its first day to its last."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roadmaps.effort import days, span
from roadmaps.kinds import GoalKind, GoalWork, Rhythm
from roadmaps.ordering import sizes
from roadmaps.planning import NothingToLearn, Target, plan
from roadmaps.plans import LEVELS, Learnable, Need, Pace, Plan
from roadmaps.tests import graphs

TABLES = Learnable("tables", "Tables", "method", "data", "Keep figures in rows.", (10, 20, 40), 0.5)
QUERIES = Learnable("queries", "Queries", "language", "data", "Ask tables.", (10, 30, 60), 0.9, ("tables",))
CHARTS = Learnable("charts", "Charts", "method", "data", "Show figures.", (8, 16, 32), 0.4, (), {"drawing": 0.8})
LICENCE = Learnable("licence", "Chart licence", "credential", "data", "May show figures.")
BASE = {s.slug: s for s in (TABLES, QUERIES, CHARTS, LICENCE)}
HOUR = Pace.of_minutes_a_day(60)
TARGET = Target("Analyst", "data")


def planned(needs: list[Need], held: frozenset[str] = frozenset(), pace: Pace = HOUR, target: Target = TARGET) -> Plan:
    return plan(needs=needs, skills=BASE, held=held, pace=pace, target=target)


def slugs(made: Plan) -> list[str]:
    return [s.slug for stage in made.stages for s in stage.skills]


@given(graphs.skills(), graphs.needs, graphs.held, graphs.paces, graphs.targets)
def test_p06_every_stage_has_a_skill_a_time_above_nothing_and_a_goal(skills, needs, held, pace, target) -> None:  # type: ignore[no-untyped-def]
    try:
        made = plan(needs=needs, skills=skills, held=held, pace=pace, target=target)
    except NothingToLearn:
        assert all(n.slug not in skills or skills[n.slug].kind == "credential" for n in needs)
        return
    assert 1 <= len(made.stages) <= 5
    assert [s.number for s in made.stages] == list(range(1, len(made.stages) + 1))
    for stage in made.stages:
        assert 1 <= len(stage.skills) <= 3
        assert stage.days > 0
        assert stage.hours > 0
        assert {g.kind for g in stage.goals} <= {GoalKind.DAILY, GoalKind.WEEKLY}
        assert all(g.description and g.proof and g.minutes > 0 for g in stage.goals)
        assert {s.slug for s in stage.skills} <= {g.skill for g in stage.goals}
        assert stage.project
        assert stage.difficulty in LEVELS
    assert len(set(slugs(made))) == len(slugs(made))
    assert made.days == sum(s.days for s in made.stages)


@given(graphs.skills(), graphs.needs, graphs.held, graphs.paces, graphs.targets)
def test_the_same_wish_gives_the_same_plan(skills, needs, held, pace, target) -> None:  # type: ignore[no-untyped-def]
    try:
        made = plan(needs=needs, skills=skills, held=held, pace=pace, target=target)
    except NothingToLearn:
        assume(False)
    assert plan(needs=list(needs), skills=dict(reversed(skills.items())), held=set(held), pace=pace, target=target) == made


@given(graphs.skills(), graphs.needs, graphs.held, graphs.paces, graphs.targets)
def test_what_others_build_on_comes_no_later_than_they_do(skills, needs, held, pace, target) -> None:  # type: ignore[no-untyped-def]
    ordered = dict(skills)
    for number, slug in enumerate(sorted(ordered)):  # no circles: a skill requires only those before it
        s = ordered[slug]
        before = set(sorted(ordered)[:number])
        ordered[slug] = Learnable(s.slug, s.name, s.kind, s.family, s.about, s.hours, s.demand, tuple(r for r in s.requires if r in before))
    try:
        made = plan(needs=needs, skills=ordered, held=held, pace=pace, target=target)
    except NothingToLearn:
        assume(False)
    at = {slug: n for n, slug in enumerate(slugs(made))}
    assert all(at[r] < at[slug] for slug in at for r in ordered[slug].requires if r in at)


@given(st.integers(0, 15))
def test_three_to_five_stages_of_two_or_three_where_there_is_enough(count: int) -> None:
    found = sizes(count)
    assert sum(found) == count
    if count >= 6:
        assert 3 <= len(found) <= 5
        assert set(found) <= {2, 3}
    assert all(a <= b for a, b in pairwise(found))


def test_a_foundation_that_is_lacking_is_learnt_first_and_said_to_be_one() -> None:
    made = planned([Need("queries", "critical", because="SQL is a must.")])
    assert slugs(made) == ["tables", "queries"]
    first = made.stages[0].skills[0]
    assert (first.foundation, first.to_level, first.because) == (True, "beginner", "Queries")


def test_who_holds_what_builds_on_a_foundation_needs_no_foundation() -> None:
    assert slugs(planned([Need("charts"), Need("tables", "nice-to-have")], frozenset({"queries"}))) == ["charts", "tables"]
    assert slugs(planned([Need("queries")], frozenset({"tables"}))) == ["queries"]


def test_hours_are_those_of_the_levels_to_climb_less_what_carries_over() -> None:
    fresh = planned([Need("charts", "critical")]).stages[0]
    assert fresh.hours == 8 + 16
    assert fresh.days == days(24, HOUR) == 24
    kin = planned([Need("charts", "critical")], frozenset({"drawing"})).stages[0]
    assert kin.hours == pytest.approx(24 * (1 - 0.5 * 0.8), abs=0.1)
    assert (kin.skills[0].effort.carried_share, kin.skills[0].effort.by_level) == (0.8, (("beginner", 8), ("intermediate", 16)))
    partly = planned([Need("charts", "critical", held="beginner")]).stages[0]
    assert (partly.hours, partly.skills[0].from_level) == (16, "beginner")


def test_a_licence_is_a_goal_of_the_last_stage_and_no_skill() -> None:
    made = planned([Need("licence", "critical"), Need("charts")])
    assert slugs(made) == ["charts"]
    assert any("Chart licence" in g.description for g in made.stages[-1].goals)
    with pytest.raises(NothingToLearn):
        planned([Need("licence", "critical")])


def test_what_does_not_fit_waits_and_is_named() -> None:
    many = {f"m{n}": Learnable(f"m{n}", f"Matter {n}", "domain", demand=n / 30) for n in range(30)}
    made = plan(needs=[Need(s, "important") for s in many], skills=many, held=(), pace=Pace(60 * 40), target=TARGET)
    assert len(slugs(made)) == 15
    assert {left.why for left in made.left_out} == {"later"}
    assert len(made.left_out) == 15
    assert "m29" in slugs(made)


def test_little_time_makes_a_shorter_plan_but_never_under_six_skills() -> None:
    many = {f"m{n}": Learnable(f"m{n}", f"Matter {n}", "domain", hours=(50, 50, 50)) for n in range(30)}
    made = plan(needs=[Need(s, "important") for s in many], skills=many, held=(), pace=Pace(60), target=TARGET)
    assert len(slugs(made)) == 6
    assert made.finishes_on(date(2026, 11, 30)) > date(2031, 1, 1)  # and the date says honestly how long that takes


def test_a_daily_pace_has_daily_goals_and_a_weekly_one_has_none() -> None:
    daily = planned([Need("charts")])
    weekly = planned([Need("charts")], pace=Pace.of_minutes_a_day(60, Rhythm.WEEKLY))
    assert any(g.kind is GoalKind.DAILY for g in daily.stages[0].goals)
    assert all(g.kind is GoalKind.WEEKLY for g in weekly.stages[0].goals)
    assert daily.days == weekly.days


def test_every_skill_is_learnt_practised_and_proved() -> None:
    for stage in planned([Need("charts"), Need("queries")]).stages:
        for skill in stage.skills:
            assert {g.work for g in stage.goals if g.skill == skill.slug} == set(GoalWork)


def test_each_level_is_learnt_by_itself_with_its_share_of_the_time() -> None:
    made = planned([Need("charts", "critical", wanted="advanced"), Need("queries", "critical", wanted="advanced", held="beginner")])
    learnt = {skill: [g for s in made.stages for g in s.goals if (g.work, g.skill) == (GoalWork.LEARN, skill)] for skill in BASE}
    assert [(g.level, g.minutes) for g in learnt["charts"]] == [("beginner", 240), ("intermediate", 480), ("advanced", 960)]
    assert [g.description for g in learnt["queries"]] == [
        "Learn Queries from beginner to intermediate level.",
        "Learn Queries from intermediate to advanced level.",
    ]
    assert learnt["charts"][0].description == "Learn charts to beginner level."
    assert all(g.level == "" for s in made.stages for g in s.goals if g.work is not GoalWork.LEARN)


@given(st.sampled_from(["", *LEVELS]), st.sampled_from(LEVELS))
def test_there_is_always_a_level_to_climb(start: str, end: str) -> None:
    assert span(held=start, wanted=end).levels[-1] == end


def test_a_plan_needs_time() -> None:
    with pytest.raises(ValueError, match="a minute a week"):
        Pace(0)
