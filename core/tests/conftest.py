"""A kind of work that leaves a trace of every time it was stored or given up."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.utils import timezone

from core.models import WorkerBeat, WorkItem
from core.work import queue, registry

KIND = "tests.ledger"


@dataclass
class Ledger:
    """Rows of WorkerBeat stand for what a real kind would store; a twin that stores too shows as a second row."""

    subject: uuid.UUID = field(default_factory=uuid.uuid4)
    compute: Callable[[Any], Any] = lambda job: "result"
    during_store: Callable[[], None] = lambda: None

    def enqueue(self, **fields: Any) -> WorkItem:
        return queue.enqueue(KIND, subject_id=self.subject, **fields)

    def _write(self, what: str) -> None:
        WorkerBeat.objects.create(name=f"{self.subject}:{what}:{uuid.uuid4()}", seen_at=timezone.now())

    def store(self, subject: uuid.UUID, result: Any) -> None:
        self._write("stored")
        self.during_store()

    def give_up(self, subject: uuid.UUID, code: str) -> None:
        self._write(f"gave-up-{code}")

    def count(self, what: str) -> int:
        return WorkerBeat.objects.filter(name__startswith=f"{self.subject}:{what}").count()


def register(ledger: Ledger, *, typical_seconds: float = 2.0) -> None:
    registry.register(registry.WorkKind(KIND, "default", lambda job: ledger.compute(job), ledger.store, ledger.give_up, typical_seconds))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    register(made)
    yield made
    registry._kinds.pop(KIND)
