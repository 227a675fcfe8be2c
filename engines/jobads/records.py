"""What reading a job description returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engines.text.documents import Span


class Priority(StrEnum):
    CRITICAL = "critical"
    IMPORTANT = "important"
    NICE = "nice-to-have"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand. `slugs` holds more than one where any of them would do ("Java or Kotlin").

    `sentence` is the span of the sentence that asks, `mention` of the words that name the skill.
    `reasons` are codes a template turns into words: `word:must`, `heading:nice to have`, `title`, `repeated:3`, `duty`.
    """

    slugs: tuple[str, ...]
    name: str
    priority: Priority
    sentence: Span
    mention: Span
    level: str = ""
    years: float | None = None
    reasons: tuple[str, ...] = ()
    soft: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class ParsedJob:
    title: str
    company: str
    min_years: float | None
    degree: str
    level: str
    requirements: tuple[Requirement, ...]
    looks_like_job: bool
    language: str = ""
    produced_by: str = ""
