"""What changed from one analysis of a resume and a target to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_RANK = {"missing": 0, "part": 1, "met": 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """One demand and how it stood: met, part or missing."""

    key: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of demands, in alphabetical order; no demand is in two of the lists."""

    now_met: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    """Missing before, partly met now."""
    lost: tuple[str, ...] = ()
    """Stood better before."""
    newly_asked: tuple[str, ...] = ()
    no_longer_asked: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.now_met, self.gained, self.lost, self.newly_asked, self.no_longer_asked))


def changes(before: Iterable[Standing], after: Iterable[Standing]) -> Changes:
    """Compare two analyses demand by demand."""
    old, new = {s.key: s for s in before}, {s.key: s for s in after}
    both = [(old[key], new[key]) for key in old.keys() & new.keys()]
    better = [(o, n) for o, n in both if _RANK[n.state] > _RANK[o.state]]
    return Changes(
        now_met=_names(n for _, n in better if n.state == "met"),
        gained=_names(n for _, n in better if n.state != "met"),
        lost=_names(n for o, n in both if _RANK[n.state] < _RANK[o.state]),
        newly_asked=_names(new[key] for key in new.keys() - old.keys()),
        no_longer_asked=_names(old[key] for key in old.keys() - new.keys()),
    )


def _names(standings: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(sorted((s.name for s in standings), key=lambda name: (name.casefold(), name)))
