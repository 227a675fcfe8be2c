"""What the page of several jobs shows: plain values, no markup, no queries."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.templatetags.charts import LABELS
from core.templatetags.words import counted, halves, in_words
from skillgaps.common import MET, Cell, Row
from skillgaps.models import JobDescription
from skillgaps.presentation import SHAPES, arithmetic_rows, made, resume_head, skill_url, sum_text
from skillgaps.several import Compared, Comparison

LETTERS = "ABCDEFGHIJ"
IN_GRID = 15
"""Rows of the picture; more than these nobody reads, and they are listed below it."""
IN_MATRIX = 15


def job_label(job: JobDescription) -> str:
    """ "Data Analyst, Calder Valley Council"."""
    return f"{job.display_title}, {job.company}" if job.company else job.display_title


def result(comparison: Comparison) -> dict[str, Any]:
    """The part `result` of the context of skillgaps/compare.html."""
    found, jobs = comparison.found, comparison.jobs
    rows = [*found.common, *found.single]
    return {
        "resume": resume_head(comparison.resume),
        "lede": _lede(comparison),
        "jobs": [_job(letter, job) for letter, job in zip(LETTERS, jobs, strict=False)],
        "common": [_common(number, row, len(jobs)) for number, row in enumerate(found.common, start=1)],
        "grid": _grid(comparison, rows) if rows else None,
        "points": [_point(number, row) for number, row in enumerate(found.common[:IN_MATRIX], start=1)],
        "single": [group for number in range(len(jobs)) if (group := _single(number, comparison))],
        "met": [_met(row, len(jobs)) for row in found.met],
        "made_text": f"{made(comparison.produced_by)}, with revision {comparison.knowledge_revision} of our knowledge of skills and roles, "
        "without a language model. The same resume and jobs give the same result.",
    }


def _lede(comparison: Comparison) -> str:
    count, jobs = len(comparison.found.common), len(comparison.jobs)
    if not count:
        return "The two jobs have no gap in common." if jobs == 2 else f"No gap is shared by two of these {in_words(jobs)} jobs."
    gains = [j for j in comparison.jobs if j.match_after is not None and j.match_after > (j.analysis.match_percentage or 0)]
    among = "by both jobs" if jobs == 2 else f"by two or more of these {in_words(jobs)} jobs"
    said = f"{counted(count, 'gap is,gaps are')} shared {among}. "
    return said + f"Closing {'it' if count == 1 else 'them'} moves {counted(len(gains), 'match,matches')} at once."


def _job(letter: str, job: Compared) -> dict[str, Any]:
    analysis = job.analysis
    return {
        "letter": letter,
        "title": job_label(job.job),
        "url": reverse("skillgaps:detail", args=[analysis.pk]),
        "percent": analysis.match_percentage or 0,
        "sum_text": sum_text(analysis),
        "parts": [
            {"label": LABELS[r["priority"]], "text": f"{halves(r['points'])} of {halves(r['of'])}"} for r in arithmetic_rows(analysis)
        ],
        "gaps": job.gaps,
        "critical": job.critical,
        "after": job.match_after,
    }


def _common(number: int, row: Row, jobs: int) -> dict[str, Any]:
    parts = [(LETTERS[n], cell) for n, cell in enumerate(row.cells) if cell and cell.state != MET]
    summed = " + ".join(f"{halves(cell.points)} ({letter})" for letter, cell in parts)
    return {
        "key": f"c{number}",
        "name": row.name,
        "url": skill_url(list(row.slugs)),
        "priority": SHAPES[row.priority],
        "part": row.state == "part",
        "once": "Any one of them is enough; it counts once." if len(row.slugs) > 1 else "",
        "in": f"in {row.open} of {jobs} jobs" + (f", met in {in_words(row.asked - row.open)}" if row.asked > row.open else ""),
        "sum": f"{summed} = {counted_points(row.score)}",
        "score": row.score,
    }


def counted_points(points: float) -> str:
    return f"{halves(points)} {'point' if points <= 1 else 'points'}"


def _grid(comparison: Comparison, rows: list[Row]) -> dict[str, Any]:
    shown = rows[:IN_GRID]
    columns = [{"letter": letter, "title": job_label(job.job)} for letter, job in zip(LETTERS, comparison.jobs, strict=False)]
    place = {row.key: number for number, row in enumerate(comparison.found.common, start=1)}
    left = len(rows) - len(shown)
    return {
        "columns": columns,
        "rows": [
            {"name": row.name, "url": f"#c{place[row.key]}" if row.key in place else "", "cells": [_cell(c) for c in row.cells]}
            for row in shown
        ],
        "left_out": f"{counted(left, 'gap that one job alone has is,gaps that one job alone has are')} left out here and listed below."
        if left
        else "",
        "described": f"{counted(len(shown), 'skill,skills')} down, {counted(len(columns), 'job,jobs')} across; a shape says how the skill stands in the job.",
    }


def _cell(cell: Cell | None) -> dict[str, str] | None:
    if cell is None:
        return None
    if cell.state == MET:
        return {"shape": "met", "tone": "met", "label": "Met"}
    shape = SHAPES[cell.priority]
    label = LABELS[shape]
    return (
        {"shape": "part", "tone": "important", "label": f"{label}, partly met"}
        if cell.state == "part"
        else {"shape": shape, "tone": shape, "label": f"{label} gap"}
    )


def _point(number: int, row: Row) -> dict[str, Any]:
    state = "part" if row.state == "part" else "gap"
    return {"name": row.name, "priority": SHAPES[row.priority], "state": state, "demand": row.demand, "href": f"#c{number}"}


def _single(number: int, comparison: Comparison) -> dict[str, Any] | None:
    """The gaps that this job alone has."""
    rows = [(row, cell) for row in comparison.found.single if (cell := row.cells[number]) and cell.state != MET]
    if not rows:
        return None
    return {
        "letter": LETTERS[number],
        "title": job_label(comparison.jobs[number].job),
        "skills": [
            {"name": row.name, "priority": SHAPES[cell.priority], "shape": "part" if cell.state == "part" else SHAPES[cell.priority]}
            for row, cell in rows
        ],
    }


def _met(row: Row, jobs: int) -> dict[str, Any]:
    asked = "all" if row.asked == jobs else f"{row.asked} of {jobs}"
    return {"name": row.name, "url": skill_url(list(row.slugs)), "text": f"asked for by {asked}"}
