"""A PDF from bytes to lines in reading order: pdfium first, pdfminer.six where pdfium reads nothing or little."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from engines.errors import Reason, UnreadableDocument
from engines.text.pdf.glyphs import Glyph, Page
from engines.text.pdf.joining import join_split_words
from engines.text.pdf.layout import PlacedLine, reading_order
from engines.text.pdf.repeats import repeats_last
from engines.text.pdf.segments import find_segments
from engines.text.reading import KEPT_HIDDEN, Line, Reading

_OCR_IMAGE_SHARE = 0.5
_OCR_HIDDEN_SHARE = 0.9
_COLUMN_SHARE = 0.12
_UNMAPPED_SHARE = 0.2
"""Above this share of characters without meaning the other reader is asked too."""


def read_pdf(data: bytes) -> Reading:
    """Raises UnreadableDocument with PASSWORD, DAMAGED, SCANNED (pages without a text layer) or NO_TEXT."""
    from engines.text.pdf import pdfium  # not at the top: a file that brings pdfium down is read without it

    try:
        pages, count = pdfium.read_pages(data)
    except UnreadableDocument as problem:
        if problem.reason is Reason.PASSWORD:
            raise
        return read_pdf_without_pdfium(data)
    if _is_enough(pages):
        return reading_of(pages, count, pdfium.PRODUCED_BY)
    try:
        return read_pdf_without_pdfium(data)
    except UnreadableDocument:
        return reading_of(pages, count, pdfium.PRODUCED_BY)


def read_pdf_without_pdfium(data: bytes) -> Reading:
    """The same by pdfminer.six: slower, and it reads some files that pdfium does not."""
    from engines.text.pdf import miner

    pages, count = miner.read_pages(data)
    return reading_of(pages, count, miner.PRODUCED_BY)


def _is_enough(pages: list[Page]) -> bool:
    glyphs, unmapped = sum(len(page.glyphs) for page in pages), sum(page.unmapped for page in pages)
    return glyphs > 0 and unmapped <= _UNMAPPED_SHARE * (glyphs + unmapped)


def reading_of(pages: list[Page], count: int, produced_by: str) -> Reading:
    """The lines of these pages in reading order. Raises UnreadableDocument where there is no page or no letter."""
    if not pages:
        raise UnreadableDocument(Reason.DAMAGED)
    glyphs, unmapped = sum(len(page.glyphs) for page in pages), sum(page.unmapped for page in pages)
    if not glyphs:
        raise UnreadableDocument(Reason.NO_TEXT if unmapped else Reason.SCANNED)
    read = [_read_page(page) for page in pages]
    hidden = [page.hidden for page in read if page.hidden]
    lines = repeats_last([page.lines for page in read], [page.height for page in pages])
    return Reading(
        lines=join_split_words(lines),
        produced_by=produced_by,
        pages=count,
        columns=max(page.columns for page in read),
        glyphs=glyphs + unmapped,
        unmapped=unmapped,
        hidden_words=sum(len(words.split()) for words in hidden),
        hidden_characters=sum(len("".join(words.split())) for words in hidden),
        hidden_text=" ".join(hidden)[:KEPT_HIDDEN],
        truncated=len(pages) < count,
        links=[link for page in pages for link in page.links],
        notes=_notes(pages, read),
    )


@dataclass(frozen=True, slots=True)
class _PageRead:
    lines: list[Line]
    columns: int
    hidden: str
    """What nobody sees, in the order it is drawn."""
    is_ocr: bool


def _read_page(page: Page) -> _PageRead:
    hidden = [glyph for glyph in page.glyphs if glyph.hidden]
    # A scan with a recognised text behind the picture: that text is what a person sees.
    is_ocr = page.image_share >= _OCR_IMAGE_SHARE and len(hidden) >= _OCR_HIDDEN_SHARE * max(1, len(page.glyphs))
    visible = page.glyphs if is_ocr else [glyph for glyph in page.glyphs if not glyph.hidden]
    placed = [line for turn in range(4) for line in _order(visible, turn)]
    return _PageRead(
        lines=[_line(line, page.number) for line in placed],
        columns=_count_columns(placed),
        hidden="" if is_ocr else " ".join(segment.text for segment in find_segments(hidden)),
        is_ocr=is_ocr and bool(page.glyphs),
    )


def _count_columns(placed: list[PlacedLine]) -> int:
    """Columns that hold a good part of the page; a short list set beside another is not one."""
    lengths = Counter[int]()
    for line in placed:
        lengths[line.column] += sum(len(segment.text) for segment in line.segments)
    return max(1, sum(length >= _COLUMN_SHARE * lengths.total() for length in lengths.values()))


def _order(glyphs: list[Glyph], turn: int) -> list[PlacedLine]:
    """Text that is turned on the page is read apart, after the upright text."""
    return reading_order(find_segments(glyph for glyph in glyphs if glyph.turn == turn))


def _line(line: PlacedLine, page: int) -> Line:
    segments = line.segments
    box = (min(s.x0 for s in segments), min(s.top for s in segments), max(s.x1 for s in segments), max(s.bottom for s in segments))
    return Line(
        text="\t".join(segment.text for segment in segments),
        page=page,
        box=box,
        size=max(segments, key=lambda segment: len(segment.text)).size,
        bold=segments[0].bold,
        column=line.column,
        gap_before=line.gap_before,
    )


def _notes(pages: list[Page], read: list[_PageRead]) -> list[str]:
    notes = []
    if any(page.is_ocr for page in read):
        notes.append("ocr_layer")
    if any(not page.glyphs and page.image_share >= _OCR_IMAGE_SHARE for page in pages):
        notes.append("image_pages")
    return notes
