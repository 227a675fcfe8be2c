"""A plan that meets its person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmaps.adapting import StageState, Walked, adapt, next_level
from roadmaps.plans import LEVELS

stages = st.lists(
    st.builds(
        Walked,
        key=st.uuids().map(str),
        number=st.just(0),
        state=st.sampled_from(StageState),
        difficulty=st.sampled_from(LEVELS),
        days_planned=st.integers(1, 400),
        days_used=st.integers(0, 900),
        had_foundations=st.booleans(),
    ),
    max_size=5,
)


def walked(number: int, state: StageState, difficulty: str = "beginner", planned: int = 20, used: int = 0, helped: bool = False) -> Walked:
    return Walked(f"k{number}", number, state, difficulty, planned, used, helped)


@given(stages)
def test_p08_faster_raises_what_has_not_begun_and_nothing_ever_falls(found: list[Walked]) -> None:
    done = [s for s in found if s.state is StageState.DONE]
    fast = bool(done) and sum(max(1, s.days_used) for s in done) <= 0.7 * sum(s.days_planned for s in done)
    raised = adapt(found).raises
    for stage in found:
        after = raised.get(stage.key, stage.difficulty)
        assert LEVELS.index(after) >= LEVELS.index(stage.difficulty)
        if fast and stage.state is StageState.WAITING:
            assert after == next_level(stage.difficulty)
        else:
            assert after == stage.difficulty


@given(stages)
def test_p09_half_as_long_again_brings_foundations_once(found: list[Walked]) -> None:
    helped = set(adapt(found).needs_foundations)
    for stage in found:
        late = stage.state is not StageState.WAITING and stage.days_used >= 1.5 * stage.days_planned
        assert (stage.key in helped) == (late and not stage.had_foundations)


@given(stages)
def test_what_has_begun_or_is_done_keeps_its_days_and_all_keep_at_least_one(found: list[Walked]) -> None:
    made = adapt(found)
    waiting = {s.key for s in found if s.state is StageState.WAITING}
    assert set(made.new_days) <= waiting
    assert all(days >= 1 for days in made.new_days.values())


def test_as_planned_changes_nothing() -> None:
    assert adapt([walked(1, StageState.DONE, used=20), walked(2, StageState.WAITING)]).changes == ()
    assert adapt([]).changes == ()


def test_what_changed_is_told_with_its_reason() -> None:
    made = adapt([walked(1, StageState.DONE, planned=18, used=11), walked(2, StageState.STARTED), walked(3, StageState.WAITING)])
    assert [(c.number, c.what, c.before, c.after) for c in made.changes] == [
        (3, "difficulty", "beginner", "intermediate"),
        (3, "days", "20", "12"),
    ]
    assert "39% faster" in made.changes[0].because
    slow = adapt([walked(1, StageState.DONE, planned=10, used=16), walked(2, StageState.WAITING, planned=10)])
    assert [(c.number, c.what, c.after) for c in slow.changes] == [(1, "foundations", "added"), (2, "days", "16")]
    assert "16 days instead of 10" in slow.changes[0].because
