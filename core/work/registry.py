"""The kinds of work. An app registers its own in its `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from core.work.running import Job

MAX_ATTEMPTS = 3


@dataclass(frozen=True)
class WorkKind:
    """compute(job) -> result, outside any transaction; may be run again at any time.
    store(subject_id, result), in the same transaction as `done`.
    give_up(subject_id, error_code), in the same transaction as `failed`.
    typical_seconds: the first guess at its length, until there are measurements.
    """

    name: str
    queue: str
    compute: Callable[[Job], Any]
    store: Callable[[UUID, Any], None]
    give_up: Callable[[UUID, str], None]
    typical_seconds: float = 2.0


class MoreToDo(Exception):
    """Raised by `compute` of long work that keeps what it has made: so much for this turn, go on in another one.

    Work that waited, a person's above all, comes in between. It costs no attempt: raise it only after some of the work was stored.
    """


class GiveUp(Exception):
    """Raised by `compute`: trying again would not help. The code is stored and has words for the person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_kinds: dict[str, WorkKind] = {}


def register(kind: WorkKind) -> None:
    _kinds[kind.name] = kind


def get(name: str) -> WorkKind:
    return _kinds[name]
