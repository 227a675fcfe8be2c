"""What the forms of a word share, so that "trained 12 sellers" and "staff training" can be compared. English."""

from __future__ import annotations

import re
from functools import lru_cache

from engines.skills.folding import TOKEN, fold

SMALL = frozenset(
    (  # noqa: SIM905 (a list of words reads best as words)
        "a an the and or of for in on to with by from at as our your their its my his her all any new own good strong sound solid basic "
        "advanced excellent relevant proven clear practical hands full working skill skills experience experienced knowledge understanding "
        "ability familiarity expertise background proficiency competence awareness use using used work level role standard general related "
        "other various including etc e g i"
    ).split()
)
"""Words beside a skill that say nothing of what it is."""
_SAME = {
    "staff": [
        "staff",
        "team",
        "employee",
        "colleague",
        "people",
        "personnel",
        "starter",
        "apprentice",
        "trainee",
        "worker",
        "volunteer",
        "seller",
        "crew",
        "intern",
        "hire",
        "newcomer",
        "associate",
        "assistant",
        "member",
    ],
    "customer": ["customer", "client", "guest", "shopper"],
}
"""Words for the same people: "trained 12 sellers" is staff training."""
_ACTS = {"fit": "install", "mount": "install", "mend": "repair", "fix": "repair"}
"""By stem: trades say "fitted EV chargers" for EV charger installation."""
_PEOPLE = {word: name for name, words in _SAME.items() for word in words}
_ENDINGS = (
    "isation", "ization", "iation", "itation", "ation", "ision", "iating", "iated", "iator", "iate", "ating", "ated", "ator", "ate", "ition", "ement",
    "ment", "isor", "ance", "ence", "ial", "ically", "ical", "ions", "ion", "ist", "ity", "ive", "ant", "ery", "ise", "ize", "ised", "ized", "ising",
    "izing", "iser", "izer", "ic", "al", "ly",
)  # fmt: skip
"""Endings that leave four letters or more."""
_SHORT_ENDINGS = ("ing", "ed", "er", "or")
"""Endings that leave three or more."""
_UNEVEN = (
    ("care", "care"), ("caring", "care"), ("carer", "care"), ("career", "career"), ("nursery", "nursery"),
    ("mainten", "maintain"), ("maintain", "maintain"), ("administ", "administ"), ("engineer", "engineer"), ("production", "production"),
    ("community", "community"), ("led", "lead"), ("taught", "teach"), ("bought", "buy"), ("sold", "sell"), ("ran", "run"), ("drove", "driv"),
    ("driven", "driv"), ("wrote", "writ"), ("written", "writ"), ("built", "build"), ("kept", "keep"), ("fed", "feed"), ("held", "hold"),
    ("made", "mak"), ("took", "tak"), ("taken", "tak"), ("gave", "giv"), ("given", "giv"),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What the forms of a word share: manage, manager, managed and management compare equal. Only ever compared with another stem."""
    root = fold(word)
    if root.startswith("analy"):
        return "analy"
    for start, same in _UNEVEN:
        if root == start or (len(start) > 5 and root.startswith(start)):
            return same
    if not root.isalpha():
        return root
    cut = next((e for e in sorted(_ENDINGS, key=len, reverse=True) if root.endswith(e) and len(root) - len(e) >= 4), "")
    cut = cut or next((e for e in _SHORT_ENDINGS if root.endswith(e) and len(root) - len(e) >= 3 and _sounds(root[: -len(e)])), "")
    root = root.removesuffix(cut).removesuffix("e")
    doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl"
    return root[:-1] if doubled else root


def _sounds(root: str) -> bool:
    """A root needs a vowel."""
    return any(c in "aeiouy" for c in root)


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """`stem`, and one root for words that name the same people or the same act."""
    return _PEOPLE.get(fold(word)) or _ACTS.get(stem(word)) or stem(word)


@lru_cache(maxsize=65_536)
def content(phrase: str) -> tuple[str, ...]:
    """The roots of the words of a phrase that say what it is about, in order; bracketed remarks left out."""
    bare = re.sub(r"\([^)]*\)", " ", phrase)
    words = [t for t in TOKEN.findall(bare if bare.strip() else phrase) if t.casefold() not in SMALL]
    return tuple(root(w) for w in words)
