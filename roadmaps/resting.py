"""Times without study: whole days from one date to another, both counted. Dates of a plan skip them; days used do not count them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 10
LONGEST = 183
"""Days of one rest. Whoever stops for longer is better off with a new plan."""
HORIZON = 5 * 366
"""Days after today within which a rest begins: no plan reaches further."""
NAME = 60
"""Characters."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Rest:
    begins: date
    ends: date
    name: str = ""

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days + 1


class BadRest(ValueError):
    """A rest that cannot be. Carries the words for the person."""


def settled(rests: Iterable[Rest], *, today: date, earliest: date | None = None) -> tuple[Rest, ...]:
    """The rests of a plan: in order, those that overlap made one. Raises BadRest.

    `earliest`: the first day of the plan, where there is one; what ended before it is of no use.
    """
    found = _merged(sorted(rests))
    for rest in found:
        _check(rest, today, earliest or today)
    if len(found) > MOST:
        raise BadRest(f"A plan takes at most {MOST} rests. Leave one out, or make two that are close to each other into one.")
    return found


def _merged(rests: Sequence[Rest]) -> tuple[Rest, ...]:
    made: list[Rest] = []
    for rest in rests:
        if rest.ends < rest.begins:
            raise BadRest("A rest ends on the day it begins or later. Change one of the two dates.")
        if made and rest.begins <= made[-1].ends:
            last = made.pop()
            names = dict.fromkeys(filter(None, (last.name, rest.name)))
            rest = Rest(last.begins, max(last.ends, rest.ends), ", ".join(names)[:NAME])
        made.append(rest)
    return tuple(made)


def _check(rest: Rest, today: date, earliest: date) -> None:
    if rest.days > LONGEST:
        raise BadRest(f"A rest lasts at most {LONGEST} days. For a longer one, make a new plan when you are back.")
    if rest.ends < earliest:
        raise BadRest("This rest is over before the plan begins. Choose days to come.")
    if rest.begins > today + timedelta(days=HORIZON):
        raise BadRest("This rest is more than five years away. Choose an earlier one.")


def study_days(first: date, last: date, rests: Iterable[Rest]) -> int:
    """Days from the first to the last, both counted, without those of rest; nought where the last is before the first.

    The rests do not overlap (see `settled`).
    """
    off = sum(max(0, (min(last, r.ends) - max(first, r.begins)).days + 1) for r in rests)
    return max(0, (last - first).days + 1 - off)


def next_study_day(day: date, rests: Iterable[Rest]) -> date:
    """This day, or the first after the rest that it lies in."""
    for rest in sorted(rests):
        if rest.begins <= day <= rest.ends:
            day = rest.ends + DAY
    return day


def last_of(first: date, days: int, rests: Iterable[Rest]) -> date:
    """The day on which so many days of study, from the first on, are full. `days` is 1 or more."""
    left, day = days, first
    for rest in sorted(rests):
        if rest.ends < day:
            continue
        free = max(0, (rest.begins - day).days)
        if left <= free:
            break
        left -= free
        day = rest.ends + DAY
    return day + timedelta(days=left - 1)


def within(first: date, last: date, rests: Iterable[Rest]) -> tuple[Rest, ...]:
    """The rests that touch this time."""
    return tuple(r for r in sorted(rests) if r.begins <= last and r.ends >= first)
