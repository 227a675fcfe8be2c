"""What text extraction returns: one text in reading order, and the blocks it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MAX_HIDDEN = 600
"""Characters of hidden text that are kept."""


class Format(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"


class Verdict(StrEnum):
    """How well a document was read; said before any score."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    POOR = "poor"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets in the document's text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One visual line of a PDF, one paragraph or table cell of a DOCX, one line of a TXT.

    `start` and `end` are character offsets in `Document.text` (end exclusive): `text[start:end]` is the block's text.
    `box` is (x0, top, x1, bottom) in points from the page's top left corner, where the format knows it.
    """

    start: int
    end: int
    page: int = 1
    box: tuple[float, float, float, float] | None = None
    font_size: float = 0.0
    bold: bool = False
    column: int = 0
    bullet: bool = False
    heading: bool = False
    """True where the format itself says so (a DOCX heading style), not by guess."""
    hidden: bool = False
    """True for text a person cannot see (white, 1 pt, off the page, vanish)."""
    gap_before: bool = False
    """True where clearly more space than a line precedes the block."""


@dataclass(frozen=True, slots=True)
class ReadQuality:
    """What is known about how well the document was read."""

    verdict: Verdict
    words: int
    pages: int
    columns: int
    unmapped_share: float = 0.0
    """Share (0-1) of characters that have no Unicode meaning."""
    hidden_words: int = 0
    hidden_characters: int = 0
    hidden_text: str = ""
    """The first `MAX_HIDDEN` characters of what a person cannot see, to be shown to the author; no engine reads it."""
    truncated: bool = False
    language: str = ""
    """ISO 639-1 code, empty where unknown."""
    notes: tuple[str, ...] = ()
    """Codes such as `two_columns`, `unmapped_glyphs`, `hidden_text`, `few_words`, `truncated`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in the order a person reads it. Blocks are in that order, do not overlap, and cover all non-space text."""

    text: str
    blocks: tuple[Block, ...]
    format: Format
    quality: ReadQuality
    produced_by: str = ""
    links: tuple[str, ...] = field(default=())
    """Addresses behind link annotations, in order, without repeats."""

    def text_of(self, block: Block) -> str:
        return self.text[block.start : block.end]
