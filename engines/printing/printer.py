"""A document of our own as a PDF: HTML and a stylesheet in, bytes out. WeasyPrint does it, in a throw-away process.

Why apart: it is 1 to 2 seconds of processor and 100 MB for what one person asks for now and then, and a web process has other people to serve;
a document that grows without end, or a fault in the native text library, ends that process alone. It gets no network, no files and no
environment: nothing is fetched, whatever the text names (child.py refuses every address).
"""

from __future__ import annotations

import ctypes.util
import threading
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from engines.errors import EngineUnavailable, UnusableAnswer
from engines.printing.wire import packed
from engines.sandbox import Ending, bare_python, run_apart

_NEEDS = (
    "weasyprint",
    "pydyf",
    "cffi",
    "_cffi_backend",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "PIL",
    "fontTools",
    "webencodings",
)
_PANGO = ("pango-1.0", "pangoft2-1.0", "gobject-2.0", "harfbuzz", "fontconfig")
AT_ONCE = 1
"""Documents that one process prints at the same time."""
PATIENCE = 8.0
"""Seconds that the next one waits for its turn."""
_turn = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. `memory_bytes` is address space; measured for a plan of five stages: 2 s, 330 MB of it."""

    memory_bytes: int = 1024 * 1024 * 1024
    cpu_seconds: int = 15
    wall_seconds: float = 20.0
    output_bytes: int = 8_000_000
    input_bytes: int = 1_000_000


DEFAULT_LIMITS = Limits()


@cache
def can_print() -> bool:
    """Whether WeasyPrint and the system libraries it draws text with (Pango and what it stands on) are there."""
    return find_spec("weasyprint") is not None and all(ctypes.util.find_library(name) for name in _PANGO)


def print_pdf(*, html: str, css: str, limits: Limits = DEFAULT_LIMITS, patience: float | None = None) -> bytes:
    """The PDF of a document; pictures and other addresses in it stay blank.

    Raises EngineUnavailable where Pango is missing or too many documents are being printed, UnusableAnswer where this one is too large
    or cannot be printed.
    """
    if not can_print():
        raise EngineUnavailable("Pango or WeasyPrint is not installed")
    data = packed(html, css)
    if len(data) > limits.input_bytes:
        raise UnusableAnswer("the document is too large")
    if not _turn.acquire(timeout=PATIENCE if patience is None else patience):
        raise EngineUnavailable("other documents are being printed")
    try:
        command = (*_command(), str(limits.memory_bytes), str(limits.cpu_seconds))
        outcome = run_apart(command, data, wall_seconds=limits.wall_seconds, output_bytes=limits.output_bytes)
    finally:
        _turn.release()
    if outcome.ending is not Ending.FINISHED or not outcome.output.startswith(b"%PDF-"):
        raise UnusableAnswer(f"printing ended: {outcome.ending.value}")
    return outcome.output


@cache
def _command() -> tuple[str, ...]:
    return bare_python("engines.printing.child", _NEEDS)
