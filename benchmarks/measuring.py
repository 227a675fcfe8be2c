"""Samples, percentiles and the rows of the table."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed. ValueError for no values."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


@dataclass
class Stopwatch:
    """Collects durations in seconds."""

    seconds: list[float] = field(default_factory=list)

    @contextmanager
    def lap(self) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds.append(time.perf_counter() - began)


def repeat(action: Callable[[], Any], *, times: int, warm: int = 2) -> list[float]:
    """Seconds of each of `times` calls, after `warm` calls that are not counted."""
    for _ in range(warm):
        action()
    watch = Stopwatch()
    for _ in range(times):
        with watch.lap():
            action()
    return watch.seconds


@dataclass(frozen=True)
class Row:
    """One line of the table. `value` is what the target speaks of; `median` stands beside it because machines are noisy."""

    operation: str
    value: float
    unit: str
    target: float | None = None
    higher_is_better: bool = False
    median: float | None = None
    n: int | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.higher_is_better else self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"reached": self.reached}


def times(operation: str, seconds: Sequence[float], *, target_ms: float | None = None, note: str = "") -> Row:
    """A row of p95 and median in milliseconds."""
    return Row(
        f"{operation}, p95",
        percentile(seconds, 0.95) * 1000,
        "ms",
        target_ms,
        median=statistics.median(seconds) * 1000,
        n=len(seconds),
        note=note,
    )


def table(rows: Iterable[Row]) -> str:
    heads = ("operation", "value", "median", "target", "", "n", "note")
    lines = [heads, *(_cells(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    left = {0, 4, 6}
    return "\n".join(
        "  ".join(c.ljust(w) if i in left else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True))).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    target = "" if row.target is None else f"{'≥' if row.higher_is_better else '≤'} {_number(row.target)} {row.unit}"
    mark = {None: "", True: "reached", False: "short"}[row.reached]
    return (
        row.operation, f"{_number(row.value)} {row.unit}".strip(), "" if row.median is None else f"{_number(row.median)} {row.unit}",
        target, mark, "" if row.n is None else str(row.n), row.note,
    )  # fmt: skip


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e6:
        return str(int(value))
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.1f}"
