"""Reads what waits, until it is stopped: `python -m tests.browser.reader`.

Work is found in the rows, as the reconciler finds it, and not by a message: the broker is shared by all test processes of a run, and a worker
of one would be handed the work of another. Everything below the message is the worker's own code.
"""

from __future__ import annotations

import time

import django

PAUSE = 0.1  # seconds between looks when nothing waits


def main() -> None:
    django.setup()
    from core.models import WorkItem
    from core.work.running import run_item
    from resources import embedding as of_resources
    from skills import embedding as of_skills
    from skills import taxonomy

    taxonomy.current()
    hints = [of_skills.KIND, of_resources.KIND]  # half a minute and a model for what no test here asks for
    waiting = WorkItem.objects.exclude(kind__in=hints)
    while True:
        item = waiting.waiting().order_by("created_at", "pk").first()
        if item is None:
            time.sleep(PAUSE)
        else:
            run_item(item.pk)


if __name__ == "__main__":
    main()
