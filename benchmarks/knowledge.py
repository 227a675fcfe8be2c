"""The knowledge base: loading all of it and loading nothing new, building it in memory, and finding skills with all its names."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from benchmarks.measuring import Row, repeat
from benchmarks.people import Plan, job_texts
from evaluation.knowledge import bring_up_to_date, counts
from skills import taxonomy
from skills.knowledge import read_knowledge
from skills.loading import load_knowledge
from skills.models import KnowledgeVersion

TABLES = "skills_skill, skills_role, skills_family, skills_knowledgeversion"
MEGABYTE = 1_000_000


class _Undo(Exception):
    """Ends a measurement in an empty base, whose tables are then as they were."""


def run(plan: Plan) -> list[Row]:
    bring_up_to_date(vectors=False)
    size = counts()
    said = f"{size['skills']} skills, {size['names']} names, {size['roles']} roles"
    rows = [_timed("reading and checking the files", read_knowledge, None, said)]
    rows.append(Row("loading the whole base into empty tables", _first_load(), "s", 20, note=said))
    load_knowledge(force=True)
    rows.append(
        _timed("loading it again though nothing changed", lambda: load_knowledge(force=True), None, "forced: every row is compared")
    )
    rows.append(_timed("loading with nothing new", load_knowledge, 1.0, "what a start does"))
    rows += _in_memory()
    rows.append(_matching(plan))
    return rows


def _timed(operation: str, action: Callable[[], Any], target: float | None, note: str) -> Row:
    seconds = repeat(action, times=3, warm=0)
    return Row(operation, min(seconds), "s", target, n=len(seconds), note=note)


def _first_load() -> float:
    """Seconds of a load into empty tables, taken back afterwards."""
    took = 0.0
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {TABLES} CASCADE")
            began = time.perf_counter()
            load_knowledge(force=True)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit would check
            took = time.perf_counter() - began
            raise _Undo
    except _Undo:
        return took


def _in_memory() -> list[Row]:
    revision = KnowledgeVersion.objects.values_list("revision", flat=True).get(pk=1)
    before = _resident()
    began = time.perf_counter()
    built = taxonomy.build(revision)  # held, so that it is counted
    took = time.perf_counter() - began
    gc.collect()
    grown = _resident() - before
    return [
        Row("building it in memory", took, "s", n=len(built.skills), note="skills with names, relations, roles, matcher"),
        Row("its memory", grown / MEGABYTE, "MB", note="by which the process grew"),
    ]


def _resident() -> int:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def _matching(plan: Plan) -> Row:
    matcher, texts = taxonomy.current().matcher, job_texts()
    for text in texts[:3]:
        matcher.find(text)
    began, cpu = time.perf_counter(), time.process_time()
    rounds = max(1, plan.repeats // len(texts))
    for _ in range(rounds):
        for text in texts:
            matcher.find(text)
    spent, done = time.process_time() - cpu, rounds * len(texts)
    words = sum(len(text.split()) for text in texts) // len(texts)
    note = f"{words} words on average; {time.perf_counter() - began:.1f} s by the clock"
    return Row("finding skills, documents a second of one core", done / spent, "", 20, higher_is_better=True, n=done, note=note)
