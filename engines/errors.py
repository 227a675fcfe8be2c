"""What an engine may raise. Anything else that leaves an engine is a bug and must surface."""

from __future__ import annotations

from enum import StrEnum


class EngineError(Exception):
    """Base of the three named failures."""


class EngineUnavailable(EngineError):
    """The engine cannot answer now; try another one, or later."""


class UnusableAnswer(EngineError):
    """The engine answered, but the answer cannot be used."""


class Reason(StrEnum):
    """Why a document could not be read. Each has words for the person in `resumes.reading_problems`."""

    UNSUPPORTED_TYPE = "unsupported_type"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105  (a reason, not a secret)
    SCANNED = "scanned"
    TOO_COMPLEX = "too_complex"  # a limit of the sandbox: time, memory, parts, pages
    NO_TEXT = "no_text"
    READER_DIED = "reader_died"


class UnreadableDocument(EngineError):
    """A document that cannot be read, with the reason (never with its content)."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
