"""What people who finished a plan for work like this learnt first: by the vectors of roles, counted over several people, never anybody's own words.

Nothing is stored: it is counted when it is asked for, so that whoever erases their account, or their plan, is no longer part of it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef
from pgvector.django import CosineDistance, VectorField

from roadmaps.models import Roadmap, Stage, StageSkill, Status
from skills.models import Role, Skill

FEWEST_PEOPLE = 5
"""Different people behind each thing that is told; with fewer, nothing is."""
NEAR = 0.45
"""Cosine distance up to which a role's work is like another's."""
ROLES = 6


def learnt_in_order(roadmap: Roadmap, slugs: Collection[str]) -> tuple[str, ...]:
    """Of these skills, those that at least five other people learnt in plans they finished for this or a near role, earliest first.

    Slugs; empty where there are fewer than two. At most four queries.
    """
    finished = (
        Roadmap.objects.filter(role_slug__in=near_roles(roadmap.role_slug, slugs), status=Status.COMPLETED, user__is_guest=False)
        .filter(Exists(Stage.objects.filter(roadmap=OuterRef("pk"))))
        .exclude(Exists(Stage.objects.filter(roadmap=OuterRef("pk"), completed_at=None)))
        .exclude(user=roadmap.user_id)
    )
    rows = (
        StageSkill.objects.filter(stage__roadmap__in=finished, slug__in=slugs)
        .order_by()
        .values("slug")
        .annotate(people=Count("stage__roadmap__user", distinct=True), place=Avg("stage__number"))
        .filter(people__gte=FEWEST_PEOPLE)
    )
    found = [row["slug"] for row in sorted(rows, key=lambda r: (r["place"], r["slug"]))]
    return tuple(found) if len(found) > 1 else ()


def near_roles(slug: str, skills: Collection[str]) -> list[str]:
    """The role and the few nearest to it; without a role, the nearest to the skills. The role alone where there are no vectors."""
    role = Role.objects.filter(slug=slug).first() if slug else None
    vector, model = (role.embedding, role.embedding_model) if role else _middle(skills)
    if vector is None:
        return [slug] if slug else []
    rows = Role.objects.filter(embedding_model=model).exclude(embedding=None).annotate(far=CosineDistance("embedding", vector))
    near = list(rows.filter(far__lte=NEAR).order_by("far", "pk").values_list("slug", flat=True)[:ROLES])
    return near if slug in near or not slug else [slug, *near]


def _middle(skills: Collection[str]) -> tuple[Any, str]:
    """The mean of the skills' vectors, and the model that made them."""
    rows = Skill.objects.filter(slug__in=skills).exclude(embedding=None)
    model = rows.order_by("pk").values_list("embedding_model", flat=True).first() or ""
    return rows.filter(embedding_model=model).aggregate(middle=Avg("embedding", output_field=VectorField()))["middle"], model
