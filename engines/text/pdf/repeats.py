"""Running headers and footers: kept, but out of the way of a text that goes on over the page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from engines.text.reading import Line

_MARGIN = 0.1
"""Share of the page's height, at the top and at the bottom, in which running lines stand."""

_STEP = 4.0
"""Points within which two lines of different pages stand at the same height."""

_DIGITS = re.compile(r"\d+")


def repeats_last(pages: list[list[Line]], heights: list[float]) -> list[Line]:
    """The lines of all pages; a running line stays where it comes first, its repetitions go to the end."""
    seen: dict[tuple[str, int], int] = defaultdict(int)
    kept: list[Line] = []
    repeated: list[Line] = []
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            key = _key(line, height)
            if key is not None and seen[key]:
                repeated.append(replace(line, gap_before=not repeated))
            else:
                kept.append(line)
            if key is not None:
                seen[key] += 1
    return kept + repeated


def _key(line: Line, height: float) -> tuple[str, int] | None:
    if line.box is None or _MARGIN * height < line.box[3] < (1 - _MARGIN) * height:
        return None
    return _DIGITS.sub("#", line.text), round(line.box[1] / _STEP)
