"""From glyphs to segments: pieces of one line without a wide gap, with their words told apart."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TypeVar

from engines.text.cleaning import is_only_bullet
from engines.text.pdf.glyphs import Glyph

_WIDE_GAP = 0.75
"""In font sizes: no blank between two words of running text is this wide, even when justified."""

_SPREAD = 2.5
"""How many times the distance of spaced-out letters widens what counts as a blank between their words."""

_WORD_GAP = 0.17
"""In font sizes, beyond the usual distance of the letters: a blank that was not written as a character."""

_GUESSED_GAP = 0.08
"""The same where the reader took it for a blank too (kerning makes blanks narrow)."""

_BACKWARDS = 0.6
_SAME_BASELINE = 0.2
_RAISED = 0.45
"""In font sizes: how far a superscript may stand from its line."""

_SPACED_LETTERS = 4
_ACCENTS = dict(zip("´`¨ˆ˜ˇ˚˙˝¸˛¯˘", "\u0301\u0300\u0308\u0302\u0303\u030c\u030a\u0307\u030b\u0327\u0328\u0304\u0306", strict=True))


@dataclass(frozen=True)
class Segment:
    """A piece of one line. Positions in points from the page's top left corner."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool

    @cached_property
    def top(self) -> float:
        return self.baseline - 0.8 * self.size

    @cached_property
    def bottom(self) -> float:
        return self.baseline + 0.2 * self.size


def find_segments(glyphs: Iterable[Glyph]) -> list[Segment]:
    """Segments from top to bottom, and from left to right on one line."""
    pieces = [run for row in rows_of(list(_runs(glyphs))) for run in _join_runs(row)]
    return [_segment(piece) for row in rows_of(pieces) for piece in _attach_bullets(row)]


class _Run(list[Glyph]):
    """Glyphs that follow each other on one baseline."""

    @property
    def x0(self) -> float:
        return self[0].x0

    @property
    def x1(self) -> float:
        return max(self[-1].x1, self[0].x1)

    @property
    def main(self) -> Glyph:
        return max(self[:40], key=lambda glyph: glyph.size)

    @property
    def baseline(self) -> float:
        return self.main.baseline

    @property
    def size(self) -> float:
        return self.main.size


def _runs(glyphs: Iterable[Glyph]) -> Iterator[_Run]:
    run = _Run()
    for glyph in glyphs:
        if run and not _follows(run, glyph):
            yield run
            run = _Run()
        run.append(glyph)
    if run:
        yield run


def _follows(run: _Run, glyph: Glyph) -> bool:
    last = run[-1]
    size = max(last.size, glyph.size)
    same_line = abs(last.baseline - glyph.baseline) <= _drift(last, glyph)
    # The letters of a ligature all have the ligature's box.
    forwards = glyph.x0 >= last.x0 - 0.05 * size or (glyph.x0 - last.x1 >= -_BACKWARDS * size and glyph.x1 > last.x0)
    return same_line and forwards and glyph.x0 - last.x1 <= _widest_gap(run, size)


def _widest_gap(run: _Run, size: float) -> float:
    """In points: what may lie between two words. Letters that are spaced out have wider blanks between their words."""
    spread = min((after.x0 - before.x1 for before, after in pairwise(run[-4:])), default=0.0)
    return _WIDE_GAP * size + _SPREAD * max(0.0, spread)


def _drift(one: Glyph | _Run, other: Glyph | _Run) -> float:
    small, large = sorted((one.size, other.size))
    return large * (_RAISED if small < 0.85 * large else _SAME_BASELINE)


_Placed = TypeVar("_Placed", "_Run", Segment)


