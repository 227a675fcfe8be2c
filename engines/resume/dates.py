"""Dates as resumes print them: own grammar over tokens, five languages, linear in the length of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from engines.resume.records import PartialDate
from engines.resume.vocabulary import times
from engines.resume.wording import fold

_TOKEN = re.compile(r"\d+|[^\W\d_]\d(?![^\W_])|[^\W\d_]+|\S")
_TWO_DIGITS = re.compile(r"\d\d")
_APOSTROPHES = "'’‘´`′"
_OPENING = frozenset(times.MONTHS) | times.VAGUE | times.SINCE | times.FROM | frozenset(_APOSTROPHES)
_FIRST_YEAR, _LAST_YEAR = 1940, 2069
_MAX_CHARS = 400
"""Longer lines are prose: no header of an entry stands in them."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or a range of dates at `begin:finish` of the text it was found in."""

    begin: int
    finish: int
    start: PartialDate | None
    end: PartialDate | None = None
    current: bool = False
    is_range: bool = False
    """False for a single date, which is then in `start`."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    begin: int
    finish: int

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isdecimal() and self.text.isascii() and len(self.text) <= 4 else None


@lru_cache(maxsize=2048)
def find_dates(text: str) -> tuple[DateSpan, ...]:
    """All dates and ranges in one line, from left to right, without overlap."""
    if len(text) > _MAX_CHARS or not _TWO_DIGITS.search(text):
        return ()
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [_Token(fold(m.group()) or m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]

    def read(self) -> tuple[DateSpan, ...]:
        found: list[DateSpan] = []
        i = 0
        while i < len(self.tokens):
            if not (self._number(i) is not None or self.tokens[i].text in _OPENING):
                i += 1
                continue
            result = self._since(i) or self._range(i) or self._months_of_one_year(i) or self._single(i)
            if result:
                found.append(result[0])
                i = result[1]
            else:
                i += 1
        return tuple(self._bare_years(found))

    # ------------------------------------------------------------------ tokens
    def _at(self, i: int) -> str:
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def _number(self, i: int) -> int | None:
        return self.tokens[i].number if 0 <= i < len(self.tokens) else None

    def _digits(self, i: int) -> int:
        return len(self.tokens[i].text) if self._number(i) is not None else 0

    def _touches(self, i: int) -> bool:
        """Token i follows the one before without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].begin == self.tokens[i - 1].finish

    def _span(self, i: int, j: int, **values: object) -> tuple[DateSpan, int]:
        return DateSpan(self.tokens[i].begin, self.tokens[j - 1].finish, **values), j  # type: ignore[arg-type]

    # ------------------------------------------------------------------ years and points
    def _year(self, i: int) -> int | None:
        value = self._number(i)
        if value is None or self._digits(i) != 4 or not _FIRST_YEAR <= value <= _LAST_YEAR:
            return None
        return None if self._touches(i) and self._at(i - 1) in "#$€£+" else value

    def _short_year(self, i: int) -> tuple[int, int] | None:
        """A year of two digits, with or without an apostrophe: (year, next)."""
        if self._at(i) and self._at(i) in _APOSTROPHES:
            i += 1
        value = self._number(i)
        if value is None or self._digits(i) != 2:
            return None
        return (2000 if value < 50 else 1900) + value, i + 1

    def _year_after(self, i: int, *, short: bool) -> tuple[int, int] | None:
        """The year behind a month or a season: skips ". , of de - /"."""
        for _ in range(3):
            if self._at(i) and (self._at(i) in ".,/-–'’" or self._at(i) in times.LINKING):
                if self._at(i) in _APOSTROPHES and self._digits(i + 1) == 2:
                    break
                i += 1
        if (year := self._year(i)) is not None:
            return year, i + 1
        return self._short_year(i) if short else None

    def _point(self, i: int, *, loose: bool = False) -> tuple[PartialDate, int] | None:
        """One date at token i. `loose` admits years of two digits, as inside a range."""
        word = self._at(i)
        if word in times.MONTHS:
            return self._month_first(i)
        if word in times.VAGUE and (hit := self._year_after(i + 1, short=self._at(i + 1) in tuple(_APOSTROPHES))):
            return PartialDate(hit[0]), hit[1]
        if self._number(i) is not None:
            return self._year_first(i) or self._number_first(i, loose=loose)
        if loose and word and word in _APOSTROPHES and (hit := self._short_year(i)):
            return PartialDate(hit[0]), hit[1]
        return None

    def _month_first(self, i: int) -> tuple[PartialDate, int] | None:
        month, j = times.MONTHS[self._at(i)], i + 1
        if self._digits(j) in (1, 2) and 1 <= (self._number(j) or 0) <= 31:
            k = j + 1
            while self._at(k) in (",", "st", "nd", "rd", "th", "."):
                k += 1
            if (year := self._year(k)) is not None:
                return PartialDate(year, month), k + 1
        hit = self._year_after(j, short=True)
        return (PartialDate(hit[0], month), hit[1]) if hit else None

    def _year_first(self, i: int) -> tuple[PartialDate, int] | None:
        year = self._year(i)
        if year is None:
            return None
        if self._at(i + 1) == "年":
            month = self._number(i + 2)
            if month and self._at(i + 3) == "月":
                return PartialDate(year, month if month <= 12 else None), i + 4
            return PartialDate(year), i + 2
        if self._at(i + 1) in times.MONTHS and self._year(i + 2) is None and self._digits(i + 2) != 2:
            return PartialDate(year, times.MONTHS[self._at(i + 1)]), i + 2
        return self._iso(i, year) or (PartialDate(year), i + 1)

    def _iso(self, i: int, year: int) -> tuple[PartialDate, int] | None:
        """2021-03, 2021/03/15, 2021.03; not 2010-12 where that must be two years."""
        sign, month = self._at(i + 1), self._number(i + 2)
        if sign not in ("-", "/", ".") or not (self._touches(i + 1) and self._touches(i + 2)):
            return None
        if self._digits(i + 2) != 2 or not month or month > 12 or (self._touches(i + 3) and self._at(i + 3).isalnum()):
            return None
        if self._at(i + 3) == sign and self._touches(i + 3) and self._digits(i + 4) in (1, 2) and self._touches(i + 4):
            return PartialDate(year, month), i + 5
        if sign != "." and month > year % 100 and not self._in_range_of_points(i):
            return None
        return PartialDate(year, month), i + 3

    def _in_range_of_points(self, i: int) -> bool:
        """A separator and another date stand beside the one of three tokens at i."""
        after = self._separator(i + 3)
        return (after is not None and (self._year(after) is not None or self._at(after) in times.PRESENT)) or (
            self._at(i - 1) in times.SEPARATOR_SIGNS | times.SEPARATOR_WORDS and i > 1
        )

    def _number_first(self, i: int, *, loose: bool) -> tuple[PartialDate, int] | None:
        first, sign = self._number(i) or 0, self._at(i + 1)
        if self._digits(i) > 2 or not 1 <= first <= 31 or (self._touches(i) and self._at(i - 1) in "+/."):
            return None
        if sign in ("/", ".", "-", "–") and self._digits(i + 2):
            return self._numeric(i, first, sign, loose=loose)
        j = i + 1
        while self._at(j) in (".", "er", "st", "nd", "rd", "th", "de", "of"):
            j += 1
        if j <= i + 3 and self._at(j) in times.MONTHS and (hit := self._year_after(j + 1, short=False)):
            return PartialDate(hit[0], times.MONTHS[self._at(j)]), hit[1]
        return None

    def _numeric(self, i: int, first: int, sign: str, *, loose: bool) -> tuple[PartialDate, int] | None:
        """06/2021, 14.02.1989, 2/14/1989, and 06/21 where `loose`."""
        second = self._number(i + 2) or 0
        if (year := self._year(i + 2)) is not None:
            return (PartialDate(year, first), i + 3) if first <= 12 else None
        if self._at(i + 3) == sign and (year := self._year(i + 4)) is not None and 1 <= second <= 31:
            month = first if second > 12 else second
            return (PartialDate(year, month), i + 5) if month <= 12 else None
        if loose and sign in ("/", ".") and first <= 12 and self._digits(i + 2) == 2 and self._at(i + 3) not in ("/", ".", "%"):
            return PartialDate((2000 if second < 50 else 1900) + second, first), i + 3
        return None

    # ------------------------------------------------------------------ ranges
    def _separator(self, i: int) -> int | None:
        """The token after "–", "--", "to the", "bis", or None."""
        j = i
        while self._at(j) in (",", ".", ")"):
            j += 1
        first = j
        while self._at(j) in times.SEPARATOR_SIGNS:
            j += 1
        if j == first and self._at(j) in ("/",):
            j += 1
        while self._at(j) in times.SEPARATOR_WORDS or (j > first and (self._at(j) in times.ARTICLES or self._at(j) in tuple("'’("))):
            if self._at(j) in tuple(_APOSTROPHES) and self._digits(j + 1) == 2:
                break
            j += 1
        return j if j > first else None

    def _present(self, i: int) -> int | None:
        """The token after a word for now, or None."""
        if self._at(i) not in times.PRESENT_AFTER_SEPARATOR:
            return None
        if self._at(i) == "aujourd":
            return i + 3 if self._at(i + 2) == "hui" else i + 1
        return i + 1

    def _range(self, i: int) -> tuple[DateSpan, int] | None:
        opened = i + 1 if self._at(i) in times.FROM else i
        first = self._point(opened, loose=True)
        if not first:
            return None
        start, j = first
        after = self._separator(j)
        if after is None and opened > i and self._at(j) in times.BETWEEN:
            after = j + 1
        if after is None:
            return None
        if (now := self._present(after)) is not None:
            return self._span(i, now, start=start, current=True, is_range=True) if start.year >= _FIRST_YEAR else None
        if second := self._end_point(after, start):
            return self._span(i, second[1], start=start, end=second[0], is_range=True)
        return self._open_end(i, j, start)

    def _end_point(self, i: int, start: PartialDate) -> tuple[PartialDate, int] | None:
        second = self._point(i, loose=True)
        if second is None and self._digits(i) == 2 and start.month is None and (hit := self._short_year(i)):
            second = PartialDate(hit[0]), hit[1]
        if second is None or (second[0].year, second[0].month or 12) < (start.year, start.month or 1):
            return None
        return second

    def _open_end(self, i: int, j: int, start: PartialDate) -> tuple[DateSpan, int] | None:
        """ "2021 –" at the end of a line, or before a bracket: it goes on."""
        k = j
        while self._at(k) in times.SEPARATOR_SIGNS:
            k += 1
        strict = self._point(i)
        if k == j or strict is None or self._at(k) not in ("", ")", "]", "|", "·"):
            return None
        return self._span(i, k, start=start, current=True, is_range=True)

    def _since(self, i: int) -> tuple[DateSpan, int] | None:
        if self._at(i) not in times.SINCE:
            return None
        j = i + 1
        while self._at(j) in times.ARTICLES and j < i + 3:
            j += 1
        if ranged := self._range(j):
            return self._span(i, ranged[1], start=ranged[0].start, end=ranged[0].end, current=ranged[0].current, is_range=True)
        point = self._point(j)
        return self._span(i, point[1], start=point[0], current=True, is_range=True) if point else None

    def _months_of_one_year(self, i: int) -> tuple[DateSpan, int] | None:
        """ "May – August 2019": the year is printed once."""
        if self._at(i) not in times.MONTHS:
            return None
        after = self._separator(i + 2 if self._at(i + 1) == "." else i + 1)
        if after is None or self._at(after) not in times.MONTHS:
            return None
        point = self._point(after)
        if not point:
            return None
        begin, month = point[0].year, times.MONTHS[self._at(i)]
        begin -= 1 if month > (point[0].month or 12) else 0
        return self._span(i, point[1], start=PartialDate(begin, month), end=point[0], is_range=True)

    def _single(self, i: int) -> tuple[DateSpan, int] | None:
        point = self._point(i)
        return self._span(i, point[1], start=point[0]) if point else None

    def _bare_years(self, found: list[DateSpan]) -> list[DateSpan]:
        """ "2012 2016" and nothing else on the line is a range whose dash was lost."""
        if len(found) != 2 or any(d.is_range for d in found) or len(self.tokens) > 2 * 3:
            return found
        first, second = found
        rest = self.text[: first.begin] + self.text[first.finish : second.begin] + self.text[second.finish :]
        if rest.strip() or not first.start or not second.start or second.start.year < first.start.year:
            return found
        return [DateSpan(first.begin, second.finish, first.start, second.start, is_range=True)]
