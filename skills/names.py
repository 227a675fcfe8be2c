"""One spelling for names that differ only in how they are written."""

from __future__ import annotations

import re
import unicodedata

SEPARATORS = re.compile(r"[\s\-_/’']+")


def name_key(text: str) -> str:
    """One spelling for names that the matcher cannot tell apart: case, accents, hyphens and spaces fold away."""
    if text.isascii():  # nearly every name: nothing to decompose
        return SEPARATORS.sub(" ", text.lower()).strip()
    folded = unicodedata.normalize("NFKD", text).casefold()
    return SEPARATORS.sub(" ", "".join(c for c in folded if not unicodedata.combining(c))).strip()
