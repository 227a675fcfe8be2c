"""From the bytes of a text file to its characters, whatever encoding it was saved in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from engines.errors import Reason, UnreadableDocument
from engines.text.alphabets import likeliest, likeliest_letters

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.002
"""Share of control characters above which bytes are taken for binary data; a stray form feed or escape is no reason to refuse."""

_ZERO_SHARE = 0.01
"""Share of zero bytes from which bytes may be UTF-16: a text in Chinese has them in its blanks and line ends alone."""

_CLEAR = 0.97
"""Fitness from which letters of one alphabet (Cyrillic, Greek) are no chance."""

_HIGH_SHARE = 0.25
"""Share of bytes above 127 that no text in a western language reaches."""


def decode_text(data: bytes) -> str:
    """The characters of a text file. Raises UnreadableDocument(UNSUPPORTED_TYPE) where the bytes are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plausible(_decode(data, encoding))
    if b"\0" in data:
        return _plausible(_decode(data, _utf16_without_mark(data)))
    try:
        return _plausible(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _plausible(_decode_single_byte(data))


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(Reason.UNSUPPORTED_TYPE) from error


def _utf16_without_mark(data: bytes) -> str:
    """Latin letters, blanks and line ends have their zero bytes all on the odd or all on the even places."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) >= len(data) * _ZERO_SHARE and min(even, odd) <= max(even, odd) * 0.02:
        return "utf-16-be" if even > odd else "utf-16-le"
    raise UnreadableDocument(Reason.UNSUPPORTED_TYPE)


def _decode_single_byte(data: bytes) -> str:
    if _high_share(data) > _HIGH_SHARE:
        return _decode(data, likeliest_letters(data, least=_CLEAR) or _guess(data))
    return data.decode(likeliest(data) or "latin-1")


def _guess(data: bytes) -> str:
    """The likeliest encoding of a text that is mostly not Latin letters (Cyrillic, Greek, Chinese, Japanese …)."""
    from charset_normalizer import from_bytes  # heavy, and hardly ever needed

    best = from_bytes(data[:50_000], preemptive_behaviour=False).best()
    if best is None:
        raise UnreadableDocument(Reason.UNSUPPORTED_TYPE)
    return best.encoding


def _high_share(data: bytes) -> float:
    return sum(byte > 127 for byte in data[:100_000]) / min(len(data), 100_000)


def _plausible(text: str) -> str:
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    unassigned = sum(unicodedata.category(c) in ("Cn", "Co") for c in text[:20_000]) if not text.isascii() else 0
    if unassigned > max(20, 0.01 * min(len(text), 20_000)) or "\0" in text or controls > max(1, len(text) * _CONTROL_SHARE):
        raise UnreadableDocument(Reason.UNSUPPORTED_TYPE)
    return text
