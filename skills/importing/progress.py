"""How far a long command is: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import time
from typing import Any

_WIDTH = 30
_EVERY = 0.1  # seconds between two drawings of the bar


class Progress:
    """Counts bytes or rows against a total. Without a stream it counts and says nothing."""

    def __init__(self, stream: Any = None, total: int = 0) -> None:
        self._stream = stream
        self._bar = bool(stream and stream.isatty())
        self.total = total
        self.done = 0
        self._label = ""
        self._drawn_at = 0.0

    def begin(self, label: str) -> None:
        self._label = label

    def add(self, amount: int) -> None:
        self.done += amount
        if self._bar and time.monotonic() - self._drawn_at >= _EVERY:
            self._draw()

    def end(self) -> None:
        """The part named last is done."""
        if self._bar:
            self._draw()
        elif self._stream:
            self._stream.write(f"{self._percent():3d}%  {self._label}\n")

    def close(self) -> None:
        """Leave an empty line where the bar stood."""
        if self._bar:
            self._stream.write("\r\x1b[K", ending="")
            self._stream.flush()

    def _percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 100

    def _draw(self) -> None:
        self._drawn_at = time.monotonic()
        filled = _WIDTH * self._percent() // 100
        self._stream.write(f"\r\x1b[K[{'#' * filled}{'.' * (_WIDTH - filled)}] {self._percent():3d}% {self._label}", ending="")
        self._stream.flush()
