"""Mentions of one sentence that say again, more vaguely, what another mention of it asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from engines.skills.folding import fold_all
from engines.skills.vocabulary import SkillEntry, SkillMention
from engines.text.documents import Span

_FOR = re.compile(r"\s+(?:for|on)\s+(?:our |the |a |an )?", re.IGNORECASE)
_GENERAL = frozenset({"method", "domain"})
Group = list[SkillMention]


def without_echoes(text: str, sentence: Span, groups: Sequence[Group], entries: Mapping[str, SkillEntry]) -> list[Group]:
    """The groups without those that only prepare or label another one. A group of alternatives always stays.

    Left out are words inside a longer name of the same sentence ("track defects in Jira (defect tracking)"), and words that brackets
    right behind them name properly ("write tests first where it pays (unit testing)"), what another skill is for ("test automation for web
    applications"), and one of the alternatives said before them ("scripting in Python or Bash"). "CI/CD with GitHub Actions" asks for both.
    """
    return [
        group
        for index, group in enumerate(groups)
        if len(group) > 1
        or not any(
            _among(group[0], other) or (entries[group[0].slug].kind in _GENERAL and _echoes(text, sentence, group[0], other, entries))
            for j, other in enumerate(groups)
            if j != index
        )
    ]


def _among(mention: SkillMention, others: Group) -> bool:
    """Is it one of the alternatives that the sentence names besides ("scripting in Python or Bash")?"""
    return len(others) > 1 and any(o.slug == mention.slug for o in others)


def _echoes(text: str, sentence: Span, mention: SkillMention, others: Group, entries: Mapping[str, SkillEntry]) -> bool:
    return any(_within(text, mention, o) or _serves(text, mention, o) for o in others) or _labelled(
        text, sentence, mention, others, entries
    )


def _within(text: str, mention: SkillMention, other: SkillMention) -> bool:
    words, longer = _words(text, mention), _words(text, other)
    return bool(words) and words < longer


def _serves(text: str, mention: SkillMention, other: SkillMention) -> bool:
    """Is it only what the other skill is for ("test automation for web applications")?"""
    return other.span.end <= mention.span.start and bool(_FOR.fullmatch(text, other.span.end, mention.span.start))


def _words(text: str, mention: SkillMention) -> set[str]:
    return set(fold_all(text[mention.span.start : mention.span.end]))


def _labelled(text: str, sentence: Span, mention: SkillMention, others: Group, entries: Mapping[str, SkillEntry]) -> bool:
    """Do brackets behind the mention hold nothing but another general skill, with no other clause between?"""
    first, last = others[0], others[-1]
    if entries[first.slug].kind not in _GENERAL or first.span.start <= mention.span.end:
        return False
    between = text[mention.span.end : first.span.start]
    closed = text[last.span.end : min(sentence.end, last.span.end + 1)] == ")"
    return closed and between.endswith("(") and not re.search(r"[,;()]|\band\b|\bor\b", between[:-1])
