"""Brings the database of the evaluation up to date: tables, shipped knowledge, vectors. No worker is needed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.db import transaction

from core.work import registry, running
from skills import embedding, taxonomy
from skills.loading import load_knowledge
from skills.models import KnowledgeVersion, Role, Skill, SkillAlias, SkillNeighbour, SkillRelation


def bring_up_to_date(*, vectors: bool = True) -> None:
    """Migrate, load the shipped files if they changed, and make the vectors that are missing, in this process."""
    call_command("migrate", interactive=False, verbosity=0)
    load_knowledge()
    if vectors and embedding.request_vectors():
        make_vectors()
    taxonomy.forget()


def make_vectors() -> None:
    """What the work item of the vectors does, here and now: a worker may hold that item, or none may run."""
    here = running.Job(item_id=uuid4(), subject_id=embedding.SUBJECT, lease=uuid4(), attempt=1)  # its steps are reported to no row
    found = None
    while found is None:
        with suppress(registry.MoreToDo):  # a worker would let other work in between; here is none
            found = embedding.compute(here)
    with transaction.atomic():
        embedding.store(embedding.SUBJECT, found)


def counts() -> dict[str, Any]:
    """What the run stood on."""
    return {
        "revision": KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0,
        "skills": Skill.objects.count(),
        "names": SkillAlias.objects.count(),
        "roles": Role.objects.count(),
        "relations": SkillRelation.objects.count(),
        "neighbours": SkillNeighbour.objects.count(),
        "without_vector": Skill.objects.filter(embedding=None).count(),
    }
