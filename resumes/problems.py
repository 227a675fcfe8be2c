"""What went wrong with a resume, in words: what happened, and what to do now. Codes are engines.errors.Reason and a few of ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    code: str
    status: int
    """HTTP status when the upload is refused at the door."""
    message: str
    guidance: str


def _problems(*rows: Problem) -> dict[str, Problem]:
    return {p.code: p for p in rows}


PROBLEMS = _problems(
    Problem(
        "unsupported_type",
        415,
        "This is not a file we can read.",
        "Save your resume as PDF, DOCX or TXT and upload that, or paste the text.",
    ),
    Problem("too_large", 413, "This file is too large. The limit is 5 MB.", "Save it as PDF without pictures, or paste the text."),
    Problem("empty", 400, "This file is empty.", "Check that you chose the right file, or paste the text."),
    Problem(
        "damaged",
        422,
        "This file is damaged: it starts like a document, but the rest does not fit.",
        "Open it on your computer, save a new copy and upload that.",
    ),
    Problem("password", 422, "This file is locked with a password.", "Save a copy without the password and upload that."),
    Problem(
        "scanned",
        422,
        "This is a picture of a page: it holds no text we can read.",
        "Upload the original document the picture was made from, or paste the text.",
    ),
    Problem("too_complex", 422, "This file is too complicated to open safely.", "Save it again as a simple PDF, or paste the text."),
    Problem("no_text", 422, "We found no words in this file.", "Check that it is your resume, or paste the text."),
    Problem("reader_died", 422, "This file made our reader stop.", "Save it again as PDF from your word processor, or paste the text."),
    Problem(
        "internal",
        500,
        "Something broke on our side while reading this file.",
        "Your file is safe. Try again; if it happens again, paste the text.",
    ),
    Problem("file_missing", 500, "We no longer have this file.", "Please upload it again."),
)


def problem(code: str) -> Problem:
    return PROBLEMS.get(code, PROBLEMS["internal"])
