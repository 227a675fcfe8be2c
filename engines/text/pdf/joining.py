"""Words that a line end cut in two: the rest of the word is taken up to the line on which it begins."""

from __future__ import annotations

import re
from dataclasses import replace

from engines.text.reading import Line

_CUT = re.compile(r"(?P<word>\w*[^\W\d_]{2,})(?P<sign>[-\u2010\u00ad])$")
_REST = re.compile(r"(?P<rest>[^\W\d_]{2,}(?:[-'\u2019]\w+)*[^\s\w]*)(?P<after>\s+|$)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_AFTER = """
all anti back bi business co community cost cross customer data decision detail double e east eco ex first
five follow four front full hand hard high home host inter job key large life live long low machine macro
market mid micro mini mobile multi near non north off office on one open over own part peer people performance
plug point post pre problem process product project quality re ready real result right risk role sales second
self semi servant service short single six small south state stake sub super team tech test third three time
top trouble two under up user value web well west wide work world
"""
_BEFORE = """
based driven time level oriented related wide end side specific facing party to term class on up in out off
site making year month day week hour functional focused quality scale stack sector source led aware ready
first friendly home life known paced person rated run service solving step language building depth house going
effective performance traffic volume speed value risk
"""
_KEEP_AFTER, _KEEP_BEFORE = frozenset(_AFTER.split()), frozenset(_BEFORE.split())
"""Parts of words that are written with a hyphen anyway."""


def join_split_words(lines: list[Line]) -> list[Line]:
    """Join across the ends of neighbouring lines of one column. A hyphen that belongs to the word stays."""
    known = {word.lower() for line in lines for word in _WORDS.findall(line.text)}
    out = list(lines)
    for index in range(len(out) - 1):
        line, after = out[index], out[index + 1]
        cut, rest = _CUT.search(line.text), _REST.match(after.text)
        if not cut or not rest or not _neighbours(line, after) or not rest["rest"][0].islower():
            continue
        hyphen = "-" if _keeps_hyphen(cut, rest["rest"], known) else ""
        left = after.text[rest.end() :]
        if not left:
            continue  # an empty line would be lost with its place on the page
        out[index] = replace(line, text=line.text[: cut.start("sign")] + hyphen + rest["rest"])
        out[index + 1] = replace(after, text=left)
    return out


def _neighbours(line: Line, after: Line) -> bool:
    same_place = (line.page, line.column) == (after.page, after.column)
    return same_place and not after.gap_before and abs(line.size - after.size) < 0.5


def _keeps_hyphen(cut: re.Match[str], rest: str, known: set[str]) -> bool:
    if cut["sign"] == "\u00ad":
        return False
    first, second = cut["word"].lower(), re.split(r"[^\w]", rest.lower())[0]
    if first + second in known:
        return False
    return f"{first}-{second}" in known or first in _KEEP_AFTER or second in _KEEP_BEFORE
