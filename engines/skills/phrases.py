"""Skills the vocabulary does not know, told in sentences by pattern: a product in mixed letters that something was done with
("drainage with InfoDrainage"), and an activity listed beside known skills ("route planning, convoy loading, HGV driving")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from engines.skills.unknown import looks_like_skill
from engines.text.documents import Span

_PRODUCT = re.compile(
    r"(?<![\w@./-])(?:with|using|via|in|through|mit|avec|con|com|usando)\s+(?P<name>[A-Z][a-z]+(?:[A-Z][a-z0-9]+|[A-Z]{2,4}(?![a-z]))\w*)(?![\w@/]|\.\w)"
)
_PEOPLE = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Du|Van|Fitz|San|O)[A-Z]")
_MARKS = re.compile(r"[,;•·]|\s/\s|\s(?:and|und|et|y|e|&)\s")
_ACTIVITY = re.compile(r"(?:ing|ment|tion|sion|lysis|graphy|ometry|isation|ization)s?$")
_NOT_OPENING = re.compile(
    r"(?:a|an|the|its|their|our|my|all|any|each|every|some|no|more|most|other|new|also|then|first|two|three|four|five|including|plus|by|of|for|to|with"
    r"|from|as|at|or|\w+ed|[a-z]+ing|took|ran|led|built|wrote|made|gave|kept|held|\d\S*)$",
    re.IGNORECASE,
)
_NOT_CLOSING = frozenset(
    [
        "training",
        "meeting",
        "thing",
        "evening",
        "morning",
        "everything",
        "something",
        "nothing",
        "building",
        "during",
        "setting",
        "department",
        "section",
    ]
)
_WORDS = (2, 3)


def told_in_prose(text: str, section: Span, known: Sequence[Span], silent: Sequence[Span]) -> Iterator[Span]:
    """Spans of such names inside a section of sentences. `known` are the skills found, `silent` what names something else."""
    taken = [s for s in (*known, *silent) if s.start < section.end and section.start < s.end]
    for found in _PRODUCT.finditer(text, section.start, section.end):
        span = Span(found.start("name"), found.end("name"))
        if not _PEOPLE.match(found["name"]) and not _overlaps(span, taken):
            yield span
    skills = frozenset(known)
    at = section.start
    for line in text[section.start : section.end].splitlines(keepends=True):
        end = at + len(line)
        yield from _activities(text, Span(at, end), skills, [s for s in taken if s.start < end and at < s.end])
        at = end


def _activities(text: str, line: Span, skills: Set[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """Items of the line that name an activity and stand beside an item that is a known skill from end to end."""
    items = list(_items(text, line))
    if len(items) < 2 or not taken:
        return
    for index, item in enumerate(items):
        beside = [items[i] for i in (index - 1, index + 1) if 0 <= i < len(items)]
        if not _overlaps(item, taken) and any(near in skills for near in beside) and _is_activity(text[item.start : item.end]):
            yield item


def _items(text: str, line: Span) -> Iterator[Span]:
    at = line.start
    for end, after in [*((m.start(), m.end()) for m in _MARKS.finditer(text, line.start, line.end)), (line.end, line.end)]:
        core = text[at:end].strip(" \t\n.:–—-*")
        if core:
            start = text.index(core, at)
            yield Span(start, start + len(core))
        at = after


def _is_activity(phrase: str) -> bool:
    words = phrase.split()
    if not _WORDS[0] <= len(words) <= _WORDS[1] or not all(word.replace("-", "").isalpha() for word in words):
        return False
    if _NOT_OPENING.match(words[0]) or words[-1].casefold() in _NOT_CLOSING or not words[-1].islower():
        return False
    return bool(_ACTIVITY.search(words[-1])) and looks_like_skill(phrase)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)
