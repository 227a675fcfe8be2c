"""Telling columns of text, read one after the other, from rows: tables, dated entries, labels beside their values."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from engines.text.cleaning import starts_with_bullet
from engines.text.pdf.gutters import SLACK, Gutter, Row, groups_of

_ALIGNED = 0.28
"""In font sizes: how far two things on one line may stand apart."""

_CELL_WORDS = 2


def aligned(one: Row, other: Row) -> bool:
    """Whether two rows stand on one line, by their baselines or by their tops."""
    a, b = one[0], other[0]
    return min(abs(a.baseline - b.baseline), abs(a.top - b.top)) <= _ALIGNED * max(1.0, min(a.size, b.size))


def holds_columns(gutter: Gutter, leading: float) -> bool:
    """True where both sides are read from top to bottom one after the other; False where they form rows.

    In rows (dates beside their entries, labels beside values, tables) the side with fewer lines follows the other:
    each of its groups begins on a line of the other side, and is short, or begins where a group begins there too.
    """
    sparse, dense = sorted((gutter.left, gutter.right), key=len)
    lines = _share(_meets(row, dense) for row in sparse)
    if len(sparse) <= 2:
        return len(sparse) == 2 and (lines < 1 if len(dense) > 2 else lines == 0)
    if _has_own_sections(sparse, dense):
        return True
    groups, others = groups_of(sparse, leading), groups_of(dense, leading)
    if _share(_meets(group[0], dense) for group in groups) < 0.75:
        return True
    if len(groups) == 1:
        return not (lines >= 0.8 and _is_table(gutter))
    together = _share(_meets(group[0], [other[0] for other in others]) for group in groups[1:])
    if together >= 0.7 and len(others) > 1:
        return False
    follows = len(sparse) <= 2.5 * len(groups) and len(sparse) <= 0.55 * len(dense)
    return not (follows or (lines >= 0.9 and _is_table(gutter)))


def _has_own_sections(sparse: tuple[Row, ...], dense: tuple[Row, ...]) -> bool:
    """Titles in larger type on both sides, those of the shorter one not all beside a title: a sidebar, however its lines happen to fall.

    Notes that follow the other side (dates, places, labels) have no such titles.
    """
    usual = median(row[0].size for row in sparse)
    titles = [row for row in sparse if row[0].size > 1.1 * usual]
    if not 2 <= len(titles) <= 0.6 * len(sparse):
        return False
    largest = max(row[0].size for row in titles)
    if all(row[0].size < 0.95 * largest for row in dense):
        return False  # titles of the page, which reach over the strip
    lonely = [t for t in titles if not any(aligned(t, row) and row[0].size > 0.95 * t[0].size for row in dense)]
    return 3 * len(lonely) >= len(titles)


def holds_cards(gutter: Gutter) -> bool:
    """True for short lists side by side, each under a title of its own: the titles on one line, the lists below them."""
    left, right = gutter.left, gutter.right
    if min(len(left), len(right)) < 2 or not aligned(left[0], right[0]):
        return False
    titled = all(_is_title(side[0], side[1]) for side in (left, right))
    flush = all(abs(row[0].x0 - side[1][0].x0) <= 2 * SLACK for side in (left, right) for row in side[2:])
    starts = all(abs(side[1][0].x0 - side[0][0].x0) <= side[0][0].size for side in (left, right))
    return titled and flush and starts and (len(left) != len(right) or len(left) == 2)


def _is_title(row: Row, below: Row) -> bool:
    return row[0].size > 1.05 * below[0].size or (row[0].bold and not below[0].bold)


def _meets(row: Row, others: Iterable[Row]) -> bool:
    return any(aligned(row, other) for other in others)


def _share(truths: Iterable[bool]) -> float:
    values = list(truths)
    return sum(values) / len(values) if values else 0.0


def _is_table(gutter: Gutter) -> bool:
    """Cells are short and their ends ragged; running text fills its column to the right edge. Titles stand alone."""
    edge = max(s.x1 for row in gutter.left for s in row)
    start = min(s.x0 for row in gutter.left for s in row)
    full = _share(row[-1].x1 >= edge - 0.15 * (edge - start) for row in gutter.left)
    even = min(len(gutter.left), len(gutter.right)) >= 0.8 * max(len(gutter.left), len(gutter.right))
    terse = median(len(row[-1].text.split()) for row in gutter.left) <= _CELL_WORDS
    return (full < 0.4 or (even and terse)) and not _has_lonely_titles(gutter)


def _has_lonely_titles(gutter: Gutter) -> bool:
    """A title of one side beside an ordinary line of the other: two columns, each with titles of its own."""
    for rows, others in ((gutter.left, gutter.right), (gutter.right, gutter.left)):
        titles = _titles(rows)
        if 0 < len(titles) < 0.4 * len(rows):
            plain = [row for row in others if row not in _titles(others)]
            if _share(_meets(title, plain) for title in titles) > 0.5:
                return True
    return False


def _titles(rows: tuple[Row, ...]) -> list[Row]:
    usual = median(row[0].size for row in rows)
    return [row for row in rows if row[0].size > 1.1 * usual or row[0].bold]


def holds_leading_cells(gutter: Gutter, leading: float) -> bool:
    """True for rows led by few cells on the left: dates or labels, each with the lines on its right that belong to it."""
    cells = leading_cells(gutter, leading)
    if len(cells) == 1:
        label = cells[0][0][0]
        return len(gutter.right) > 2 and label.size > 1.1 * median(row[0].size for row in gutter.right)
    return len(gutter.left) <= 0.75 * len(gutter.right)


def leading_cells(gutter: Gutter, leading: float) -> list[list[Row]]:
    """Rows on the left that make up one cell: what stands close together, unless each is on a line of its own row."""
    cells: list[list[Row]] = []
    for group in groups_of(gutter.left, leading):
        level = all(_meets(row, gutter.right) for row in group)
        cells += [[row] for row in group] if level else [group]
    return cells


def holds_trailing_cells(gutter: Gutter, leading: float) -> bool:
    """True for notes on the right (place, dates) whose later lines stand beside the list below their entry's first line."""
    if len(gutter.right) > 0.75 * len(gutter.left):
        return False
    tall = [cell for cell in groups_of(gutter.right, leading) if len(cell) > 1]
    beside_lists = [any(_meets(row, _bulleted(gutter.left)) for row in cell[1:]) for cell in tall]
    return _share(beside_lists) > 0.5


def _bulleted(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if starts_with_bullet(row[0].text)]
