"""A DOCX from bytes to lines: headers, body with tables and text boxes, notes, footers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engines.text.docx.body import Walk
from engines.text.docx.markup import attribute, child, name_of
from engines.text.docx.package import Package
from engines.text.docx.spacing import SpacedLine, mark_gaps
from engines.text.docx.styles import Styles
from engines.text.reading import KEPT_HIDDEN, Line, Reading

PRODUCED_BY = "lxml-docx"

_MAX_EDGES = 40
"""Headers and footers that are looked at; a document with more sections repeats itself."""

_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def read_docx(data: bytes) -> Reading:
    """Raises UnreadableDocument with DAMAGED, PASSWORD or TOO_COMPLEX."""
    package = Package(data)
    main = package.main_part()
    root = package.xml(main)
    walk = Walk(Styles(package.optional_xml("word/styles.xml")), package.relations(main))
    headers = _edges(package, root, walk, "headerReference")
    body = mark_gaps([line for holder in root if name_of(holder) == "body" for line in walk.lines(holder)])
    pages = walk.page
    notes = [line for name in _NOTES for line in mark_gaps(list(_notes(package, name, walk)))]
    footers = _edges(package, root, walk, "footerReference")
    lines = [*headers, *_apart(body), *_apart(notes), *_apart(footers)]
    return Reading(
        lines=lines,
        produced_by=PRODUCED_BY,
        pages=pages,
        columns=walk.columns,
        glyphs=walk.characters,
        hidden_words=sum(len(text.split()) for text in walk.hidden),
        hidden_characters=sum(len("".join(text.split())) for text in walk.hidden),
        hidden_text=" ".join(text.strip() for text in walk.hidden)[:KEPT_HIDDEN],
        truncated=walk.truncated,
        links=walk.links,
    )


def _edges(package: Package, root: Any, walk: Walk, kind: str) -> list[Line]:
    """Lines of the headers or footers that are shown, each part and each text once."""
    names = dict.fromkeys(_edge_parts(root, walk.targets, kind))
    lines: list[Line] = []
    for name in list(names)[:_MAX_EDGES]:
        part = package.optional_xml(name)
        if part is not None:
            inner = Walk(walk.styles, package.relations(name))
            seen = {line.text for line in lines}
            lines += [line for line in mark_gaps(list(inner.lines(part))) if line.text not in seen]
            walk.links += inner.links
            walk.hidden += inner.hidden
            walk.characters += inner.characters
    return lines


def _edge_parts(root: Any, targets: dict[str, str], kind: str) -> Iterator[str]:
    for section in root.iter():
        if name_of(section) != "sectPr":
            continue
        has_first_page = child(section, "titlePg") is not None
        for reference in section:
            shown = has_first_page or attribute(reference, "type") != "first"
            if name_of(reference) == kind and shown and (target := targets.get(attribute(reference, "id") or "")):
                yield target


def _notes(package: Package, name: str, walk: Walk) -> Iterator[SpacedLine]:
    part = package.optional_xml(name)
    for note in [] if part is None else part:
        if attribute(note, "type") in (None, "normal"):
            yield from walk.lines(note)


def _apart(lines: list[Line]) -> list[Line]:
    return [replace(line, gap_before=line.gap_before or index == 0) for index, line in enumerate(lines)]
