"""Glyphs of a PDF by pdfium: fast, exact about colours and visibility, and able to abort the process (see the sandbox)."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as c

from engines.errors import Reason, UnreadableDocument
from engines.text.cleaning import is_meaningless
from engines.text.pdf.glyphs import Glyph, Page, tells_bold
from engines.text.pdf.links import page_links
from engines.text.pdf.painting import Painting, read_painting
from engines.text.reading import MAX_CHARACTERS, MAX_PAGES

PRODUCED_BY = "pypdfium2"

SMALLEST_VISIBLE = 2.0
"""Points; smaller type is there for machines."""

_INVISIBLE_MODES = (3, 7)
_THICKENED = 2
"""Filled and outlined: how programs embolden a font that has no bold face."""

_BOLD_WEIGHT = 700
_FORCE_BOLD = 1 << 18
_LINE_END_HYPHEN = "\x02"


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share. `size` is in points on the page."""

    size: float
    bold: bool
    invisible: bool
    colour: tuple[int, int, int, int]
    turn: int


def read_pages(data: bytes) -> tuple[list[Page], int]:
    """The pages' glyphs and the number of pages in the file. Raises UnreadableDocument with PASSWORD or DAMAGED."""
    pages: list[Page] = []
    with _opened(data) as document:
        count = c.FPDF_GetPageCount(document)
        glyphs = 0
        for index in range(min(count, MAX_PAGES)):
            page = _read_page(document, index, MAX_CHARACTERS - glyphs)
            glyphs += len(page.glyphs)
            pages.append(page)
            if glyphs >= MAX_CHARACTERS:
                break
    return pages, count


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    document = c.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = c.FPDF_GetLastError() in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY)
        raise UnreadableDocument(Reason.PASSWORD if locked else Reason.DAMAGED)
    try:
        yield document
    finally:
        c.FPDF_CloseDocument(document)


def _read_page(document: Any, index: int, room: int) -> Page:
    handle = c.FPDF_LoadPage(document, index)
    if not handle:
        return Page(index + 1, 0, 0)
    try:
        links = page_links(document, handle)
        if _flatten(handle):
            c.FPDF_ClosePage(handle)
            handle = c.FPDF_LoadPage(document, index)
        return _read_open_page(handle, index + 1, links, room)
    finally:
        c.FPDF_ClosePage(handle)


def _flatten(page: Any) -> bool:
    """Paint filled-in form fields and free-text notes onto the page, where a person sees them."""
    for index in range(min(c.FPDFPage_GetAnnotCount(page), 1000)):
        note = c.FPDFPage_GetAnnot(page, index)
        kind = c.FPDFAnnot_GetSubtype(note)
        c.FPDFPage_CloseAnnot(note)
        if kind in (c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_FREETEXT):
            return bool(c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY) == c.FLATTEN_SUCCESS)
    return False


def _read_open_page(handle: Any, number: int, links: list[str], room: int) -> Page:
    bounds = c.FS_RECTF()
    c.FPDF_GetPageBoundingBox(handle, ctypes.byref(bounds))
    frame = _Frame(bounds.left, bounds.bottom, bounds.right, bounds.top, c.FPDFPage_GetRotation(handle))
    page = Page(number, frame.width, frame.height, links=links)
    text_page = c.FPDFText_LoadPage(handle)
    if text_page:
        try:
            painting = read_painting(handle)
            page.image_share = painting.largest_image / max(1.0, frame.width * frame.height)
            _GlyphReader(text_page, frame, painting).fill(page, room)
        finally:
            c.FPDFText_ClosePage(text_page)
    return page


