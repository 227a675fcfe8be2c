"""Resumes a second on a worker of two processes, all files of the bench in turn."""

from __future__ import annotations

from contextlib import ExitStack

from django.db.models import Max, Min

from benchmarks import people, stack
from benchmarks.measuring import Row
from benchmarks.people import Plan
from core.models import WorkItem, WorkStatus
from resumes.services import upload_resume

A_GUEST = 40


def run(plan: Plan) -> list[Row]:
    files = people.readable_files()
    count = max(20, plan.processed * 2)
    with ExitStack() as exits:
        users = [exits.enter_context(people.a_guest()) for _ in range(count // A_GUEST + 1)]
        exits.enter_context(stack.worker(plan.environment))
        _finish([_upload(users[0], files[n], -1 - n) for n in range(4)])  # both processes have their models
        items = [_upload(users[n // A_GUEST], files[n % len(files)], n) for n in range(count)]
        _finish(items)
        span = WorkItem.objects.filter(pk__in=[i.pk for i in items]).aggregate(began=Min("started_at"), ended=Max("finished_at"))
    seconds = (span["ended"] - span["began"]).total_seconds()
    return [
        Row(
            "resumes processed, worker of 2 processes",
            count / seconds,
            "a second",
            5,
            higher_is_better=True,
            n=count,
            note="all formats and layouts",
        )
    ]


def with_mark(data: bytes, number: int) -> bytes:
    """The same document as another file: bytes after the end of a PDF or a text, the comment of a DOCX archive."""
    if data[:2] == b"PK":
        return _zip_with_comment(data, str(number))
    return data + f"\n%{number}".encode()


def _upload(user: object, data: bytes, number: int) -> WorkItem:
    work = upload_resume(user=user, data=with_mark(data, number)).work
    if work is None:
        raise RuntimeError("the upload made no work")
    return work


def _zip_with_comment(data: bytes, words: str) -> bytes:
    """The same archive with another comment: its end record says how long the comment is."""
    end = data.rindex(b"PK\x05\x06")
    return data[: end + 20] + len(words).to_bytes(2, "little") + words.encode()


def _finish(items: list[WorkItem]) -> None:
    keys = [item.pk for item in items]
    stack.wait_for(lambda: not WorkItem.objects.unfinished().filter(pk__in=keys).exists(), seconds=300)
    wrong = WorkItem.objects.filter(pk__in=keys).exclude(status=WorkStatus.DONE).values_list("error_code", flat=True)
    if wrong:
        raise RuntimeError(f"{len(wrong)} files failed: {set(wrong)}")
