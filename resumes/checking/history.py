"""Do the jobs say when, what and how much?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from resumes.checking.records import Check, Found, Sheet

JOBS = Check(
    "no-jobs", "important", "No jobs found", "Your jobs are found",
    "Nearly every employer asks what you did last. Work placements, volunteering and family care count.",
    "Job title, employer, place, from month and year to month and year.",
)  # fmt: skip
DATES = Check(
    "no-dates", "important", "A job without dates", "Every job has its dates",
    "Without dates nobody can tell how long you did it, and years of experience cannot be counted.", "March 2021 – present",
)  # fmt: skip
ORDER = Check(
    "dates-wrong", "important", "Dates that cannot be right", "All dates can be right",
    "A job that ends before it starts looks careless, and a machine may drop it.", "Check both dates of the line.",
)  # fmt: skip
GAP = Check(
    "gap", "minor", "A time without an entry", "No long time without an entry",
    "Gaps are common and no fault. A line of your own is better than a guess of theirs.", "2019 – 2020: Parental leave; online course in bookkeeping",
)  # fmt: skip
EMPTY = Check(
    "no-lines", "important", "A recent job without a description", "Your recent jobs say what you did",
    "A title alone means something else at every employer.", "Three to five lines: what you did, with what, for whom, and what came of it.",
)  # fmt: skip
NUMBERS = Check(
    "no-numbers", "important", "A recent job without a single figure", "Your recent jobs name figures",
    "Figures make work real: how many, how often, how fast, how much.",
    "Did WHAT for HOW MANY, with WHICH result: “Cut the time to close the month from 9 days to 5”.",
)  # fmt: skip
CHECKS = (JOBS, DATES, ORDER, GAP, EMPTY, NUMBERS)
RECENT_YEARS, RECENT_JOBS, GAP_MONTHS = 10, 3, 9
_FIGURE = re.compile(r"\d")
_NO_FIGURE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\w*[A-Za-z]\d\w*|\b\d+(?=[A-Za-z]\w)|\b(?:3D|2D|24/7)\b"
)  # years and names such as S3 or ISO9001


def find(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    if not sheet.jobs:
        yield JOBS, Found("We found no job in this text.")
        return
    for job in sheet.jobs:
        if not job.start and not job.end:
            yield DATES, Found(f"{job.name} has no dates that we can read.", job.head[:2])
        elif job.start and job.end and _month(job.start, first=True) > _month(job.end, first=False):
            yield ORDER, Found(f"{job.name} ends before it starts.", job.head[:2])
        elif job.start and _month(job.start, first=True) > sheet.today.year * 12 + sheet.today.month + 1:
            yield ORDER, Found(f"{job.name} starts in the future.", job.head[:2])
    yield from _gaps(sheet)
    yield from _descriptions(sheet)


def _gaps(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    """Months that no job covers between the first and the last, in the recent years. A year alone covers all of it."""
    now = sheet.today.year * 12 + sheet.today.month
    dated = [j for j in sheet.jobs if j.start and (j.end or j.current)]
    spans = sorted(((_month(j.start, first=True), now if j.current else _month(j.end, first=False), j) for j in dated), key=lambda s: s[:2])
    reached = spans[0][1] if spans else 0
    for (_, _, before), (start, end, job) in pairwise(spans):
        if start - reached - 1 >= GAP_MONTHS and start > now - RECENT_YEARS * 12:
            yield GAP, Found(f"{start - reached - 1} months between {before.name} and {job.name}.", (*before.head[:1], *job.head[:1]))
        reached = max(reached, end)


def _descriptions(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    since = sheet.today.year - RECENT_YEARS
    recent = [j for j in sheet.jobs if j.current or (j.end and int(j.end[:4]) >= since)][:RECENT_JOBS]
    for job in recent:
        if not job.lines:
            yield EMPTY, Found(f"{job.name} has no line that says what you did.", job.head[:2])
        elif len(job.lines) > 1 and not any(has_figure(line.text) for line in job.lines):
            yield NUMBERS, Found(f"{job.name}: {len(job.lines)} lines, none with a figure.", job.lines[:2])


def has_figure(text: str) -> bool:
    """A number that measures something: neither a year nor part of a name."""
    return bool(_FIGURE.search(_NO_FIGURE.sub("", text)))


def _month(date: str, *, first: bool) -> int:
    """Months since year 0. A year alone is its first or its last month."""
    year, _, month = date.partition("-")
    return int(year) * 12 + (int(month) if month else 1 if first else 12)
