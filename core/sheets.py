"""Tables that leave as CSV and come back with a preview: what every such exchange has in common. One wrong line, and nothing is written."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

NEW, CHANGED, SAME, WRONG = "new", "changed", "unchanged", "wrong"
RISKY = ("=", "+", "-", "@", "\t", "\r")
Row = tuple[int, list[str]]
"""The line it begins on, and its cells."""


@dataclass
class Line:
    """One line of a file: what it would do, and in `made` what it would store."""

    number: int
    slug: str
    outcome: str = WRONG
    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    made: Any = None


@dataclass(frozen=True)
class Preview:
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()
    """What is wrong with the file as a whole."""

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.outcome for line in self.lines)
        return {outcome: found[outcome] for outcome in (NEW, CHANGED, SAME, WRONG)}

    @property
    def right(self) -> bool:
        return not self.problems and not self.counts[WRONG]

    @property
    def writes(self) -> int:
        return self.counts[NEW] + self.counts[CHANGED]

    @property
    def to_write(self) -> list[Any]:
        """What the new and the changed lines made."""
        return [line.made for line in self.lines if line.made is not None and line.outcome in (NEW, CHANGED)]


class Refused(Exception):
    """The file has problems, and nothing was written. Carries the preview."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        super().__init__("the file has problems")


class UnreadableTable(Exception):
    """The file as a whole cannot be taken; `problems` say what to do."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("the table cannot be read")


def read_table(data: bytes, *, columns: Collection[str], most: int, noun: str) -> tuple[list[str], list[Row]]:
    """The heads and the rows below them. Raises UnreadableTable."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableTable("The file is not UTF-8 text. Save it as “CSV UTF-8” and send it again.") from None
    if "\x00" in text:
        raise UnreadableTable("This is not a text file. Save the sheet as “CSV UTF-8” and send it again.")
    try:
        rows = _rows(text)
    except csv.Error as error:
        raise UnreadableTable(f"The file cannot be read as CSV: {error}. Save it as “CSV UTF-8” and send it again.") from None
    head = [h.strip().lower() for h in rows[0][1]] if rows else []
    if problems := _problems(head, rows, columns, most, noun):
        raise UnreadableTable(*problems)
    return head, rows[1:]


def _rows(text: str) -> list[Row]:
    """Rows with the line each begins on. Some spreadsheets put semicolons between cells."""
    head = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    rows, line = [], 1
    for cells in reader:
        if any(c.strip() for c in cells):
            rows.append((line, cells))
        line = reader.line_num + 1
    return rows


def _problems(head: Sequence[str], rows: Sequence[Row], columns: Collection[str], most: int, noun: str) -> list[str]:
    if not rows:
        return ["The file is empty. Export the list to see what it looks like."]
    problems = []
    if "slug" not in head:
        problems.append(f"There is no column “slug”. The first line names the columns, and each {noun} needs its slug.")
    elif unknown := [h or "(empty)" for h in head if h not in columns]:
        problems.append(f"Unknown columns: {', '.join(unknown)}. Known are: {', '.join(columns)}.")
    if len(set(head)) < len(head):
        problems.append("A column stands there twice. Leave one.")
    if len(rows) > most:
        problems.append(f"The file has more than {most:,} lines. Split it.")
    return problems


def begin_line(head: Sequence[str], row: Row, seen: dict[str, int], *, noun: str) -> tuple[Line, dict[str, str]]:
    """A line with what is wrong with its shape, and its cells by head. `seen` remembers the line each slug stands on."""
    number, cells = row
    values = {name: unguard(cell.strip()) for name, cell in zip(head, cells, strict=False)}
    line = Line(number, values.get("slug", ""))
    if len(cells) != len(head):
        line.problems.append(f"{len(cells)} cells where the first line names {len(head)}. Look for a missing comma or quotation mark.")
    if not line.slug:
        line.problems.append(f"slug is empty. It is the {noun}’s name in addresses, and never changes.")
    elif line.slug in seen:
        line.problems.append(f"{line.slug} stands already on line {seen[line.slug]}. Leave one.")
    seen.setdefault(line.slug, number)
    return line, values


def outcome_of(changes: Sequence[str], held: object) -> str:
    return NEW if held is None else CHANGED if changes else SAME


# --- cells ----------------------------------------------------------------------------------------------------------


def guard(cell: str) -> str:
    """A spreadsheet runs a cell that begins so as a formula; with an apostrophe before it, it shows it."""
    return f"'{cell}" if cell.startswith(RISKY) or (cell.startswith("'") and cell[1:].startswith(RISKY)) else cell


def unguard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*RISKY, "'")) else cell


def items(cell: str) -> list[str]:
    """What stands in one cell with semicolons between."""
    return [part for part in (piece.strip() for piece in cell.split(";")) if part]
