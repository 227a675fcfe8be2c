"""Guests' stars leave the averages that others see."""

from django.db import migrations

COUNT = """
UPDATE resources_resource AS r
SET stars_sum = c.total, stars_count = c.number
FROM (
    SELECT t.resource_id, COALESCE(SUM(t.stars) FILTER (WHERE NOT u.is_guest), 0) AS total, COUNT(*) FILTER (WHERE NOT u.is_guest) AS number
    FROM resources_rating t JOIN accounts_user u ON u.id = t.user_id GROUP BY t.resource_id
) AS c
WHERE r.id = c.resource_id
"""


class Migration(migrations.Migration):
    dependencies = [("resources", "0002_helps")]

    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
