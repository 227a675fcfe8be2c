"""Text files: one line of the file is one line of the document."""

from __future__ import annotations

from engines.text.encodings import decode_text
from engines.text.reading import MAX_CHARACTERS, Line, Reading

PRODUCED_BY = "plain-text"


def read_text(data: bytes) -> Reading:
    """Lines as they were broken by the writer; an empty line before a line is a gap, a form feed a new page."""
    text = decode_text(data)
    truncated = len(text) > MAX_CHARACTERS
    lines: list[Line] = []
    page, gap = 1, False
    for raw in text[:MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").split("\n"):
        for place, piece in enumerate(raw.split("\f")):
            page, gap = page + (place > 0), gap or place > 0
            if piece.strip():
                lines.append(Line(piece.expandtabs(8).replace("        ", "\t"), page=page, gap_before=gap))
            gap = not piece.strip()
    return Reading(lines, PRODUCED_BY, pages=page, glyphs=len(text), unmapped=text.count("\ufffd"), truncated=truncated)
