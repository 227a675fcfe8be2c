"""The verified resume as the lines of a one-column page: what the DOCX and the plain text are written from. Rows in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from resumes.models import Resume, ResumeSkill
from resumes.writing.wording import Words, words_for
from skills import taxonomy


@dataclass(frozen=True)
class Entry:
    """A bold line, what stands beside it, a line below, and the lines that describe it."""

    title: str
    dates: str = ""
    below: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Either entries, or lines, or both."""

    title: str
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    name: str
    headline: str
    contact: tuple[str, ...]
    sections: tuple[Section, ...]
    language: str


def paper_of(resume: Resume) -> Paper:
    """Parts that are empty are left out; nothing is added that was not read or given."""
    words = words_for(resume.text_row.language if resume.text else "")
    details = resume.details
    contact = details.get("contact", {})
    value = {name: (contact.get(name) or {}).get("value", "") for name in ("name", "email", "phone", "location")}
    links = tuple(link["value"] for link in contact.get("links", []))
    sections = (
        Section(words.summary, lines=tuple(_lines((details.get("summary") or {}).get("value", "")))),
        Section(words.skills, lines=tuple(_skills(resume))),
        Section(words.experience, entries=tuple(_job(e, words) for e in resume.experience.all())),
        Section(words.education, entries=tuple(_study(e) for e in resume.education.all())),
        Section(words.certifications, lines=_values(details, "certifications")),
        Section(words.projects, entries=tuple(_thing(f["value"]) for f in details.get("projects", []))),
        Section(words.publications, lines=_values(details, "publications")),
        Section(words.volunteering, entries=tuple(_thing(f["value"]) for f in details.get("volunteering", []))),
        Section(words.languages, lines=tuple(_language(x) for x in details.get("languages", []))),
    )
    return Paper(
        name=value["name"],
        headline=details.get("headline", ""),
        contact=tuple(v for v in (value["email"], value["phone"], value["location"], *links) if v),
        sections=tuple(s for s in sections if s.entries or s.lines),
        language=words.code,
    )


def _skills(resume: Resume) -> list[str]:
    """One line a category, without its label: our label would be one more name that nobody wrote."""
    groups: dict[str, list[str]] = {}
    for skill in resume.skills.all():
        if skill.counted and not skill.removed:
            groups.setdefault(skill.category, []).append(_plain_name(skill))
    return [", ".join(dict.fromkeys(names)) for names in groups.values()]


def _plain_name(skill: ResumeSkill) -> str:
    """As the person wrote it, unless those words mean this skill only in their sentence ("pipelines"): then the name of our list."""
    if skill.skill and taxonomy.current().slug_of(skill.name) != skill.slug:
        return skill.skill.name
    return skill.name


def _job(job: Any, words: Words) -> Entry:
    title = ", ".join(x for x in (job.title, job.company) if x)
    end = words.present if job.current else words.date(job.end_date)
    dates = " – ".join(x for x in (words.date(job.start_date), end) if x)
    return Entry(title, dates, job.location, tuple(_lines(job.description)))


def _study(study: Any) -> Entry:
    degree = ", ".join(x for x in (study.degree, study.field_of_study) if x)
    years = " – ".join(str(y) for y in (study.start_year, study.end_year) if y)
    return Entry(degree or study.institution, years, study.institution if degree else "")


def _thing(value: str) -> Entry:
    first, *rest = _lines(value) or [""]
    return Entry(first, lines=tuple(rest))


def _language(spoken: dict[str, str]) -> str:
    return f"{spoken['language']}: {spoken['fluency']}" if spoken["fluency"] else spoken["language"]


def _values(details: dict[str, Any], part: str) -> tuple[str, ...]:
    return tuple(" ".join(f["value"].split()) for f in details.get(part, []))


def _lines(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := raw.strip().lstrip("•·▪–-*‣◦● ").strip())]
