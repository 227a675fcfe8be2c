"""From lines in reading order to one document with exact offsets and a verdict on how well it was read."""

from __future__ import annotations

from dataclasses import replace

from engines.errors import Reason, UnreadableDocument
from engines.text.cleaning import clean_line, starts_with_bullet
from engines.text.documents import MAX_HIDDEN, Block, Document, Format, ReadQuality, Verdict
from engines.text.languages import language_of
from engines.text.reading import MAX_CHARACTERS, Line, Reading

FEW_WORDS = 40
"""A resume with fewer words than this was hardly read whole."""

_UNMAPPED_DOUBTFUL, _UNMAPPED_POOR = 0.02, 0.2


def assemble(reading: Reading, file_format: Format) -> Document:
    """The document of what was read. Raises UnreadableDocument(NO_TEXT) where no word is left."""
    lines = [replace(line, text=text) for line in reading.lines if (text := clean_line(line.text))]
    text, blocks, cut = _join(lines)
    if not any(char.isalnum() for char in text):
        raise UnreadableDocument(Reason.NO_TEXT)
    quality = _judge(reading, text, truncated=reading.truncated or cut)
    links = tuple(dict.fromkeys(link for link in map(clean_line, reading.links) if link))
    return Document(text, tuple(blocks), file_format, quality, reading.produced_by, links)


def _join(lines: list[Line]) -> tuple[str, list[Block], bool]:
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for line in lines:
        separator = "" if not blocks else "\n\n" if line.gap_before else "\n"
        start = at + len(separator)
        if start + len(line.text) > MAX_CHARACTERS:
            return "".join(pieces), blocks, True
        pieces += (separator, line.text)
        at = start + len(line.text)
        blocks.append(_block(line, start, at, first=len(blocks) == 0))
    return "".join(pieces), blocks, False


def _block(line: Line, start: int, end: int, *, first: bool) -> Block:
    return Block(
        start=start,
        end=end,
        page=line.page,
        box=line.box,
        font_size=line.size,
        bold=line.bold,
        column=line.column,
        bullet=line.bullet or starts_with_bullet(line.text),
        heading=line.heading,
        gap_before=line.gap_before and not first,
    )


def _judge(reading: Reading, text: str, *, truncated: bool) -> ReadQuality:
    words = sum(any(char.isalnum() for char in word) for word in text.split())
    unmapped = reading.unmapped / max(1, reading.glyphs)
    notes = dict.fromkeys(reading.notes)
    facts = {
        "two_columns": reading.columns == 2,
        "many_columns": reading.columns > 2,
        "unmapped_glyphs": unmapped > _UNMAPPED_DOUBTFUL,
        "hidden_text": reading.hidden_words > 0,
        "few_words": words < FEW_WORDS,
        "truncated": truncated,
    }
    notes.update(dict.fromkeys(note for note, holds in facts.items() if holds))
    return ReadQuality(
        verdict=_verdict(unmapped, notes),
        words=words,
        pages=reading.pages,
        columns=reading.columns,
        unmapped_share=round(unmapped, 4),
        hidden_words=reading.hidden_words,
        hidden_characters=reading.hidden_characters,
        hidden_text=clean_line(reading.hidden_text.replace("\t", " "))[:MAX_HIDDEN].strip(),
        truncated=truncated,
        language=language_of(text),
        notes=tuple(notes),
    )


def _verdict(unmapped: float, notes: dict[str, None]) -> Verdict:
    if unmapped > _UNMAPPED_POOR:
        return Verdict.POOR
    doubts = {"unmapped_glyphs", "few_words", "truncated", "hidden_text", "image_pages", "ocr_layer", "recognised"}
    return Verdict.DOUBTFUL if doubts & set(notes) else Verdict.GOOD
