"""The resume as plain text of one column, for forms that want text."""

from __future__ import annotations

from collections.abc import Iterator

from resumes.writing.paper import Entry, Paper, Section


def text_of(paper: Paper) -> str:
    """UTF-8 lines, Unix line ends, one empty line between entries, headings in capitals."""
    head = [line for line in (paper.name, paper.headline, *paper.contact) if line]
    parts = ["\n".join(head), *(_section(s) for s in paper.sections)]
    return "\n\n".join(p for p in parts if p) + "\n"


def _section(section: Section) -> str:
    blocks = ["\n".join(section.lines)] if section.lines else []
    blocks += ["\n".join(_entry(e)) for e in section.entries]
    return section.title.upper() + "\n" + "\n\n".join(blocks)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.title} | {entry.dates}" if entry.title and entry.dates else entry.title or entry.dates
    if entry.below:
        yield entry.below
    yield from (f"- {line}" for line in entry.lines)
