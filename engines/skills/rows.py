"""Lists of tools as they stand in sentences and tag clouds: `java, spring, aws`, `python java sql`. Who stands in such a row is a name,
whatever its letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from engines.skills.tokens import BREAK, LIST, TOGETHER, Tokens

_REACH = 12
"""Items looked at to each side."""
_ITEM_WORDS = 4
_RUN = 3
"""So many names side by side, with nothing but blanks between, are a row of tags."""
_LEAD_INS = frozenset(
    "with in using of like as including include via on mit von wie avec en dont con de como com em such through stack".split()  # noqa: SIM905
)


class Named(Protocol):
    """A name found at the tokens first..last."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Rows:
    """The technical names of a text by first and by last token; `sure` are those that need no context."""

    by_first: Mapping[int, Named]
    by_last: Mapping[int, Named]
    sure: frozenset[int]
    """First tokens."""

    @staticmethod
    def of(sure: Sequence[Named], doubtful: Sequence[Named]) -> Rows:
        names = [*doubtful, *sure]
        return Rows({c.first: c for c in names}, {c.last: c for c in names}, frozenset(c.first for c in sure))

    def side_by_side(self, tokens: Tokens, first: int, last: int) -> bool:
        """`java kotlin react`: names side by side, one of them certain."""
        members, sure = 1, 0
        at = last + 1
        while (name := self.by_first.get(at)) and tokens.blank_before(at):
            members, sure, at = members + 1, sure + (name.first in self.sure), name.last + 1
        at = first
        while (name := self.by_last.get(at - 1)) and tokens.blank_before(at):
            members, sure, at = members + 1, sure + (name.first in self.sure), name.first
        return members >= _RUN and sure > 0

    def listed(self, tokens: Tokens, first: int, last: int, *, same_style: bool) -> bool:
        """Items between commas, slashes or `and`: most of them tools, at least one of them certain (or three doubtful ones).

        `same_style`: a certain one proves little where it is written with a capital and this one is not (`spring and Kafka`).
        """
        if not (_opens(tokens, first) and _closes(tokens, last)):
            return False
        names, others, beside = self._side(tokens, first, last, 1)
        more, alien, before = self._side(tokens, first, last, -1)
        found = names + more
        style = tokens.raw(first).islower() if same_style else None
        weight = sum(_weight(tokens, name, sure=name in self.sure, small=style) for name in found)
        return (beside or before) and weight >= 1 and others + alien <= len(found)

    def _side(self, tokens: Tokens, first: int, last: int, step: int) -> tuple[list[int], int, bool]:
        """First tokens of the names in the items to one side, how many items are none, and whether the nearest is one."""
        found: list[int] = []
        others = 0
        beside = False
        edge = last if step > 0 else first
        for nth in range(_REACH):
            start = _next_item(tokens, edge, step)
            if start is None:
                break
            name = (self.by_first if step > 0 else self.by_last).get(start)
            if name:
                found.append(name.first)
                beside = beside or nth == 0
                edge = name.last if step > 0 else name.first
            elif (end := _end_of_item(tokens, start, step)) is not None:
                others += 1
                edge = end
            else:
                break
        return found, others, beside


def _weight(tokens: Tokens, name: int, *, sure: bool, small: bool | None) -> float:
    if not sure:
        return 0.4
    return 1.0 if small is None or tokens.raw(name).islower() == small else 0.5


def _opens(tokens: Tokens, first: int) -> bool:
    return tokens.item_starts(first) or tokens.folded[first - 1] in _LEAD_INS


def _closes(tokens: Tokens, last: int) -> bool:
    """The last item of a row may go on: `docker on small teams`."""
    return tokens.item_ends(last) or tokens.folded[last + 1] in _LEAD_INS


def _next_item(tokens: Tokens, edge: int, step: int) -> int | None:
    """The token where the neighbouring item begins (seen from here), where a list mark or a joiner parts the two."""
    at, parted = edge + step, False
    if step > 0 and tokens.is_version(at):
        at += step
    for _ in range(3):
        if not 0 <= at < len(tokens.folded):
            return None
        gap = tokens.gaps[max(at, at - step)]
        if gap >= BREAK:
            return None
        parted = parted or gap != TOGETHER or tokens.slash(max(at, at - step))
        if not tokens.joiner(at):
            return (at - (step < 0 and tokens.is_version(at))) if parted else None
        parted = True
        at += step
    return None


def _end_of_item(tokens: Tokens, start: int, step: int) -> int | None:
    at = start
    for _ in range(_ITEM_WORDS):
        follows = at + step
        if not 0 <= follows < len(tokens.folded):
            return at
        gap = tokens.gaps[max(at, follows)]
        if gap >= LIST or tokens.joiner(follows) or tokens.slash(max(at, follows)):
            return at
        at = follows
    return None
