"""Days of study and of rest, as sums on plain dates."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.resting import HORIZON, LONGEST, MOST, BadRest, Rest, last_of, next_study_day, settled, study_days, within

TODAY = date(2026, 11, 30)
CHRISTMAS = Rest(date(2026, 12, 21), date(2027, 1, 3), "Christmas")


def in_days(number: int) -> date:
    return TODAY + timedelta(days=number)


@st.composite
def rests(draw: st.DrawFn) -> tuple[Rest, ...]:
    rows = draw(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 15)), max_size=8))
    return settled([Rest(in_days(begins), in_days(begins + length)) for begins, length in rows], today=TODAY)


def by_hand(first: date, last: date, off: tuple[Rest, ...]) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [d for d in days if not any(r.begins <= d <= r.ends for r in off)]


@given(rests(), st.integers(0, 250), st.integers(-5, 120))
def test_days_of_study_are_those_outside_every_rest(off: tuple[Rest, ...], first: int, length: int) -> None:
    begins, ends = in_days(first), in_days(first + length)
    assert study_days(begins, ends, off) == len(by_hand(begins, ends, off))


@given(rests(), st.integers(0, 250), st.integers(1, 120))
def test_a_stage_ends_on_the_day_its_days_of_study_are_full(off: tuple[Rest, ...], first: int, days: int) -> None:
    begins = next_study_day(in_days(first), off)
    ends = last_of(begins, days, off)
    assert len(by_hand(begins, ends, off)) == days
    assert by_hand(ends, ends, off), "it does not end within a rest"
    assert study_days(begins, ends, off) == days


@given(rests())
def test_settled_rests_follow_one_another_and_settling_again_changes_nothing(off: tuple[Rest, ...]) -> None:
    assert all(a.ends < b.begins for a, b in itertools.pairwise(off))
    assert settled(off, today=TODAY) == off


def test_rests_that_overlap_become_one_with_both_names() -> None:
    made = settled([Rest(date(2027, 1, 2), date(2027, 1, 9), "Skiing"), CHRISTMAS], today=TODAY)
    assert made == (Rest(date(2026, 12, 21), date(2027, 1, 9), "Christmas, Skiing"),)
    assert made[0].days == 20


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([Rest(in_days(5), in_days(4))], "ends on the day it begins or later"),
        ([Rest(in_days(1), in_days(1 + LONGEST))], f"at most {LONGEST} days"),
        ([Rest(in_days(-9), in_days(-2))], "over before the plan begins"),
        ([Rest(in_days(HORIZON + 1), in_days(HORIZON + 2))], "more than five years away"),
        ([Rest(in_days(2 * n), in_days(2 * n)) for n in range(MOST + 1)], f"at most {MOST} rests"),
    ],
)
def test_a_rest_that_cannot_be_is_refused_in_words(found: list[Rest], said: str) -> None:
    with pytest.raises(BadRest, match=said):
        settled(found, today=TODAY)


def test_what_touches_a_time_is_found() -> None:
    assert within(date(2027, 1, 3), date(2027, 2, 1), [CHRISTMAS]) == (CHRISTMAS,)
    assert within(date(2027, 1, 4), date(2027, 2, 1), [CHRISTMAS]) == ()
