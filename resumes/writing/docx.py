"""The resume as a DOCX that people and machines read alike: one column, real headings and lists, no tables, boxes or pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from resumes.writing.paper import Entry, Paper

JOINERS = "\u200c\u200d"  # parts of words in Persian, Hindi and others
TAB = 16.5  # centimetres: where dates end, the width of A4 between margins of 2.25


def docx_of(paper: Paper, *, title: str) -> bytes:
    """The file's bytes. Its properties name the title alone: no author, no software, no time of writing."""
    from docx import Document  # loads an XML library that a web process needs for nothing else
    from docx.shared import Cm, Pt

    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2)
    _style(document)
    _properties(document, title, paper.language)
    if paper.name:
        document.add_paragraph(_clean(paper.name), style="Title")
    for line in filter(None, (paper.headline, " | ".join(paper.contact))):
        document.add_paragraph(_clean(line)).paragraph_format.space_after = Pt(2)
    for part in paper.sections:
        document.add_heading(_clean(part.title), level=1)
        for line in part.lines:
            document.add_paragraph(_clean(line))
        for entry in part.entries:
            _entry(document, entry)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _entry(document: Any, entry: Entry) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    head = document.add_paragraph()
    head.paragraph_format.tab_stops.add_tab_stop(Cm(TAB), WD_TAB_ALIGNMENT.RIGHT)
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(6), Pt(0)
    head.paragraph_format.keep_with_next = bool(entry.below or entry.lines)
    head.add_run(_clean(entry.title)).bold = True
    if entry.dates:
        head.add_run(f"\t{_clean(entry.dates)}")
    if entry.below:
        document.add_paragraph(_clean(entry.below)).paragraph_format.space_after = Pt(2)
    for line in entry.lines:
        document.add_paragraph(_clean(line), style="List Bullet")


def _style(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 13), ("List Bullet", 10.5)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)  # the theme's font would win over the named one
        style.paragraph_format.space_after = Pt(3)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(12)


def _properties(document: Any, title: str, language: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = _clean(title)[:255], language
    properties.author = properties.comments = properties.last_modified_by = ""


def _clean(text: str) -> str:
    """XML holds no control characters; what parted words there parts them here. Joiners inside words stay."""
    return "".join(c if c.isprintable() or c in JOINERS else " " if c.isspace() else "" for c in text)
