"""A resume's text turned into records, each with the words it was read from. No model is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engines.resume.contact import find_contact
from engines.resume.credentials import find_items, find_languages, find_projects, find_scattered
from engines.resume.degrees import is_school
from engines.resume.education import find_education
from engines.resume.engagements import find_engagements, find_publications
from engines.resume.experience import find_experience
from engines.resume.lines import MAX_LINES, Line, read_lines
from engines.resume.people import PersonFinder
from engines.resume.recognition import looks_like_resume
from engines.resume.records import Contact, Education, Experience, Fact, ParsedResume, Section, SpokenLanguage
from engines.resume.sections import Part, split_sections
from engines.resume.wording import word_set
from engines.text.documents import Document, Span

PRODUCED_BY = "resume-rules 2"
_LONG_LINE = 60
_OF_CERTIFICATES = word_set(
    "certification certifications certificates credentials licenses licences zertifikate certificats certificados certificaciones certificações"
)
_HEADLINE_WITHIN = 3
"""Lines after the name in which a headline may stand."""


def parse_resume(document: Document, *, people: PersonFinder | None = None, today: date) -> ParsedResume:
    """Read a resume. `people` is a second opinion on names; `today` bounds dates (a start in the future is no start).

    Never raises for any text. Where the text is no resume, `looks_like_resume` is False and nothing is filled in.
    """
    lines = read_lines(document)
    parts = split_sections(lines)
    jobs, studies = _history(document.text, lines, parts, today)
    contact = find_contact(document, lines, parts, people)
    sections = _sections(parts)
    if not looks_like_resume(lines, parts, contact, jobs, studies):
        return ParsedResume(contact=Contact(), sections=sections, looks_like_resume=False, produced_by=PRODUCED_BY, notes=("not_a_resume",))
    return ParsedResume(
        contact=contact,
        headline=_headline(parts, contact),
        summary=_summary(document.text, parts, contact),
        experience=tuple(jobs),
        education=tuple(studies),
        certifications=tuple(_certificates(parts)),
        projects=tuple(fact for part in _of(parts, "projects") for fact in find_projects(part.lines)),
        languages=tuple(_languages(parts)),
        publications=tuple(fact for part in _of(parts, "publications") for fact in find_publications(part.lines)),
        volunteering=tuple(fact for part in _of(parts, "volunteering") for fact in find_engagements(part.lines)),
        sections=sections,
        produced_by=PRODUCED_BY,
        notes=_notes(lines, parts, contact, jobs),
    )


def _of(parts: Sequence[Part], kind: str) -> list[Part]:
    return [part for part in parts if part.kind == kind]


def _history(text: str, lines: Sequence[Line], parts: Sequence[Part], today: date) -> tuple[list[Experience], list[Education]]:
    """Jobs and studies from their sections; from the whole text where no heading tells."""
    jobs = [job for part in _of(parts, "experience") for job in find_experience(text, part.lines)]
    studies = [study for part in _of(parts, "education") for study in _studies(part)]
    loose = [line for part in parts if part.kind in ("contact", "summary", "other") for line in part.lines]
    if not studies and not _of(parts, "education"):
        studies = find_education(loose, sure=False)
    if not jobs and not _of(parts, "experience"):
        studied = {span.start for study in studies for span in study.evidence}
        jobs = find_experience(text, [line for line in loose if line.start not in studied], sure=False)
    return [job for job in jobs if job.start is None or job.start.year <= today.year + 1], studies


def _languages(parts: Sequence[Part]) -> list[SpokenLanguage]:
    headed = [language for part in _of(parts, "languages") for language in find_languages(part.lines, sure=True)]
    return headed or [language for part in parts for language in find_languages(part.lines, sure=False)]


def _studies(part: Part) -> list[Education]:
    """Under "Education & Certifications" only what names a degree or a kind of school is a study."""
    found = find_education(part.lines)
    return [study for study in found if study.degree or is_school(study.institution)] if _is_mixed(part) else found


def _is_mixed(part: Part) -> bool:
    return part.heading is not None and not _OF_CERTIFICATES.isdisjoint(part.heading.words)


def _certificates(parts: Sequence[Part]) -> list[Fact]:
    """Those of their own section, what a section shared with studies holds beside them, then those among awards and other remarks."""
    headed = [fact for part in _of(parts, "certifications") for fact in find_items(part.lines)]
    for part in _of(parts, "education"):
        if _is_mixed(part):
            taken = {at for study in _studies(part) for span in study.evidence for at in range(span.start, span.end)}
            headed += find_items([line for line in part.lines if line.start not in taken])
    return headed + [fact for part in _of(parts, "other") if part.heading for fact in find_scattered(part.lines)]


def _headline(parts: Sequence[Part], contact: Contact) -> Fact | None:
    """The short line beside the name that is no contact detail: a role, as a rule."""
    if contact.name is None or not contact.name.evidence:
        return None
    after = contact.name.evidence[-1].end
    for line in [line for line in parts[0].lines if line.start >= after][:_HEADLINE_WITHIN]:
        plain = len(line.text) < _LONG_LINE and not any(c.isdigit() or c in "@|" for c in line.text)
        if plain and any(c.isalpha() for c in line.text) and not _is_detail(line, contact):
            return Fact(line.text, (line.span,))
    return None


def _summary(text: str, parts: Sequence[Part], contact: Contact) -> Fact | None:
    """The section headed so, else the sentences above the first heading."""
    for part in _of(parts, "summary"):
        prose = [line for line in part.lines if not _is_detail(line, contact)]
        if any(len(line.text) >= _LONG_LINE // 2 for line in prose):
            return _stretch(text, prose)
    top = [line for line in parts[0].lines if len(line.text) >= _LONG_LINE and "@" not in line.text and "|" not in line.text]
    return _stretch(text, _run(parts[0].lines, top[0])) if top else None


def _is_detail(line: Line, contact: Contact) -> bool:
    """A line of contact details, printed under "About"."""
    facts = (contact.name, contact.email, contact.phone, contact.location, *contact.links)
    return (
        any(span.start < line.end and line.start < span.end for fact in facts if fact for span in fact.evidence)
        and len(line.text) < _LONG_LINE
    )


def _run(lines: Sequence[Line], first: Line) -> list[Line]:
    """The lines from `first` on that read as one paragraph."""
    run: list[Line] = []
    for line in lines:
        if line is first or (
            run and "@" not in line.text and not line.bullet and (len(line.text) >= _LONG_LINE or line.text.endswith("."))
        ):
            run.append(line)
        elif run:
            break
    return run


def _stretch(text: str, lines: Sequence[Line]) -> Fact:
    span = Span(lines[0].start, lines[-1].end)
    return Fact(text[span.start : span.end], (span,))


def _sections(parts: Sequence[Part]) -> tuple[Section, ...]:
    found: list[Section] = []
    for part in parts:
        members = [*([part.heading] if part.heading else []), *part.lines]
        if members:
            found.append(Section(part.kind, Span(members[0].start, members[-1].end), part.heading.span if part.heading else None))
    return tuple(found)


def _notes(lines: Sequence[Line], parts: Sequence[Part], contact: Contact, jobs: Sequence[Experience]) -> tuple[str, ...]:
    """Codes for what the person should know: `no_headings`, `no_name`, `no_email`, `no_dates`, `cut_short`."""
    told = {
        "no_headings": len(parts) == 1,
        "no_name": contact.name is None,
        "no_email": contact.email is None,
        "no_dates": bool(jobs) and not any(job.start for job in jobs),
        "cut_short": len(lines) >= MAX_LINES,
    }
    return tuple(code for code, holds in told.items() if holds)
