"""Glyphs of a PDF by pdfminer.six: plain Python, slower than pdfium, and at times it reads what pdfium cannot."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTImage, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from engines.errors import Reason, UnreadableDocument
from engines.text.cleaning import is_meaningless
from engines.text.pdf.glyphs import Glyph, Page, tells_bold
from engines.text.reading import MAX_CHARACTERS, MAX_PAGES

PRODUCED_BY = "pdfminer.six"

_SMALLEST_VISIBLE = 2.0
_MAX_DEPTH = 50


def read_pages(data: bytes) -> tuple[list[Page], int]:
    """The pages' glyphs and the number of pages. Raises UnreadableDocument with PASSWORD or DAMAGED."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns about every oddity of a file
    try:
        return _read(data)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UnreadableDocument(Reason.PASSWORD) from error
    except (MemoryError, RecursionError, UnreadableDocument):
        raise
    except Exception as error:  # a broken file makes it raise anything: KeyError, TypeError, struct.error …
        raise UnreadableDocument(Reason.DAMAGED) from error


def _read(data: bytes) -> tuple[list[Page], int]:
    document = PDFDocument(PDFParser(BytesIO(data)))
    manager = PDFResourceManager()
    collector = _Collector(manager)
    interpreter = PDFPageInterpreter(manager, collector)
    pages: list[Page] = []
    count = glyphs = 0
    for sheet in PDFPage.create_pages(document):
        count += 1
        if count > MAX_PAGES or glyphs >= MAX_CHARACTERS:
            continue
        interpreter.process_page(sheet)
        page = _page(collector.page, count)
        glyphs += len(page.glyphs)
        pages.append(page)
    return pages, count


class _Collector(PDFLayoutAnalyzer):
    """Keeps each page as drawn, without pdfminer's own layout analysis."""

    page: LTPage

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, pageno=1, laparams=None)

    def receive_layout(self, page: LTPage) -> None:
        self.page = page


def _page(sheet: LTPage, number: int) -> Page:
    page = Page(number, sheet.width, sheet.height)
    space = False
    for thing in _things(sheet, 0):
        if isinstance(thing, LTImage):
            page.image_share = max(page.image_share, thing.width * thing.height / max(1.0, sheet.width * sheet.height))
            continue
        char = thing.get_text()
        if char.startswith("(cid:") or (len(char) == 1 and is_meaningless(char)):
            page.unmapped += not "\ue000" <= char[0] <= "\uf8ff"
            space = True
        elif not char.strip():
            space = True
        else:
            glyph = _glyph(thing, char.strip(), sheet)
            glyph.space_before, space = space, False
            page.glyphs.append(glyph)
    return page


def _things(holder: LTContainer[Any], depth: int) -> Iterator[Any]:
    for thing in holder:
        if isinstance(thing, (LTChar, LTImage)):
            yield thing
        elif isinstance(thing, LTContainer) and depth < _MAX_DEPTH:
            yield from _things(thing, depth + 1)


def _glyph(thing: LTChar, char: str, sheet: LTPage) -> Glyph:
    a, b, c, d, x, y = thing.matrix
    size = thing.fontsize * (math.hypot(c, d) or 1.0) if hasattr(thing, "fontsize") else thing.size
    turn = round(-math.degrees(math.atan2(b, a)) / 90) % 4
    left, top = thing.x0 - sheet.x0, sheet.y1 - thing.y1
    right, bottom = thing.x1 - sheet.x0, sheet.y1 - thing.y0
    across, down = (left + right) / 2, (top + bottom) / 2
    hidden = size < _SMALLEST_VISIBLE or not (0 <= across <= sheet.width and 0 <= down <= sheet.height)
    x0, x1, baseline = {
        0: (left, right, sheet.y1 - y),
        1: (top, bottom, sheet.width - (x - sheet.x0)),
        2: (sheet.width - right, sheet.width - left, sheet.height - (sheet.y1 - y)),
        3: (sheet.height - bottom, sheet.height - top, x - sheet.x0),
    }[turn]
    bold = bool(tells_bold(thing.fontname))
    return Glyph(char, x0, x1, baseline, size, bold, hidden, turn)
