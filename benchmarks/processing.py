"""From queued to completed with an idle worker, for a two-page PDF: in this process, and through a real Celery worker."""

from __future__ import annotations

import time
from typing import Any

from benchmarks import people, stack
from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from core.models import WorkItem, WorkStatus
from core.work import running
from resumes.services import upload_resume

A_GUEST = 40
"""Resumes of one guest, below what one person may keep."""
WARM = 3
"""The first ones wait for the models; they are not counted."""


def run(plan: Plan) -> list[Row]:
    return [
        times("processing alone (claim, read, store)", in_process(plan.processed), note="warm process, two-page PDF"),
        times("processing, queued to completed", through_worker(plan), target_ms=2000, note="Celery, idle worker, two-page PDF"),
    ]


def in_process(count: int) -> list[float]:
    watch = Stopwatch()
    for low in range(0, count + WARM, A_GUEST):
        with people.a_guest() as user:
            for number in range(low, min(low + A_GUEST, count + WARM)):
                item = _upload(user, number)
                with watch.lap():
                    running.run_item(item.pk)
    return watch.seconds[WARM:]


def through_worker(plan: Plan) -> list[float]:
    """Seconds between the work item's row and its result, one at a time."""
    found: list[float] = []
    with stack.worker(plan.environment):
        for low in range(0, plan.processed + WARM, A_GUEST):
            with people.a_guest() as user:
                found += process_files(user, min(A_GUEST, plan.processed + WARM - low), first=1000 + low)
    return found[WARM:]


def process_files(user: Any, count: int, *, first: int) -> list[float]:
    """Upload files one after the other, each when the one before is done; seconds of each."""
    return [_wait(_upload(user, number)) for number in range(first, first + count)]


def _upload(user: Any, number: int) -> WorkItem:
    work = upload_resume(user=user, data=people.two_page_pdf(number), file_name="resume.pdf").work
    if work is None:
        raise RuntimeError("the upload made no work")
    return work


def _wait(item: WorkItem) -> float:
    end = time.monotonic() + 120
    while not item.finished:
        if time.monotonic() > end:
            raise RuntimeError("the worker did not finish within 120 s")
        time.sleep(0.02)
        item.refresh_from_db()
    if item.status != WorkStatus.DONE or item.finished_at is None:
        raise RuntimeError(f"processing ended {item.status} {item.error_code}")
    return (item.finished_at - item.created_at).total_seconds()
