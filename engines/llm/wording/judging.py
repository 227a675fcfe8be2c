"""Whether an explanation says nothing but the facts of its gap. What is in doubt is refused: the rules' own words are always there."""

from __future__ import annotations

import re
from collections.abc import Callable

from engines.llm.injection import speaks_to_a_machine
from engines.llm.wording.checking import SENTENCE, WORD, has_link, is_plain, names_somebody, numbers, without_names
from engines.llm.wording.facts import GapFacts
from engines.llm.wording.words import ADVICE, CLAIMS, NEGATIONS, SHORT_OF, STARTERS

SHORTEST, LONGEST, MOST_SENTENCES = 30, 400, 4
_ECHO = 6  # words in a row of the job's sentence: more is quoting it, which the page does itself
_CLAUSE = re.compile(r"[.;:!?,()–—]|\b(?:but|while|though|although|whereas|because|so|which|who|that)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|you['’](?:ve|re)|yours|yourself|r[ée]sum[ée]|cv)\b", re.IGNORECASE)


def fault(text: str, gap: GapFacts, *, named: Callable[[str], set[str]]) -> str:
    """Why the text cannot stand (a code), or empty. `named` finds the skills a text names, as slugs."""
    bare = without_names(text, gap.vocabulary)
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("length", lambda: not SHORTEST <= len(text) <= LONGEST or len(SENTENCE.findall(text)) > MOST_SENTENCES),
        ("characters", lambda: not is_plain(bare)),
        ("link", lambda: has_link(bare)),
        ("number", lambda: not numbers(bare) <= gap.numbers),
        ("other skill", lambda: not named(text) <= named(". ".join(gap.vocabulary) + ".") | _alone(gap, named)),
        ("other name", lambda: names_somebody(bare, STARTERS.__contains__)),
        ("not about it", lambda: not any(name.casefold() in text.casefold() for name in gap.names)),
        ("advice", lambda: bool(ADVICE.search(bare))),
        ("claim", lambda: _claims(text, gap)),
        ("stance", lambda: not (SHORT_OF if gap.partly else NEGATIONS).search(bare)),
        ("echo", lambda: _echoes(text, gap.sentence)),
        ("to a machine", lambda: speaks_to_a_machine(text)),
    )
    return next((code for code, wrong in checks if wrong()), "")


def _alone(gap: GapFacts, named: Callable[[str], set[str]]) -> set[str]:
    return {slug for name in gap.vocabulary for slug in named(name)}


def _claims(text: str, gap: GapFacts) -> bool:
    """Says that the person has what the resume does not show (or has enough of what it shows too little of)."""
    if re.search(r"\b(?:fully|already|completely|easily|well)\s+(?:met|meets?|covered?|cover|satisf\w+|qualif\w+)\b", text, re.IGNORECASE):
        return True
    if gap.partly:
        return False
    held = gap.nearest.casefold()
    for clause in _CLAUSE.split(text):
        bare = clause.casefold().replace(held, " ") if held and held not in {n.casefold() for n in gap.names} else clause.casefold()
        about = any(name.casefold() in bare for name in gap.names)
        if about and _YOU.search(clause) and CLAIMS.search(clause) and not NEGATIONS.search(clause):
            return True
    return False


def _echoes(text: str, sentence: str) -> bool:
    """Six words of the job's sentence in a row."""
    said, given = ([w.casefold() for w in WORD.findall(t)] for t in (text, sentence))
    runs = {tuple(given[n : n + _ECHO]) for n in range(len(given) - _ECHO + 1)}
    return any(tuple(said[n : n + _ECHO]) in runs for n in range(len(said) - _ECHO + 1))
