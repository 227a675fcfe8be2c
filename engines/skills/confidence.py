"""How sure it is that a person claims a skill: a logistic curve over where and how its name stands.

The weights were fitted on the 675 findings of the 27 readable resumes of evaluation/bench (logistic regression, ridge 2, rounded;
November 2026). Left out one file at a time, the expected calibration error was 0.025, against 0.055 of products of weights set by
hand. That set is small and by one author: the order of the weights is sure, their size is not. `MORE` is a guess, too few skills
are named more than twice. docs/decisions/0011 says why.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

BASE = 4.3
AMBIGUOUS = -0.7
"""A name that needs its context."""
SENTENCE = -1.1
"""Named in a sentence, not in a list of skills."""
ELSEWHERE = -1.3
"""Outside the sections where work is told: a summary, a degree, other remarks."""
BY_KIND = {"method": -0.4, "regulation": -0.4, "equipment": -0.4, "soft": -0.4, "domain": -1.15, "credential": -2.2}
"""A tool is named to be claimed; a domain may be the employer's, a credential is more often listed for itself."""
MORE = 0.15
"""For each further mention, up to three."""
LEAST, MOST = 0.66, 0.99
"""Above `SHOWN`: what the words claim is never less sure than what a title shows."""
SHOWN = 0.3
"""Only a title, degree or certificate shows it."""
UNKNOWN_ITEM, UNKNOWN_IN_PROSE = 0.7, 0.65
"""A phrase the base does not know; too few on the bench to fit."""

_CERTAIN = 0.95
_LISTS = frozenset({"skills"})
_WORK = frozenset({"skills", "experience", "projects", "interests", "volunteering"})


def claimed(*, kind: str, mentions: Sequence[tuple[float, str]]) -> float:
    """Share (0 to 1, three decimals) for a skill named at these mentions, each (the matcher's confidence, section kind)."""
    best = max(_place(sure, section) for sure, section in mentions)
    odds = BASE + best + BY_KIND.get(kind, 0.0) + MORE * min(3, len(mentions) - 1)
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), 3)


def _place(sure: float, section: str) -> float:
    return AMBIGUOUS * (sure < _CERTAIN) + SENTENCE * (section not in _LISTS) + ELSEWHERE * (section not in _WORK)
