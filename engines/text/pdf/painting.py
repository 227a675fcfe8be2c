"""What lies behind the text of a PDF page: filled areas and images, so that text in the colour of its ground can be told."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as c

Colour = tuple[int, int, int]
Area = tuple[float, float, float, float]
"""left, bottom, right, top in PDF coordinates"""

_WHITE: Colour = (255, 255, 255)
_SAME_COLOUR = 12
"""Largest difference in any of red, green, blue (0-255) that no eye tells apart in small type."""

_MAX_OBJECTS = 20_000
_MAX_DEPTH = 6
_OPAQUE = 250


@dataclass(slots=True)
class Painting:
    """Areas in the order they are painted; `colour` None stands for pictures and shadings, which may have any."""

    areas: list[tuple[Area, Colour | None]] = field(default_factory=list)
    largest_image: float = 0.0

    def swallows(self, box: Any, colour: tuple[int, int, int, int]) -> bool:
        """True where a character of this colour (and render mode) cannot be told from its ground."""
        red, green, blue, mode = colour
        if mode not in (0, 4):  # outlined text shows by its outline
            return False
        ground = self._ground((box.left + box.right) / 2, (box.bottom + box.top) / 2) if self.areas else _WHITE
        if ground is None:
            return False
        return max(abs(red - ground[0]), abs(green - ground[1]), abs(blue - ground[2])) <= _SAME_COLOUR

    def _ground(self, x: float, y: float) -> Colour | None:
        for (left, bottom, right, top), colour in reversed(self.areas):
            if left <= x <= right and bottom <= y <= top:
                return colour
        return _WHITE


def read_painting(page: Any) -> Painting:
    """Filled paths, images and shadings of a page, forms inside it included."""
    painting = Painting()
    left = [_MAX_OBJECTS]
    for thing, matrix in _things(page, c.FPDFPage_CountObjects, c.FPDFPage_GetObject, (1, 0, 0, 1, 0, 0), 0, left):
        kind = c.FPDFPageObj_GetType(thing)
        area = _area(thing, matrix)
        if kind == c.FPDF_PAGEOBJ_PATH:
            colour = _fill(thing)
            if colour is not None:
                painting.areas.append((area, colour))
        elif kind in (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_SHADING):
            painting.areas.append((area, None))
            if kind == c.FPDF_PAGEOBJ_IMAGE:
                painting.largest_image = max(painting.largest_image, (area[2] - area[0]) * (area[3] - area[1]))
    return painting


Matrix = tuple[float, float, float, float, float, float]


def _things(holder: Any, count: Any, get: Any, matrix: Matrix, depth: int, left: list[int]) -> Iterator[tuple[Any, Matrix]]:
    for index in range(count(holder)):
        left[0] -= 1
        if left[0] < 0:
            return
        thing = get(holder, index)
        if c.FPDFPageObj_GetType(thing) != c.FPDF_PAGEOBJ_FORM:
            yield thing, matrix
        elif depth < _MAX_DEPTH:
            own = c.FS_MATRIX()
            c.FPDFPageObj_GetMatrix(thing, ctypes.byref(own))
            inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            yield from _things(thing, c.FPDFFormObj_CountObjects, c.FPDFFormObj_GetObject, inner, depth + 1, left)


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, cc, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, cc * g + d * i, cc * h + d * j, e * g + f * i + k, e * h + f * j + m


def _area(thing: Any, matrix: Matrix) -> Area:
    edges = [ctypes.c_float() for _ in range(4)]
    c.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges))
    x0, y0, x1, y1 = (edge.value for edge in edges)
    a, b, cc, d, e, f = matrix
    xs = [a * x + cc * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)


def _fill(thing: Any) -> Colour | None:
    """The opaque colour a path is filled with; None where it is not filled or lets its ground through."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not c.FPDFPath_GetDrawMode(thing, ctypes.byref(mode), ctypes.byref(stroke)) or mode.value == c.FPDF_FILLMODE_NONE:
        return None
    parts = [ctypes.c_uint() for _ in range(4)]
    if not c.FPDFPageObj_GetFillColor(thing, *map(ctypes.byref, parts)):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue) if alpha >= _OPAQUE else None
