"""What a reader of one format hands over: lines in reading order, not yet one text."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_PAGES = 50
MAX_CHARACTERS = 1_000_000
KEPT_HIDDEN = 2000
"""Characters of hidden text a reader hands over at most, before they are cleaned."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, paragraph or cell. `box` is (x0, top, x1, bottom) in points; `size` is the font size in points."""

    text: str
    page: int = 1
    box: tuple[float, float, float, float] | None = None
    size: float = 0.0
    bold: bool = False
    column: int = 0
    bullet: bool = False
    heading: bool = False
    gap_before: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of a file. `unmapped` counts characters without a Unicode meaning, `glyphs` all characters."""

    lines: list[Line]
    produced_by: str
    pages: int = 1
    columns: int = 1
    glyphs: int = 0
    unmapped: int = 0
    hidden_words: int = 0
    hidden_characters: int = 0
    """Letters and signs nobody sees, blanks apart."""
    hidden_text: str = ""
    truncated: bool = False
    links: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
