"""Where clearly more space than a line precedes a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from engines.text.reading import Line

_CLEAR = 5.0
"""Points of extra space that are seen as such."""

_MORE_THAN_USUAL = 1.3


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """A line and the space its paragraph asks for around it, in points. `text` may be empty: an empty paragraph is space."""

    line: Line
    before: float = 0.0
    after: float = 0.0


def mark_gaps(lines: list[SpacedLine]) -> list[Line]:
    """The lines with text; a gap is an empty paragraph, a heading, or more space than paragraphs here usually have."""
    spaces = [max(two.before, one.after) for one, two in pairwise(lines)]
    usual = median(spaces) if spaces else 0.0
    limit = max(_CLEAR, _MORE_THAN_USUAL * usual)
    out: list[Line] = []
    empty_before = False
    for spaced, space in zip(lines, [0.0, *spaces][: len(lines)], strict=True):
        if not spaced.line.text.strip():
            empty_before = True
            continue
        new_column = bool(out) and out[-1].column != spaced.line.column
        gap = empty_before or new_column or spaced.line.heading or space >= limit
        out.append(replace(spaced.line, gap_before=gap and bool(out)))
        empty_before = False
    return out
