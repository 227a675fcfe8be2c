"""Vectors of skills and roles, and each skill's nearest neighbours: made by a worker, again whenever text or model changes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from core import providers
from core.models import WorkStatus
from core.work import queue, registry
from core.work.running import Job
from skills.loading import bump_revision
from skills.models import KnowledgeVersion, Role, Skill, SkillNeighbour

KIND = "skills.embed"
SUBJECT = UUID("00000000-0000-0000-0000-00000000e3bd")
BATCH = 128
A_TURN = 15.0
"""Seconds of one turn: well below a worker's time limit, and a person's work comes in between."""
NEIGHBOURS = 12
NEAR_ENOUGH = 0.45  # below this a neighbour says nothing to a person


def skill_text(skill: Skill) -> str:
    return f"{skill.name}. {skill.about}"


def role_text(role: Role) -> str:
    return f"{role.title}. {role.about}"


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def request_vectors() -> bool:
    """Queue the work if any text lacks its vector. True if there is something to do."""
    stale = next((True for rows, text in _sources() for row in rows if row.embedding_hash != text_hash(text(row))), False)
    if stale:
        revision = KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0
        with transaction.atomic():
            work = queue.enqueue(KIND, subject_id=SUBJECT, input_hash=f"r{revision}")
            if work.status == WorkStatus.FAILED:
                queue.retry(work)
    return stale


def _sources() -> tuple[tuple[Any, Any], ...]:
    return ((Skill.objects.defer("embedding"), skill_text), (Role.objects.defer("embedding"), role_text))


def compute(job: Job) -> list[tuple[UUID, UUID, float]]:
    for rows, text in _sources():
        fill_vectors(job, rows, text)
    job.step("neighbours")
    return find_neighbours()


def fill_vectors(job: Job, rows: Iterable[Any], text: Callable[[Any], str]) -> int:
    """Make the vectors of the rows that lack theirs; how many there were. Each batch is stored as it is made.

    A killed worker goes on where it stopped. Raises MoreToDo after a turn, while there are more.
    """
    engine, began = providers.embedder(), time.monotonic()
    stale = [r for r in rows if r.embedding_hash != text_hash(text(r)) or r.embedding_model != engine.name]
    job.step("embed", rows=len(stale))
    for start in range(0, len(stale), BATCH):
        batch = stale[start : start + BATCH]
        texts = [text(row) for row in batch]
        for row, words, vector in zip(batch, texts, engine.embed(texts), strict=True):
            row.embedding, row.embedding_model, row.embedding_hash = vector, engine.name, text_hash(words)
        type(batch[0])._default_manager.bulk_update(batch, ["embedding", "embedding_model", "embedding_hash"])
        job.found(done=start + len(batch))
        if start + BATCH < len(stale) and time.monotonic() - began > A_TURN:
            raise registry.MoreToDo
    return len(stale)


def find_neighbours() -> list[tuple[UUID, UUID, float]]:
    """Exact nearest skills by cosine (vectors are of unit length): rows of skill, neighbour, similarity."""
    import numpy as np  # workers only

    pairs = list(Skill.objects.exclude(embedding=None).values_list("pk", "embedding"))
    if not pairs:
        return []
    ids = [pk for pk, _ in pairs]
    matrix = np.array([vector for _, vector in pairs], dtype=np.float32)
    found: list[tuple[UUID, UUID, float]] = []
    for start in range(0, len(ids), 512):
        similar = matrix[start : start + 512] @ matrix.T
        for offset, row in enumerate(similar):
            row[start + offset] = -1.0
            nearest = (index for index in np.argsort(-row)[:NEIGHBOURS] if row[index] >= NEAR_ENOUGH)
            found.extend((ids[start + offset], ids[index], float(min(1.0, row[index]))) for index in nearest)
    return found


def store(_subject: UUID, found: list[tuple[UUID, UUID, float]]) -> None:
    SkillNeighbour.objects.all().delete()
    SkillNeighbour.objects.bulk_create([SkillNeighbour(skill_id=a, neighbour_id=b, similarity=s) for a, b, s in found], batch_size=2000)
    bump_revision()


def give_up(_subject: UUID, _code: str) -> None:
    """Without vectors the product works on; the next load asks again."""


def register() -> None:
    registry.register(registry.WorkKind(KIND, "default", compute, store, give_up, typical_seconds=20.0))
