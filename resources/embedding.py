"""Vectors of resources, made by a worker, again whenever text or model changes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from core.models import WorkStatus
from core.work import queue, registry
from core.work.running import Job
from resources.models import CatalogueVersion, Resource
from skills.embedding import fill_vectors, text_hash

KIND = "resources.embed"
SUBJECT = UUID("00000000-0000-0000-0000-0000000e5a2c")


def resource_text(resource: Resource) -> str:
    """Title, sentence and the skills it serves. Call it for rows with their tags."""
    return f"{resource.title}. {resource.about} {', '.join(tag.skill.name for tag in resource.tags.all())}"


def request_vectors() -> bool:
    """Queue the work if any text lacks its vector. True if there is something to do."""
    stale = any(row.embedding_hash != text_hash(resource_text(row)) for row in Resource.objects.light().with_skills())
    if stale:
        with transaction.atomic():
            work = queue.enqueue(KIND, subject_id=SUBJECT, input_hash=f"r{CatalogueVersion.current()}")
            if work.status == WorkStatus.FAILED:
                queue.retry(work)
    return stale


def compute(job: Job) -> int:
    return fill_vectors(job, Resource.objects.light().with_skills(), resource_text)


def store(_subject: UUID, made: int) -> None:
    if made:
        CatalogueVersion.bump()


def give_up(_subject: UUID, _code: str) -> None:
    """Without vectors the product works on; the next load asks again."""


def register() -> None:
    registry.register(registry.WorkKind(KIND, "default", compute, store, give_up, typical_seconds=20.0))
