"""Which role a sentence is about: where the person wants to go, and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from engines.skills.folding import TOKEN, fold

_INTO = re.compile(
    r"\b(?:into|to|become|becoming|be|as|a job in|work in|career in|career as|jobs? as|towards?|get in|learn|study|for"
    r"|werden|zum|zur|in die|als|devenir|vers|comme|ser|como|hacia|convertirme en|trabajar de|trabalhar como|tornar-me|virar|para)\s+(?:an?\s+|the\s+|eine?\w*\s+|une?\s+|una?\s+|uma?\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|out of|leave|leaving|quit|was|worked as|work as|working as|i am|i['’]m|am|used to be|currently|former|ex-?|years (?:as|of|in)"
    r"|von|vom|aus|bin|ich war|arbeite als|de|je suis|soy|trabajo como|sou|fui)\s+(?:an?\s+|the\s+|being\s+an?\s+|eine?\w*\s+|une?\s+|una?\s+|uma?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:not(?!\s+(?:sure|certain|know|only|just|yet)\b)|don['’]?t(?!\s+know\b)|never|no longer|anything but|anything except|instead of|rather than|nicht|keine?\w{0,2}|pas|nunca|no quiero|não quero)\s+(?:[\w'’]+\s+){0,5}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.,;:!?]|\b(?:but|sondern|mais|pero|sino|mas)\b", re.IGNORECASE)
_REACH = 40
WORDS_OF_A_TITLE = 6


@dataclass(frozen=True, slots=True)
class RoleMention:
    slug: str
    start: int
    end: int
    words: str
    wanted: bool
    """False: where the person comes from."""
    said: bool = False
    """Words before it say which of the two it is."""
    refused: bool = False
    """The person wants to be anything but this."""


class RoleNames:
    """Titles of roles by their folded words, and the words a field is called by ("UX", "teaching"). Built once a catalogue."""

    def __init__(self, titles: Iterable[tuple[str, str]], fields: Mapping[str, str] | None = None) -> None:
        """`titles`: rows of (title, slug), the first of equal titles wins; `fields`: short names of fields to slugs."""
        self._by_words: dict[tuple[str, ...], str] = {}
        for title, slug in titles:
            key = tuple(fold(t) for t in TOKEN.findall(title))
            if key:
                self._by_words.setdefault(key, slug)
        for name, slug in (fields or {}).items():
            self._by_words.setdefault(tuple(fold(t) for t in TOKEN.findall(name)), slug)

    def find(self, text: str) -> list[RoleMention]:
        """Mentions in the order of the text, the longest title first where they overlap."""
        tokens = [(m.start(), m.end(), fold(m[0])) for m in TOKEN.finditer(text)]
        found, at = [], 0
        while at < len(tokens):
            size = next((n for n in range(min(WORDS_OF_A_TITLE, len(tokens) - at), 0, -1) if self._slug(tokens, at, n)), 0)
            if size:
                start, end = tokens[at][0], tokens[at + size - 1][1]
                found.append(_mention(self._slug(tokens, at, size) or "", text, start, end))
            at += size or 1
        return _before_the_way(found)

    def _slug(self, tokens: list[tuple[int, int, str]], at: int, size: int) -> str | None:
        return self._by_words.get(tuple(t[2] for t in tokens[at : at + size]))


def _mention(slug: str, text: str, start: int, end: int) -> RoleMention:
    before = text[max(0, start - _REACH) : start]
    into, leaves = bool(_INTO.search(before)), bool(_FROM.search(before))
    refused = bool(_AGAINST.search(_clause(before)))
    return RoleMention(slug, start, end, text[start:end], (into or not leaves) and not refused, into or leaves, refused)


def _clause(before: str) -> str:
    """From the last break on; "anything but" breaks nothing."""
    return before[max((m.end() for m in _CLAUSE.finditer(before) if not before[: m.start()].lower().endswith("anything ")), default=0) :]


def _before_the_way(found: list[RoleMention]) -> list[RoleMention]:
    """ "Nurse into informatics": what stands bare before the first "into" is where the person comes from."""
    first = next((i for i, m in enumerate(found) if m.wanted and m.said), 0)
    return [replace(m, wanted=False) if i < first and not m.said else m for i, m in enumerate(found)]
