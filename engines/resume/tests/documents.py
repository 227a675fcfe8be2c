"""Documents for tests, made from lines."""

from __future__ import annotations

from datetime import date

from engines.resume.parsing import parse_resume
from engines.resume.records import ParsedResume
from engines.text.documents import Block, Document, Format, ReadQuality, Verdict

TODAY = date(2026, 3, 1)


def document_of(text: str, *, language: str = "") -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    return Document(text, tuple(blocks), Format.TXT, ReadQuality(Verdict.GOOD, len(text.split()), 1, 1, language=language))


def parse(text: str, *, language: str = "") -> ParsedResume:
    return parse_resume(document_of(text, language=language), today=TODAY)
