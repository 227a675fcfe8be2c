"""The very words of a demand in a resume's text: "trained 30 new staff" is staff training, whether or not a list of skills knows it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engines.skills.folding import TOKEN, fold
from engines.skills.wording import not_held

_SMALL = frozenset(
    (  # noqa: SIM905 (a list of words reads best as words)
        "a an the and or of for in on to with by from at as our your their its my his her all any new own good strong sound solid basic "
        "advanced excellent relevant proven clear practical hands full working skill skills experience experienced knowledge understanding "
        "ability familiarity expertise background proficiency competence awareness use using used work level role standard general related "
        "other various including etc e g i"
    ).split()
)
"""Words of a demand that say nothing of what is demanded."""
_SAME = {
    "staff": [
        "staff",
        "team",
        "employee",
        "colleague",
        "people",
        "personnel",
        "starter",
        "apprentice",
        "trainee",
        "worker",
        "volunteer",
        "seller",
        "crew",
        "intern",
        "hire",
        "newcomer",
        "associate",
        "assistant",
        "member",
    ],
    "customer": ["customer", "client", "guest", "shopper"],
}
"""Words for the same people: "trained 12 sellers" is staff training."""
_PEOPLE = {word: name for name, words in _SAME.items() for word in words}
_PASSIVE = frozenset(["in", "as", "at", "by", "with", "to", "on", "under", "from"])
"""After a participle they turn it round: somebody "trained in first aid" has trained nobody."""
_ONE_WORD = 5
"""Letters of a stem from which one verb is telling."""
_LOOSE = frozenset(
    fold(w)
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
_FORWARD, _BACKWARD = 2, 3
"""Words that may stand between two words of a demand, in its order ("staff induction training") and turned round ("training of new staff")."""
_LONGEST = 5
"""Words of a demand that are looked for; a longer phrase is a sentence."""
_STOP = re.compile(
    r"[.!?;:•▪●○◦·‣■|\t()\[\]]|,|\n\s*\n|\n(?=\s*[-–—*A-Z0-9])|\s[-–—/&]\s|\b(?:and|or|und|oder|et|ou|y|o|e|but)\b", re.IGNORECASE
)
"""What ends a thought: words on its two sides are not about each other."""
_ENDINGS = (
    "isation", "ization", "iation", "itation", "ation", "ision", "iating", "iated", "iator", "iate", "ating", "ated", "ator", "ate", "ition", "ement",
    "ment", "isor", "ance", "ence", "ial", "ically", "ical", "ions", "ion", "ist", "ity", "ive", "ant", "ery", "ise", "ize", "ised", "ized", "ising",
    "izing", "iser", "izer", "ic", "al", "ly",
)  # fmt: skip
"""Endings that leave four letters or more."""
_SHORT_ENDINGS = ("ing", "ed", "er", "or")
"""Endings that leave three or more."""
_UNEVEN = (
    ("mainten", "maintain"), ("maintain", "maintain"), ("administ", "administ"), ("engineer", "engineer"), ("production", "production"),
    ("community", "community"), ("led", "lead"), ("taught", "teach"), ("bought", "buy"), ("sold", "sell"), ("ran", "run"), ("drove", "driv"),
    ("driven", "driv"), ("wrote", "writ"), ("written", "writ"), ("built", "build"), ("kept", "keep"), ("fed", "feed"), ("held", "hold"),
    ("made", "mak"), ("took", "tak"), ("taken", "tak"), ("gave", "giv"), ("given", "giv"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of the text, its end not included."""

    start: int
    end: int


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What the forms of a word share: manage, manager, managed and management compare equal. Only ever compared with another stem."""
    root = fold(word)
    if root.startswith("analy"):
        return "analy"
    for start, same in _UNEVEN:
        if root == start or (len(start) > 5 and root.startswith(start)):
            return same
    if not root.isalpha():
        return root
    cut = next((e for e in sorted(_ENDINGS, key=len, reverse=True) if root.endswith(e) and len(root) - len(e) >= 4), "")
    cut = cut or next((e for e in _SHORT_ENDINGS if root.endswith(e) and len(root) - len(e) >= 3 and _sounds(root[: -len(e)])), "")
    root = root.removesuffix(cut).removesuffix("e")
    doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl"
    return root[:-1] if doubled else root


def _sounds(root: str) -> bool:
    """A root needs a vowel."""
    return any(c in "aeiouy" for c in root)


def content(phrase: str) -> tuple[str, ...]:
    """The stems of a demand that say what is demanded, in order; bracketed remarks left out."""
    bare = re.sub(r"\([^)]*\)", " ", phrase)
    words = [t for t in TOKEN.findall(bare if bare.strip() else phrase) if t.casefold() not in _SMALL]
    return tuple(_root(w) for w in words)


def _is_verb(word: str) -> bool:
    return word.casefold().endswith(("ed", "ing")) or stem(word) == fold(word)


def _root(word: str) -> str:
    return _PEOPLE.get(fold(word)) or stem(word)


class ResumeWords:
    """The words of a resume, ready to be asked for many demands. `silent` are spans that prove nothing (employers, hobbies, referees)."""

    def __init__(self, text: str, *, silent: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self._tokens: list[tuple[str, int, int, int]] = []
        """(stem, start, end, number of the thought it stands in)"""
        self._at: dict[str, list[int]] = defaultdict(list)
        stops = [m.start() for m in _STOP.finditer(text)]
        thought, following = 0, 0
        quiet = sorted(silent)
        for found in TOKEN.finditer(text):
            while following < len(stops) and stops[following] <= found.start():
                following += 1
                thought += 1
            if any(a <= found.start() < b for a, b in quiet):
                continue
            root = _root(found[0])
            self._at[root].append(len(self._tokens))
            self._tokens.append((root, found.start(), found.end(), thought))

    def shows(self, phrases: Iterable[str]) -> Place | None:
        """Where the words of one of the phrases stand together in one thought and are not denied; None where they do not.

        A phrase of one word is looked for as a verb that tells of work done ("recruited 12 waiters"): elsewhere one word may mean anything.
        """
        for phrase in dict.fromkeys(phrases):
            wanted = content(phrase)
            if len(set(wanted)) != len(wanted) or len(wanted) > _LONGEST:
                continue
            places = self._done(wanted[0]) if len(wanted) == 1 else self._places(wanted) if wanted else ()
            for place in places:
                if not not_held(self.text, place.start, place.end):
                    return place
        return None

    def _done(self, wanted: str) -> Iterator[Place]:
        """Where a thought begins with the verb, in whatever form but the name of somebody who does it."""
        for i in self._at.get(wanted, ()) if len(wanted) >= _ONE_WORD else ():
            _, start, end, thought = self._tokens[i]
            leads = i == 0 or self._tokens[i - 1][3] != thought
            following = self._tokens[i + 1] if i + 1 < len(self._tokens) and self._tokens[i + 1][3] == thought else None
            if leads and following and self.text[following[1] : following[2]].casefold() not in _PASSIVE and _is_verb(self.text[start:end]):
                yield Place(start, end)

    def _places(self, wanted: Sequence[str]) -> Iterator[Place]:
        rarest = min(wanted, key=lambda w: len(self._at.get(w, ())))
        for anchor in self._at.get(rarest, ()):
            if place := self._together(wanted, anchor):
                yield place

    def _together(self, wanted: Sequence[str], anchor: int) -> Place | None:
        """The tightest run of words round `anchor` that holds all of `wanted`, if it is tight enough."""
        thought = self._tokens[anchor][3]
        reach = len(wanted) + _BACKWARD
        near = [i for i in range(max(0, anchor - reach), min(len(self._tokens), anchor + reach + 1)) if self._tokens[i][3] == thought]
        chosen = []
        for root in wanted:
            same = [i for i in near if self._tokens[i][0] == root]
            if not same:
                return None
            chosen.append(min(same, key=lambda i: abs(i - anchor)))
        first, last = min(chosen), max(chosen)
        between = last - first + 1 - len(wanted)
        allowed = 0 if len(wanted) == 2 and not _LOOSE.isdisjoint(wanted) else _FORWARD if chosen == sorted(chosen) else _BACKWARD
        return Place(self._tokens[first][1], self._tokens[last][2]) if between <= allowed else None
