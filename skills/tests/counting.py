"""How many queries a request takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(call: Callable[[], Any]) -> int:
    """The second time, so that what is made once a process is not counted."""
    call()
    with CaptureQueriesContext(connection) as seen:
        call()
    return len(seen)
