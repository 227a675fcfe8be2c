"""The rows of a resume as the sheet the checks look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from resumes.checking.records import Job, Line, Sheet, SkillSeen
from resumes.models import Resume
from skills import taxonomy


def sheet_of(resume: Resume, *, today: date) -> Sheet:
    """`resume` comes `with_findings()`. No query of its own."""
    details, quality = resume.details, resume.quality
    lines = lines_of(resume)
    contact = details.get("contact", {})
    return Sheet(
        text=resume.text,
        language=(resume.text_row.language or quality.get("language", "")) if resume.text else "",
        lines=lines,
        jobs=jobs_of(resume, lines),
        skills=tuple(skills_of(resume, lines)),
        contact={part: (contact.get(part) or {}).get("value", "") for part in ("name", "email", "phone", "location")},
        links=len(contact.get("links", [])),
        studies=len(resume.education.all()),
        sections=frozenset(s["kind"] for s in details.get("sections", []) if s.get("heading")),
        words=quality.get("words", 0),
        pages=quality.get("pages", 1),
        columns=quality.get("columns", 1),
        notes=frozenset(quality.get("notes", [])),
        verdict=quality.get("verdict", "good"),
        file_format=resume.file_format,
        today=today,
    )


def lines_of(resume: Resume) -> tuple[Line, ...]:
    """A line that wraps is one: what follows without bullet, gap or new column belongs to the bullet before it."""
    row = getattr(resume, "text_row", None)
    section_at = _sections(resume.details.get("sections", []))
    found: list[Line] = []
    parts: list[list[str]] = []  # of each line; put together at the end, for a bullet may run over thousands of lines
    column = -1
    for start, end, _page, block_column, flags in row.blocks if row else ():
        text = " ".join(resume.text[start:end].split())
        section = section_at(start)
        wraps = found and found[-1].bullet and column == block_column and not set(flags) & set("hbg") and found[-1].section == section
        if wraps and text[:1].islower():
            found[-1] = replace(found[-1], end=end)
            parts[-1].append(text)
        elif text:
            found.append(Line(start, end, "", "b" in flags, section))
            parts.append([text])
        column = block_column
    return tuple(replace(line, text=" ".join(words)) for line, words in zip(found, parts, strict=True))


def _sections(rows: Iterable[dict[str, Any]]) -> Callable[[int], str]:
    """The kind of the section a character stands in; empty for none. Sections do not overlap."""
    ordered = sorted((s["start"], s["end"], s["kind"]) for s in rows)
    starts = [start for start, _, _ in ordered]

    def section_at(place: int) -> str:
        number = bisect_right(starts, place) - 1
        return ordered[number][2] if number >= 0 and place < ordered[number][1] else ""

    return section_at


def jobs_of(resume: Resume, lines: Sequence[Line]) -> tuple[Job, ...]:
    rows = list(resume.experience.all())
    heads = [at(lines, row.evidence) for row in rows]
    taken = {line for head in heads for line in head}
    jobs = []
    for row, head in zip(rows, heads, strict=True):
        jobs.append(Job(row.title, row.company, row.start_date, row.end_date, row.current, head, tuple(_body(lines, head, taken))))
    return tuple(jobs)


def _body(lines: Sequence[Line], head: tuple[Line, ...], taken: set[Line]) -> Iterable[Line]:
    """The lines after the head, up to the next job's head or the end of the section."""
    if not head:
        return
    after = lines.index(head[-1]) + 1
    for line in lines[after:]:
        if line in taken or line.section != head[-1].section:
            return
        yield line


def at(lines: Sequence[Line], evidence: Iterable[dict[str, Any]]) -> tuple[Line, ...]:
    """The lines that the spans touch. Lines stand in the order of the text and do not overlap."""
    touched: set[int] = set()
    for span in evidence:
        first = bisect_right(lines, span["start"], key=lambda line: line.end)
        touched.update(range(first, bisect_left(lines, span["end"], lo=first, key=lambda line: line.start)))
    return tuple(lines[number] for number in sorted(touched))


def skills_of(resume: Resume, lines: Sequence[Line]) -> Iterable[SkillSeen]:
    names = taxonomy.current().skills
    for row in resume.skills.all():
        if row.counted and not row.removed:
            yield SkillSeen(row.name, names[row.slug].name if row.slug in names else "", at(lines, row.evidence[:2]))
