"""Dates as people type them."""

from __future__ import annotations

import re

from engines.resume.dates import find_dates

_PLAIN = re.compile(r"^((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?$")
FIRST_YEAR, LAST_YEAR = 1940, 2069


def as_date(text: str) -> str:
    """`YYYY` or `YYYY-MM` of "2021", "2021-03", "03/2021", "March 2021", "März 2021" … Raises ValueError for anything else."""
    text = " ".join(text.split())
    if not text or _PLAIN.match(text):
        return text
    found = find_dates(text)
    whole = len(found) == 1 and (found[0].begin, found[0].finish) == (0, len(text))
    if not whole or found[0].is_range or found[0].start is None:
        raise ValueError(text)
    return str(found[0].start)
