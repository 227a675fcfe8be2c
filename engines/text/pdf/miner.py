"""Glyphs of a PDF by pdfminer.six: plain Python, slower than pdfium, and at times it reads what pdfium cannot."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Set
from io import BytesIO
from itertools import islice
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from engines.errors import Reason, UnreadableDocument
from engines.text.cleaning import is_meaningless
from engines.text.pdf.glyphs import Glyph, Page, tells_bold
from engines.text.reading import MAX_CHARACTERS, MAX_PAGES

PRODUCED_BY = "pdfminer.six"

_SMALLEST_VISIBLE = 2.0
_INVISIBLE_MODES = (3, 7)
_WHITE = 0.95
"""Share of light (0-1) in each colour from which text cannot be told from paper."""
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
        page = _page(collector.page, count, collector.without_ink)
        collector.without_ink.clear()
        glyphs += len(page.glyphs)
        pages.append(page)
    return pages, count


class _Collector(PDFLayoutAnalyzer):
    """Keeps each page as drawn, without pdfminer's own layout analysis."""

    page: LTPage

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, pageno=1, laparams=None)
        self.without_ink: set[int] = set()
        """Characters of the page at hand that leave no mark, by identity."""

    def receive_layout(self, page: LTPage) -> None:
        self.page = page

    def render_string(self, textstate: PDFTextState, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """As the base does, and it keeps in mind what is drawn without ink."""
        before = len(self.cur_item)
        super().render_string(textstate, seq, ncs, graphicstate)
        if textstate.render in _INVISIBLE_MODES:
            for thing in islice(self.cur_item, before, None):
                self.without_ink.add(id(thing))


def _page(sheet: LTPage, number: int, without_ink: Set[int]) -> Page:
    page = Page(number, sheet.width, sheet.height)
    space = False
    paper = not any(isinstance(thing, LTCurve) and thing.fill for thing in _things(sheet, 0))
    for thing in _things(sheet, 0):
        if isinstance(thing, LTImage):
            page.image_share = max(page.image_share, thing.width * thing.height / max(1.0, sheet.width * sheet.height))
            continue
        if isinstance(thing, LTCurve):
            continue
        char = thing.get_text()
        if char.startswith("(cid:") or (len(char) == 1 and is_meaningless(char)):
            page.unmapped += not "\ue000" <= char[0] <= "\uf8ff"
            space = True
        elif not char.strip():
            space = True
        else:
            glyph = _glyph(thing, char.strip(), sheet)
            glyph.hidden = glyph.hidden or id(thing) in without_ink or (paper and not page.image_share and _is_white(thing))
            glyph.space_before, space = space, False
            page.glyphs.append(glyph)
    return page


def _is_white(thing: LTChar) -> bool:
    """White in grey, red-green-blue or four colours; on a page with filled areas nobody can say here what lies behind."""
    colour: Any = thing.graphicstate.ncolor
    parts = list(colour) if isinstance(colour, (tuple, list)) else [colour]
    light = [part for part in parts if isinstance(part, (int, float))]
    if len(light) != len(parts):  # a pattern
        return False
    return all(part <= 1 - _WHITE for part in light) if len(light) == 4 else len(light) in (1, 3) and all(part >= _WHITE for part in light)


def _things(holder: LTContainer[Any], depth: int) -> Iterator[Any]:
    for thing in holder:
        if isinstance(thing, (LTChar, LTImage, LTCurve)):
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
