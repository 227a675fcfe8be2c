"""Text of an uploaded file in the order a person reads it, read in a throw-away process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from engines.errors import Reason, UnreadableDocument
from engines.sandbox import Ending, Outcome, bare_python, run_apart
from engines.text.child import PICTURE
from engines.text.documents import Document, Format
from engines.text.sniffing import tell_format
from engines.text.wire import BadAnswer, decode_answer

_CHILD_NEEDS = (
    "pypdfium2",
    "pypdfium2_raw",
    "pdfminer",
    "lxml",
    "charset_normalizer",
    "cryptography",
    "numpy",
    "rapidocr_onnxruntime",
    "onnxruntime",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. `memory_bytes` is address space; `wall_seconds` is for all attempts together."""

    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 10
    wall_seconds: float = 10.0
    output_bytes: int = 24_000_000


DEFAULT_LIMITS = Limits()
SCAN_LIMITS = Limits(memory_bytes=2048 * 1024 * 1024, cpu_seconds=24, wall_seconds=24.0)
"""For recognising pictures: measured 3 to 5 seconds and 650 MB a page (1.5 GB of address space). Below the 30 s after which silent work
is given to another worker."""
RAPID = "engines.text.scans.rapid.RapidRecogniser"


def extract_document(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a PDF, DOCX or TXT.

    Raises UnreadableDocument with the reason; nothing else, whatever the bytes are. Takes at most `limits.wall_seconds`
    and a moment. Where the first PDF reader is brought down by a file, a second one gets the time that is left.
    """
    file_format = tell_format(data)
    deadline = time.monotonic() + limits.wall_seconds
    outcome = _attempt(data, file_format, "pdfium", deadline, limits)
    if outcome.ending is Ending.DIED and file_format is Format.PDF:
        outcome = _attempt(data, file_format, "pdfminer", deadline, limits)
    return _document_of(outcome)


def recognise_document(data: bytes, *, recogniser: str = RAPID, limits: Limits = SCAN_LIMITS) -> Document:
    """Read a PDF whose pages are pictures, in a process of its own with its own limits. `recogniser`: dotted path of a `Recogniser`.

    Raises UnreadableDocument(SCANNED) whatever goes wrong: it is the answer the person had without it.
    """
    arguments = (Format.PDF.value, str(limits.memory_bytes), str(limits.cpu_seconds), PICTURE, recogniser)
    outcome = run_apart((*_command(), *arguments), data, wall_seconds=limits.wall_seconds, output_bytes=limits.output_bytes)
    try:
        return _document_of(outcome)
    except UnreadableDocument as problem:
        raise UnreadableDocument(Reason.SCANNED) from problem


def can_recognise() -> bool:
    """Whether the optional packages of requirements/ocr.txt are there."""
    return find_spec("rapidocr_onnxruntime") is not None


def _attempt(data: bytes, file_format: Format, pdf_reader: str, deadline: float, limits: Limits) -> Outcome:
    left = deadline - time.monotonic()
    arguments = (file_format.value, str(limits.memory_bytes), str(limits.cpu_seconds), pdf_reader)
    return run_apart((*_command(), *arguments), data, wall_seconds=left, output_bytes=limits.output_bytes)


@cache
def _command() -> tuple[str, ...]:
    return bare_python("engines.text.child", _CHILD_NEEDS)


def _document_of(outcome: Outcome) -> Document:
    if outcome.ending in (Ending.TIMED_OUT, Ending.FLOODED):
        raise UnreadableDocument(Reason.TOO_COMPLEX)
    if outcome.ending is Ending.DIED:
        # SIGXCPU, or SIGKILL by the kernel: it met the CPU limit or the machine's memory.
        raise UnreadableDocument(Reason.TOO_COMPLEX if -outcome.code in (9, 24) else Reason.READER_DIED)
    try:
        return decode_answer(outcome.output)
    except BadAnswer as error:
        raise UnreadableDocument(Reason.READER_DIED) from error
