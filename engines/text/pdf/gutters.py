"""Finding the vertical white strips of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from engines.text.pdf.segments import Segment, rows_of

Row = list[Segment]

SLACK = 1.0
"""Points by which a segment may reach over an edge: boxes are not exact."""

_NARROWEST = 0.8
"""Narrowest gutter, in font sizes."""

_USUAL_LEADING, _OVERPRINTED, _NEAR = 1.25, 0.9, 2.2
"""In font sizes: taken where a page has too few lines; closer than lines stand; farther than lines of one text stand."""

GAP = 1.3
"""A distance this many times the usual one parts two groups of lines."""


@dataclass(frozen=True)
class Gutter:
    """A white strip between `left` and `right`, which are rows from top to bottom."""

    left: tuple[Row, ...]
    right: tuple[Row, ...]
    top: float
    bottom: float
    start: float
    end: float

    @property
    def width(self) -> float:
        return self.end - self.start


def find_gutters(segments: list[Segment], leading: float) -> list[Gutter]:
    """White strips with text on both sides, the tallest first; of equals the widest."""
    rows = rows_of(segments)
    typical = median(segment.size for segment in segments)
    found: dict[tuple[int, int, int], Gutter] = {}
    for x in _candidates(segments):
        for start, end in _clear_bands(rows, x):
            gutter = _gutter(_trim(rows[start:end], rows[end] if end < len(rows) else None, x, leading), x)
            if gutter is None or gutter.width < _NARROWEST * typical:
                continue
            key = (start, end, sum(map(len, gutter.left)))
            if key not in found or gutter.width > found[key].width:
                found[key] = gutter
    return sorted(found.values(), key=lambda gutter: (gutter.top - gutter.bottom, -gutter.width, gutter.start))


def _candidates(segments: Iterable[Segment]) -> list[float]:
    edges = {round(edge) for segment in segments for edge in (segment.x0 - SLACK / 2, segment.x1 + SLACK / 2)}
    return sorted(edges)


def _clear_bands(rows: list[Row], x: float) -> list[tuple[int, int]]:
    """Spans of rows that no segment crosses at `x`."""
    blocked = [any(segment.x0 < x - SLACK and segment.x1 > x + SLACK for segment in row) for row in rows]
    walls = [-1, *(index for index, is_blocked in enumerate(blocked) if is_blocked), len(rows)]
    return [(before + 1, after) for before, after in pairwise(walls) if after - before > 2]


def _trim(rows: list[Row], wall: Row | None, x: float, leading: float) -> list[Row]:
    """Without what only stands above or below the strip: titles of the next part, left of the strip by being short.

    A column may be longer than the one on its right. But where a line across the page (the wall) follows closely, or
    the right side is one small block, what comes after a gap on the left belongs to the page again.
    """
    right = [index for index, row in enumerate(rows) if row[-1].x1 > x + SLACK]
    if not right:
        return rows
    gaps = [index for index in range(1, len(rows)) if _step(rows[index - 1], rows[index]) > GAP * leading]
    is_block = len(groups_of([rows[index] for index in right], leading)) == 1
    start = max((gap for gap in gaps if is_block and gap <= right[0]), default=0)
    to_wall = _step(rows[-1], wall) if wall else float("inf")
    end = min((gap for gap in gaps if gap > right[-1] and (is_block or _step(rows[gap - 1], rows[gap]) >= to_wall)), default=len(rows))
    return rows[start:end]


def _gutter(rows: list[Row], x: float) -> Gutter | None:
    left = tuple(part for row in rows if (part := [s for s in row if s.x1 <= x + SLACK]))
    right = tuple(part for row in rows if (part := [s for s in row if s.x1 > x + SLACK]))
    if not left or not right:
        return None
    end, start = min(s.x0 for row in right for s in row), max(s.x1 for row in left for s in row)
    everything = [s for row in rows for s in row]
    return Gutter(left, right, min(s.top for s in everything), max(s.bottom for s in everything), start, end)


def usual_leading(segments: list[Segment]) -> float:
    """Usual distance of a line from the one below it, in font sizes."""
    ordered = sorted(segments, key=lambda segment: segment.baseline)
    steps = sorted(step for index, segment in enumerate(ordered) if (step := _step_down(segment, ordered, index)))
    return steps[len(steps) * 3 // 10] if steps else _USUAL_LEADING


def _step_down(segment: Segment, ordered: list[Segment], index: int) -> float:
    """Distance to the nearest line below in font sizes; 0 where there is none near."""
    for other in ordered[index + 1 :]:
        step = (other.baseline - segment.baseline) / max(1.0, segment.size, other.size)
        if other.baseline - segment.baseline > _NEAR * max(1.0, segment.size):
            break
        if _OVERPRINTED <= step <= _NEAR and other.x0 < segment.x1 and segment.x0 < other.x1:
            return step
    return 0.0


def _step(one: Row, two: Row) -> float:
    return (two[0].baseline - one[0].baseline) / max(1.0, one[0].size, two[0].size)


def groups_of(rows: Iterable[Row], leading: float) -> list[list[Row]]:
    """Rows that stand together, parted where there is clearly more space than a line."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _step(groups[-1][-1], row) <= GAP * leading:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
