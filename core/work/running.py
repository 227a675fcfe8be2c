"""Claim an item, compute, and store the result in the same transaction as `done`, guarded by the lease."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.models import WorkItem, WorkStatus
from core.work import queue
from core.work.registry import MAX_ATTEMPTS, GiveUp, MoreToDo, get

log = structlog.get_logger(__name__)
INTERNAL = "internal"  # the code when attempts ran out


def lease_time() -> timedelta:
    """Renewed at every step. A twin that starts too early is harmless: the lease decides who stores."""
    return timedelta(seconds=settings.WORK_LEASE_SECONDS)


@dataclass
class Job:
    """What `compute` gets: the subject, the attempt, and a way to report real progress."""

    item_id: UUID
    subject_id: UUID
    lease: UUID
    attempt: int
    _steps: list[dict[str, Any]] = field(default_factory=list)
    _began: float = field(default_factory=time.monotonic)

    def step(self, name: str, **facts: Any) -> None:
        """Say that a step began; the one before it is done. Facts are numbers and codes, never the person's words."""
        now = time.monotonic()
        self._close(now)
        self._steps.append({"name": name, "state": "now", "seconds": None, "facts": facts, "_began": now})
        self._save()

    def found(self, **facts: Any) -> None:
        """Add facts to the step under way."""
        self._steps[-1]["facts"] |= facts
        self._save()

    def finish(self) -> dict[str, Any]:
        self._close(time.monotonic())
        return {"steps": [_public(s) for s in self._steps]}

    def _close(self, now: float) -> None:
        if self._steps and self._steps[-1]["state"] == "now":
            self._steps[-1] |= {"state": "done", "seconds": round(now - self._steps[-1]["_began"], 2)}

    def _save(self) -> None:
        WorkItem.objects.filter(pk=self.item_id, lease=self.lease).update(
            progress={"steps": [_public(s) for s in self._steps]}, lease_until=timezone.now() + lease_time()
        )


def _public(step: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in step.items() if not k.startswith("_")}


def claim(item_id: UUID) -> Job | None:
    """Take the item if it is free: one UPDATE decides. None if somebody else has it or it is finished."""
    lease, now = uuid4(), timezone.now()
    taken = (
        WorkItem.objects.waiting()
        .filter(pk=item_id, attempts__lt=MAX_ATTEMPTS)
        .update(status=WorkStatus.RUNNING, lease=lease, lease_until=now + lease_time(), attempts=F("attempts") + 1, started_at=now)
    )
    if not taken:
        return None
    item = WorkItem.objects.get(pk=item_id)
    return Job(item.pk, item.subject_id, lease, item.attempts)


def run_item(item_id: UUID) -> bool:
    """Do the work once. True if this call finished it (done or failed)."""
    job = claim(item_id)
    if job is None:
        return bury_poison(item_id)
    kind = get(WorkItem.objects.values_list("kind", flat=True).get(pk=item_id))
    try:
        result = kind.compute(job)
        return _finish(job, lambda: kind.store(job.subject_id, result), status=WorkStatus.DONE)
    except MoreToDo:
        return another_turn(job)
    except GiveUp as known:
        return fail(job, known.code)
    except Exception:
        # A bug or an engine that is away: it surfaces in the log, and the item gets its other attempts.
        log.exception("work_attempt_failed", kind=kind.name, item=str(item_id), attempt=job.attempt)
        return fail(job, INTERNAL) if job.attempt >= MAX_ATTEMPTS else release(job)


def fail(job: Job, code: str) -> bool:
    kind = get(WorkItem.objects.values_list("kind", flat=True).get(pk=job.item_id))
    return _finish(job, lambda: kind.give_up(job.subject_id, code), status=WorkStatus.FAILED, error_code=code)


def release(job: Job) -> bool:
    """Give the item back for another attempt, after a pause that doubles."""
    WorkItem.objects.filter(pk=job.item_id, lease=job.lease).update(
        status=WorkStatus.QUEUED, lease=None, lease_until=None, not_before=timezone.now() + timedelta(seconds=2**job.attempt)
    )
    return False


def another_turn(job: Job) -> bool:
    """Back to the end of the queue, with the attempt given back: the turn was no failure."""
    ours = WorkItem.objects.filter(pk=job.item_id, lease=job.lease, status=WorkStatus.RUNNING)
    if ours.update(
        status=WorkStatus.QUEUED, lease=None, lease_until=None, attempts=F("attempts") - 1, not_before=timezone.now()
    ):  # fmt: skip
        queue.publish(WorkItem.objects.get(pk=job.item_id))
    return False


def bury_poison(item_id: UUID) -> bool:
    """An item whose attempts are used up and whose lease is past killed its worker every time: fail it, with words."""
    with transaction.atomic():
        item = WorkItem.objects.waiting().select_for_update(skip_locked=True).filter(pk=item_id, attempts__gte=MAX_ATTEMPTS).first()
        if item is None:
            return False
        get(item.kind).give_up(item.subject_id, INTERNAL)
        WorkItem.objects.filter(pk=item_id).update(
            status=WorkStatus.FAILED, lease=None, lease_until=None, error_code=INTERNAL, finished_at=timezone.now()
        )
    return True


def _finish(job: Job, store: Any, *, status: str, error_code: str = "") -> bool:
    """Store and mark in one transaction. The row lock and the lease make a late twin a no-op."""
    with transaction.atomic():
        item = WorkItem.objects.select_for_update().filter(pk=job.item_id, lease=job.lease, status=WorkStatus.RUNNING).first()
        if item is None:
            return False
        store()
        item.status, item.error_code, item.finished_at = status, error_code, timezone.now()
        item.lease = item.lease_until = None
        item.progress = job.finish() if status == WorkStatus.DONE else _failed(job)
        item.save()
    return True


def _failed(job: Job) -> dict[str, Any]:
    progress = job.finish()
    if progress["steps"]:
        progress["steps"][-1]["state"] = "failed"
    return progress
