"""Walks the body of a DOCX part and tells its lines in the order a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from engines.text.docx.markup import attribute, child, name_of
from engines.text.docx.runs import Paragraph, Piece, read_paragraph
from engines.text.docx.spacing import SpacedLine
from engines.text.docx.styles import Looks, Styles, shows_through
from engines.text.reading import MAX_CHARACTERS, Line

_TALL_CELL = 4
"""Paragraphs from which on a cell is a column of the page rather than an entry of a table."""

_MAX_LINES = 50_000
_HOLDERS = frozenset({"body", "hdr", "ftr", "footnote", "endnote", "txbxContent", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]{1,2000})"')


@dataclass(slots=True)
class Walk:
    """State of one walk over a document: styles and link targets in, links, page and counts out."""

    styles: Styles
    targets: dict[str, str]
    links: list[str] = field(default_factory=list)
    page: int = 1
    columns: int = 1
    hidden: list[str] = field(default_factory=list)
    """What nobody sees, line by line."""
    characters: int = 0
    count: int = 0
    truncated: bool = False

    def lines(self, part: Any) -> Iterator[SpacedLine]:
        """Lines of a part (body, header, footer or notes)."""
        yield from self._children(part, 0, is_shaded=False)

    def _children(self, holder: Any, column: int, *, is_shaded: bool) -> Iterator[SpacedLine]:
        for element in holder:
            if self.truncated:
                return
            kind = name_of(element)
            if kind == "p":
                yield from self._paragraph(element, column, is_shaded=is_shaded)
            elif kind == "tbl":
                yield from self._table(element, column, is_shaded=is_shaded)
            elif kind == "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    yield from self._children(content, column, is_shaded=is_shaded)
            elif kind == "sectPr":
                self._section(element)
            elif kind in _HOLDERS:
                yield from self._children(element, column, is_shaded=is_shaded)

    def _section(self, properties: Any) -> None:
        count = attribute(child(properties, "cols"), "num") or "1"
        if count.isdigit() and 1 <= int(count) <= 10:
            self.columns = max(self.columns, int(count))

    def _paragraph(self, element: Any, column: int, *, is_shaded: bool) -> Iterator[SpacedLine]:
        looks = self.styles.of_paragraph(element)
        paragraph = read_paragraph(element, self.styles, replace(looks, shaded=True) if is_shaded else looks)
        self._note_links(paragraph)
        section = child(element, "pPr", "sectPr")
        if section is not None:
            self._section(section)
        for box in paragraph.boxes:  # what floats beside a paragraph is met before it
            yield from self._children(box, column, is_shaded=True)
        yield from self._paragraph_lines(paragraph, looks, column)

    def _note_links(self, paragraph: Paragraph) -> None:
        self.links += [target for key in paragraph.link_ids if (target := self.targets.get(key))]
        self.links += _LINK_FIELD.findall(paragraph.field_code)

    def _paragraph_lines(self, paragraph: Paragraph, looks: Looks, column: int) -> Iterator[SpacedLine]:
        for place, pieces in enumerate(paragraph.lines):
            self.page += sum(piece.new_page for piece in pieces)
            seen = [piece for piece in pieces if not piece.hidden]
            self.hidden += [words for words in ["".join(piece.text for piece in pieces if piece.hidden)] if words.strip()]
            text = "".join(piece.text for piece in seen)
            self.characters += len(text)
            self.count += 1
            self.truncated = self.truncated or self.characters > MAX_CHARACTERS or self.count > _MAX_LINES
            heading = bool(looks.heading)
            line = Line(
                text=text,
                page=self.page,
                size=_usual_size(seen) or looks.size or 0.0,
                bold=_is_bold(seen),
                column=column,
                bullet=bool(looks.listed) and not heading and place == 0,
                heading=heading and place == 0,
            )
            before = looks.before or 0.0 if place == 0 else 0.0
            yield SpacedLine(line, before, looks.after or 0.0 if place == len(paragraph.lines) - 1 else 0.0)

    def _table(self, table: Any, column: int, *, is_shaded: bool) -> Iterator[SpacedLine]:
        styled = is_shaded or child(table, "tblPr", "tblStyle") is not None
        rows = [list(_inner(row, "tc")) for row in _inner(table, "tr")]
        if _reads_by_columns(rows):
            self.columns = max(self.columns, *map(len, rows))
            for index in range(max(map(len, rows))):
                for row in rows:
                    if index < len(row):
                        yield from self._cell(row[index], column + index, styled)
            return
        is_layout = len(rows) == 1 and sum(_height(cell) >= _TALL_CELL for cell in rows[0]) > 1
        if is_layout:
            self.columns = max(self.columns, len(rows[0]))
        for row in rows:
            for index, cell in enumerate(row):
                yield from self._cell(cell, column + index * is_layout, styled)

    def _cell(self, cell: Any, column: int, styled: bool) -> Iterator[SpacedLine]:
        shaded = styled or bool(shows_through(child(cell, "tcPr", "shd")))
        yield from self._children(cell, column, is_shaded=shaded)


def _inner(holder: Any, kind: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for element in holder:
        name = name_of(element)
        if name == kind:
            yield element
        elif name in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            yield from _inner(element, kind)


def _reads_by_columns(rows: list[list[Any]]) -> bool:
    """A layout table: several rows of the same two or three cells, nearly all of them tall."""
    rows = [row for row in rows if len(row) > 1]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) > 3:
        return False
    return all(median(_height(row[index]) for row in rows) >= _TALL_CELL for index in range(len(rows[0])))


def _height(cell: Any) -> int:
    """Paragraphs with text in a cell; counting stops where the answer is clear."""
    count = 0
    for element in cell.iter():
        count += name_of(element) == "p" and any(name_of(inner) == "t" for inner in element.iter())
        if count >= 2 * _TALL_CELL:
            break
    return count


def _usual_size(pieces: list[Piece]) -> float:
    sizes: dict[float, int] = {}
    for piece in pieces:
        sizes[piece.size] = sizes.get(piece.size, 0) + len(piece.text.strip())
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _is_bold(pieces: list[Piece]) -> bool:
    return 2 * sum(len(piece.text.strip()) for piece in pieces if piece.bold) > sum(len(piece.text.strip()) for piece in pieces)
