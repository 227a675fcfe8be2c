"""The content of one paragraph: its text by visual lines, the text boxes anchored in it, its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engines.text.docx.markup import attribute, name_of
from engines.text.docx.styles import Looks, Styles

_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "annotationRef", "rt", "tcPr", "trPr"})
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look."""

    text: str
    size: float = 0.0
    bold: bool = False
    hidden: bool = False
    new_page: bool = False


@dataclass(slots=True)
class Paragraph:
    """`lines` are parted at soft breaks; `boxes` are the contents of text boxes, each once."""

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    boxes: list[Any] = field(default_factory=list)
    link_ids: list[str] = field(default_factory=list)
    field_code: str = ""


def read_paragraph(element: Any, styles: Styles, looks: Looks) -> Paragraph:
    paragraph = Paragraph()
    _read(element, paragraph, styles, looks, looks)
    return paragraph


def _read(holder: Any, out: Paragraph, styles: Styles, base: Looks, looks: Looks) -> None:
    """`base` are the paragraph's looks, `looks` those of the run that is being read."""
    for element in holder:
        kind = name_of(element)
        if kind in _SKIPPED or not kind:
            continue
        if kind == "r":
            _read(element, out, styles, base, styles.of_run(element, base))
        elif kind == "AlternateContent":
            _read_alternatives(element, out, styles, base, looks)
        elif kind == "txbxContent":
            out.boxes.append(element)
        elif kind == "hyperlink":
            out.link_ids += [key for key in [attribute(element, "id")] if key]
            _read(element, out, styles, base, looks)
        elif not _read_sign(element, kind, out, looks):
            _read(element, out, styles, base, looks)


def _read_sign(element: Any, kind: str, out: Paragraph, looks: Looks) -> bool:
    """Take up text and what stands for text; False where the element is only a wrapper."""
    if kind == "t":
        _add(out, element.text or "", looks)
    elif kind in _SIGNS:
        _add(out, _SIGNS[kind], looks)
    elif kind == "sym":
        _add(out, _symbol(attribute(element, "char")), looks)
    elif kind in ("br", "cr"):
        page = attribute(element, "type") == "page"
        out.lines.append([Piece("", new_page=page)] if page else [])
    elif kind == "lastRenderedPageBreak":
        out.lines[-1].append(Piece("", new_page=True))
    elif kind == "instrText":
        out.field_code += element.text or ""
    elif kind == "fldSimple":
        out.field_code += attribute(element, "instr") or ""
        return False
    else:
        return False
    return True


def _add(out: Paragraph, text: str, looks: Looks) -> None:
    out.lines[-1].append(Piece(text, looks.size or 0.0, bool(looks.bold), looks.is_invisible))


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""


def _read_alternatives(element: Any, out: Paragraph, styles: Styles, base: Looks, looks: Looks) -> None:
    """The same thing for new and for old programs: the first version that says anything, and only that."""
    for version in element:
        found = Paragraph()
        _read(version, found, styles, base, looks)
        if found.boxes or any(piece.text.strip() for line in found.lines for piece in line):
            out.boxes += found.boxes
            out.link_ids += found.link_ids
            out.lines[-1] += found.lines[0]
            out.lines += found.lines[1:]
            return