def rows_of(things: list[_Placed]) -> list[list[_Placed]]:
    """Things grouped to visual rows from top to bottom, each row from left to right."""
    rows: list[list[_Placed]] = []
    lead: _Placed | None = None
    for thing in sorted(things, key=lambda thing: (thing.baseline, thing.x0)):
        if lead is None or thing.baseline - lead.baseline > 0.4 * min(max(thing.size, 4), max(lead.size, 4)):
            rows.append([])
            lead = thing
        rows[-1].append(thing)
    return [sorted(row, key=lambda thing: (thing.x0, thing.baseline)) for row in rows]


def _join_runs(row: list[_Run]) -> list[_Run]:
    """Runs of one row that belong together though the file drew them apart."""
    joined: list[_Run] = []
    for run in row:
        target = next((other for other in reversed(joined[-3:]) if _continues(other, run)), None)
        if target is None:
            joined.append(_Run(run))
        else:
            target.extend(run)
    return joined


def _continues(run: _Run, after: _Run) -> bool:
    size = max(run.size, after.size)
    return abs(run.baseline - after.baseline) <= _drift(run, after) and -0.3 * size <= after.x0 - run.x1 <= _widest_gap(run, size)


def _attach_bullets(row: list[_Run]) -> list[_Run]:
    """A list sign is part of the line it marks, however far it stands from it."""
    out: list[_Run] = []
    for run in row:
        if out and is_only_bullet("".join(glyph.char for glyph in out[-1])) and run.x0 - out[-1].x1 < 4 * run.size:
            run[0].space_before = True
            out[-1].extend(run)
        else:
            out.append(run)
    return out


def _segment(run: _Run) -> Segment:
    sizes = Counter({round(glyph.size, 2): 0 for glyph in run})
    for glyph in run:
        sizes[round(glyph.size, 2)] += len(glyph.char)
    size = max(sizes, key=lambda size: (sizes[size], size))
    main = [glyph for glyph in run if round(glyph.size, 2) == size]
    return Segment(
        text=_text(run),
        x0=min(glyph.x0 for glyph in run),
        x1=max(glyph.x1 for glyph in run),
        baseline=median(glyph.baseline for glyph in main),
        size=size,
        bold=2 * sum(glyph.bold for glyph in run) > len(run),
    )


def _text(run: _Run) -> str:
    breaks = _word_breaks(run)
    out: list[str] = []
    for index, glyph in enumerate(run):
        mark = _ACCENTS.get(glyph.char)
        if mark and index + 1 < len(run) and _overlap(glyph, run[index + 1]):
            run[index + 1].char = unicodedata.normalize("NFC", run[index + 1].char + mark)
            breaks[index + 1] = breaks[index]
        elif mark and out and _overlap(glyph, run[index - 1]):
            out[-1] = unicodedata.normalize("NFC", out[-1] + mark)
        else:
            out.append(" " + glyph.char if breaks[index] and out else glyph.char)
    return "".join(out)


def _overlap(accent: Glyph, letter: Glyph) -> bool:
    return letter.char.isalpha() and letter.x0 - 0.05 * letter.size <= (accent.x0 + accent.x1) / 2 <= letter.x1


def _word_breaks(run: _Run) -> list[bool]:
    """For each glyph, whether a word begins there."""
    gaps = [(after.x0 - before.x1) / max(0.1, min(before.size, after.size)) for before, after in pairwise(run)]
    written = [glyph.space_before for glyph in run[1:]]
    if len(run) >= _SPACED_LETTERS and sum(written) > 0.7 * len(written) and all(glyph.char.isalnum() for glyph in run):
        limit = 1.6 * median(gaps)  # each letter followed by a blank: only a wider one parts words
        return [False, *(gap > limit for gap in gaps)]
    close = [gap for gap, space in zip(gaps, written, strict=True) if not space]
    tracking = max(0.0, median(close)) if len(close) >= _SPACED_LETTERS - 1 else 0.0
    limits = (tracking + (_GUESSED_GAP if glyph.blank_guessed else _WORD_GAP) for glyph in run[1:])
    return [False, *(space or gap > limit for gap, space, limit in zip(gaps, written, limits, strict=True))]
