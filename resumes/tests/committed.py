"""For tests with threads: rows that are really committed, and cleared away afterwards without emptying the knowledge base."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from core.models import WorkItem


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any, files: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        before = set(User.objects.values_list("pk", flat=True))
        yield
        WorkItem.objects.all().delete()
        User.objects.exclude(pk__in=before).delete()
        connection.close()


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads that start together; what each returned or raised."""
    barrier = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(index: int) -> None:
        try:
            barrier.wait()
            results[index] = calls[index]()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
