"""The skills whose names look most like an unknown phrase, for all phrases of a page at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

ENOUGH = 3

# One look-up in the trigram index a phrase; a skill counts by the name that is most alike.
NEAREST = """
SELECT phrase.key, found.id, found.name
FROM unnest(%s::text[]) AS phrase(key)
CROSS JOIN LATERAL (
  SELECT skill.id, skill.name, max(similarity(alias.key, phrase.key)) AS alike
  FROM skills_skillalias AS alias JOIN skills_skill AS skill ON skill.id = alias.skill_id
  WHERE alias.key %% phrase.key
  GROUP BY skill.id, skill.name
  ORDER BY alike DESC, skill.name
  LIMIT %s
) AS found
ORDER BY phrase.key, found.alike DESC, found.name
"""


@dataclass(frozen=True)
class Near:
    skill_id: UUID
    name: str


def nearest_skills(keys: Sequence[str], *, limit: int = ENOUGH) -> dict[str, list[Near]]:
    """At most `limit` skills a folded phrase, the most alike first. One query."""
    if not keys:
        return {}
    found: dict[str, list[Near]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [list(keys), limit])
        for key, pk, name in cursor.fetchall():
            found[key].append(Near(pk, name))
    return found
