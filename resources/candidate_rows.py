"""The rows from which candidates are made, for many skills at once: two statements, however many skills and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from resources.models.catalogue import GONE, WORD_COLUMNS, WORD_LANGUAGE
from resources.standard import STEPS
from skills.models import Kind

BY_TAG, BY_OTHER = 120, 20
RELATED, SAME_CATEGORY, SAME_FAMILY = 1, 2, 3
"""How a neighbouring skill is tied to the one asked for, the closest first."""
NEAR_ENOUGH = 0.3
"""Likeness of meaning below which a neighbour says nothing to a person."""
SHORTEST_NAME = 4
"""A shorter name ("R", "Go") stands in too many titles that mean something else."""
PRODUCTS = (Kind.TOOL, Kind.LANGUAGE, Kind.FRAMEWORK, Kind.CREDENTIAL)
"""Kinds of skill of which one does not teach another: who asks for one tool is not helped by its rival's manual."""


class Row(NamedTuple):
    """One way in which a resource was found for a skill."""

    asked: UUID
    """The skill that somebody asked for."""
    key: UUID
    title: str
    type: str
    provider: str
    level: str
    to_level: str
    access: str
    language: str
    covers: str
    """The name of the skill it is about."""
    steps: int
    """How many steps the skill it is about lies above; of a neighbour, how it is tied."""
    place: int
    by_hand: bool
    rival: bool
    affinity: float | None


FACTS = "r.id, r.title, r.type, r.provider, r.level, r.to_level, r.access, r.language"

TAGGED = f"""
WITH RECURSIVE up (asked, id, steps) AS (
    SELECT s.id, s.id, 0 FROM skills_skill s WHERE s.id = ANY(%(skills)s)
    UNION
    SELECT u.asked, b.id, u.steps + 1 FROM up u CROSS JOIN LATERAL (
        SELECT c.broad_id AS id FROM resources_skillcover c WHERE c.narrow_id = u.id
        UNION
        SELECT s.parent_id FROM skills_skill s WHERE s.id = u.id AND s.parent_id IS NOT NULL
    ) b WHERE u.steps < %(far)s
),
reach AS (SELECT asked, id, min(steps) AS steps FROM up GROUP BY asked, id),
ways AS (
    SELECT reach.asked, t.resource_id, reach.id AS about, reach.steps, t.position, false AS by_hand,
           CASE WHEN reach.steps = 0 THEN 0 ELSE reach.steps + 1 END AS rung
    FROM reach JOIN resources_resourceskill t ON t.skill_id = reach.id
    UNION ALL
    SELECT h.skill_id, h.resource_id, NULL, 0, 0, true, 1 FROM resources_resourcehelp h WHERE h.skill_id = ANY(%(skills)s)
),
once AS (SELECT DISTINCT ON (asked, resource_id) * FROM ways ORDER BY asked, resource_id, rung, position, about),
placed AS (
    SELECT once.*, row_number() OVER (PARTITION BY once.asked ORDER BY once.rung, once.position, once.resource_id) AS n
    FROM once JOIN resources_resource r ON r.id = once.resource_id WHERE r.status <> ALL(%(gone)s)
)
SELECT p.asked, {FACTS}, COALESCE(about.name, first.name, r.title), p.steps, p.position, p.by_hand,
       p.rung > 1 AND COALESCE(first.kind = ANY(%(products)s), false)
           AND NOT EXISTS (SELECT 1 FROM reach x WHERE x.asked = p.asked AND x.id = first.id),
       1 - (r.embedding <=> asked.embedding)
FROM placed p
JOIN resources_resource r ON r.id = p.resource_id
JOIN skills_skill asked ON asked.id = p.asked
LEFT JOIN skills_skill about ON about.id = p.about
LEFT JOIN LATERAL (
    SELECT s.id, s.kind, s.name FROM resources_resourceskill t JOIN skills_skill s ON s.id = t.skill_id
    WHERE t.resource_id = p.resource_id ORDER BY t.position, t.id LIMIT 1
) first ON true
WHERE p.n <= %(most)s
ORDER BY p.asked, p.n
"""  # noqa: S608  # nosec B608: only our own names of columns are put in

_COLUMNS = " || ' ' || ".join(f"COALESCE(r.{column}, '')" for column in WORD_COLUMNS)
WORDS = f"to_tsvector('{WORD_LANGUAGE}'::regconfig, {_COLUMNS})"
"""The expression of the index `resource_words`, as PostgreSQL compares it."""

