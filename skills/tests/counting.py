"""How many queries a request takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from skills import taxonomy


def queries(call: Callable[[], Any]) -> int:
    """The second time, so that what is made once a process is not counted; nor the look for new knowledge every 20 seconds."""
    call()
    if taxonomy._held:
        taxonomy._held = (time.monotonic(), taxonomy._held[1])
    with CaptureQueriesContext(connection) as seen:
        call()
    return len(seen)
