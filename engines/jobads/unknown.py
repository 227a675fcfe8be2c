"""Demands the vocabulary does not know, where the sentence leaves no doubt that a skill is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engines.jobads import facts
from engines.jobads.cues import ASKING, Zone
from engines.jobads.layout import Sentence
from engines.skills.unknown import looks_like_skill
from engines.text.documents import Span

_NAME = r"(?:[A-Z][\w+#./&-]*|[a-z]+[A-Z][\w+#.]*)(?:\s+(?:[A-Z][\w+#./&-]*|\d[\w.]*)){0,3}"
_ASKED_BY_NAME = re.compile(
    r"\b(?i:experience|expertise|knowledge|proficiency|proficient|familiarity|familiar|skills|skilled|fluent|erfahrung|kenntnisse|expérience|experiencia|experiência)"
    rf"\s+(?:with|of|in|mit|en|com|con|de)\s+(?P<name>{_NAME})(?=\s*(?:[,.;)]|$|and\b|or\b|is\b|are\b|for\b|at\b|to\b))"
)
_ITEM_WORDS = 3


def unknown_requirements(text: str, sentence: Sentence, known: Sequence[Span] = ()) -> Iterator[Span]:
    """Spans of names that are no `known` skill: "experience with Zorblang", or a bullet that is only a name."""
    words = text[sentence.span.start : sentence.span.end]
    for found in _ASKED_BY_NAME.finditer(words):
        start = sentence.span.start + found.start("name")
        span = Span(start, start + len(found["name"].rstrip(".")))
        if not any(span.start < k.end and k.start < span.end for k in known):
            yield span
            return
    if not known and sentence.bullet and sentence.zone in ASKING and sentence.zone is not Zone.DUTIES and _is_name(words.rstrip(".")):
        yield Span(sentence.span.start, sentence.span.start + len(words.rstrip(".")))


def _is_name(words: str) -> bool:
    """Every word written as a name, or the whole an abbreviation."""
    parts = words.split()
    return (
        0 < len(parts) <= _ITEM_WORDS
        and looks_like_skill(words)
        and not facts.names_degree(words)
        and all(p[0].isupper() or any(c.isupper() for c in p) for p in parts)
    )
