"""Recognisers for tests, named by their dotted path as the real one is: the reading process makes them."""

from __future__ import annotations

import time
from typing import Any

from engines.text.scans.recogniser import SeenLine


def seen(text: str, y: float, *, x: float = 100, high: float = 30, fall: float = 0.0) -> SeenLine:
    """A line of letters 15 pixels wide."""
    end = x + 15 * len(text)
    drop = fall * (end - x)
    corners = ((x, y), (end, y + drop), (end, y + drop + high), (x, y + high))
    return SeenLine(text, corners, [x + 15 * n + 7.5 for n in range(len(text))], 0.99)


class Told:
    """Says the same resume whatever the picture shows."""

    produced_by = "told"
    TEXT = (
        "Declan Hollow", "declan@example.com", "+44 1632 960 417", "Experience", "Electrician, Bluenose Ltd", "May 2017 - Present",
        "- Wiring of new homes", "Skills", "Soldering, Python",
    )  # fmt: skip

    def lines(self, picture: Any) -> list[SeenLine]:
        return [seen(line, 100.0 + 60 * row) for row, line in enumerate(self.TEXT)]


class Silent:
    produced_by = "silent"

    def lines(self, picture: Any) -> list[SeenLine]:
        return []


class Endless(Silent):
    def lines(self, picture: Any) -> list[SeenLine]:
        time.sleep(60)
        return []


class Greedy(Silent):
    def lines(self, picture: Any) -> list[SeenLine]:
        return [bytearray(4_000_000_000)]  # type: ignore[list-item]
