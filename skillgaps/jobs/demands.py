"""Demands of a job: how each is told from the others, and how readings and corrections meet. The person's word wins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engines.jobads.records import ParsedJob, Requirement
from skillgaps.models import JobDescription, Origin, RequiredSkill
from skills.knowledge import name_key


def key_of(slugs: Sequence[str], name: str) -> str:
    """What makes two demands the same: their skills, or for an unknown phrase its folded words."""
    return ("+".join(sorted(slugs)) or f"?{name_key(name)}")[:500]


def row_key(row: RequiredSkill) -> str:
    return key_of(row.slugs, row.name)


def row_of(job: JobDescription, demand: Requirement, position: int) -> RequiredSkill:
    return RequiredSkill(
        job=job,
        position=position,
        name=demand.name[:200],
        slugs=list(demand.slugs),
        priority=demand.priority,
        sentence_start=demand.sentence.start,
        sentence_end=demand.sentence.end,
        mention_start=demand.mention.start,
        mention_end=demand.mention.end,
        level=demand.level,
        years=demand.years,
        reasons=[reason[:120] for reason in demand.reasons],
        soft=demand.soft,
    )


def merged(job: JobDescription, parsed: ParsedJob, given: Sequence[RequiredSkill]) -> tuple[list[RequiredSkill], list[RequiredSkill]]:
    """The rows of a reading, and the person's rows with the places where the new reading finds them.

    What the person gave or took out is not read anew. Positions are set: the order of the text, then what stands nowhere in it.
    """
    kept = {row_key(row): row for row in given}
    fresh: list[RequiredSkill] = []
    for position, demand in enumerate(parsed.requirements):
        row = row_of(job, demand, position)
        key = row_key(row)
        if key in kept:
            own = kept[key]
            own.position = position
            own.sentence_start, own.sentence_end = row.sentence_start, row.sentence_end
            own.mention_start, own.mention_end = row.mention_start, row.mention_end
        elif key not in job.dropped:
            fresh.append(row)
    read = {row_key(r) for r in (row_of(job, d, 0) for d in parsed.requirements)}
    for offset, row in enumerate(r for r in given if row_key(r) not in read):
        row.position = len(parsed.requirements) + offset
        row.sentence_start, row.sentence_end, row.mention_start, row.mention_end = locate(job.text, row.name)
    return fresh, list(given)


def locate(text: str, name: str) -> tuple[int, int, int, int]:
    """Where a text names a skill: start and end of the line, start and end of the name; zeros where it does not."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) if name else None
    if found is None:
        return 0, 0, 0, 0
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    return start, len(text) if end < 0 else end, found.start(), found.end()


def is_own(row: RequiredSkill) -> bool:
    return row.origin == Origin.PERSON
