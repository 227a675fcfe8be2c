"""Typing errors, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.misspelling import allowed, errors, trigrams, variants


@pytest.mark.parametrize(
    ("typed", "name", "count"),
    [
        ("python", "python", 0),
        ("pyth", "python", 0),  # a beginning is no error
        ("pyhton", "python", 1),
        ("pythn", "python", 1),
        ("pythoon", "python", 1),
        ("pithon", "python", 1),
        ("managment", "project management", 1),  # any word may be meant
        ("", "python", 0),
        ("abc", "xyz", 3),
    ],
)
def test_each_slip_counts_one(typed: str, name: str, count: int) -> None:
    assert errors(typed, name) == count


def test_a_letter_in_the_wrong_place_is_put_back() -> None:
    assert "python" in variants("phyton")
    assert "sql" in variants("slq")
    assert "java" in variants("jvaa")
    assert variants("ab") == []
    assert "customer service" in variants("cutsomer service")
    assert len(variants("customer service in several languages")) <= 20


def test_longer_words_may_hold_more_slips() -> None:
    assert [allowed("x" * n) for n in (3, 7, 8, 13, 14, 40)] == [1, 1, 2, 2, 3, 3]


def test_trigrams_are_those_of_the_database() -> None:
    assert trigrams("cat") == {"  c", " ca", "cat", "at "}


@given(st.text("abcdef ", min_size=1, max_size=20), st.text("abcdef ", max_size=30))
def test_errors_are_never_more_than_what_was_typed(typed: str, name: str) -> None:
    assert 0 <= errors(typed, name) <= len(typed)
    assert errors(typed, typed + name) == 0
    for most in (0, 1, 2):
        assert min(errors(typed, name, most), most + 1) == min(errors(typed, name), most + 1)