NEAR = f"""
WITH asked AS (SELECT id, name, family_id, category, embedding FROM skills_skill WHERE id = ANY(%(skills)s)),
tied AS (
    SELECT a.id AS asked, 1 AS way, r.id, s.name AS covers, s.tie, t.position, row_number() OVER (
        PARTITION BY a.id ORDER BY s.tie, t.position, r.id, s.id
    ) AS n
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT s.id, s.name, way.tie FROM (
            SELECT id, min(tie) AS tie FROM (
                SELECT target_id AS id, 1 AS tie FROM skills_skillrelation WHERE source_id = a.id
                UNION ALL SELECT id, 1 FROM skills_skill WHERE parent_id = a.id
                UNION ALL SELECT id, CASE WHEN category = a.category THEN 2 ELSE 3 END FROM skills_skill WHERE family_id = a.family_id
            ) every GROUP BY id
        ) way JOIN skills_skill s ON s.id = way.id
        WHERE s.id <> a.id AND EXISTS (SELECT 1 FROM resources_resourceskill t WHERE t.skill_id = s.id)
        ORDER BY way.tie, s.demand DESC, s.id LIMIT %(few)s
    ) s
    JOIN resources_resourceskill t ON t.skill_id = s.id
    JOIN resources_resource r ON r.id = t.resource_id
    WHERE r.status <> ALL(%(gone)s)
      AND (s.tie < {SAME_FAMILY} OR COALESCE(1 - (r.embedding <=> a.embedding), 1) >= {NEAR_ENOUGH})
),
by_words AS (
    SELECT a.id AS asked, 2 AS way, r.id, r.title AS covers, {RELATED} AS tie, 0 AS position, row_number() OVER (PARTITION BY a.id ORDER BY r.id) AS n
    FROM asked a CROSS JOIN LATERAL (
        SELECT r.id, r.title FROM resources_resource r
        WHERE length(a.name) >= {SHORTEST_NAME} AND r.status <> ALL(%(gone)s) AND {WORDS} @@ plainto_tsquery('{WORD_LANGUAGE}'::regconfig, a.name)
        ORDER BY r.id LIMIT %(few)s
    ) r
),
by_meaning AS (
    SELECT a.id AS asked, 3 AS way, r.id, r.title AS covers, {SAME_CATEGORY} AS tie, 0 AS position,
           row_number() OVER (PARTITION BY a.id ORDER BY r.distance, r.id) AS n
    FROM asked a CROSS JOIN LATERAL (
        SELECT r.id, r.title, r.embedding <=> a.embedding AS distance FROM resources_resource r
        WHERE r.status <> ALL(%(gone)s) AND r.embedding IS NOT NULL ORDER BY r.embedding <=> a.embedding LIMIT %(few)s
    ) r WHERE a.embedding IS NOT NULL AND 1 - r.distance >= {NEAR_ENOUGH}
),
ways AS (
    SELECT * FROM tied WHERE n <= %(most)s
    UNION ALL SELECT * FROM by_words
    UNION ALL SELECT * FROM by_meaning
)
SELECT w.asked, {FACTS}, w.covers, w.tie, w.position, false, false, 1 - (r.embedding <=> asked.embedding)
FROM ways w JOIN resources_resource r ON r.id = w.id JOIN skills_skill asked ON asked.id = w.asked
ORDER BY w.asked, w.way, w.n
"""  # noqa: S608  # nosec B608: only our own names of columns are put in

SKILLS = """
SELECT t.resource_id, false AS helps, s.slug, s.name, t.position, t.id
FROM resources_resourceskill t JOIN skills_skill s ON s.id = t.skill_id WHERE t.resource_id = ANY(%(resources)s)
UNION ALL
SELECT h.resource_id, true, s.slug, s.name, h.position, h.id
FROM resources_resourcehelp h JOIN skills_skill s ON s.id = h.skill_id WHERE h.resource_id = ANY(%(resources)s)
ORDER BY 1, 2, 5, 6
"""

Named = tuple[str, str]
"""Slug and name of a skill."""


def tagged(skills: Collection[UUID]) -> dict[UUID, list[Row]]:
    """What is made for each skill, was picked by hand for it, or is about a broader one, up to three steps away; the closest first."""
    return _by_skill(TAGGED, skills, far=STEPS, most=BY_TAG, products=list(PRODUCTS))


def near(skills: Collection[UUID]) -> dict[UUID, list[Row]]:
    """What lies near each skill: made for one tied to it or for a neighbour in its field, by its words, and by meaning."""
    return _by_skill(NEAR, skills, few=BY_OTHER, most=BY_TAG // 2)


def skills_of(resources: Iterable[UUID]) -> dict[str, tuple[tuple[Named, ...], tuple[Named, ...]]]:
    """What each resource teaches, best first, and what it helps with."""
    teaches: dict[str, list[Named]] = defaultdict(list)
    helps: dict[str, list[Named]] = defaultdict(list)
    keys = sorted(set(resources))
    with connection.cursor() as cursor:
        cursor.execute(SKILLS, {"resources": keys})
        for key, by_hand, slug, name, *_ in cursor.fetchall():
            (helps if by_hand else teaches)[str(key)].append((slug, name))
    return {str(key): (tuple(teaches[str(key)]), tuple(helps[str(key)])) for key in keys}


def _by_skill(statement: str, skills: Collection[UUID], **values: Any) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {pk: [] for pk in skills}
    with connection.cursor() as cursor:
        wanted: dict[str, Any] = {"skills": list(skills), "gone": list(GONE)} | values
        cursor.execute(statement, wanted)
        for row in cursor.fetchall():
            found[row[0]].append(Row(*row))
    return found
