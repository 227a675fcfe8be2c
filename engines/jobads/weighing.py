"""How much a job description wants a skill: by the words in the sentence, then by the heading, then as a duty."""

from __future__ import annotations

import re
from itertools import pairwise

from engines.jobads.cues import CUES, Zone
from engines.jobads.layout import Sentence
from engines.jobads.records import Priority
from engines.skills.folding import fold_all
from engines.text.documents import Span

_CLAUSE = re.compile(
    r";|:\s|,\s+(?=(?:(?!and\b|or\b)[\w+#./-]+\s+){1,3}(?:preferred|desirable|(?:is |would be )?a (?:plus|bonus))\b)|\s[–—]\s|,?\s\b(?:but|whereas|while|although|though|aber|mais|pero|mas)\b|,\s+(?:and|as well as|und|et|y"
    r"|e)\s+(?=(?:\w+\s+){0,8}?(?:is|are|must|would|will|should|ist|sind|est|sont|es|son)\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\bmust\b|\byou[’']?\s?\w*|\brequir(?:es?|ing)\b|ideal|prefer(?:ably|red:)|minimum|at least|nice|bonus|interest|\bplus:"
    r"|would love|required:|mindestens|zwingend|gern",
    re.IGNORECASE,
)
"""Cues that speak of what follows them; the others ("is a plus") speak of what precedes."""
_BACK = re.compile(r".*\b(?:this|that|these|them|both|all of (?:it|this)|dies|cela|esto|isso)\b", re.IGNORECASE | re.DOTALL)
_BY_ZONE = {Zone.REQUIRED: Priority.CRITICAL, Zone.NICE: Priority.NICE}
_REACH = 400
"""Letters to each side of a name in which a cue can speak of it; keeps an endless sentence cheap."""
_STEM = 6
_TITLE_NOISE = frozenset(fold_all("senior junior lead head principal staff chief of the and for in a m f d w x"))


def weigh(text: str, sentence: Sentence, mention: Span) -> tuple[Priority, tuple[str, ...]]:
    """The priority of what is named at `mention`, and the codes of the reasons."""
    if sentence.inline and sentence.zone in _BY_ZONE:
        return _BY_ZONE[sentence.zone], (f"word:{sentence.heading.lower()}",)
    if cue := _governing_cue(text, sentence.span, mention):
        return cue[0], (f"word:{cue[1]}",)
    if sentence.zone in _BY_ZONE:
        return _BY_ZONE[sentence.zone], (f"heading:{sentence.heading.lower()}",)
    if sentence.heading and sentence.zone is Zone.PROFILE:
        return Priority.IMPORTANT, (f"heading:{sentence.heading.lower()}",)
    return Priority.IMPORTANT, ("duty",)


def in_title(name: str, title: str) -> bool:
    """Does the title name the skill, also as the one who does it (store management – Store Manager)?"""
    stems = {t[:_STEM] for t in fold_all(title)} - _TITLE_NOISE
    wanted = {t[:_STEM] for t in fold_all(name)}
    return len(wanted) > 1 and wanted <= stems


def _governing_cue(text: str, sentence: Span, mention: Span) -> tuple[Priority, str] | None:
    """The cue of the clause that names the skill; else of a clause before; else of one after that points back ("this is a minimum")."""
    sentence = Span(max(sentence.start, mention.start - _REACH), min(sentence.end, mention.end + _REACH))
    bounds = [sentence.start, *(m.start() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)), sentence.end]
    clauses = [Span(a, b) for a, b in pairwise(bounds)]
    own = next((i for i, c in enumerate(clauses) if c.start <= mention.start < c.end), 0)
    for index in (own, *range(own - 1, -1, -1), *range(own + 1, len(clauses))):
        if index > own and not _points_back(text, clauses[index]):
            continue
        if cue := _cue_in(text, clauses[index], mention if index == own else None):
            return cue
    return None


def _points_back(text: str, clause: Span) -> bool:
    return bool(_BACK.match(text, clause.start, clause.end)) or any(p.match(text, _first_word(text, clause)) for _, p in CUES)


def _first_word(text: str, clause: Span) -> int:
    return next((i for i in range(clause.start, clause.end) if text[i].isalpha()), clause.start)


def _cue_in(text: str, clause: Span, mention: Span | None) -> tuple[Priority, str] | None:
    cues = _cues(text, clause)
    if not cues:
        return None
    if mention is None or len({priority for priority, _ in cues}) == 1:
        priority, span = cues[0]
        return priority, _words(text, span)
    leading = [c for c in cues if c[1].end <= mention.start and _LEADING.search(text, c[1].start, c[1].end + 1)]
    trailing = [c for c in cues if c[1].start >= mention.end and not _LEADING.search(text, c[1].start, c[1].end)]
    if trailing and (not leading or trailing[0][1].start - mention.end < mention.start - leading[-1][1].end):
        priority, span = trailing[0]
    elif leading:
        priority, span = leading[-1]
    else:
        priority, span = min(cues, key=lambda c: min(abs(c[1].start - mention.end), abs(mention.start - c[1].end)))
    return priority, _words(text, span)


def _cues(text: str, clause: Span) -> list[tuple[Priority, Span]]:
    """Cues in order of place. A hedge that contains a strong word ("not required") hides it."""
    found: list[tuple[Priority, Span]] = []
    for priority, pattern in CUES:
        for cue in pattern.finditer(text, clause.start, clause.end):
            if not any(s.start < cue.end() and cue.start() < s.end for _, s in found):
                found.append((priority, Span(*cue.span())))
    return sorted(found, key=lambda c: c[1])


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].lower().split())
