"""Blanks that a recogniser left out are put back where the picture shows white."""

from __future__ import annotations

import pytest

from engines.text.scans.blanks import split_words

LETTER, BETWEEN, BLANK, NARROW, LEFT, HEIGHT = 10, 2, 8, 4, 100.0, 30.0


def words(picture: str, text: str) -> list[str]:
    """In `picture` stands # for a letter with ink, . for a speck of dust or a bullet, _ for a blank, ' for a narrow one; `text` is what was recognised.

    The guessed middles are a few pixels off, as those of real recognisers are.
    """
    ink: list[bool] = []
    middles: list[float] = []
    for sign in picture:
        if sign == "_":
            ink += [False] * BLANK
        elif sign == "'":
            ink += [False] * NARROW
        elif sign == ".":
            ink += [True] * 4 + [False] * BETWEEN
        else:
            middles.append(LEFT + len(ink) + LETTER / 2 + (3 if len(middles) % 2 else -3))
            ink += [True] * LETTER + [False] * BETWEEN
    guessed = iter(middles)
    centres = [LEFT if char.isspace() else next(guessed) for char in text]
    found = split_words(text, centres, ink, left=LEFT, height=HEIGHT)
    assert all(word.start < word.end for word in found)
    return [word.text for word in found]


@pytest.mark.parametrize(
    ("picture", "text", "expected"),
    [
        ("######_##_###", "Wiringofnew", ["Wiring", "of", "new"]),
        ("######_##_###", "Wiring ofnew", ["Wiring", "of", "new"]),
        ("######", "Wiring", ["Wiring"]),
        (".__######_##", "Wiringof", ["Wiring", "of"]),
        ("######_##__.", "Wiringof", ["Wiring", "of"]),
        ("###_####", "May 2017", ["May", "2017"]),
        ("##'##", "2017", ["2017"]),
        ("##'##", "upto", ["up", "to"]),
        ("####", "ab cd", ["ab", "cd"]),
    ],
)
def test_words_end_where_the_picture_shows_white(picture: str, text: str, expected: list[str]) -> None:
    assert words(picture, text) == expected


def test_a_line_whose_letters_cannot_be_placed_stays_whole() -> None:
    assert [w.text for w in split_words("Wiring of", [], [True] * 40, left=0, height=30)] == ["Wiring of"]
    assert [w.text for w in split_words("Wiring", [1.0] * 6, [False] * 40, left=0, height=30)] == ["Wiring"]
    assert split_words("  ", [1.0, 2.0], [True] * 4, left=0, height=30) == []
