"""What turns the picture of a page into lines of letters. Runs in the reading process, which has limits; never in ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One line of a picture, in pixels from its top left corner."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    """Top left, top right, bottom right, bottom left: a scan is seldom straight."""
    centres: Sequence[float]
    """For each character of `text` its middle across, as the recogniser guesses it."""
    sure: float
    """0 to 1"""


class Recogniser(Protocol):
    """Made once a process, before the limits are set: it loads its models."""

    produced_by: str

    def lines(self, picture: Any) -> list[SeenLine]:
        """All lines of a picture (an array of height x width x 3 bytes), in any order."""
        ...
