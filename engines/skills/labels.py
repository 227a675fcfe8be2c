"""Group labels of a skills section ("Cloud: AWS, GCP"; "Monitoring" over a line of tools): they name the group, the items are the skills."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from engines.resume.records import Section
from engines.skills.vocabulary import SkillEntry, SkillMention
from engines.text.documents import Span

_GROUPS = frozenset({"method", "domain"})
_ITEMS = 2
"""So many skills in the next line make a line above it a label."""


def label_spans(text: str, sections: Sequence[Section], mentions: Sequence[SkillMention], entries: Mapping[str, SkillEntry]) -> list[Span]:
    """Places of mentions that are labels. A tool is never one ("Excel: pivot tables" claims Excel), nor a name of several words
    ("Infrastructure as code" over Terraform says what is meant)."""
    found: list[Span] = []
    for section in sections:
        if section.kind == "skills":
            found += _labels(text, section.span, [m for m in mentions if section.span.start <= m.span.start < section.span.end], entries)
    return found


def _labels(text: str, section: Span, mentions: Sequence[SkillMention], entries: Mapping[str, SkillEntry]) -> Iterator[Span]:
    lines = list(_lines(text, section))
    inside = _by_line(lines, mentions)
    for index, line in enumerate(lines):
        if not inside[index]:
            continue
        first = inside[index][0]
        if entries[first.slug].kind not in _GROUPS or len(first.text.split()) > 1:
            continue
        below = inside[index + 1] if index + 1 < len(lines) else []
        after = text[first.span.end : line.end].strip()
        leads = not text[line.start : first.span.start].strip(" \t•-*·")
        alone = leads and after in ("", ":") and len(below) >= _ITEMS
        if alone or (leads and after.startswith(":") and len(inside[index]) > 1):
            yield first.span


def _by_line(lines: Sequence[Span], mentions: Sequence[SkillMention]) -> list[list[SkillMention]]:
    """The mentions that begin in each line, in order."""
    inside: list[list[SkillMention]] = [[] for _ in lines]
    starts = [line.start for line in lines]
    for mention in mentions:
        at = bisect_right(starts, mention.span.start) - 1
        if at >= 0 and mention.span.start < lines[at].end:
            inside[at].append(mention)
    return inside


def _lines(text: str, section: Span) -> Iterator[Span]:
    """The lines of the section that hold anything."""
    start = section.start
    for line in text[section.start : section.end].splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line.rstrip("\n")))
        start += len(line)
