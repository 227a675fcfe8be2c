"""A work item is done once, whatever happens to workers, messages and the broker."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from celery import current_app as app
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import WorkerBeat, WorkItem, WorkStatus
from core.tests.conftest import Ledger
from core.work import queue, running, tasks
from core.work.registry import MAX_ATTEMPTS, GiveUp, MoreToDo

pytestmark = pytest.mark.django_db


def lapse(item: WorkItem) -> None:
    """The lease runs out, or the pause before the next attempt ends."""
    past = timezone.now() - timedelta(seconds=1)
    WorkItem.objects.filter(pk=item.pk, status=WorkStatus.RUNNING).update(lease_until=past)
    WorkItem.objects.filter(pk=item.pk, status=WorkStatus.QUEUED).update(not_before=past)


def run_until_finished(item: WorkItem) -> WorkItem:
    for _ in range(MAX_ATTEMPTS + 2):
        lapse(item)
        running.run_item(item.pk)
        item.refresh_from_db()
        if item.finished:
            return item
    raise AssertionError(f"still {item.status} after {item.attempts} attempts")


def test_work_is_made_once_for_one_subject_and_input(ledger: Ledger) -> None:
    assert ledger.enqueue().pk == ledger.enqueue().pk
    assert ledger.enqueue(input_hash="other").pk != ledger.enqueue().pk


def test_done_work_is_stored_once_and_says_when(ledger: Ledger) -> None:
    item = ledger.enqueue()
    assert running.run_item(item.pk)
    assert not running.run_item(item.pk)
    item.refresh_from_db()
    assert (item.status, item.attempts, item.error_code, item.lease) == ("done", 1, "", None)
    assert item.seconds is not None
    assert item.seconds >= 0
    assert ledger.count("stored") == 1


def test_the_steps_that_a_page_shows_are_the_real_ones(ledger: Ledger) -> None:
    def compute(job: Any) -> None:
        job.step("text", bytes=12)
        job.found(words=2)
        job.step("save")
        seen.append(WorkItem.objects.get(pk=job.item_id).progress["steps"])

    seen: list[Any] = []
    ledger.compute = compute
    item = ledger.enqueue()
    running.run_item(item.pk)
    item.refresh_from_db()
    assert [(s["name"], s["state"]) for s in seen[0]] == [("text", "done"), ("save", "now")]
    assert seen[0][0]["facts"] == {"bytes": 12, "words": 2}
    assert [(s["name"], s["state"]) for s in item.progress["steps"]] == [("text", "done"), ("save", "done")]


def test_each_step_renews_the_lease(ledger: Ledger) -> None:
    def compute(job: Any) -> None:
        lapse(item)
        job.step("more")
        assert WorkItem.objects.get(pk=job.item_id).lease_until > timezone.now()

    ledger.compute = compute
    item = ledger.enqueue()
    assert running.run_item(item.pk)
    item.refresh_from_db()
    assert item.status == "done"


def test_a_result_that_comes_after_the_lease_was_lost_is_discarded(ledger: Ledger) -> None:
    def compute(job: Any) -> None:
        if job.attempt == 1:  # while the first worker hangs, a second one takes the item and finishes it
            lapse(item)
            assert running.run_item(item.pk)

    ledger.compute = compute
    item = ledger.enqueue()
    assert not running.run_item(item.pk)
    item.refresh_from_db()
    assert (item.status, item.attempts, ledger.count("stored")) == ("done", 2, 1)


def test_a_worker_that_lost_its_lease_cannot_fail_or_release_the_item(ledger: Ledger) -> None:
    item = ledger.enqueue()
    first = running.claim(item.pk)
    lapse(item)
    second = running.claim(item.pk)
    assert first
    assert second
    running.release(first)
    assert not running.fail(first, "late")
    first.step("late")
    item.refresh_from_db()
    assert (item.status, item.lease, item.progress) == ("running", second.lease, {})
    assert ledger.count("gave-up") == 0


def test_work_that_raises_is_tried_again_after_a_pause_that_doubles(ledger: Ledger) -> None:
    def compute(job: Any) -> str:
        if job.attempt < 3:
            raise RuntimeError("engine is away")
        return "result"

    ledger.compute = compute
    item = ledger.enqueue()
    pauses = []
    for _ in range(2):
        lapse(item)
        before = timezone.now()
        assert not running.run_item(item.pk)
        item.refresh_from_db()
        pauses.append((item.not_before - before).total_seconds())
        assert not running.run_item(item.pk), "it ran before its pause was over"
    assert pauses[0] == pytest.approx(2, abs=0.5)
    assert pauses[1] == pytest.approx(4, abs=0.5)
    assert run_until_finished(item).status == "done"
    assert ledger.count("stored") == 1


def test_work_that_raises_every_time_fails_after_three_attempts(ledger: Ledger) -> None:
    def compute(job: Any) -> None:
        raise RuntimeError("a bug")

    ledger.compute = compute
    item = run_until_finished(ledger.enqueue())
    assert (item.status, item.attempts, item.error_code) == ("failed", 3, "internal")
    assert ledger.count("gave-up-internal") == 1
    assert ledger.count("stored") == 0


def test_long_work_takes_as_many_turns_as_it_needs(ledger: Ledger) -> None:
    turns = []

    def compute(job: Any) -> str:
        turns.append(job.attempt)
        if len(turns) < 6:
            raise MoreToDo
        return "result"

    ledger.compute = compute
    item = ledger.enqueue()
    for _ in range(5):
        assert not running.run_item(item.pk)
        item.refresh_from_db()
        assert (item.status, item.attempts, item.lease) == (WorkStatus.QUEUED, 0, None)
    assert running.run_item(item.pk)
    assert turns == [1] * 6
    assert ledger.count("stored") == 1


def test_giving_up_fails_at_once_with_its_code_and_marks_the_step(ledger: Ledger) -> None:
    def compute(job: Any) -> None:
        job.step("text")
        raise GiveUp("scanned")

    ledger.compute = compute
    item = ledger.enqueue()
    assert running.run_item(item.pk)
    item.refresh_from_db()
    assert (item.status, item.attempts, item.error_code) == ("failed", 1, "scanned")
    assert item.progress["steps"][0]["state"] == "failed"
    assert ledger.count("gave-up-scanned") == 1


def test_an_item_that_kills_its_worker_is_buried_after_three_attempts(ledger: Ledger) -> None:
    item = ledger.enqueue()
    for attempt in range(1, 4):
        job = running.claim(item.pk)  # and the worker dies
        assert job
        assert job.attempt == attempt
        lapse(item)
    assert running.claim(item.pk) is None
    assert running.run_item(item.pk)
    item.refresh_from_db()
    assert (item.status, item.attempts, item.error_code) == ("failed", 3, "internal")
    assert ledger.count("gave-up-internal") == 1
    assert not running.run_item(item.pk)
    assert ledger.count("gave-up-internal") == 1


def test_a_store_that_fails_leaves_nothing_behind(ledger: Ledger) -> None:
    def refuse() -> None:
        raise RuntimeError("the database said no")

    ledger.during_store = refuse
    item = ledger.enqueue()
    assert not running.run_item(item.pk)
    item.refresh_from_db()
    assert (item.status, ledger.count("stored")) == ("queued", 0)


def test_a_failed_item_starts_again_with_fresh_attempts(ledger: Ledger) -> None:
    def compute(job: Any) -> None:
        raise GiveUp("damaged")

    ledger.compute = compute
    item = run_until_finished(ledger.enqueue())
    ledger.compute = lambda job: "result"
    assert queue.retry(item).status == "queued"
    assert run_until_finished(item).status == "done"
    assert queue.retry(item).status == "done", "what is done is not started again"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "running"},
        {"status": "done"},
        {"status": "queued", "finished_at": timezone.now()},
        {"status": "done", "finished_at": timezone.now(), "error_code": "odd"},
    ],
)
def test_the_database_refuses_an_item_that_contradicts_itself(ledger: Ledger, fields: dict[str, Any]) -> None:
    item = ledger.enqueue()
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkItem.objects.filter(pk=item.pk).update(**fields)


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_exactly_one_claims(ledger: Ledger) -> None:
    item = ledger.enqueue()
    gate, jobs, errors = threading.Barrier(8), [], []

    def work() -> None:
        try:
            gate.wait()
            jobs.append(running.claim(item.pk))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len([j for j in jobs if j]) == 1
    item.refresh_from_db()
    assert item.attempts == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_twins_with_the_same_message_exactly_one_stores(ledger: Ledger) -> None:
    item = ledger.enqueue()
    gate = threading.Barrier(6)

    def work() -> None:
        try:
            gate.wait()
            running.run_item(item.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.count("stored") == 1


@pytest.mark.django_db(transaction=True)
def test_many_requests_at_once_make_one_item(ledger: Ledger) -> None:
    gate, made = threading.Barrier(6), []

    def ask() -> None:
        try:
            gate.wait()
            with transaction.atomic():
                made.append(ledger.enqueue().pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert len(set(made)) == 1


def published(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids that leave for the broker, without waiting for a worker that is not there."""
    sent: list[str] = []
    monkeypatch.setattr(tasks.run, "apply_async", lambda args, **_: sent.append(args[0]))
    return sent


