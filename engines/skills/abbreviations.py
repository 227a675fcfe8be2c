"""A name and its abbreviation beside each other are one mention: "National Electrical Code (NEC)", "NEC (National Electrical Code)".

The same capitals may mean something else elsewhere (NEC contracts, ALS in statistics), so alone they may be read as another skill.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from engines.skills.vocabulary import SkillMention

_OPENS = re.compile(r"\s*[(\[]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("a an and at by de der des die du for in la le of on or the to und von with y".split())  # noqa: SIM905
_FEWEST = 2


def without_abbreviations(text: str, mentions: Sequence[SkillMention]) -> list[SkillMention]:
    """Without mentions of another skill that are only the initials of the name they stand beside in brackets. In order, as given."""
    gone = set()
    for index, (one, other) in enumerate(itertools.pairwise(mentions)):
        if one.slug == other.slug or not _OPENS.fullmatch(text, one.span.end, other.span.start) or not _closed(text, other.span.end):
            continue
        if _abbreviates(other.text, one.text):
            gone.add(index + 1)
        elif _abbreviates(one.text, other.text):
            gone.add(index)
    return [m for index, m in enumerate(mentions) if index not in gone]


def _closed(text: str, at: int) -> bool:
    return text[at : at + 1] in {")", "]", ",", ";"}


def _abbreviates(short: str, words: str) -> bool:
    """Are the capitals the initials of the words, small words counted or not?"""
    found = _WORD.findall(words)
    initials = "".join(w[0] for w in found).casefold()
    without_small = "".join(w[0] for w in found if w.casefold() not in _SMALL).casefold()
    return short.isupper() and len(found) >= _FEWEST and short.casefold() in {initials, without_small}
