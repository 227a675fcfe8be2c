"""A text cut into folded tokens with what stands between them, so that names, list items and sentences can be told."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from engines.skills.folding import TOKEN, fold, without_invisible
from engines.text.documents import Block

TOGETHER, LINE, LIST, BREAK, SENTENCE = range(5)
"""What a gap between two tokens is: part of one name, a wrapped line, a list mark, a line that may have ended, the end of a sentence."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+"
    r"|(?<![\w.-])[a-z0-9-]{1,63}\.(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,4}\b(?:/[^\s,;)]*)?"
    r"|(?<![\w.-])[a-z0-9-]{2,63}\.(?:com|org|net|io|dev|me|co)/[^\s,;)]*",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"[^\S\n\t]*|[-‐‑–/._'’&+]|[^\S\n]*[/&][^\S\n]*|[-‐‑]\n[^\S\n]*")
_ENDS = re.compile(r"[.!?…]['\"”’)\]]*\s|\n\s*\n|[•▪●◦‣■□–*]\s*$|\n\s*(?:[-–—*•▪●◦‣■□➢o✓·»>]|\(?\d{1,2}[.)])\s")
_JOINERS = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "u", "plus"})
_VERSION = re.compile(r"\d{1,4}\+?|v\d{1,3}")
_WRAP_AT_LEAST = 50
_SENTENCE_REACH = 60
"""Tokens to each side of a name that can still be its sentence; keeps a text without full stops cheap."""


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one item a token. `gaps[i]` is what stands before token i; `gaps[-1]` what ends the text."""

    text: str
    folded: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)

    def raw(self, index: int) -> str:
        """The letters as written, without the invisible ones."""
        written = self.text[self.starts[index] : self.ends[index]]
        return written if written.isascii() else without_invisible(written)

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """First and last token (inclusive) of the sentence that holds the tokens first..last."""
        low, high = max(0, first - _SENTENCE_REACH), min(len(self.folded) - 1, last + _SENTENCE_REACH)
        while first > low and self.gaps[first] < BREAK:
            first -= 1
        while last < high and self.gaps[last + 1] < BREAK:
            last += 1
        return first, last

    def item_starts(self, index: int) -> bool:
        """Is token `index` the first of a list item?"""
        return self.gaps[index] != TOGETHER or index == 0 or self.folded[index - 1] in _JOINERS or self.slash(index)

    def item_ends(self, index: int) -> bool:
        """Is token `index` the last of a list item, a version number after it apart (`Excel 365`)?"""
        ends = self.gaps[index + 1] != TOGETHER or self.folded[index + 1] in _JOINERS or self.slash(index + 1)
        return ends or (self.is_version(index + 1) and self.item_ends(index + 1))

    def is_version(self, index: int) -> bool:
        """A number that belongs to the name before it: 8, 365, 2+."""
        return 0 < index < len(self.folded) and self.gaps[index] == TOGETHER and bool(_VERSION.fullmatch(self.folded[index]))

    def joiner(self, index: int) -> bool:
        return self.folded[index] in _JOINERS

    def marked(self, first: int, last: int) -> bool:
        """Does anything but a word part first..last from its neighbours on one side: a comma, a line, a slash?"""
        after = last + 1 + self.is_version(last + 1)
        return self._mark(first) or self._mark(after)

    def _mark(self, index: int) -> bool:
        return 0 < index < len(self.folded) and (LINE <= self.gaps[index] < SENTENCE or self.slash(index))

    def slash(self, index: int) -> bool:
        """Is token `index` parted from the one before by a slash?"""
        return 0 < index < len(self.starts) and "/" in self.text[self.ends[index - 1] : self.starts[index]]

    def blank_before(self, index: int) -> bool:
        return 0 < index < len(self.starts) and self.text[self.ends[index - 1] : self.starts[index]] == " "


def tokenize(text: str, *, known: Collection[str] = (), blocks: Sequence[Block] = ()) -> Tokens:
    """Tokens of a text. A token that is not `known` loses a version number stuck to it (Python3, HTML5) where the rest is."""
    tokens = Tokens(text)
    wrap = _wrap_width(text)
    breaks = {b.start for b in blocks if b.bullet or b.heading or b.gap_before}
    hidden = [m.span() for m in _ADDRESS.finditer(text)] if "." in text else []
    end, masked, next_hidden = 0, False, 0
    for found in TOKEN.finditer(text):
        start = found.start()
        while next_hidden < len(hidden) and hidden[next_hidden][1] <= start:
            next_hidden += 1
        if next_hidden < len(hidden) and hidden[next_hidden][0] <= start:
            masked = True
            continue
        gap = LIST if masked else TOGETHER
        between = text[end:start]
        if between != " ":
            gap = max(gap, SENTENCE if start in breaks else _gap(text, end, start, between, wrap))
        if "&" in between and gap == TOGETHER:
            at = end + between.index("&")
            _add(tokens, "and", at, at + 1, TOGETHER)
        _add(tokens, _known_form(found[0], known), start, found.end(), gap if tokens.folded else SENTENCE)
        end, masked = found.end(), False
    tokens.gaps.append(SENTENCE)
    return tokens


def _add(tokens: Tokens, folded: str, start: int, end: int, gap: int) -> None:
    tokens.folded.append(folded)
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.gaps.append(gap)


def _known_form(raw: str, known: Collection[str]) -> str:
    token = fold(raw)
    if token in known or raw[-1].isalpha() or not raw[0].isalpha():
        return token
    bare = fold(raw.rstrip("0123456789+"))
    return bare if len(bare) > 2 and bare in known else token


def _gap(text: str, start: int, end: int, between: str, wrap: int) -> int:
    if _TOGETHER.fullmatch(between):
        return TOGETHER
    if _ENDS.search(between):
        return SENTENCE
    if "\n" not in between:
        return LIST
    if between.strip():
        return LIST if between.lstrip()[0] in ",;/(" or not text[end].isupper() else SENTENCE
    line_length = start - (text.rfind("\n", 0, start) + 1)
    carries_on = not text[end].isupper() or line_length >= 0.75 * wrap
    return LINE if carries_on else BREAK


def _wrap_width(text: str) -> int:
    """How long a full line is: a line about as long was broken for want of room, a shorter one because it ended."""
    lengths = sorted(len(line) for line in text.splitlines() if line.strip())
    return max(_WRAP_AT_LEAST, lengths[int(len(lengths) * 0.9)]) if lengths else _WRAP_AT_LEAST
