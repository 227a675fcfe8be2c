"""Where one word ends and the next begins, told by the white between the letters: recognisers trained on Chinese leave blanks out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SPECK, _NEXT = 0.35, 0.15
"""Of the line's height: what is no wider than the first stands outside the letters where it ends farther from them than the second."""
_DIGITS = 0.26
"""The same between two digits: a 1 stands in the middle of much white."""
_BLANK = 0.15
"""Of the line's height: white as wide as this is a blank. A letter stands a third of that from the next."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word and where it stands across, in pixels."""

    text: str
    start: float
    end: float


def split_words(text: str, centres: Sequence[float], ink: Sequence[bool], *, left: float, height: float) -> list[SeenWord]:
    """The words of a line. `ink` says for each column of the line's picture, which begins at `left`, whether there is any.

    A blank that the recogniser wrote stays one. Where columns and letters cannot be brought together, the text stays whole.
    """
    letters = [(char, centre) for char, centre in zip(text, centres, strict=False) if not char.isspace()]
    groups = _without_specks(_groups(ink, _BLANK * height), [centre - left for _, centre in letters], height)
    if not letters or not groups or len(centres) != len(text):
        edge = left + len(ink)
        return [SeenWord(word, left, edge) for word in [" ".join(text.split())] if word]
    placed = _stretched([centre for _, centre in letters], left + groups[0][0], left + groups[-1][1], len(letters))
    written = _written_ends(text)
    words: list[SeenWord] = []
    at = 0
    for (start, end), after in zip(groups, [*groups[1:], None], strict=True):
        limit = left + (end + after[0]) / 2 if after else float("inf")
        count = sum(middle < limit for middle in placed[at:])
        part = "".join(char for char, _ in letters[at : at + count])
        last = words[-1] if words else None
        if (
            last
            and at not in written
            and (last.text[-1].isdigit() or last.text == "+")
            and part[:1].isdigit()
            and left + start - last.end < _DIGITS * height
        ):
            words[-1] = SeenWord(last.text + part, last.start, left + end)
        else:
            words += _parts(part, at, written, left + start, left + end)
        at += count
    return words


def _groups(ink: Sequence[bool], blank: float) -> list[tuple[int, int]]:
    """Start and end (exclusive) of the stretches with ink, those joined that stand closer than a blank."""
    edges = [i for i, (a, b) in enumerate(pairwise([False, *ink, False])) if a != b]
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start - joined[-1][1] < blank:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _without_specks(groups: list[tuple[int, int]], centres: list[float], height: float) -> list[tuple[int, int]]:
    """Without narrow marks outside the letters: a bullet that was not recognised, a speck of dust."""
    if not centres:
        return groups
    low, high, slack = min(centres), max(centres), _NEXT * height
    kept = [(a, b) for a, b in groups if b - a > _SPECK * height or (b > low - slack and a < high + slack)]
    return kept or groups


def _stretched(centres: list[float], left: float, right: float, count: int) -> list[float]:
    """The guessed middles moved so that the first and the last letter stand where the ink begins and ends."""
    half = (right - left) / count / 2
    first, last = centres[0], centres[-1]
    if last <= first:
        return [left + half for _ in centres]
    scale = (right - left - 2 * half) / (last - first)
    return [left + half + (centre - first) * scale for centre in centres]


def _written_ends(text: str) -> frozenset[int]:
    """Numbers of the letters before which the recogniser wrote a blank."""
    found, number = set(), 0
    for char in text:
        if char.isspace():
            found.add(number)
        else:
            number += 1
    return frozenset(found)


def _parts(word: str, at: int, written: frozenset[int], start: float, end: float) -> list[SeenWord]:
    """The word cut where a blank was written inside it."""
    cuts = [0, *(n - at for n in sorted(written) if at < n < at + len(word)), len(word)]
    step = (end - start) / max(1, len(word))
    return [SeenWord(word[a:b], start + a * step, start + b * step) for a, b in pairwise(cuts) if b > a]
