"""What the skill matcher knows of a skill, and what it returns."""

from __future__ import annotations

from dataclasses import dataclass, field

from engines.text.documents import Span


@dataclass(frozen=True, slots=True)
class SkillName:
    """One way to write a skill, with the rules an ambiguous one needs.

    case: the letters must be written exactly so ("Go", "R", "IT").
    near: one of these words or phrases must stand within the same sentence, or the name must be an item of a list
        beside another known skill, or stand alone as an item of a skills section. Empty: no such need.
    never: phrases that contain the name and are something else ("go to", "spring term", "C clamp").
    """

    text: str
    language: str = "en"
    case: bool = False
    near: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillEntry:
    slug: str
    name: str
    """The display name; it is also in `names`."""
    category: str = ""
    kind: str = "tool"
    names: tuple[SkillName, ...] = ()
    implies: tuple[str, ...] = ()
    """Slugs; holding this shows those too."""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SkillMention:
    """One place in a text where a skill is named. `how` is `exact` (the display name), `alias`, or `unknown`
    (a phrase the base does not know)."""

    slug: str
    span: Span
    text: str
    how: str
    confidence: float
    negated: bool = False
    """"no experience with X", "interested in X": shown to the person, not counted as held."""
    name: str = ""
    """The name that was found, as the vocabulary spells it."""


@dataclass(frozen=True, slots=True)
class FoundSkill:
    """A skill held according to a resume."""

    slug: str
    """Empty for a phrase the base does not know."""
    name: str
    category: str
    confidence: float
    level: str = ""
    """beginner, intermediate, advanced, or empty where the text says nothing."""
    years: float | None = None
    evidence: tuple[SkillMention, ...] = ()
    soft: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class SkillReading:
    held: tuple[FoundSkill, ...] = ()
    not_counted: tuple[FoundSkill, ...] = field(default=())
    """Mentioned, but not as held: negated or wished for."""
    from_titles: tuple[FoundSkill, ...] = field(default=())
    """Named only in a job title, degree or certificate: not claimed, but a gap analysis may count it."""
