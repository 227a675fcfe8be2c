"""Words that say who somebody is, and labels of profiles: they name a skill without claiming it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from engines.resume.records import Section
from engines.resume.vocabulary.roles import NOUNS
from engines.resume.wording import words_of
from engines.skills.naming import PEOPLE
from engines.skills.vocabulary import SkillMention
from engines.text.documents import Span

_HOLDER_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:of|de|du|des|da|do|für|für den|del)\s+$", re.IGNORECASE)
_MARKET_BEFORE = re.compile(
    r"(?:^|[\s(;])(?:for|across|serving|für|pour|para)\s+(?:(?:the|a|an|our|large|small|major|local|private|public)\s+)?(?P<list>(?:[\w’'-]+(?:\s[\w’'-]+)?(?:,|\s(?:and|or|und|et|y|e))\s+){0,4})$",
    re.IGNORECASE,
)
_REACH = 40
_PROFILE_LINE = 60


def is_occupation(text: str, span: Span) -> bool:
    """`maths teacher of nine years`, `coordinador de logística`: the mention is a person's trade, like a job title."""
    words = words_of(text[span.start : span.end])
    if words and words[-1] in PEOPLE:
        return True
    holder = _HOLDER_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    return holder is not None and not NOUNS.isdisjoint(words_of(holder.group(1)))


def names_market(text: str, span: Span) -> bool:
    """`pumps for hospitals and home care`, `eight years across hosting, fintech and retail`: the field of those who were served."""
    line = max(text.rfind("\n", 0, span.start) + 1, span.start - 2 * _REACH)
    return _MARKET_BEFORE.search(text, line, span.start) is not None


def profile_spans(text: str, sections: Sequence[Section], mentions: Sequence[SkillMention]) -> list[Span]:
    """Lone mentions in short lines among the contact details: `ada (Git)` names a profile, not a skill."""
    found: list[Span] = []
    contact = [s.span for s in sections if s.kind == "contact"]
    lines = [_line(text, m.span) for m in mentions if contact]
    on_line = Counter(start for start, _ in lines)
    for mention, (start, end) in zip(mentions, lines, strict=False):
        inside = any(span.start <= mention.span.start < span.end for span in contact)
        if inside and on_line[start] == 1 and end - start < _PROFILE_LINE and "(" in text[start : mention.span.start]:
            found.append(mention.span)
    return found


def _line(text: str, span: Span) -> tuple[int, int]:
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text)
