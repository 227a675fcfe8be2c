"""Reading order of a page: columns cut apart along white strips, rows of tables and dated entries kept together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from engines.text.pdf.columns import holds_cards, holds_columns, holds_leading_cells, leading_cells
from engines.text.pdf.gutters import Gutter, Row, find_gutters, usual_leading
from engines.text.pdf.segments import Segment, rows_of

_MAX_DEPTH = 8
_MAX_SEGMENTS = 3000
"""A page with more pieces is no resume; it is read from top to bottom."""

_NEXT_LINE = 1.3


@dataclass(frozen=True)
class PlacedLine:
    """Segments of one visual line within one column; `gap_before` where clearly more space than a line precedes it."""

    segments: Row
    column: int
    gap_before: bool


def reading_order(segments: list[Segment]) -> list[PlacedLine]:
    """All segments as lines in the order a person reads them."""
    placed = list(_arrange(segments, 0, 0))
    leading = usual_leading([row for row, _ in placed])
    gaps = [False, *(_is_gap(one, two, leading) for one, two in pairwise(placed))][: len(placed)]
    return [PlacedLine(row, column, gap) for (row, column), gap in zip(placed, gaps, strict=True)]


def _is_gap(one: tuple[Row, int], two: tuple[Row, int], leading: float) -> bool:
    (above, column), (below, next_column) = one, two
    step = below[0].baseline - above[0].baseline
    if column != next_column or step < -0.5 * below[0].size:
        return True
    return step > _NEXT_LINE * leading * max(above[0].size, below[0].size)


def _arrange(segments: list[Segment], column: int, depth: int) -> Iterator[tuple[Row, int]]:
    if 2 < len(segments) <= _MAX_SEGMENTS and depth < _MAX_DEPTH:
        gutter, is_column = _choose(find_gutters(segments))
        if gutter is not None:
            cut = _cut_columns if is_column else _cut_rows
            yield from cut(segments, gutter, column, depth + 1)
            return
    for row in rows_of(segments):
        yield row, column


def _choose(gutters: list[Gutter]) -> tuple[Gutter | None, bool]:
    """The strip to cut along, and whether it parts columns; none where lines are read straight across."""
    rows: list[Gutter] = []
    for gutter in gutters:
        if any(_within(gutter, taller) for taller in rows):
            continue  # a part of a strip that forms rows as a whole
        if holds_cards(gutter) or holds_columns(gutter):
            return gutter, True
        rows.append(gutter)
    return next((gutter for gutter in rows if holds_leading_cells(gutter)), None), False


def _within(gutter: Gutter, taller: Gutter) -> bool:
    same_place = gutter.start < taller.end and taller.start < gutter.end
    return same_place and taller.top <= gutter.top + 1 and gutter.bottom <= taller.bottom + 1


def _cut_columns(segments: list[Segment], gutter: Gutter, column: int, depth: int) -> Iterator[tuple[Row, int]]:
    above, below = _outside(segments, gutter)
    yield from _arrange(above, column, depth)
    left = list(_arrange([s for row in gutter.left for s in row], column, depth))
    yield from left
    yield from _arrange([s for row in gutter.right for s in row], max(at for _, at in left) + 1, depth)
    yield from _arrange(below, column, depth)


def _outside(segments: list[Segment], gutter: Gutter) -> tuple[list[Segment], list[Segment]]:
    inside = {id(s) for side in (gutter.left, gutter.right) for row in side for s in row}
    middle = (gutter.top + gutter.bottom) / 2
    rest = [s for s in segments if id(s) not in inside]
    return [s for s in rest if s.baseline < middle], [s for s in rest if s.baseline >= middle]


def _cut_rows(segments: list[Segment], gutter: Gutter, column: int, depth: int) -> Iterator[tuple[Row, int]]:
    """Each cell on the left, then what stands beside it and below until the next cell begins."""
    above, below = _outside(segments, gutter)
    yield from _arrange(above, column, depth)
    cells = leading_cells(gutter)
    starts = [min(s.top for s in cell[0]) - 0.3 * cell[0][0].size for cell in cells]
    yield from _arrange([s for row in gutter.right for s in row if s.top < starts[0]], column, depth)
    for cell, start, end in zip(cells, starts, [*starts[1:], float("inf")], strict=True):
        yield from _arrange([s for row in cell for s in row], column, depth)
        yield from _arrange([s for row in gutter.right for s in row if start <= s.top < end], column, depth)
    yield from _arrange(below, column, depth)
