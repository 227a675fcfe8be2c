"""By which name a skill is shown: the one the text uses, as the vocabulary spells it, where that is a name of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engines.skills.context import TECHNICAL_KINDS
from engines.skills.folding import fold_all, plain
from engines.skills.vocabulary import SkillEntry, SkillMention

_EXACT = "exact"
_LONGEST = 4
"""Words; a longer alias is a phrase around the skill ("reconciled the bank statements each month"), not a name."""
_DONE = re.compile(
    r"^(?:[a-z]+ed|built|wrote|ran|led|taught|drew|made|gave|kept|set|worked|took|drove|held|sold|bought|give|take|plan|prepare|write|book|raise"
    r"|edit|make|build|run|keep|pay|serve|help|handle|hire|recruit|organi[sz]e|arrange|issue|chase|review|resolve|negotiate|manage|analy[sz]e"
    r"|gather|interview|receive|close|reconcile|administer|wait)\s",
    re.IGNORECASE,
)
"""Words that tell of work ("gave medicines", "plan rotas") where a name is wanted."""
_STEM = 4
_ENGLISH_END = re.compile(
    r"[bdglmnprt]?(?:|e|s|es|is|i|ies|y|ing|ed|er|or|al|ly|ion|ment|ement|ate|ise|ize|iz|ization|ation|ure|ance|ence|able|ative|ic|ical|ity|ship)"
)
PEOPLE = frozenset(
    [
        "teacher",
        "tutor",
        "lecturer",
        "engineer",
        "developer",
        "programmer",
        "analyst",
        "manager",
        "nurse",
        "administrator",
        "accountant",
        "bookkeeper",
        "auditor",
        "designer",
        "scientist",
        "technician",
        "specialist",
        "officer",
        "assistant",
        "worker",
        "driver",
        "operator",
        "chef",
        "cook",
        "buyer",
        "planner",
        "consultant",
        "electrician",
        "plumber",
        "welder",
        "mechanic",
        "coordinator",
        "adviser",
        "advisor",
        "lead",
        "leader",
        "head",
        "director",
    ]
)
"""A name with one of these says who does it, not what is done."""


def shown_name(entry: SkillEntry, mentions: Sequence[SkillMention]) -> str:
    """The display name if the text uses it; else the name it uses most ("SLO", "k-means", "Konstruktion"), if that reads as one."""
    if any(m.how == _EXACT for m in mentions):
        return entry.name
    written = max((m.name for m in mentions if m.name), key=[m.name for m in mentions].count, default="")
    written = _spelt(_core(written, entry), mentions)
    return _capitalised(written) if _is_name(written, entry.name) else entry.name


def _core(written: str, entry: SkillEntry) -> str:
    """The shortest other name of a product inside a longer one: "Excel models" says Excel, with a word for what was made with it.

    Only products: "KPI reporting" says more than "KPI". A name that is ambiguous by itself stays with the words that make it clear.
    """
    if entry.kind not in TECHNICAL_KINDS:
        return written
    words = _spaced(written)
    inside = [n.text for n in entry.names if not n.near and len(fold_all(n.text)) < len(fold_all(written)) and _spaced(n.text) in words]
    return min(inside, key=lambda text: (len(fold_all(text)), len(text)), default=written)


def _spelt(written: str, mentions: Sequence[SkillMention]) -> str:
    """With the accents of the text, where that is all the difference: "Geriatrie" in a German text is not "gériatrie"."""
    if written.isascii():
        return written
    as_told = next((m.text for m in mentions if m.name == written), "")
    alike = as_told.casefold() != written.casefold() and plain(as_told) == plain(written)
    return as_told if alike else written


def _spaced(name: str) -> str:
    return f" {' '.join(fold_all(name))} "


def _is_name(written: str, display: str) -> bool:
    if not written or len(written.split()) > _LONGEST or _DONE.match(written):
        return False
    if not PEOPLE.isdisjoint(written.casefold().split()):
        return False
    words, own = fold_all(written), fold_all(display)
    if set(own) < set(words):
        return False
    inflected = len(words) == len(own) and all(map(_inflected, words, own))
    return not inflected


def _inflected(word: str, own: str) -> bool:
    """ "wireframe" and "wireframing" are one name; "Hydraulik" and "Hydraulics" are two, in two languages."""
    stem = next((i for i, (a, b) in enumerate(zip(word, own, strict=False)) if a != b), min(len(word), len(own)))
    return word == own or (stem >= min(_STEM, len(word)) and all(_ENGLISH_END.fullmatch(rest) for rest in (word[stem:], own[stem:])))


def _capitalised(name: str) -> str:
    """A capital first, where the name is plain words; "k-means" and "iOS" stay as they are."""
    first = name.split()[0]
    return name[0].upper() + name[1:] if first.isalpha() and first.islower() and len(first) > 1 else name
