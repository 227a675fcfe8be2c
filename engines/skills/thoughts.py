"""A text as thoughts: runs of words about one thing, in which the words of a skill are looked for in any form and order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.skills.folding import TOKEN
from engines.skills.stems import SMALL, root
from engines.text.documents import Span

_LOOSE = frozenset(
    root(w)
    for w in [
        "management",
        "process",
        "activity",
        "duty",
        "task",
        "system",
        "service",
        "tool",
        "software",
        "technique",
        "method",
        "procedure",
        "practice",
    ]
)
"""Words so common that beside one other word they prove little: they must stand right next to it."""
_FORWARD, _BACKWARD = 1, 2
"""Words, small ones not counted, that may stand between two words of a demand, in its order ("staff induction training") and turned round ("training of new staff")."""
_STOP = re.compile(
    r"[.!?;:•▪●○◦·‣■|\t()\[\]]|,|\n\s*\n|\n(?=\s*[-–—*A-Z0-9])|\s[-–—/&]\s|\b(?:and|or|und|oder|et|ou|y|o|e|but)\b", re.IGNORECASE
)
"""What ends a thought: words on its two sides are not about each other."""


@dataclass(frozen=True, slots=True)
class Word:
    root: str
    span: Span
    thought: int


class Thoughts:
    """`silent` are spans whose words count for nothing."""

    def __init__(self, text: str, *, silent: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.words: list[Word] = []
        self._at: dict[str, list[int]] = defaultdict(list)
        stops = [m.start() for m in _STOP.finditer(text)]
        thought, following = 0, 0
        quiet = sorted(silent)
        for found in TOKEN.finditer(text):
            while following < len(stops) and stops[following] <= found.start():
                following += 1
                thought += 1
            if found[0].casefold() in SMALL or any(a <= found.start() < b for a, b in quiet):
                continue
            word = Word(root(found[0]), Span(*found.span()), thought)
            self._at[word.root].append(len(self.words))
            self.words.append(word)

    def roots(self) -> set[str]:
        return set(self._at)

    def at(self, wanted: str) -> Sequence[int]:
        """Numbers of the words with this root."""
        return self._at.get(wanted, ())

    def places(self, wanted: Sequence[str]) -> Iterator[Span]:
        """Where all of `wanted` stand together in one thought, close enough to be about one thing."""
        rarest = min(wanted, key=lambda w: len(self.at(w)))
        for anchor in self.at(rarest):
            if place := self._together(wanted, anchor):
                yield place

    def _together(self, wanted: Sequence[str], anchor: int) -> Span | None:
        """The tightest run of words round `anchor` that holds all of `wanted`, if it is tight enough."""
        thought = self.words[anchor].thought
        reach = len(wanted) + _BACKWARD
        near = [i for i in range(max(0, anchor - reach), min(len(self.words), anchor + reach + 1)) if self.words[i].thought == thought]
        chosen = []
        for one in wanted:
            same = [i for i in near if self.words[i].root == one]
            if not same:
                return None
            chosen.append(min(same, key=lambda i: abs(i - anchor)))
        first, last = min(chosen), max(chosen)
        between = last - first + 1 - len(wanted)
        allowed = 0 if len(wanted) == 2 and not _LOOSE.isdisjoint(wanted) else _FORWARD if chosen == sorted(chosen) else _BACKWARD
        return Span(self.words[first].span.start, self.words[last].span.end) if between <= allowed else None
