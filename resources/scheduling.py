"""When a link is looked at: once a week, in an hour of the week that its slug decides, so that the work is spread evenly."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

HOURS = 168
WEEK_BEGAN = datetime.fromisoformat("2026-01-05T00:00:00+00:00")  # a Monday
SOON = timedelta(hours=24)
"""After a failure: three of them on three days, before a link is called dead."""
OUTAGE = timedelta(hours=3)
"""After a round in which the network itself was away."""
SELDOM = timedelta(days=28)
"""A dead link is looked at again now and then: some come back."""


def bucket_of(slug: str) -> int:
    """The hour of the week, 0-167."""
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4], "big") % HOURS


def next_slot(bucket: int, *, after: datetime) -> datetime:
    """The first moment after `after` that lies in the hour of the week of this bucket."""
    hours = int((after - WEEK_BEGAN) // timedelta(hours=1)) + 1
    return WEEK_BEGAN + timedelta(hours=hours + (bucket - hours) % HOURS)
