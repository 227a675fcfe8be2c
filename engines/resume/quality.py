"""How far a reading of a resume can be trusted, said before any score: facts, one verdict, and what the person can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engines.errors import Reason
from engines.resume.records import ParsedResume
from engines.text.documents import Document, Span

_UNMAPPED_CHECK, _UNMAPPED_POOR = 0.02, 0.2
"""Shares of characters without a meaning; one in fifty spoils names, one in five spoils the text."""
_PLACED_CHECK, _PLACED_POOR = 0.75, 0.4
"""Shares of the words that could be put into a section or an entry."""
_FEW_WORDS = 40
_HEADER_WORDS = 80
"""Words above the first heading that can be name, contact and a motto."""
_NO_SECTION = frozenset({"contact", "other"})


class Trust(StrEnum):
    """The verdict in the words a page prints."""

    GOOD = "good"
    CHECK = "check it"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class QualityReason:
    """One thing that speaks against the reading. `code` is stable; `message` says what was seen, `guidance` what to do."""

    code: str
    trust: Trust
    """What this alone makes of the verdict: CHECK or POOR."""
    message: str
    guidance: str


@dataclass(frozen=True, slots=True)
class ReadQuality:
    """How well a resume was read. The text alone has its own, smaller record in `engines.text.documents`."""

    trust: Trust
    """The worst of the reasons; GOOD where there is none."""
    reasons: tuple[QualityReason, ...]
    """Worst first. Empty when all went well."""
    pages: int
    words: int
    columns: int
    """Most columns found side by side on a page."""
    placed_share: float
    """Share (0-1) of the words that stand in a known section or in an entry."""
    unmapped_share: float
    """Share (0-1) of the characters that the file does not translate into letters."""
    scan: bool
    """Some of it is a picture: a page without text, or text that a scanner guessed."""
    language: str
    """ISO 639-1 code, empty where unknown."""
    entries: int
    """Jobs and courses of study found."""


_NEW_FILE = "Upload another file of it (a Word file, or a PDF saved from the program it was written in), or paste the text."
_LOOK = "Look through what was found and correct it before you rely on a score."
_TOLD = {
    "unmapped_many": ("Much of the text came out as signs without meaning.", _NEW_FILE),
    "unmapped": ("Some characters could not be read; icons and rare fonts do that.", _LOOK),
    "scan": ("Part of the file is a picture, which is not read.", _NEW_FILE),
    "ocr_layer": ("The text was guessed by a scanner; letters may be wrong.", _LOOK),
    "recognised": ("The file is a picture of a text; we read the letters from the picture, and some may be wrong.", "Compare names, dates and numbers with your file and correct them. The original document is read better than a picture of it."),
    "few_words": ("Very little text was found.", _NEW_FILE),
    "truncated": ("The file is longer than what is read; the end is missing.", "Upload a shorter version."),
    "hidden_text": ("The file holds text that a person cannot see; it was left out.", "Remove it: employers' programs may take it for a trick."),
    "not_a_resume": ("This does not look like a resume.", "Check that it is the right file, or paste the text."),
    "placed_little": ("Most of the text fits no section we know.", "Give the sections plain headings such as Experience, Education and Skills, or paste the text."),
    "placed_part": ("Part of the text fits no section we know.", _LOOK),
    "no_headings": ("No headings were found; the sections were told by what they hold.", _LOOK),
    "no_name": ("No name was found.", "Add it in your details; put it on a line of its own at the top of the file."),
    "no_contact": ("Neither an e-mail address nor a phone number was found.", "Add them in your details; in the file, write them as text and not as a picture."),
    "no_entries": ("Neither a job nor a course of study was found.", "Add them by hand, or paste the text."),
    "no_dates": ("Jobs were found, but no dates.", "Add the dates; years of experience are counted from them."),
}  # fmt: skip
_POOR = frozenset({"unmapped_many", "few_words", "not_a_resume", "placed_little", "no_entries"})
_FAILED = {
    Reason.SCANNED: ("The file is a picture of a text: it holds no letters that can be read.", _NEW_FILE),
    Reason.NO_TEXT: ("The file holds no text.", _NEW_FILE),
}


def judge(document: Document, parsed: ParsedResume) -> ReadQuality:
    """The verdict on one reading. Pure: the same document and records, the same verdict."""
    placed = placed_share(document, parsed)
    reasons = sorted((_reason(code) for code in _codes(document, parsed, placed)), key=lambda reason: reason.trust is not Trust.POOR)
    worst = reasons[0].trust if reasons else Trust.GOOD
    text = document.quality
    return ReadQuality(
        trust=worst,
        reasons=tuple(reasons),
        pages=text.pages,
        words=text.words,
        columns=text.columns,
        placed_share=round(placed, 3),
        unmapped_share=text.unmapped_share,
        scan=bool({"image_pages", "ocr_layer", "recognised"} & set(text.notes)),
        language=text.language,
        entries=len(parsed.experience) + len(parsed.education),
    )


def judge_unread(reason: Reason) -> ReadQuality:
    """The verdict on a file that could not be read at all."""
    message, guidance = _FAILED.get(reason, ("The file could not be read.", _NEW_FILE))
    why = QualityReason(reason.value, Trust.POOR, message, guidance)
    return ReadQuality(Trust.POOR, (why,), 0, 0, 0, 0.0, 0.0, reason is Reason.SCANNED, "", 0)


def _reason(code: str) -> QualityReason:
    message, guidance = _TOLD[code]
    return QualityReason(code, Trust.POOR if code in _POOR else Trust.CHECK, message, guidance)


def _codes(document: Document, parsed: ParsedResume, placed: float) -> list[str]:
    text, notes, contact = document.quality, set(document.quality.notes), parsed.contact
    if not parsed.looks_like_resume:
        return ["not_a_resume"]
    holds = {
        "unmapped_many": text.unmapped_share > _UNMAPPED_POOR,
        "unmapped": _UNMAPPED_CHECK < text.unmapped_share <= _UNMAPPED_POOR,
        "scan": "image_pages" in notes,
        "ocr_layer": "ocr_layer" in notes,
        "recognised": "recognised" in notes,
        "few_words": text.words < _FEW_WORDS,
        "truncated": text.truncated or "cut_short" in parsed.notes,
        "hidden_text": text.hidden_words > 0,
        "placed_little": placed < _PLACED_POOR,
        "placed_part": _PLACED_POOR <= placed < _PLACED_CHECK,
        "no_headings": "no_headings" in parsed.notes,
        "no_name": contact.name is None,
        "no_contact": contact.email is None and contact.phone is None,
        "no_entries": not parsed.experience and not parsed.education,
        "no_dates": "no_dates" in parsed.notes,
    }
    return [code for code, true in holds.items() if true]


def placed_share(document: Document, parsed: ParsedResume) -> float:
    """Share of the words that stand under a known heading, in an entry, or in a short header above the first heading."""
    marks = bytearray(len(document.text))
    for span in (*_sections(document, parsed), *_entries(parsed)):
        marks[span.start : span.end] = b"\x01" * (span.end - span.start)
    placed = total = at = 0
    for word in document.text.split():
        at = document.text.index(word, at)
        total += 1
        placed += marks[at]
        at += len(word)
    return placed / total if total else 0.0


def _sections(document: Document, parsed: ParsedResume) -> Iterable[Span]:
    headed = len(parsed.sections) > 1
    for section in parsed.sections:
        words = len(document.text[section.span.start : section.span.end].split())
        if section.kind not in _NO_SECTION or (section.kind == "contact" and headed and words <= _HEADER_WORDS):
            yield section.span


def _entries(parsed: ParsedResume) -> Sequence[Span]:
    contact = parsed.contact
    facts = [contact.name, contact.email, contact.phone, contact.location, *contact.links, parsed.headline, parsed.summary]
    spans = [span for fact in facts if fact for span in fact.evidence]
    spans += [span for item in (*parsed.certifications, *parsed.projects) for span in item.evidence]
    spans += [span for spoken in parsed.languages for span in spoken.evidence]
    spans += [span for job in parsed.experience for span in job.evidence]
    spans += [span for studies in parsed.education for span in studies.evidence]
    return spans + [job.body for job in parsed.experience if job.body]
