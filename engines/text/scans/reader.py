"""A PDF whose pages are pictures, from bytes to lines in reading order: rendered, recognised, and laid out like any other page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any

from engines.errors import Reason, UnreadableDocument
from engines.text.pdf.glyphs import Glyph, Page
from engines.text.pdf.reader import reading_of
from engines.text.reading import Reading
from engines.text.scans.blanks import SeenWord, split_words
from engines.text.scans.recogniser import Recogniser, SeenLine

RECOGNISED = "recognised"
"""The note of a text that was read from a picture."""
MOST_PAGES = 4
"""Each takes seconds; the rest is left out and said so."""

_DOTS = 150
"""Dots an inch at which pages are rendered; more costs time and reads no better."""
_MOST_PIXELS = 8_000_000
_LEAST_SURE = 0.5
_SIZE = 0.72
"""Type size in heights of a recognised line, whose box stands a little away from the letters."""
_BASELINE = 0.76
_LONG_LINE = 10
"""Widths to heights: only long lines tell how far the page is turned."""


def read_scan(data: bytes, recogniser: Recogniser) -> Reading:
    """Raises UnreadableDocument with DAMAGED, or SCANNED where no letter was recognised."""
    pictures, count = _pictures(data)
    pages = [_page(number, picture, scale, recogniser) for number, (picture, scale) in enumerate(pictures, start=1)]
    if not any(page.glyphs for page in pages):
        raise UnreadableDocument(Reason.SCANNED)
    reading = reading_of(pages, count, recogniser.produced_by)
    return replace(reading, notes=[*reading.notes, RECOGNISED])


def _pictures(data: bytes) -> tuple[Iterator[tuple[Any, float]], int]:
    """The pages as arrays, one at a time, each with its pixels a point; and how many pages the file has."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(Reason.DAMAGED) from error
    return (_picture(document[number]) for number in range(min(len(document), MOST_PAGES))), len(document)


def _picture(page: Any) -> tuple[Any, float]:
    width, height = page.get_size()
    scale = min(_DOTS / 72, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
    return page.render(scale=scale).to_numpy(), scale


def _page(number: int, picture: Any, scale: float, recogniser: Recogniser) -> Page:
    height, width = picture.shape[:2]
    page = Page(number, width / scale, height / scale)
    lines = [line for line in recogniser.lines(picture) if line.sure >= _LEAST_SURE and line.text.strip()]
    slope = _slope(lines)
    for line in lines:
        page.glyphs += _glyphs(line, picture, scale, slope)
    return page


def _slope(lines: list[SeenLine]) -> float:
    """How many pixels a line falls for each pixel to the right."""
    slopes = [
        (b[1] - a[1]) / (b[0] - a[0]) for a, b, _, d in (line.corners for line in lines) if b[0] - a[0] > _LONG_LINE * abs(d[1] - a[1]) > 0
    ]
    return median(slopes) if slopes else 0.0


def _glyphs(line: SeenLine, picture: Any, scale: float, slope: float) -> Iterator[Glyph]:
    """The letters of a line at even distances within each word, as on a page that was scanned straight."""
    top, right_top, _, bottom = line.corners
    high = max(1.0, bottom[1] - top[1])
    middle = (top[0] + right_top[0]) / 2
    baseline = (top[1] + right_top[1]) / 2 + _BASELINE * high - slope * middle
    first = True
    for word in _words(line, picture, high):
        step = (word.end - word.start) / len(word.text)
        for place, char in enumerate(word.text):
            x = word.start + place * step
            yield Glyph(char, x / scale, (x + step) / scale, baseline / scale, _SIZE * high / scale, space_before=place == 0 and not first)
        first = False


def _words(line: SeenLine, picture: Any, high: float) -> list[SeenWord]:
    xs, ys = [corner[0] for corner in line.corners], [corner[1] for corner in line.corners]
    left, right = max(0, int(min(xs))), max(0, math.ceil(max(xs)))
    # The middle of the line: neither its neighbours nor the slant of a long line reach in there.
    low, upper = int(min(ys) + 0.12 * high), math.ceil(max(ys) - 0.12 * high)
    strip = picture[max(0, low) : max(0, upper), left:right]
    if not strip.size:
        return []
    grey = strip.min(axis=2)
    darkest, paper = int(grey.min()), int(grey.max())
    ink = (grey < (darkest + paper) / 2).any(axis=0).tolist()
    return split_words(line.text, line.centres, ink, left=left, height=high)