def test_the_message_leaves_only_after_the_commit(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent = published(monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        item = ledger.enqueue()
        assert sent == []
    assert sent == [str(item.pk)]
    item.refresh_from_db()
    assert item.published_at is not None


def test_the_reconciler_sends_again_what_was_lost_or_whose_lease_is_past(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = published(monkeypatch)
    now = timezone.now()
    items = {name: ledger.enqueue(input_hash=name) for name in ("never", "long-ago", "just-now", "resting", "expired", "running", "done")}

    def change(name: str, **fields: Any) -> None:
        WorkItem.objects.filter(pk=items[name].pk).update(**fields)

    change("long-ago", published_at=now - timedelta(seconds=31))
    change("just-now", published_at=now)
    change("resting", not_before=now + timedelta(seconds=9))
    for name in ("expired", "running"):
        assert running.claim(items[name].pk)
        change(name, published_at=now)
    lapse(items["expired"])
    running.run_item(items["done"].pk)

    assert tasks.reconcile() == 3
    assert sent == [str(items[name].pk) for name in ("never", "long-ago", "expired")]
    assert WorkerBeat.objects.get(name="worker").seen_at >= now


def test_the_reconciler_finishes_what_a_killed_worker_left(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = published(monkeypatch)
    item = ledger.enqueue()
    assert running.claim(item.pk)
    with time_machine.travel(timezone.now() + running.lease_time() + timedelta(seconds=1), tick=True):
        tasks.reconcile()
        for pk in sent:
            tasks.run(pk)
    item.refresh_from_db()
    assert (item.status, item.attempts) == ("done", 2)


@pytest.fixture
def dead_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def broker_down(dead_port: int) -> Iterator[None]:
    """Celery talks to a port where nobody listens."""
    before = app.conf.broker_url
    app.conf.broker_url = app.conf.broker_write_url = f"redis://127.0.0.1:{dead_port}/0"
    yield
    app.conf.broker_url = app.conf.broker_write_url = before
    queue._silent_until = 0.0


def test_with_the_broker_down_a_request_does_not_wait_and_the_row_does(
    broker_down: None, ledger: Ledger, django_capture_on_commit_callbacks: Any
) -> None:
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        items = [ledger.enqueue(input_hash=str(n)) for n in range(5)]
    assert time.monotonic() - began < 1.0
    assert [i.published_at for i in WorkItem.objects.filter(pk__in=[i.pk for i in items])] == [None] * 5
    assert {i.status for i in WorkItem.objects.all()} == {"queued"}


def test_after_one_failure_the_broker_is_left_alone_for_a_while(broker_down: None, ledger: Ledger) -> None:
    assert not queue.publish(ledger.enqueue())
    began = time.monotonic()
    assert not any(queue.publish(ledger.enqueue(input_hash=str(n))) for n in range(50))
    assert time.monotonic() - began < 0.5


def test_a_broker_that_is_there_takes_the_message(ledger: Ledger) -> None:
    assert queue.publish(ledger.enqueue())


def test_a_kind_of_work_that_nobody_knows_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        queue.enqueue("tests.unheard-of", subject_id=Ledger().subject)
