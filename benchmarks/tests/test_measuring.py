import importlib

import pytest

from benchmarks.measuring import Row, Stopwatch, percentile, repeat, table, times
from benchmarks.people import Plan, two_page_pdf
from benchmarks.run import NAMES, as_json
from benchmarks.throughput import with_mark


def test_a_percentile_is_a_value_that_occurred() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.95), percentile(values, 0.5), percentile([7.0], 0.95)) == (95.0, 50.0, 7.0)


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.95)


def test_warm_calls_are_made_and_not_counted() -> None:
    calls: list[int] = []
    assert len(repeat(lambda: calls.append(1), times=5, warm=2)) == 5
    assert len(calls) == 7


def test_a_stopwatch_keeps_every_lap() -> None:
    watch = Stopwatch()
    for _ in range(3):
        with watch.lap():
            pass
    assert len(watch.seconds) == 3
    assert all(seconds >= 0 for seconds in watch.seconds)


@pytest.mark.parametrize(
    ("value", "higher", "reached"), [(90.0, False, True), (110.0, False, False), (110.0, True, True), (90.0, True, False)]
)
def test_a_target_is_reached_from_its_own_side(value: float, higher: bool, reached: bool) -> None:
    assert Row("x", value, "ms", 100.0, higher_is_better=higher).reached is reached


def test_the_table_says_what_fell_short_and_what_has_no_target() -> None:
    lines = table([times("slow", [0.2] * 20, target_ms=100), times("fast", [0.01] * 20, target_ms=100), Row("free", 3, "s")]).splitlines()
    assert ["short" in line for line in lines[1:]] == [True, False, False]
    assert "reached" in lines[2]
    assert "reached" not in lines[3]


def test_every_benchmark_in_the_list_can_be_run_by_its_name() -> None:
    assert all(callable(importlib.import_module(f"benchmarks.{name}").run) for name in NAMES)


def test_figures_say_which_benchmark_made_them() -> None:
    made = as_json({"roles": [Row("role inference, p95", 12.0, "ms", 200)]}, Plan({}))
    assert made["rows"][0]["benchmark"] == "roles"
    assert made["rows"][0]["reached"] is True


def test_copies_of_a_file_differ_and_open_the_same() -> None:
    from engines.text.extraction import extract_document
    from evaluation.sets import bench

    first, second = two_page_pdf(1), two_page_pdf(2)
    assert first != second
    assert extract_document(first).text == extract_document(second).text
    original = next(bench().file(key).read_bytes() for key, truth in bench().resumes.items() if truth["format"] == "docx")
    assert with_mark(original, 7) != with_mark(original, 8)
    assert extract_document(with_mark(original, 7)).text == extract_document(original).text
