"""Reading a page that staff want to add: a worker fetches it through the guarded client, and the form waits a moment."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core import providers
from core.outbound import Fetcher, OutboundError
from core.work import queue, registry
from core.work.running import Job
from resources.models import PageReading
from resources.reading_pages import read_page

KIND = "resources.read_page"
TIMEOUT = 8.0
KEEP = timedelta(days=7)
WORDS = {
    "timeout": "The page did not answer in time.",
    "dns": "No such host was found.",
    "connection": "The host did not take the connection.",
    "tls": "The host’s certificate is not in order.",
    "blocked_address": "The address leads to a private place, where we do not go.",
    "too_many_redirects": "The address sends visitors on and on.",
    "too_large": "The page is larger than we read.",
    "internal": "Something broke on our side.",
}


@transaction.atomic
def ask(*, url: str) -> PageReading:
    """Queue the reading of a page; it is done within seconds where a worker runs."""
    PageReading.objects.filter(asked_at__lt=timezone.now() - KEEP).delete()
    row = PageReading.objects.create(url=url)
    queue.enqueue(KIND, subject_id=row.pk)
    return row


def problem_text(code: str) -> str:
    if code.startswith("status_"):
        return f"The page answered {code.removeprefix('status_')}."
    return WORDS.get(code, "The page could not be read.")


def fetch(url: str, *, fetcher: Fetcher) -> tuple[dict[str, Any], str]:
    """What the page says, and a code where it could not be read."""
    try:
        answer = fetcher.get(url, timeout=TIMEOUT)
    except OutboundError as error:
        return {}, error.code
    if not answer.ok:
        return {}, f"status_{answer.status}"
    return asdict(read_page(answer.url, answer.body, answer.content_type)) | {"url": answer.url}, ""


def compute(job: Job) -> tuple[dict[str, Any], str]:
    url = PageReading.objects.values_list("url", flat=True).filter(pk=job.subject_id).first()
    return fetch(url, fetcher=providers.outbound()) if url else ({}, "gone")


def store(subject: UUID, result: tuple[dict[str, Any], str]) -> None:
    found, problem = result
    PageReading.objects.filter(pk=subject).update(found=found, problem=problem[:40], read_at=timezone.now())


def give_up(subject: UUID, _code: str) -> None:
    PageReading.objects.filter(pk=subject).update(problem="internal", read_at=timezone.now())


def register() -> None:
    registry.register(registry.WorkKind(KIND, "now", compute, store, give_up, typical_seconds=2.0))
