"""P29 and P41, with Hypothesis choosing what happens when."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.models import WorkItem, WorkStatus
from core.tests.conftest import KIND, Ledger, register
from core.work import queue, running, tasks
from core.work.registry import MAX_ATTEMPTS, GiveUp

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """A kill -9: nothing catches it, open transactions are rolled back, nothing is tidied up."""


EVENTS = st.sampled_from(["go on", "kill", "raise", "lease lapses", "twin starts", "lapse and twin", "reconcile"])
SCRIPTS = st.lists(EVENTS, max_size=12)


class Stage:
    """Plays the script: at every point of the work that asks, the next event happens."""

    def __init__(self, ledger: Ledger, script: list[str]) -> None:
        self.ledger, self.script = ledger, list(script)
        ledger.compute, ledger.during_store = self.compute, self.break_in_store
        self.item = ledger.enqueue()

    def compute(self, job: running.Job) -> str:
        for name in ("open", "think", "save"):
            job.step(name)
            self.happen()
        return "result"

    def break_in_store(self) -> None:
        """Only what the process itself does can happen here: everybody else waits for the row's lock."""
        self.break_off(self.script.pop(0) if self.script else "go on")

    def break_off(self, event: str) -> None:
        if event == "kill":
            raise Killed
        if event == "raise":
            raise RuntimeError("an engine is away")

    def happen(self) -> None:
        event = self.script.pop(0) if self.script else "go on"
        self.break_off(event)
        if "laps" in event:
            self.lapse()
        if "twin" in event:
            self.deliver()
        if event == "reconcile":
            tasks.reconcile()

    def lapse(self) -> None:
        past = timezone.now() - timedelta(seconds=1)
        WorkItem.objects.filter(pk=self.item.pk, status=WorkStatus.RUNNING).update(lease_until=past)
        WorkItem.objects.filter(pk=self.item.pk, status=WorkStatus.QUEUED).update(not_before=past)

    def deliver(self) -> None:
        with suppress(Killed):  # the next message finds another worker
            tasks.run(str(self.item.pk))


@pytest.fixture
def quiet() -> Iterator[None]:
    """The attempts that fail on purpose need not be told about."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
@given(script=SCRIPTS)
def test_p41_killed_anywhere_and_run_again_it_ends_as_if_run_once(script: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "publish", lambda item: True)
    ledger = Ledger()
    register(ledger)
    stage = Stage(ledger, script)
    for _ in range(MAX_ATTEMPTS + 3):  # two messages more than the attempts need
        stage.lapse()
        stage.deliver()
    stage.item.refresh_from_db()

    assert stage.item.finished
    assert stage.item.attempts <= MAX_ATTEMPTS
    done = stage.item.status == WorkStatus.DONE
    assert (ledger.count("stored"), ledger.count("gave-up")) == ((1, 0) if done else (0, 1))


@given(times=st.integers(min_value=1, max_value=6))
def test_p41_however_often_the_message_comes_the_result_is_stored_once(times: int) -> None:
    ledger = Ledger()
    register(ledger)
    item = ledger.enqueue()
    for _ in range(times):
        tasks.run(str(item.pk))
    item.refresh_from_db()
    assert (item.status, item.attempts, ledger.count("stored")) == ("done", 1, 1)


@given(
    ahead=st.integers(0, 12),
    recent=st.lists(st.floats(0, 500), max_size=6),
    typical=st.floats(0.01, 60),
    status=st.sampled_from(WorkStatus.values),
)
def test_p29_the_estimated_wait_is_a_positive_whole_number_until_the_work_is_finished(
    ahead: int, recent: list[float], typical: float, status: str
) -> None:
    WorkItem.objects.all().delete()
    ledger = Ledger()
    register(ledger, typical_seconds=typical)
    now = timezone.now()
    for seconds in recent:
        WorkItem.objects.create(
            kind=KIND, subject_id=uuid.uuid4(), queue="default", status="done", started_at=now - timedelta(seconds=seconds), finished_at=now
        )
    for _ in range(ahead):
        queue.enqueue(KIND, subject_id=uuid.uuid4())
    item = _in_status(ledger, status)

    wait = queue.estimated_wait(item)

    assert isinstance(wait, int)
    assert (wait == 0) if status in {"done", "failed"} else (wait > 0)
    if status == "queued":
        each = max(0.1, sum(recent) / len(recent)) if recent else typical
        assert wait == max(1, round(each * (ahead + 1))) or abs(wait - each * (ahead + 1)) <= 1


def _in_status(ledger: Ledger, status: str) -> WorkItem:
    def give_up(job: Any) -> None:
        raise GiveUp("scanned")

    item = ledger.enqueue()
    if status == "running":
        running.claim(item.pk)
    elif status != "queued":
        ledger.compute = give_up if status == "failed" else ledger.compute
        running.run_item(item.pk)
    item.refresh_from_db()
    return item


def test_p29_the_wait_grows_with_what_stands_before_it() -> None:
    ledger = Ledger()
    register(ledger, typical_seconds=3)
    first = ledger.enqueue()
    later = [queue.enqueue(KIND, subject_id=uuid.uuid4()) for _ in range(4)]
    assert queue.estimated_wait(first) == 3
    assert [queue.estimated_wait(i) for i in later] == [6, 9, 12, 15]
