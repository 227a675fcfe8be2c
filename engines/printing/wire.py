"""How a document travels to the printing process: JSON, which is never run or imported."""

from __future__ import annotations

import json


def packed(html: str, css: str) -> bytes:
    """Half a surrogate pair, which no encoding holds, becomes a question mark."""
    return json.dumps({"html": html, "css": css}, ensure_ascii=False).encode("utf-8", "replace")


def unpacked(data: bytes) -> tuple[str, str]:
    """Raises ValueError, KeyError."""
    found = json.loads(data)
    return found["html"], found["css"]
