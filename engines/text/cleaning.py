"""Characters as a person means them: no ligatures, control characters, icons or halves of surrogate pairs."""

from __future__ import annotations

import re
import unicodedata

BULLETS = "•◦‣⁃∙●○▪▫■□►▸▶➢➤➔✓✔❖◆◇⦁⚫🞄"
_LEADING_BULLET = re.compile(rf"(?:[{BULLETS}·»]|[-–—*](?=\s)|o(?=\s+[A-Z0-9]))\s*")

_SYMBOL_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF06E: "■", 0xF0A8: "▪"}
"""Bullets of the Symbol and Wingdings fonts, which Word writes as private-use characters."""

_REPLACED = {
    **_SYMBOL_BULLETS,
    0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x2028: " ", 0x2029: " ", 0x0085: " ", 0x3000: " ",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x00AD: "", 0x200B: "", 0x200C: "", 0x200D: "", 0x2060: "", 0xFEFF: "", 0x200E: "", 0x200F: "", 0x2010: "-", 0x2011: "-",
}  # fmt: skip
_TABLE = {**{code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x09}, **_REPLACED}
_MEANINGLESS = re.compile("[\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
_BLANKS = re.compile(r"[^\S\t]+")
_TABS = re.compile(r" *\t[ \t]*")


def is_meaningless(char: str) -> bool:
    """True for private-use, replacement and surrogate characters: an icon or a glyph without a Unicode meaning."""
    return _MEANINGLESS.match(char) is not None and ord(char) not in _SYMBOL_BULLETS


def clean_line(text: str) -> str:
    """One line with plain blanks, composed accents and nothing invisible. A tab stays: it marks a wide gap."""
    text = _MEANINGLESS.sub(" ", text.translate(_TABLE))
    return _TABS.sub("\t", _BLANKS.sub(" ", unicodedata.normalize("NFC", text))).strip()


def starts_with_bullet(text: str) -> bool:
    return _LEADING_BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """The line without its list sign."""
    return text[match.end() :] if (match := _LEADING_BULLET.match(text)) else text


def is_only_bullet(text: str) -> bool:
    """True for a list sign that stands alone, as in PDFs that place it apart from its text."""
    return text in "-–—*·o" or (len(text) == 1 and text in BULLETS) if text else False
