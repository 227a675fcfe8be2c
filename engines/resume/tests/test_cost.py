from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from engines.resume import dates, wording
from engines.resume.tests.documents import parse

HOSTILE = {
    "one long word": lambda n: "a" * n,
    "signs of addresses": lambda n: "a@b." * (n // 4),
    "brackets": lambda n: "(" * n,
    "digits": lambda n: "1 " * (n // 2),
    "dates": lambda n: "".join(f"{1950 + i % 70} – {i % 12 + 1}/2020 nurse {i}\n" for i in range(n // 25)),
    "commas": lambda n: "".join(f"Foo{i}, Bar, Baz, 2019 - 2020\n" for i in range(n // 30)),
    "headings": lambda n: "".join(f"Experience\nNurse {i}\nLanguages\nEnglish and French\n" for i in range(n // 45)),
}


def _steps(work: Callable[[], object]) -> int:
    """Calls of functions made, by Python's own profiling hook: the same on every machine."""
    count = 0

    def hook(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(hook)
    try:
        work()
    finally:
        sys.setprofile(previous)
    return count


def _cold_steps(text: str) -> int:
    dates.find_dates.cache_clear()
    wording.fold.cache_clear()
    return _steps(lambda: parse(text))


@pytest.mark.parametrize("kind", HOSTILE)
def test_cost_at_most_doubles_and_a_bit_when_the_text_doubles(kind: str) -> None:
    make = HOSTILE[kind]
    parse(make(100))  # imports and look-ups that happen once
    assert _cold_steps(make(16_000)) <= 2.5 * _cold_steps(make(8_000)) + 2_000


def test_ten_thousand_lines_are_read_to_the_limit_and_the_cut_is_told() -> None:
    body = "".join(f"Nurse\nHill Hospital {i}\n2019 - 2020\n- Cared for patients\n" for i in range(2_500))
    resume = parse("Ann Lee\nann.lee@example.org\nExperience\n" + body)
    assert "cut_short" in resume.notes
    assert resume.experience
