"""What resume parsing returns. Every entry carries the spans of the text that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field

from engines.text.documents import Span


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and the words it was read from."""

    value: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    name: Fact | None = None
    email: Fact | None = None
    phone: Fact | None = None
    """As printed; `phone_e164` is the same in international form where the country is known."""
    phone_e164: str = ""
    location: Fact | None = None
    links: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, with a month where one is printed (1-12)."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"


@dataclass(frozen=True, slots=True)
class Experience:
    """One title at one employer. Empty string where a field is not printed."""

    title: str = ""
    company: str = ""
    location: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False
    description: str = ""
    evidence: tuple[Span, ...] = ()
    """Spans of the header (title, company, dates), one for each contiguous piece."""
    body: Span | None = None
    """The lines that describe the job, for skills' years."""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Education:
    degree: str = ""
    field_of_study: str = ""
    institution: str = ""
    location: str = ""
    start_year: int | None = None
    end_year: int | None = None
    """None while studies go on."""
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    language: str
    fluency: str = ""
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text under one heading. `kind` is one of `SECTION_KINDS`."""

    kind: str
    span: Span
    heading: Span | None = None


SECTION_KINDS = (
    "contact", "summary", "skills", "experience", "education", "certifications",
    "projects", "languages", "publications", "volunteering", "interests", "references", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParsedResume:
    contact: Contact
    headline: Fact | None = None
    """What the person calls themselves under their name ("Front-end developer")."""
    summary: Fact | None = None
    experience: tuple[Experience, ...] = ()
    education: tuple[Education, ...] = ()
    certifications: tuple[Fact, ...] = ()
    projects: tuple[Fact, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    publications: tuple[Fact, ...] = ()
    volunteering: tuple[Fact, ...] = ()
    """One fact an engagement: its header lines as printed."""
    sections: tuple[Section, ...] = ()
    looks_like_resume: bool = True
    """False for a shopping list or a poem: the person is asked, nothing is invented."""
    produced_by: str = ""
    notes: tuple[str, ...] = field(default=())
