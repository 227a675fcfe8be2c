"""What both PDF readers deliver: the glyphs of a page, upright, measured from the page's top left corner."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BOLD_NAME = re.compile(r"bold|black|heavy|semibd|demi|(?:cm|ec|sf|t1)\w*bx\d|medi$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"regular|roman|italic|oblique|light|book|medium|thin", re.IGNORECASE)


@dataclass(slots=True)
class Glyph:
    """One visible character. `x0`, `x1`: its advance; `baseline` grows downwards; `size`: points on the page."""

    char: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    hidden: bool = False
    turn: int = 0
    """Quarter turns of the writing direction, 0 for upright text."""
    space_before: bool = False
    """A blank was written as a character."""
    blank_guessed: bool = False
    """The reader itself took the distance for a blank."""


@dataclass(slots=True)
class Page:
    """The glyphs of one page in the order the file draws them."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    unmapped: int = 0
    links: list[str] = field(default_factory=list)
    image_share: float = 0.0
    """Share (0-1) of the page that its largest image covers."""


def tells_bold(font_name: str) -> bool | None:
    """Whether a font's name says it is bold or plain; None where it says neither."""
    if _BOLD_NAME.search(font_name):
        return True
    return False if _PLAIN_NAME.search(font_name) else None
