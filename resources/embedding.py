"""Vectors of resources, made by a worker, again whenever text or model changes."""

from __future__ import annotations

import time
from uuid import UUID

from django.db import transaction

from core import providers
from core.models import WorkStatus
from core.work import queue, registry
from core.work.running import Job
from resources.models import CatalogueVersion, Resource
from skills.embedding import A_TURN, text_hash

KIND = "resources.embed"
SUBJECT = UUID("00000000-0000-0000-0000-0000000e5a2c")
BATCH = 128


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
    """Each batch is stored as it is made, so that a killed worker goes on where it stopped."""
    engine, began = providers.embedder(), time.monotonic()
    rows = Resource.objects.light().with_skills()
    stale = [r for r in rows if r.embedding_hash != text_hash(resource_text(r)) or r.embedding_model != engine.name]
    job.step("embed", rows=len(stale))
    for start in range(0, len(stale), BATCH):
        batch = stale[start : start + BATCH]
        texts = [resource_text(r) for r in batch]
        for row, text, vector in zip(batch, texts, engine.embed(texts), strict=True):
            row.embedding, row.embedding_model, row.embedding_hash = vector, engine.name, text_hash(text)
        Resource.objects.bulk_update(batch, ["embedding", "embedding_model", "embedding_hash"])
        job.found(done=start + len(batch))
        if start + BATCH < len(stale) and time.monotonic() - began > A_TURN:
            raise registry.MoreToDo
    return len(stale)


def store(_subject: UUID, made: int) -> None:
    if made:
        CatalogueVersion.bump()


def give_up(_subject: UUID, _code: str) -> None:
    """Without vectors the product works on; the next load asks again."""


def register() -> None:
    registry.register(registry.WorkKind(KIND, "default", compute, store, give_up, typical_seconds=20.0))
