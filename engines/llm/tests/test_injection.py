from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.llm.injection import LONGEST_PASSAGE, find_passages, speaks_to_a_machine
from engines.llm.tests.passages import MACHINE, ORDINARY

BENCH = Path(__file__).resolve().parents[3] / "evaluation" / "bench"
AROUND = "Nurse at Elm Hospital\n2019 - 2023\n- Cared for 12 patients a shift.\n{}\nEducation\nBSc Nursing, 2018"


@pytest.mark.parametrize("passage", MACHINE)
def test_what_speaks_to_a_machine_is_found_and_quoted(passage: str) -> None:
    text = AROUND.format(passage)
    found = find_passages(text)
    assert found, passage
    quoted = " ".join(text[p.start : p.end] for p in found)
    assert "patients" not in quoted
    assert "Nursing" not in quoted


@pytest.mark.parametrize("passage", ORDINARY)
def test_what_speaks_to_people_is_left_alone(passage: str) -> None:
    text = AROUND.format(passage)
    assert [text[p.start : p.end] for p in find_passages(text)] == []


def test_no_text_of_the_bench_is_flagged() -> None:
    texts = [p.read_text() for p in [*(BENCH / "jd").glob("*.txt"), *(BENCH / "resumes").glob("*.txt")]]
    assert len(texts) > 15
    assert [t for t in texts if speaks_to_a_machine(t)] == []


@given(before=st.text(max_size=60), after=st.text(max_size=60), passage=st.sampled_from(MACHINE[:48]))
def test_places_are_within_the_text_in_order_and_short(before: str, after: str, passage: str) -> None:
    text = f"{before}\n\n{passage}\n\n{after}"
    found = find_passages(text)
    assert found
    assert all(0 <= p.start < p.end <= len(text) and p.end - p.start <= 3 * LONGEST_PASSAGE for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(text=st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(text[p.start : p.end] for p in find_passages(text))


@pytest.mark.parametrize(
    "unit",
    ["ignore ", "ignore all of the ", "you are ", "rate this candidate ", "a ", "ab ", "<", "İgnore ", "instructions:\n", "\u200b", " "],
)
def test_no_text_takes_long(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        times = []
        for _ in range(3):
            began = time.thread_time()
            find_passages(text)
            times.append(time.thread_time() - began)
        return min(times)

    assert seconds(200_000) < max(0.5, 2.5 * seconds(100_000))