@dataclass(frozen=True, slots=True)
class _Frame:
    """The visible part of the page in PDF coordinates, and how many quarter turns clockwise it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """PDF coordinates to points from the top left corner as shown."""
        right, down = x - self.left, self.top - y
        wide, high = self.right - self.left, self.top - self.bottom
        return ((right, down), (high - down, right), (wide - right, high - down), (down, wide - right))[self.turns % 4]


class _GlyphReader:
    """Reads one text page; what a text object's characters share is looked up once an object."""

    def __init__(self, text_page: Any, frame: _Frame, painting: Painting) -> None:
        self._text_page, self._frame, self._painting = text_page, frame, painting
        self._styles: dict[int, _Style] = {}
        self._box, self._x, self._y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def fill(self, page: Page, room: int) -> None:
        space, guessed, high_half = False, False, 0
        for index in range(c.FPDFText_CountChars(self._text_page)):
            if c.FPDFText_IsGenerated(self._text_page, index) == 1:
                guessed = True
                continue
            code = c.FPDFText_GetUnicode(self._text_page, index)
            if 0xD800 <= code < 0xDC00:
                high_half = code
                continue
            if 0xDC00 <= code < 0xE000 and high_half:
                code = 0x10000 + ((high_half - 0xD800) << 10) + code - 0xDC00
            high_half = 0
            char = "-" if chr(code) == _LINE_END_HYPHEN else chr(code)
            if code == 0 or is_meaningless(char) or c.FPDFText_HasUnicodeMapError(self._text_page, index) == 1:
                page.unmapped += not _is_icon(code)
                space = True
                continue
            if char.isspace() or char < " ":
                space = True
                continue
            glyph = self._glyph(index, char)
            glyph.space_before, glyph.blank_guessed, space, guessed = space, guessed, False, False
            page.glyphs.append(glyph)
            if len(page.glyphs) >= room:
                return

    def _glyph(self, index: int, char: str) -> Glyph:
        style = self._style(index)
        c.FPDFText_GetLooseCharBox(self._text_page, index, ctypes.byref(self._box))
        c.FPDFText_GetCharOrigin(self._text_page, index, ctypes.byref(self._x), ctypes.byref(self._y))
        box, place = self._box, self._frame.place
        corners = (place(box.left, box.top), place(box.right, box.bottom))
        (x0, x1), (top, bottom) = sorted(corner[0] for corner in corners), sorted(corner[1] for corner in corners)
        start, baseline = place(self._x.value, self._y.value)
        hidden = style.invisible or self._outside(x0, x1, top, bottom) or self._painting.swallows(box, style.colour)
        if style.turn:
            x0, x1, baseline = self._upright(style.turn, x0, x1, top, bottom, start)
        return Glyph(char, x0, x1, baseline, style.size, style.bold, hidden, style.turn)

    def _outside(self, x0: float, x1: float, top: float, bottom: float) -> bool:
        across, down = (x0 + x1) / 2, (top + bottom) / 2
        return not (0 <= across <= self._frame.width and 0 <= down <= self._frame.height)

    def _upright(self, turn: int, x0: float, x1: float, top: float, bottom: float, start: float) -> tuple[float, float, float]:
        """Positions of turned text as if the page were turned so that it can be read."""
        if turn == 1:  # reads downwards
            return top, bottom, self._frame.width - start
        if turn == 2:  # upside down
            return self._frame.width - x1, self._frame.width - x0, self._frame.height - top
        return self._frame.height - bottom, self._frame.height - top, start  # reads upwards

    def _style(self, index: int) -> _Style:
        thing = c.FPDFText_GetTextObject(self._text_page, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value or -index - 1
        if key not in self._styles:
            self._styles[key] = self._new_style(index, thing)
        return self._styles[key]

    def _new_style(self, index: int, thing: Any) -> _Style:
        matrix = c.FS_MATRIX()
        c.FPDFText_GetMatrix(self._text_page, index, ctypes.byref(matrix))
        size = abs(c.FPDFText_GetFontSize(self._text_page, index)) * (math.hypot(matrix.c, matrix.d) or 1.0)
        degrees = -math.degrees(math.atan2(matrix.b, matrix.a)) if matrix.a or matrix.b else 0.0
        turn = (round(degrees / 90) + self._frame.turns) % 4
        colour = tuple(ctypes.c_uint() for _ in range(4))
        c.FPDFText_GetFillColor(self._text_page, index, *map(ctypes.byref, colour))
        mode = c.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
        red, green, blue, alpha = (part.value for part in colour)
        invisible = mode in _INVISIBLE_MODES or size < SMALLEST_VISIBLE or (alpha == 0 and mode == 0)
        return _Style(size, mode == _THICKENED or self._is_bold(index), invisible, (red, green, blue, mode), turn)

    def _is_bold(self, index: int) -> bool:
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(128)
        c.FPDFText_GetFontInfo(self._text_page, index, buffer, len(buffer), ctypes.byref(flags))
        told = tells_bold(buffer.value.decode("utf-8", "replace"))
        if told is not None:
            return told
        # Guessed by pdfium from the width of the stems, which is far off for many fonts: the last resort.
        return bool(flags.value & _FORCE_BOLD) or bool(c.FPDFText_GetFontWeight(self._text_page, index) >= _BOLD_WEIGHT)


def _is_icon(code: int) -> bool:
    """Private-use characters are icons by intent; what has no meaning at all is text that was lost."""
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000
