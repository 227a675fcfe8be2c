"""Finds passages of a resume or a job description that speak to a machine. They change nothing here; the person is told of them.

Rules alone, in several languages, for text in plain sight and in invisible characters. Text hidden by layout (white, tiny) is the readers' to tell.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import ahocorasick

from engines.llm.injection_words import ENGLISH, ENGLISH_TRIGGERS, OTHER_TRIGGERS, OTHERS

MOST_PASSAGES = 10
LONGEST_PASSAGE = 300  # characters
_AROUND = 160  # characters on each side of a trigger that are looked at
_MOST_LOOKED_AT = 30_000  # characters: a text of triggers alone costs no more than this
_ENDS = re.compile(r"[.!?。！？](?=\s|$)|\n(?!\s*[a-zß-ÿ(,])")
_LETTER = re.compile(r"[^\r\n]")
_WORD = re.compile(r"[^\W_][\w+#.-]*[\w+#]|[^\W_]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e\u200f"))
_TAGS = range(0xE0020, 0xE007F)
"""Characters that show nothing and spell ASCII to a machine."""
_REPEATS, _LONGEST_PERIOD = 6, 6
_OFTEN = frozenset("na yes no x ja nein oui non ha la true false ok the".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Passage:
    """Offsets into the text. kind: `order` speaks to a machine, `stuffing` repeats words for one."""

    start: int
    end: int
    kind: str


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for word in words:
        made.add_word(word, len(word))
    made.make_automaton()
    return made


_GROUPS = tuple(
    (_automaton(triggers), tuple(re.compile(p, re.IGNORECASE | re.MULTILINE) for p in patterns))
    for triggers, patterns in ((ENGLISH_TRIGGERS, ENGLISH), (OTHER_TRIGGERS, OTHERS))
)


def find_passages(text: str) -> list[Passage]:
    """In order, without overlap, at most ten. Linear in the length of the text."""
    plain, places = _as_read(text)
    found: list[Passage] = []
    lowered = _lower(plain)
    for triggers, patterns in _GROUPS:
        for first, last in _places_to_look(lowered, triggers):
            hits = (match for pattern in patterns for match in pattern.finditer(plain, first, last))
            found += [_whole(plain, m.start(), m.end(), "order") for m in islice(hits, MOST_PASSAGES)]
            if len(found) > 5 * MOST_PASSAGES:
                break
    found += [Passage(start, min(end, start + LONGEST_PASSAGE), "stuffing") for start, end in _repeated(plain)]
    return [Passage(places[p.start], places[p.end - 1] + 1, p.kind) if places else p for p in _apart(found)][:MOST_PASSAGES]


def without_passages(text: str) -> str:
    """The text with spaces where it speaks to a machine, so that nothing there is taken for a skill or a demand. Places stay as they are."""
    for passage in find_passages(text):
        text = text[: passage.start] + _LETTER.sub(" ", text[passage.start : passage.end]) + text[passage.end :]
    return text


def speaks_to_a_machine(text: str) -> bool:
    return bool(find_passages(text))


def _as_read(text: str) -> tuple[str, list[int]]:
    """The text as a machine may read it, and the place of each of its characters in the original (empty: the same)."""
    if text.isascii():
        return text, []
    letters, places = [], []
    for place, letter in enumerate(text):
        code = ord(letter)
        if code in _TAGS:
            letter = chr(code - 0xE0000)
        elif code in _INVISIBLE:
            continue
        elif code > 0xFF:
            letter = unicodedata.normalize("NFKC", letter)
        letters.append(letter)
        places.extend([place] * len(letter))
    return "".join(letters), places


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # one letter became two (İ): keep the places
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered


def _places_to_look(text: str, triggers: ahocorasick.Automaton) -> Iterator[tuple[int, int]]:
    """The surroundings of triggers, those that touch joined."""
    budget, first, last = _MOST_LOOKED_AT, -1, -1
    for end, length in triggers.iter(text):
        start = max(0, end - length - _AROUND)
        if first < 0:
            first = start
        elif start > last:
            yield first, last
            budget -= last - first
            first = start
        last = min(len(text), end + _AROUND)
        if last - first > budget:
            break
    if first >= 0:
        yield first, min(last, first + budget)


def _whole(text: str, start: int, end: int, kind: str) -> Passage:
    """The sentence around a match, as far as it is short enough to quote."""
    while start < end and text[start].isspace():
        start += 1
    room = max(0, LONGEST_PASSAGE - (end - start))
    before = max((m.end() for m in _ENDS.finditer(text, max(0, start - room // 2), start)), default=max(0, start - room // 2))
    after = _ENDS.search(text, max(start, end - 1), end + room // 2)
    stop = after.end() if after else min(len(text), end + room // 2)
    while before < start and text[before].isspace():
        before += 1
    while stop > end and text[stop - 1].isspace():
        stop -= 1
    return Passage(before, max(stop, end), kind)


def _repeated(text: str) -> Iterator[tuple[int, int]]:
    """Runs in which one to six words come again and again."""
    places = [m.span() for m in _WORD.finditer(text)]
    lowered = _lower(text)
    words = [lowered[start:end] for start, end in places]
    reached = 0
    for period in range(1, _LONGEST_PERIOD + 1):
        same = bytes(map(operator.eq, words[period:], words))  # 1 where a word is the one a period before it
        for run in re.finditer(b"\x01{%d,}" % (period * (_REPEATS - 1)), same):
            first, last = run.start(), run.end() + period - 1
            unit = {w.casefold() for w in words[first : first + period]}
            telling = any(len(w) > 2 and w.isalpha() for w in unit) and not unit <= _OFTEN
            if first >= reached and telling and _close(text, places, first, last):
                yield places[first + period][0], places[last][1]  # said once, it stands
                reached = last + 1


def _close(text: str, places: list[tuple[int, int]], first: int, last: int) -> bool:
    """Nothing but spaces, commas and the like stands between them: columns of a table repeat too, but with figures."""
    return all(len(text[places[n][1] : places[n + 1][0]]) <= 3 for n in range(first, last))


def _apart(found: list[Passage]) -> list[Passage]:
    """In order; those that touch become one."""
    joined: list[Passage] = []
    for passage in sorted(found, key=lambda p: (p.start, -p.end)):
        if joined and passage.start <= joined[-1].end:
            last = joined[-1]
            joined[-1] = Passage(last.start, max(last.end, min(passage.end, last.start + 2 * LONGEST_PASSAGE)), last.kind)
        else:
            joined.append(passage)
    return joined
