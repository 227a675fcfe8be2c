"""Reads that prefetch for a page or the API. Each takes the same number of queries whatever it finds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from skills.models import Family, NextRole, Role, RoleSkill, Skill, SkillDemand, SkillRedirect, SkillRelation

LIGHT_SKILLS = Skill.objects.defer("embedding")
LIGHT_ROLES = Role.objects.defer("embedding")
DEEPEST = 12
"""Steps of a chain of prerequisites that are followed; the longest we ship has nine."""


@dataclass(frozen=True)
class Step:
    """A skill to learn before another; `distance` is the longest way to it, in steps."""

    slug: str
    name: str
    distance: int


@dataclass(frozen=True)
class FamilyCount:
    slug: str
    name: str
    skills: int
    roles: int


def families() -> list[FamilyCount]:
    """All families by name, with how many skills and roles they have. Three queries."""
    skills = dict(Skill.objects.order_by().values_list("family").annotate(Count("pk")))
    roles = dict(Role.objects.order_by().values_list("family").annotate(Count("pk")))
    return [FamilyCount(f.slug, f.name, skills.get(f.slug, 0), roles.get(f.slug, 0)) for f in Family.objects.all()]


def family_skills(slug: str, category: str = "") -> QuerySet[Skill]:
    """A family's skills by category and name."""
    rows = LIGHT_SKILLS.filter(family=slug).order_by("category", "name", "pk")
    return rows.filter(category=category) if category else rows


def family_categories(slug: str) -> list[tuple[str, int]]:
    """The categories of a family's skills with their sizes, by name."""
    return list(Skill.objects.filter(family=slug).order_by("category").values_list("category").annotate(Count("pk")))


def family_roles(slug: str) -> list[Role]:
    return list(LIGHT_ROLES.filter(family=slug).select_related("family").order_by("title", "pk"))


def skill_with_all(slug: str) -> Skill:
    """A skill with its family, two parents up, children, names, relations both ways, demand and roles."""
    asking = RoleSkill.objects.select_related("role__family").defer("role__embedding")
    rows = LIGHT_SKILLS.select_related("family", "parent__parent").defer("embedding", "parent__embedding", "parent__parent__embedding")
    return get_object_or_404(
        rows.prefetch_related(
            "aliases",
            Prefetch("children", LIGHT_SKILLS.order_by("name", "pk")),
            Prefetch("relations", SkillRelation.objects.select_related("target").defer("target__embedding")),
            Prefetch("inverse_relations", SkillRelation.objects.select_related("source").defer("source__embedding")),
            Prefetch("demands", SkillDemand.objects.select_related("family")),
            Prefetch("role_skills", asking),
        ),
        slug=slug,
    )


def merged_into(slug: str) -> Skill:
    """The skill that the one with this slug was merged into. Http404 if there never was one."""
    found = SkillRedirect.objects.filter(old_slug=slug).select_related("skill").defer("skill__embedding").first()
    if found is None:
        raise Http404
    return found.skill


def path_to(skill: Skill) -> list[Step]:
    """What to learn before a skill, and before that: foundations first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE path (id, distance) AS (
                SELECT target_id, 1 FROM skills_skillrelation WHERE source_id = %s AND kind = 'requires'
                UNION
                SELECT r.target_id, p.distance + 1 FROM path p JOIN skills_skillrelation r ON r.source_id = p.id AND r.kind = 'requires'
                WHERE p.distance < %s
            )
            SELECT s.slug, s.name, max(p.distance) FROM path p JOIN skills_skill s ON s.id = p.id
            GROUP BY s.slug, s.name ORDER BY 3 DESC, s.name
            """,
            [skill.pk, DEEPEST],
        )
        return [Step(*row) for row in cursor.fetchall()]


def role_with_all(slug: str) -> Role:
    """A role with its skills, the roles it leads to and comes from, and what those add."""
    adds = Prefetch("adds", LIGHT_SKILLS.order_by("name", "pk"))
    return get_object_or_404(
        LIGHT_ROLES.select_related("family").prefetch_related(
            Prefetch("role_skills", RoleSkill.objects.select_related("skill").defer("skill__embedding")),
            Prefetch("next_roles", NextRole.objects.select_related("target").defer("target__embedding").prefetch_related(adds)),
            Prefetch("previous_roles", NextRole.objects.select_related("role").defer("role__embedding")),
        ),
        slug=slug,
    )


def credentials_of(role: Role) -> list[Skill]:
    """The credentials a role names, in its order. One query."""
    found = {s.slug: s for s in LIGHT_SKILLS.filter(slug__in=role.credentials)}
    return [found[slug] for slug in role.credentials if slug in found]
