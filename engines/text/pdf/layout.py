"""Reading order of a page: columns cut apart along white strips, rows of tables and dated entries kept together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from engines.text.pdf.columns import holds_cards, holds_columns, holds_leading_cells, holds_trailing_cells, leading_cells
from engines.text.pdf.gutters import GAP, Gutter, Row, find_gutters, groups_of, usual_leading
from engines.text.pdf.segments import Segment, rows_of

_MAX_DEPTH = 8
_MAX_SEGMENTS = 3000
"""A page with more pieces is no resume; it is read from top to bottom."""

_HEADER_ROWS = 8
_NAME_LARGER = 1.3


@dataclass(frozen=True)
class PlacedLine:
    """Segments of one visual line within one column; `gap_before` where clearly more space than a line precedes it."""

    segments: Row
    column: int
    gap_before: bool


def reading_order(segments: list[Segment]) -> list[PlacedLine]:
    """All segments as lines in the order a person reads them."""
    page = _PageOrder(usual_leading(segments))
    placed = list(page.arrange(segments, 0, 0))
    gaps = [False, *(page.is_gap(one, two) for one, two in pairwise(placed))][: len(placed)]
    return [PlacedLine(row, column, gap) for (row, column), gap in zip(placed, gaps, strict=True)]


class _PageOrder:
    """Cuts a page again and again; `leading` is the page's usual line distance in font sizes."""

    def __init__(self, leading: float) -> None:
        self._leading = leading

    def is_gap(self, one: tuple[Row, int], two: tuple[Row, int]) -> bool:
        (above, column), (below, next_column) = one, two
        step = below[0].baseline - above[0].baseline
        if column != next_column or step < -0.5 * below[0].size:
            return True
        return step > GAP * self._leading * max(above[0].size, below[0].size)

    def arrange(self, segments: list[Segment], column: int, depth: int) -> Iterator[tuple[Row, int]]:
        """Rows in reading order, each with the number of its column."""
        if 2 < len(segments) <= _MAX_SEGMENTS and depth < _MAX_DEPTH:
            gutters = find_gutters(segments, self._leading)
            rows: list[Gutter] = []
            for gutter in gutters:
                if any(_within(gutter, taller) for taller in rows):
                    continue  # a part of a strip that forms rows as a whole
                if holds_cards(gutter) or holds_columns(gutter, self._leading):
                    yield from self._cut_columns(segments, gutter, column, depth + 1)
                    return
                rows.append(gutter)
            for gutter in rows:
                for holds_cells, cut in ((holds_leading_cells, self._cut_leading), (holds_trailing_cells, self._cut_trailing)):
                    if holds_cells(gutter, self._leading):
                        yield from cut(segments, gutter, column, depth + 1)
                        return
        for row in rows_of(segments):
            yield row, column

    def _cut_columns(self, segments: list[Segment], gutter: Gutter, column: int, depth: int) -> Iterator[tuple[Row, int]]:
        above, below = _outside(segments, gutter)
        yield from self.arrange(above, column, depth)
        first, second = _flat(gutter.left), _flat(gutter.right)
        if depth == 1 and not above and _is_header_with_name_right(gutter):
            first, second = second, first
        done = list(self.arrange(first, column, depth))
        yield from done
        yield from self.arrange(second, max(at for _, at in done) + 1, depth)
        yield from self.arrange(below, column, depth)

    def _cut_leading(self, segments: list[Segment], gutter: Gutter, column: int, depth: int) -> Iterator[tuple[Row, int]]:
        """Each cell on the left, then what stands beside it and below until the next cell begins."""
        above, below = _outside(segments, gutter)
        yield from self.arrange(above, column, depth)
        cells = leading_cells(gutter, self._leading)
        starts = [_start(cell) for cell in cells]
        right = _flat(gutter.right)
        yield from self.arrange([s for s in right if s.top < starts[0]], column, depth)
        for cell, start, end in zip(cells, starts, [*starts[1:], float("inf")], strict=True):
            yield from self.arrange(_flat(cell), column, depth)
            yield from self.arrange([s for s in right if start <= s.top < end], column, depth)
        yield from self.arrange(below, column, depth)

    def _cut_trailing(self, segments: list[Segment], gutter: Gutter, column: int, depth: int) -> Iterator[tuple[Row, int]]:
        """The first line of an entry with all of the note on its right, then the rest of the entry."""
        above, below = _outside(segments, gutter)
        yield from self.arrange(above, column, depth)
        cells = groups_of(gutter.right, self._leading)
        starts = [_start(cell) for cell in cells]
        left = _flat(gutter.left)
        yield from self.arrange([s for s in left if s.top < starts[0]], column, depth)
        for cell, start, end in zip(cells, starts, [*starts[1:], float("inf")], strict=True):
            beside = rows_of([s for s in left if start <= s.top < end])
            for row in rows_of(_flat(beside[:1]) + cell[0]):
                yield row, column
            for row in cell[1:]:
                yield row, column
            yield from self.arrange(_flat(beside[1:]), column, depth)
        yield from self.arrange(below, column, depth)


def _flat(rows: Iterator[Row] | list[Row] | tuple[Row, ...]) -> list[Segment]:
    return [segment for row in rows for segment in row]


def _start(cell: list[Row]) -> float:
    """Where a cell begins: a little above its first line, for what stands on that line in another size."""
    return min(segment.top for segment in cell[0]) - 0.3 * cell[0][0].size


def _within(gutter: Gutter, taller: Gutter) -> bool:
    same_place = gutter.start < taller.end and taller.start < gutter.end
    return same_place and taller.top <= gutter.top + 1 and gutter.bottom <= taller.bottom + 1


def _is_header_with_name_right(gutter: Gutter) -> bool:
    """A low block at the top of the page with the largest type on its right: that is the name, and it is read first."""
    left, right = (max(s.size for s in _flat(side)) for side in (gutter.left, gutter.right))
    return len(gutter.left) + len(gutter.right) <= _HEADER_ROWS and right > _NAME_LARGER * left


def _outside(segments: list[Segment], gutter: Gutter) -> tuple[list[Segment], list[Segment]]:
    inside = {id(s) for side in (gutter.left, gutter.right) for s in _flat(side)}
    middle = (gutter.top + gutter.bottom) / 2
    rest = [s for s in segments if id(s) not in inside]
    return [s for s in rest if s.baseline < middle], [s for s in rest if s.baseline >= middle]
