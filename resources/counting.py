"""The sum and number of users' stars of a resource, counted anew from the ratings whenever one changes. A guest's do not count; see `guests`."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

COUNT = """
UPDATE resources_resource AS r
SET stars_sum = c.total, stars_count = c.number
FROM (
    SELECT wanted.id, COALESCE(SUM(t.stars), 0) AS total, COUNT(t.stars) AS number
    FROM unnest(%s::uuid[]) AS wanted (id)
    LEFT JOIN (resources_rating AS t JOIN accounts_user AS u ON u.id = t.user_id AND NOT u.is_guest) ON t.resource_id = wanted.id
    GROUP BY wanted.id
) AS c
WHERE r.id = c.id AND (r.stars_sum <> c.total OR r.stars_count <> c.number)
"""


def count_stars(resources: Iterable[UUID]) -> None:
    """Call it in the transaction that changed the ratings, with their resources locked where others may rate at the same time."""
    if wanted := sorted(set(resources)):
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [wanted])
