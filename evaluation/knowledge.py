"""Brings the database of the evaluation up to date: tables, shipped knowledge, vectors. No worker is needed."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db.models import Q

from core.models import WorkItem, WorkStatus
from core.work import running
from skills import embedding, taxonomy
from skills.loading import load_knowledge
from skills.models import KnowledgeVersion, Role, Skill, SkillAlias, SkillNeighbour, SkillRelation


def bring_up_to_date(*, vectors: bool = True) -> None:
    """Migrate, load the shipped files if they changed, and make the vectors that are missing, in this process."""
    call_command("migrate", interactive=False, verbosity=0)
    load_knowledge()
    if vectors and embedding.request_vectors():
        for item in WorkItem.objects.filter(kind=embedding.KIND, status=WorkStatus.QUEUED):
            running.run_item(item.pk)
    taxonomy.forget()


def counts() -> dict[str, Any]:
    """What the run stood on."""
    return {
        "revision": KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0,
        "skills": Skill.objects.count(),
        "names": SkillAlias.objects.count(),
        "roles": Role.objects.count(),
        "relations": SkillRelation.objects.count(),
        "neighbours": SkillNeighbour.objects.count(),
        "without_vector": Skill.objects.filter(Q(embedding__isnull=True)).count(),
    }
