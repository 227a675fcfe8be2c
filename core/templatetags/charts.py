"""Geometry of the pictures drawn on the server: percent across, pixels down, so that text keeps its size at any width."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.templatetags.words import halves

PRIORITIES = ("critical", "important", "nice")
LABELS = {"critical": "Critical", "important": "Important", "nice": "Nice to have", "part": "Partly met", "met": "Met"}
STATES = {"gap": "Gap", "part": "Partly met", "met": "Met"}
LANE = 30  # pixels for one skill
BAND_HEAD = 30  # pixels for the name of a band
RADAR_MIDDLE, RADAR_REACH, RADAR_LETTER = 150, 116, 136
"""Centre, outer ring and distance of the letters of a radar, in units of its view box of 300 by 300."""
RADAR_AXES = range(3, 9)
LABEL_TURNS_AT = 45  # percent: right of this a label stands left of its point, so that it stays inside the frame
NARROWEST = 280  # pixels of the picture on a phone of 360
A_LETTER = 7  # pixels, about, of a letter of a label


def read(thing: Any, name: str, default: Any = None) -> Any:
    """An attribute of an object or a key of a mapping: views may hand over either."""
    if isinstance(thing, Mapping):
        return thing.get(name, default)
    return getattr(thing, name, default)


@dataclass(frozen=True)
class Point:
    """One skill in the matrix. `x` in percent of the width, `y` in pixels from the top of the picture."""

    name: str
    priority: str
    state: str
    demand: float
    href: str
    x: float
    y: int

    @property
    def shape(self) -> str:
        return self.priority if self.state == "gap" else self.state

    @property
    def colour(self) -> str:
        return {"met": "met", "part": "important"}.get(self.state, self.priority)

    @property
    def label_left(self) -> bool:
        return self.x > LABEL_TURNS_AT

    @property
    def short_name(self) -> str:
        """The name as far as it fits beside the point on the narrowest screen."""
        share = self.x if self.label_left else 100 - self.x
        letters = int((NARROWEST * share / 100 - 14) / A_LETTER)
        return self.name if len(self.name) <= letters else f"{self.name[: letters - 1].rstrip()}…"

    @property
    def priority_label(self) -> str:
        return LABELS[self.priority]

    @property
    def state_label(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True)
class Band:
    """One priority's strip. `top` in pixels."""

    priority: str
    label: str
    top: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Matrix:
    """Priority down, demand across. `bottom` is where the lanes end and the axis stands, `height` that of the picture."""

    bands: tuple[Band, ...]
    bottom: int

    @property
    def ticks(self) -> tuple[tuple[float, int], ...]:
        """Place and figure of each mark on the axis, both in percent."""
        return tuple((_across(figure / 100), figure) for figure in (0, 25, 50, 75, 100))

    @property
    def height(self) -> int:
        return self.bottom + 24

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for band in self.bands for point in band.points)

    @property
    def described(self) -> str:
        """What the picture shows, for those who do not see it."""
        if not self.points:
            return "No skill to show."
        parts = []
        for band in self.bands:
            open_ones = [point for point in band.points if point.state != "met"]
            names = ", ".join(
                f"{point.name} {point.demand * 100:.0f}%" + (" (partly met)" if point.state == "part" else "") for point in open_ones
            )
            parts.append(f"{band.label}: {names}" if names else f"{band.label}: nothing missing")
        count = len(self.points)
        return f"{count} skill{'' if count == 1 else 's'} in {len(self.bands)} bands, with demand in percent. {'. '.join(parts)}."


