"""What the resume check looks at, and what it says. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Severity = Literal["critical", "important", "minor"]
ORDER: dict[Severity, int] = {"critical": 0, "important": 1, "minor": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: characters `start` to `end`, the kind of section it stands in."""

    start: int
    end: int
    text: str
    bullet: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One title at one employer. Dates as `YYYY` or `YYYY-MM`, empty where none is printed."""

    title: str
    company: str
    start: str
    end: str
    current: bool
    head: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    """The lines that describe it."""

    @property
    def name(self) -> str:
        return " at ".join(x for x in (self.title, self.company) if x) or "A job without title and employer"


@dataclass(frozen=True, slots=True)
class SkillSeen:
    """A skill as written, and the name its community uses; empty where our list does not know it."""

    name: str
    known: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Everything the checks may look at."""

    text: str
    language: str
    lines: tuple[Line, ...]
    jobs: tuple[Job, ...]
    skills: tuple[SkillSeen, ...]
    contact: dict[str, str]
    """name, email, phone, location; empty where not found."""
    links: int
    studies: int
    sections: frozenset[str]
    words: int
    pages: int
    columns: int
    notes: frozenset[str]
    verdict: str
    file_format: str
    today: date


@dataclass(frozen=True)
class Check:
    """One thing that is looked at. `fine` is what to say when nothing was found."""

    key: str
    severity: Severity
    title: str
    fine: str
    reason: str
    pattern: str
    """A better wording, or what to do."""


@dataclass(frozen=True)
class Found:
    """What one check found in this resume: a sentence about it, and the lines meant."""

    text: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Finding:
    check: Check
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Report:
    """Findings, most serious first; the checks that found nothing; what a machine reads in each field of a form."""

    findings: tuple[Finding, ...]
    passed: tuple[Check, ...]
    skipped: tuple[Check, ...] = ()
    """Checks whose rules we have for no word of this resume's language."""
    machine: tuple[tuple[str, str], ...] = field(default=())
    """Rows of (field, what was read there; empty where nothing was)."""

    def count(self, severity: Severity) -> int:
        return sum(f.check.severity == severity for f in self.findings)
