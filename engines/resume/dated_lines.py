"""Dates and the lines they stand in: is a line nothing but a date, and does its range go on below?"""

from __future__ import annotations

import re
from dataclasses import replace

from engines.resume.dates import DateSpan, find_dates
from engines.resume.vocabulary import times
from engines.resume.wording import fold

_FIRST_WORD = re.compile(r"[^\W\d_]+")


def covers_line(text: str, span: DateSpan) -> bool:
    """True where the line holds nothing but this date (and punctuation or a length such as "2 yrs")."""
    rest = text[: span.begin] + " " + text[span.finish :]
    return not re.search(
        r"[^\W\d_]{2,}", re.sub(r"\b\d+\s*\+?\s*(years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois|años?|meses)\b", " ", rest, flags=re.I)
    )


def closed_below(text: str, span: DateSpan, following: str) -> DateSpan:
    """ "2017 –" in a narrow column with its end at the start of the next line ("Present", "May 2021"): the whole range.

    A dash with nothing behind it in its column is an open end; anything else is given back as it is.
    """
    rest = text[span.finish : span.finish + 6]
    if span.is_range or span.begin > 0 or span.start is None or not re.match(r"\s*[-–—](?:\s|$)", rest):
        return span
    first = _FIRST_WORD.match(following.strip()[:40])
    if first and first.group()[:1].isupper() and fold(first.group()) in times.PRESENT:
        return replace(span, current=True, is_range=True)
    found = find_dates(following[:60])
    if found and found[0].begin == 0 and not found[0].is_range and found[0].start and found[0].start.year >= span.start.year:
        return replace(span, end=found[0].start, is_range=True)
    return replace(span, current=True, is_range=True) if re.match(r"\s*[-–—]\s*(?:\t|\s{3}|$)", rest) else span