def lay_out_matrix(skills: Iterable[Any]) -> Matrix:
    """Place skills in bands by priority, gaps before what is met, each group by demand, one lane a skill.

    A skill has `name`, `priority` (critical, important, nice), `state` (gap, part, met), `demand` (0–1) and perhaps `href`.
    """
    waiting: dict[str, list[Any]] = {name: [] for name in PRIORITIES}
    for skill in skills:
        waiting[read(skill, "priority")].append(skill)
    bands, top = [], 0
    for priority, members in waiting.items():
        if not members:
            continue
        members.sort(key=lambda skill: (read(skill, "state") == "met", -float(read(skill, "demand") or 0), str(read(skill, "name"))))
        points = tuple(_point(skill, top + BAND_HEAD + LANE * row + LANE // 2) for row, skill in enumerate(members))
        bands.append(Band(priority, LABELS[priority], top, points))
        top += BAND_HEAD + LANE * len(members) + 4
    return Matrix(tuple(bands), top)


def _across(share: float) -> float:
    """Percent of the width for a share from 0 to 1. The shapes are 14 px wide: both ends keep a margin."""
    return round(2 + share * 96, 2)


def _point(skill: Any, y: int) -> Point:
    demand = min(1.0, max(0.0, float(read(skill, "demand") or 0)))
    return Point(
        name=str(read(skill, "name")),
        priority=read(skill, "priority"),
        state=read(skill, "state", "gap"),
        demand=demand,
        href=read(skill, "href", "") or "",
        x=_across(demand),
        y=y,
    )


@dataclass(frozen=True)
class Segment:
    """One priority's part of the match bar; places and widths in percent of the bar."""

    priority: str
    label: str
    x: float
    width: float
    met: float
    part_x: float
    part: float
    cuts: tuple[float, ...]
    points: float
    of: float
    first: bool
    at_end: bool

    @property
    def text(self) -> str:
        return f"{halves(self.points)} of {halves(self.of)}"

    @property
    def mark_x(self) -> float:
        """Where the shape stands left of a label that ends at the frame, in pixels: figures of 13 px text are 7 px wide."""
        return -(7 * len(self.text) + 12)


@dataclass(frozen=True)
class Bar:
    """A match as a bar: `segments` by priority, sums in points."""

    segments: tuple[Segment, ...] = field(default_factory=tuple)
    met: float = 0
    partly: float = 0
    missing: float = 0


def lay_out_bar(rows: Iterable[Any]) -> Bar:
    """The match bar from its rows.

    A row has `priority`, `points` (reached), `of` (possible), `partly` (points of those reached that come from skills partly met) and
    `each` (points a requirement is worth: one cell of the bar).
    """
    kept = [row for row in rows if read(row, "of")]
    total = sum(float(read(row, "of")) for row in kept)
    segments: list[Segment] = []
    start = 0.0
    for row in kept:
        of, reached, partly = float(read(row, "of")), float(read(row, "points")), float(read(row, "partly") or 0)
        scale = 100 / total
        cells = round(of / float(read(row, "each") or 1))
        segments.append(
            Segment(
                priority=read(row, "priority"),
                label=LABELS[read(row, "priority")],
                x=round(start, 3),
                width=round(of * scale, 3),
                met=round((reached - partly) * scale, 3),
                part_x=round(start + (reached - partly) * scale, 3),
                part=round(partly * scale, 3),
                cuts=tuple(round(start + of * scale * cell / cells, 3) for cell in range(1, cells)),
                points=reached,
                of=of,
                first=not segments,
                at_end=start > 80,
            )
        )
        start += of * scale
    reached, partly = (sum(float(read(row, name) or 0) for row in kept) for name in ("points", "partly"))
    return Bar(tuple(segments), reached - partly, partly, total - reached)


@dataclass(frozen=True)
class Spoke:
    """One axis of a radar: its letter, where the letter stands, and the figures of the table beside the picture."""

    letter: str
    label: str
    asked: float
    held: float
    share: float
    x: str
    y: str
    dot_x: str
    dot_y: str
    tip_x: str
    tip_y: str


@dataclass(frozen=True)
class Radar:
    """What is held of what is asked, by group; the outer ring is all that is asked."""

    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    asked: str
    held: str

    @property
    def described(self) -> str:
        """What the picture shows, for those who do not see it."""
        parts = [f"{s.label} {s.share * 100:.0f}%" for s in self.spokes]
        return f"Share of what is asked that your resume shows, in {len(parts)} groups: {', '.join(parts)}."


def lay_out_radar(axes: Iterable[Any]) -> Radar | None:
    """Place three to eight axes evenly, the first at the top, clockwise; None for fewer or more.

    An axis has `label`, `asked` and `held` (both in points).
    """
    rows = list(axes)
    if len(rows) not in RADAR_AXES:
        return None
    spokes = []
    for number, row in enumerate(rows):
        asked, held = float(read(row, "asked")), float(read(row, "held"))
        share = min(1.0, max(0.0, held / asked)) if asked else 0.0
        places = [_on_circle(number, len(rows), reach) for reach in (RADAR_LETTER, RADAR_REACH * share, RADAR_REACH)]
        coordinates = [f"{value:.1f}" for place in places for value in place]
        spokes.append(Spoke("ABCDEFGH"[number], str(read(row, "label")), asked, held, share, *coordinates))
    rings = tuple(_ring(len(rows), RADAR_REACH * part / 4) for part in (1, 2, 3))
    held_line = " ".join(f"{s.dot_x},{s.dot_y}" for s in spokes)
    return Radar(tuple(spokes), rings, _ring(len(rows), RADAR_REACH), held_line)


def _on_circle(number: int, of: int, reach: float) -> tuple[float, float]:
    angle = 2 * math.pi * number / of - math.pi / 2
    return RADAR_MIDDLE + reach * math.cos(angle), RADAR_MIDDLE + reach * math.sin(angle)


def _ring(corners: int, reach: float) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (_on_circle(number, corners, reach) for number in range(corners)))
