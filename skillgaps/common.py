"""Several jobs against one resume: which gaps they share, how much each counts, what is met everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from skillgaps.analysis import POINTS, PRIORITIES

MET, PART, MISSING = "met", "part", "missing"
_OPEN = {PART: 0.5, MISSING: 1.0}
_WORST = (MISSING, PART, MET)


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand of one job and how it stands. `job` is the number of the job in the comparison; several `slugs`: any one will do."""

    job: int
    slugs: tuple[str, ...]
    name: str
    priority: str
    state: str
    demand: float = 0.0

    @property
    def key(self) -> str:
        """The same for the same alternatives in another order."""
        return "+".join(sorted(self.slugs)) or f"?{' '.join(self.name.casefold().split())}"

    @property
    def points(self) -> float:
        """What closing it adds to the points of its job: 3, 2 or 1, half of it where it is partly met."""
        return POINTS[self.priority] * _OPEN.get(self.state, 0.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one skill stands in one job."""

    priority: str
    state: str
    points: float


@dataclass(frozen=True, slots=True)
class Row:
    """One skill over all jobs; `cells` has one place a job, None where the job does not ask."""

    key: str
    slugs: tuple[str, ...]
    name: str
    demand: float
    cells: tuple[Cell | None, ...]

    @property
    def score(self) -> float:
        """Points that closing it adds, over all jobs together."""
        return sum(c.points for c in self.cells if c)

    @property
    def asked(self) -> int:
        return sum(1 for c in self.cells if c)

    @property
    def open(self) -> int:
        """Jobs in which it is missing or only partly met."""
        return sum(1 for c in self.cells if c and c.state != MET)

    @property
    def priority(self) -> str:
        """The strongest among the jobs in which it is open; among all where it is met everywhere."""
        counted = [c for c in self.cells if c and c.state != MET] or [c for c in self.cells if c]
        return min((c.priority for c in counted), key=PRIORITIES.index)

    @property
    def state(self) -> str:
        return min((c.state for c in self.cells if c), key=_WORST.index)


@dataclass(frozen=True, slots=True)
class Overview:
    """Every row is in exactly one of the three."""

    common: tuple[Row, ...]
    """Open in two jobs or more, what counts most first."""
    single: tuple[Row, ...]
    """Open in one job alone."""
    met: tuple[Row, ...]
    """Met in every job that asks for it, what most jobs ask for first."""

    def gains(self, job: int) -> float:
        """Points a job gains when every common gap is closed."""
        return sum(c.points for row in self.common if (c := row.cells[job]))


def overview(demands: Iterable[Demand], *, jobs: int, names: Mapping[str, str]) -> Overview:
    """Sort the demands of `jobs` jobs into rows, one a skill, and the rows into common, single and met.

    A demand that any of several skills meets counts once: it joins the row of that one of them which closes most over all jobs; where none
    closes more than this demand, it keeps a row of its own. The score of a row is the sum of the points its demands are worth, so that one
    asked for by many and one that is critical both come first. The order of the jobs does not matter. `names` are those of the skills.
    """
    everything = sorted(demands, key=lambda d: (d.key, d.job, PRIORITIES.index(d.priority), d.state))
    members = _by_skill([d for d in everything if d.state != MET])
    for d in everything:
        if d.state == MET:
            members.setdefault(d.key, _Members([])).demands.append(d)
    rows = [_row(key, m, jobs, names) for key, m in members.items()]
    rows.sort(key=lambda r: (-r.score, -r.open, -r.asked, -r.demand, r.name.casefold(), r.key))
    return Overview(tuple(r for r in rows if r.open > 1), tuple(r for r in rows if r.open == 1), tuple(r for r in rows if r.open == 0))


@dataclass(slots=True)
class _Members:
    """The demands of one row; `slug` where they are gathered under one skill, empty where all are the same demand."""

    demands: list[Demand]
    slug: str = ""


def _by_skill(waiting: list[Demand]) -> dict[str, _Members]:
    """Take the skill that closes most, with all demands it closes; then the next, until no demand is left."""
    found: dict[str, _Members] = {}
    while waiting:
        closes: dict[str, list[Demand]] = {}
        for d in waiting:
            for way in d.slugs or (d.key,):
                closes.setdefault(way, []).append(d)
        way = min(closes, key=lambda w: (-sum(d.points for d in closes[w]), -len({d.job for d in closes[w]}), -_wish(closes[w]), w))
        taken = closes[way]
        if len({d.key for d in taken}) == 1:  # the same demand everywhere: it keeps its own name, also "Java or Kotlin"
            found.setdefault(taken[0].key, _Members([])).demands.extend(taken)
        else:
            found.setdefault(way, _Members([], way)).demands.extend(taken)
        waiting = [d for d in waiting if d not in taken]
    return found


def _wish(demands: Sequence[Demand]) -> float:
    return max(d.demand for d in demands)


def _row(key: str, members: _Members, jobs: int, names: Mapping[str, str]) -> Row:
    slugs = (members.slug,) if members.slug else min(d.slugs for d in members.demands)
    name = names.get(members.slug, members.slug) if members.slug else min(d.name for d in members.demands)
    cells = tuple(_cell([d for d in members.demands if d.job == job]) for job in range(jobs))
    return Row(key, slugs, name, _wish(members.demands), cells)


def _cell(demands: Sequence[Demand]) -> Cell | None:
    """One job may ask twice, by itself and as one of several; the strongest open one is shown, the points of both count."""
    if not demands:
        return None
    shown = min(demands, key=lambda d: (d.state == MET, PRIORITIES.index(d.priority), _WORST.index(d.state)))
    return Cell(shown.priority, shown.state, sum(d.points for d in demands))
