"""Whether a new text of a plan says what the planner's own says, and no more. What is in doubt is refused: the planner's words are always there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engines.llm.editing.facts import StageFacts
from engines.llm.editing.words import BASICS, BEGINNINGS, FILLERS, LEVELS, PAPERS, ROOTS, SAFE, TIMES
from engines.llm.injection import speaks_to_a_machine
from engines.llm.wording.checking import NAMED, SENTENCE, WORD, counted, has_link, is_plain, names_somebody, without_names
from engines.llm.wording.words import ADVICE, NEGATIONS
from engines.skills.stems import stem

Named = Callable[[str], set[str]]
"""Finds the skills a text names, as slugs."""
TITLE, DESCRIPTION, PROJECT, TEXT, PROOF = "title", "description", "project", "text", "proof"
LIMITS: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {TITLE: (4, 90, 0), DESCRIPTION: (20, 500, 4), PROJECT: (20, 500, 4), TEXT: (10, 220, 2), PROOF: (10, 320, 3)}
)
"""Characters at least and at most, and the most sentences (ends of one)."""
NEW = 0.5
"""Share of its words that may be neither the facts' own nor those that plans are written in."""


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a stage: what kind it is, and what the planner wrote."""

    kind: str
    own: str


def fault(text: str, field: Field, stage: StageFacts, *, named: Named) -> str:
    """Why the text cannot stand (a code), or empty."""
    names = stage.names
    bare, own = without_names(text, names), without_names(field.own, names)
    least, most, sentences = LIMITS[field.kind]
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("length", lambda: not least <= len(text) <= most or len(SENTENCE.findall(text)) > sentences),
        ("characters", lambda: not is_plain(bare)),
        ("link", lambda: has_link(bare)),
        ("number", lambda: not _within(counted(bare), counted(own))),
        ("time", lambda: not _within(_said(TIMES, bare), _said(TIMES, own))),
        ("level", lambda: _levels(bare) not in ([], _levels(own)) or _too_basic(bare, own, stage)),
        ("certificate", lambda: not set(_said(PAPERS, bare)) <= set(_said(PAPERS, own))),
        ("other skill", lambda: not named(text) <= _taught(field, stage, named)),
        ("other name", lambda: names_somebody(bare, lambda word: stem(word) in BEGINNINGS | _roots(stage))),
        ("not about it", lambda: not _about(text, field, stage)),
        ("judgement", lambda: not set(_said(ADVICE, bare)) <= set(_said(ADVICE, own))),
        ("denial", lambda: _denies(bare, own, field.kind)),
        ("safety", lambda: not {s[:4] for s in _said(SAFE, own)} <= {s[:4] for s in _said(SAFE, bare)}),
        ("other words", lambda: _strange(bare, stage)),
        ("to a machine", lambda: speaks_to_a_machine(text)),
    )
    return next((code for code, wrong in checks if wrong()), "")


def _said(pattern: re.Pattern[str], text: str) -> list[str]:
    """Matches in their order, plural and singular as one."""
    return [match.group().casefold().rstrip("s") for match in pattern.finditer(text)]


def _within(new: Sequence[object], own: Sequence[object]) -> bool:
    """Nothing but what the planner said, in the planner's order: "three customers, two notes" is not "two customers, three notes"."""
    left = iter(own)
    return all(one in left for one in new)


def _levels(text: str) -> list[str]:
    """Levels in the order named: "from beginner to advanced" is not "from advanced to beginner"."""
    return [re.split(r"[\s-]", match)[0].rstrip("s") for match in _said(LEVELS, text)]


def _too_basic(bare: str, own: str, stage: StageFacts) -> bool:
    return bool(BASICS.search(bare)) and not BASICS.search(own) and any(s.to_level != "beginner" for s in stage.skills)


def _denies(bare: str, own: str, kind: str) -> bool:
    """Says "not" where ours does not; or, of a thing to do or to show, does not say it where ours does."""
    new, old = bool(NEGATIONS.search(bare)), bool(NEGATIONS.search(own))
    return new != old if kind not in {TITLE, DESCRIPTION} else new and not old


def _taught(field: Field, stage: StageFacts, named: Named) -> set[str]:
    """What the text may name: the stage's own skills, and what the planner's text names there."""
    return named(field.own) | {slug for s in stage.skills for slug in named(f"{s.name}.")}


def _about(text: str, field: Field, stage: StageFacts) -> bool:
    """A title names at least one skill of its stage; another text names every one that the planner's does."""
    said, own = text.casefold(), field.own.casefold()
    names = [s.name.casefold() for s in stage.skills]
    if field.kind == TITLE:
        return any(_holds(said, name) for name in names)
    return all(_holds(said, name) for name in names if _holds(own, name))


def _holds(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _strange(bare: str, stage: StageFacts) -> bool:
    """More of it is new than a change of words brings: another subject, or another language."""
    words = [w for w in map(str.casefold, WORD.findall(bare)) if w not in FILLERS and w != NAMED]
    known = ROOTS | _roots(stage)
    return sum(stem(w) not in known for w in words) > max(1, NEW * len(words))


def _roots(stage: StageFacts) -> set[str]:
    return {stem(w) for t in (*stage.texts, stage.role) for w in WORD.findall(t)}
