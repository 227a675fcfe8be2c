"""Sentences about gaps and matches, built from facts alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_PRIORITY = {"critical": "It counts as critical", "important": "It counts as important", "nice-to-have": "It would be nice to have"}
_TIER = {
    "core": "most people in this role need it",
    "expected": "many people in this role use it",
    "bonus": "it sets people in this role apart",
}
_SOURCES = {"title": "a job title of yours", "certificate": "a certificate or degree of yours"}


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A skill that is there, but not enough: (held, asked) of level and years, each where it falls short."""

    by: str
    level: tuple[str, str] | None = None
    years: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The held skill that carries over most towards a missing one, and how much of it (0-1)."""

    name: str
    towards: str
    share: float


def explain_gap(
    *, name: str, priority: str, reasons: Sequence[str], alternatives: int, shortfall: Shortfall | None, nearest: Nearest | None
) -> str:
    """Why it is a gap, how much it counts and why, and what carries over. Never empty."""
    parts = [_short(shortfall) if shortfall else f"Your resume does not show {name or 'this skill'}."]
    if alternatives > 1 and not shortfall:
        parts.append("Either would do." if alternatives == 2 else "Any one of them would do.")
    because = [phrase for reason in reasons if (phrase := _reason(reason))]
    parts.append(f"{_PRIORITY[priority]}{': ' + ', and '.join(because) if because else ''}.")
    if nearest:
        parts.append(f"You have {nearest.name}; about {round(100 * nearest.share)}% of it carries over to {nearest.towards}.")
    return " ".join(parts)


def explain_met(name: str, how: str, by: str, source: str, similarity: float, *, alternative: bool) -> str:
    """By which held skill a requirement is met."""
    if source == "words":
        text = f"Your resume says it in its own words: “{by}”."
        return f"{text} One of the alternatives is enough." if alternative else text
    shown = _SOURCES.get(source, "your resume")
    text = {
        "exact": f"{by} is shown by {shown}.",
        "alias": f"{by} is shown by {shown}, in other words.",
        "implied": f"{by}, shown by {shown}, includes it.",
        "similar": f"{by}, shown by {shown}, is close enough ({round(100 * similarity)}%).",
    }[how]
    return f"{text} One of the alternatives is enough." if alternative else text


def _short(shortfall: Shortfall) -> str:
    parts = []
    if shortfall.level:
        parts.append(f"you show {shortfall.level[0]} level, {shortfall.level[1]} is asked for")
    if shortfall.years:
        parts.append(f"you show {_years(shortfall.years[0])}, {_years(shortfall.years[1])} asked for")
    return f"Partly met by {shortfall.by}: {'; '.join(parts)}."


def _years(years: float) -> str:
    number = f"{years:.1f}".removesuffix(".0")
    return f"{number} year" if number == "1" else f"{number} years"


def _reason(code: str) -> str:
    """A reason code in words; empty for a code without words."""
    kind, _, detail = code.partition(":")
    if kind == "word":
        return f"the text says “{detail}”"
    if kind == "heading":
        return f"it stands under “{detail.capitalize()}”"
    if kind == "title":
        return "it is in the job's title"
    if kind == "duty":
        return "it is part of the work described"
    if kind == "repeated":
        return f"it is asked for {detail} times"
    return _TIER.get(detail, "") if kind == "tier" else ""
