"""Everyday words: what stands in plain sentences is no safe name for a skill."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from skills.knowledge import name_key

_WORD = re.compile(r"[^\W\d_]+")
OFTEN = 3
"""A word in so many descriptions of a release is everyday language, not the name of one thing."""


class Prose:
    """Counts in how many descriptions a word stands in small letters."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, text: str) -> None:
        self._counts.update({word for word in _WORD.findall(text) if word.islower()})

    def everyday(self, often: int = OFTEN) -> set[str]:
        """Folded words that stand in at least `often` descriptions."""
        return {name_key(word) for word, count in self._counts.items() if count >= often}


def words_of(texts: Iterable[str]) -> set[str]:
    """Every word that stands in small letters in one of our own plain sentences."""
    prose = Prose()
    for text in texts:
        prose.add(text)
    return prose.everyday(1)
