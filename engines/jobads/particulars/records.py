"""The values, each with the span of the words that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engines.text.documents import Span


class Remote(StrEnum):
    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on-site"


class Period(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Contract(StrEnum):
    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    FREELANCE = "freelance"
    INTERNSHIP = "internship"
    APPRENTICESHIP = "apprenticeship"


class WorkingTime(StrEnum):
    FULL = "full-time"
    PART = "part-time"
    EITHER = "full-time or part-time"


@dataclass(frozen=True, slots=True)
class Salary:
    """Pay before tax in whole and hundredth units of the currency; `low` or `high` is None where only one end is said."""

    low: float | None
    high: float | None
    currency: str = ""
    """ISO 4217; empty where the sign could be one of several."""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    place: str = ""
    remote: str = ""
    salary: Salary | None = None
    contract: str = ""
    working_time: str = ""
    hours: float | None = None
    """A week."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """By the names above: where the text says it. Without an entry the value came from elsewhere."""
