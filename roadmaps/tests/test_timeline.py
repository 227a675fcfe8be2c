"""What is written in the timeline stays inside its frame, on a desk and on a phone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.timeline import APART, LABEL, NARROW, WIDE, beside, clipped, with_room

TITLES = st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=9).map(" ".join)
SHARES = st.floats(0, 100, allow_nan=False)


@pytest.mark.parametrize("each", [WIDE, NARROW])
@given(title=TITLES, sides=st.tuples(SHARES, SHARES).map(sorted), on_line=st.booleans())
def test_a_stages_name_has_room_on_the_side_it_stands_on(each: float, title: str, sides: list[float], on_line: bool) -> None:
    begins, ends = sides
    label = beside(f"1 {clipped(title, LABEL)}", begins, ends, each, on_line=on_line)
    at, long = float(label["x"]), (len(label["text"]) + (label["off"] > 0)) / each
    assert label["text"].startswith("1")
    assert (at - long >= -0.01) if label["anchor"] else (at + long <= 100.01)


@pytest.mark.parametrize("each", [WIDE, NARROW])
@given(at=st.lists(SHARES, max_size=12, unique=True).map(sorted))
def test_names_of_months_do_not_run_into_one_another(each: float, at: list[float]) -> None:
    first = len("Nov 2026")
    lines = [(x, "Jan 2027" if n % 3 == 0 else "Feb") for n, x in enumerate(at)]
    shown, free = with_room(lines, first, each), (first + APART) / each
    for x, label in lines:
        if x in shown:
            assert x >= free - 1e-9
            free = x + (len(label) + APART) / each
            assert x + len(label) / each <= 100


def test_a_plan_of_a_few_months_names_them_all_on_a_desk_and_as_many_as_fit_on_a_phone() -> None:
    lines = [(20.0, "Dec"), (40.0, "Jan 2027"), (60.0, "Feb"), (80.0, "Mar")]
    assert with_room(lines, 8, WIDE) == {20.0, 40.0, 60.0, 80.0}
    assert with_room(lines, 8, NARROW) == {40.0, 80.0}
