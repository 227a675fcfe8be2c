"""Voluntary work and publications: one fact each, as printed."""

from __future__ import annotations

from collections.abc import Sequence

from engines.resume.credentials import find_items
from engines.resume.dated_lines import covers_line
from engines.resume.dates import find_dates
from engines.resume.headers import header_like
from engines.resume.lines import Line
from engines.resume.records import Fact

_HEADER_LINES = 3
_LONGEST = 300


def find_engagements(lines: Sequence[Line]) -> list[Fact]:
    """Header lines that stand together (role, organisation, dates) are one engagement; what was done there is left out.

    Where there are bullets and nothing else, each is one.
    """
    if lines and all(line.bullet for line in lines):
        return find_items(lines)
    found: list[list[Line]] = []
    open_header = False
    for line in lines:
        if line.bullet or not (header_like(line) or _only_date(line)):
            open_header = False
        elif open_header and len(found[-1]) < _HEADER_LINES and not (_dated(found[-1]) and _dated([line])) and not line.gap:
            found[-1].append(line)
        else:
            found.append([line])
            open_header = True
    return [_fact(item) for item in found if not all(_only_date(line) for line in item)]


def find_publications(lines: Sequence[Line]) -> list[Fact]:
    """A publication a bullet, or a paragraph where space parts them, or a line."""
    if any(line.bullet for line in lines):
        return [fact for fact in _parted(lines, [line.bullet for line in lines]) if len(fact.value) <= _LONGEST]
    gaps = any(line.gap for line in lines[1:])
    return [fact for fact in _parted(lines, [line.gap or not gaps for line in lines]) if len(fact.value) <= _LONGEST]


def _parted(lines: Sequence[Line], begins: Sequence[bool]) -> list[Fact]:
    items: list[list[Line]] = []
    for line, first in zip(lines, begins, strict=True):
        if first or not items:
            items.append([line])
        else:
            items[-1].append(line)
    return [_fact(item) for item in items]


def _fact(lines: Sequence[Line]) -> Fact:
    return Fact(" ".join(part for line in lines for part in line.text.split()), tuple(line.span for line in lines))


def _dated(lines: Sequence[Line]) -> bool:
    return any(find_dates(line.text) for line in lines)


def _only_date(line: Line) -> bool:
    return any(covers_line(line.text, dates) for dates in find_dates(line.text))
