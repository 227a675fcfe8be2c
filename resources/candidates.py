"""What may be recommended for a skill: found by tag, by words and by meaning, in a fixed number of queries, and kept for an hour.

By tag: what is made for the skill, or for a broader one that stands in for it. Where that is little, also what names the skill in its
words, what lies near it in meaning (stored vectors: no model is loaded), and what is made for skills tied to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.core.cache import cache
from django.db import connection
from django.db.models import F, QuerySet
from pgvector.django import CosineDistance

from resources.models import CatalogueVersion, Resource
from resources.models.catalogue import WORDS
from resources.recommending import BROADER, DIRECT, NEAR, Candidate
from resources.standard import STEPS
from skills.models import Skill
from skills.names import name_key

HOUR = 3600
PLENTY = 8
"""With so many by tag in reach nothing else is looked for."""
BY_TAG, BY_OTHER = 120, 20
SHORTEST_NAME = 4
"""A shorter name ("R", "Go") stands in too many titles that mean something else."""
FIELDS = ("pk", "title", "type", "provider", "level", "to_level", "access", "language")


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates for a skill, and whether they had to be looked for (for the figures of the cache)."""

    skill: UUID
    name: str
    rows: tuple[Candidate, ...]
    languages: dict[str, str]
    """Language by candidate."""
    cached: bool = False


def find_candidates(skill: Skill) -> Found:
    """From the cache, or found and cached under today's revision of the catalogue. With the cache away it is only slower."""
    key = f"resources:candidates:{CatalogueVersion.current()}:{skill.pk}:{skill.updated_at.timestamp():.0f}"
    held: Found | None = cache.get(key)
    if held is not None:
        return replace(held, cached=True)
    found = search_candidates(skill)
    cache.set(key, found, HOUR)
    return found


def search_candidates(skill: Skill) -> Found:
    """Seven queries at most, however many rows."""
    broader = broader_skills(skill)
    about = {skill.pk: (skill.name, 0)} | {pk: (name, steps) for pk, name, steps in broader}
    rows: dict[str, Candidate] = {}
    languages: dict[str, str] = {}
    for row in _tagged(about, skill):
        _keep(rows, languages, row, skill, about[row["tags__skill"]])
    if len(rows) < PLENTY:
        for row in _tied(skill):
            _keep(rows, languages, row, skill, (row["tags__skill__name"], 0), near=True)
        for row in _by_words(skill):
            _keep(rows, languages, row, skill, (row["title"], 0), near=True)
        for row in _by_meaning(skill):
            _keep(rows, languages, row, skill, (row["title"], 0), near=True)
    return Found(skill.pk, skill.name, tuple(rows.values()), languages)


def broader_skills(skill: Skill) -> list[tuple[UUID, str, int]]:
    """Skills that stand in for it: its cover and its parent, and theirs, up to three steps; nearest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE up (id, steps) AS (
                SELECT %s::uuid, 0
                UNION
                SELECT b.id, u.steps + 1 FROM up u CROSS JOIN LATERAL (
                    SELECT c.broad_id AS id FROM resources_skillcover c WHERE c.narrow_id = u.id
                    UNION
                    SELECT s.parent_id FROM skills_skill s WHERE s.id = u.id AND s.parent_id IS NOT NULL
                ) b WHERE u.steps < %s
            )
            SELECT s.id, s.name, min(u.steps) FROM up u JOIN skills_skill s ON s.id = u.id
            WHERE u.steps > 0 AND s.id <> %s GROUP BY s.id, s.name ORDER BY 3, 2
            """,
            [skill.pk, STEPS, skill.pk],
        )
        return list(cursor.fetchall())


def _rows(rows: QuerySet[Resource], skill: Skill, *more: str) -> Iterable[dict[str, Any]]:
    if skill.embedding is not None:
        rows = rows.annotate(distance=CosineDistance("embedding", skill.embedding))
        return rows.values(*FIELDS, "distance", *more)
    return rows.values(*FIELDS, *more)


def _tagged(about: dict[UUID, tuple[str, int]], skill: Skill) -> Iterable[dict[str, Any]]:
    rows = Resource.objects.available().filter(tags__skill__in=list(about)).order_by("tags__position", "pk")
    found = list(_rows(rows, skill, "tags__skill", "tags__position"))
    found.sort(key=lambda r: (about[r["tags__skill"]][1], r["tags__position"]))
    return found[:BY_TAG]


def _tied(skill: Skill) -> Iterable[dict[str, Any]]:
    """Made for a related skill or one that this needs first, for a part of it, or for its neighbours in the same category or field."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT s.id FROM skills_skill s
            LEFT JOIN skills_skillrelation r ON r.source_id = %(id)s AND r.target_id = s.id
            WHERE s.id <> %(id)s AND EXISTS (SELECT 1 FROM resources_resourceskill t WHERE t.skill_id = s.id)
              AND (r.id IS NOT NULL OR s.parent_id = %(id)s OR s.family_id = %(family)s)
            GROUP BY s.id
            ORDER BY bool_or(r.id IS NOT NULL) DESC, bool_or(s.parent_id IS NOT DISTINCT FROM %(id)s) DESC,
                     bool_or(s.category = %(category)s) DESC, max(s.demand) DESC, s.id
            LIMIT %(most)s
            """,
            {"id": skill.pk, "family": skill.family_id, "category": skill.category, "most": BY_OTHER},
        )
        order = {pk: place for place, (pk,) in enumerate(cursor.fetchall())}
    if not order:
        return []
    rows = Resource.objects.available().filter(tags__skill__in=list(order)).order_by("pk")
    found = list(_rows(rows, skill, "tags__skill", "tags__position", "tags__skill__name"))
    found.sort(key=lambda r: (order[r["tags__skill"]], r["tags__position"]))
    return found[: BY_TAG // 2]


def _by_words(skill: Skill) -> Iterable[dict[str, Any]]:
    if len(skill.name) < SHORTEST_NAME:
        return []
    rows = Resource.objects.available().annotate(words=WORDS).filter(words=SearchQuery(skill.name, config="english"))
    return _rows(rows.order_by("pk")[:BY_OTHER], skill)


def _by_meaning(skill: Skill) -> Iterable[dict[str, Any]]:
    if skill.embedding is None:
        return []
    rows = Resource.objects.available().filter(embedding__isnull=False).annotate(distance=CosineDistance("embedding", skill.embedding))
    return rows.order_by(F("distance"))[:BY_OTHER].values(*FIELDS, "distance")


def _keep(
    rows: dict[str, Candidate], languages: dict[str, str], row: dict[str, Any], skill: Skill, about: tuple[str, int], *, near: bool = False
) -> None:
    """The closest way in which a resource was found is the one that counts: it came first."""
    key = str(row["pk"])
    if key in rows:
        return
    name, steps = about
    distance = row.get("distance")
    rows[key] = Candidate(
        key=key,
        type=row["type"],
        provider=row["provider"],
        level=row["level"],
        to_level=row["to_level"],
        access=row["access"],
        coverage=NEAR if near else DIRECT if steps == 0 else BROADER,
        covers=name,
        place=row.get("tags__position") or 0,
        steps=steps,
        affinity=None if distance is None else 1.0 - float(distance),
        named=names_it(skill.name, row["title"]),
    )
    languages[key] = row["language"]


def names_it(name: str, title: str) -> bool:
    """Whether the whole name stands in the title, between words."""
    return len(name) >= SHORTEST_NAME and f" {name_key(name)} " in f" {name_key(title)} "
