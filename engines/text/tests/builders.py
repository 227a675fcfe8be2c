"""Small documents made for the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

from docx import Document as WordDocument
from docx.document import Document as OpenDocument
from fpdf import FPDF

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Sheet:
    """A PDF that is written at exact places, in points from the top left corner."""

    def __init__(self) -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.set_auto_page_break(False)
        self.page()

    def page(self) -> Sheet:
        self.pdf.add_page()
        return self

    def put(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False, font: str = "Helvetica") -> Sheet:
        self.pdf.set_font(font, "B" if bold else "", size)
        self.pdf.text(x, y, text)
        return self

    def column(self, x: float, y: float, lines: Iterable[str], *, leading: float = 13, size: float = 10) -> Sheet:
        """Lines below each other; an empty one leaves space, one in capitals is bold."""
        for line in lines:
            self.put(x, y, line, size=size, bold=line.isupper())
            y += leading
        return self

    def bytes(self) -> bytes:
        return bytes(self.pdf.output())


def word_bytes(document: OpenDocument) -> bytes:
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()


def word_file(*paragraphs: str) -> bytes:
    document = WordDocument()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return word_bytes(document)


def raw_word_file(body: str, *, prolog: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A DOCX with a body of our own markup (`w:` is declared)."""
    document = f'{prolog}<w:document xmlns:w="{W}" xmlns:mc="urn:mc" xmlns:r="urn:r"><w:body>{body}</w:body></w:document>'
    return zip_file({"word/document.xml": document.encode(), **(more or {})})


def zip_file(parts: dict[str, bytes]) -> bytes:
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"
