"""Which of the skills a sentence names are alternatives: "Java or Kotlin", "one of A, B, C"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from engines.jobads.cues import ONE_OF
from engines.skills.vocabulary import SkillEntry, SkillMention
from engines.text.documents import Span

_OR = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?,?\s*(?:and/or|or|oder|ou|o|u)\s+(?:a |an |the |in |with |even |another |any other |a similar |similar )?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s*")
_SLASH = re.compile(r"\s*/\s*")
_SWAPPABLE_KINDS = frozenset({"tool", "framework"})


def grouped(text: str, sentence: Span, mentions: Sequence[SkillMention], entries: Mapping[str, SkillEntry]) -> list[list[SkillMention]]:
    """The mentions of one sentence, in order, those that are alternatives together."""
    groups: list[list[SkillMention]] = []
    links: list[str] = []
    """What stands between a mention and the one before: `or`, `,`, `/` or nothing of these."""
    for mention in mentions:
        link = _link(text, groups[-1][-1], mention, entries) if groups else ""
        if link in ("or", "/"):
            groups[-1].append(mention)
            if link == "or":
                _pull_list(groups, links, entries, stated=_stated(text, sentence, groups))
        else:
            groups.append([mention])
            links.append(link)
    return groups


def _link(text: str, before: SkillMention, after: SkillMention, entries: Mapping[str, SkillEntry]) -> str:
    between = text[before.span.end : after.span.start]
    if _OR.fullmatch(between):
        return "or"
    if _SLASH.fullmatch(between):
        return "/" if _swappable(entries[before.slug], entries[after.slug]) else ""
    return "," if _COMMA.fullmatch(between) else ""


def _swappable(one: SkillEntry, other: SkillEntry) -> bool:
    if one.slug in other.implies or other.slug in one.implies:
        return False
    same_parent = bool(one.parent) and one.parent == other.parent
    return same_parent or (one.kind == other.kind and one.kind in _SWAPPABLE_KINDS and one.category == other.category)


def _stated(text: str, sentence: Span, groups: list[list[SkillMention]]) -> bool:
    """Does "one of" or the like stand before the list?"""
    return bool(ONE_OF.search(text, sentence.start, groups[-1][0].span.start))


def _pull_list(groups: list[list[SkillMention]], links: list[str], entries: Mapping[str, SkillEntry], *, stated: bool) -> None:
    """ "A, B or C": the items before the last comma belong to the group too, where they are of one kind or "one of" says so."""
    while len(groups) > 1 and links[-1] == ",":
        kinds = {entries[m.slug].kind for m in (*groups[-2], *groups[-1])}
        if len(kinds) > 1 and not stated:
            return
        last = groups.pop()
        links.pop()
        groups[-1].extend(last)
