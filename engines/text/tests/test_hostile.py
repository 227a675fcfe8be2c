"""Strangers' files: each ends as a document or with a named reason, in time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.errors import Reason, UnreadableDocument
from engines.text.documents import Document
from engines.text.extraction import extract_document
from engines.text.tests.builders import Sheet, paragraph, raw_word_file, zip_file

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "hostile"
SAMPLE = 40
SECONDS = 15


def corpus() -> list[Path]:
    files = sorted(path for folder in ("pdf", "docx") for path in (CORPUS / folder).glob("*"))
    return files if os.environ.get("HIREREADY_FULL") == "1" else files[:: max(1, len(files) // SAMPLE)]


def read_in_time(data: bytes) -> Document | Reason:
    started = time.monotonic()
    try:
        return extract_document(data)
    except UnreadableDocument as problem:
        return problem.reason
    finally:
        assert time.monotonic() - started < SECONDS


@pytest.mark.skipif(not CORPUS.is_dir(), reason="0 hostile files: the corpus is not beside the checkout")
def test_every_file_of_the_corpus_ends_as_a_document_or_with_a_reason() -> None:
    files = corpus()
    ends = [read_in_time(path.read_bytes()) for path in files]
    assert len(ends) >= SAMPLE
    assert all(isinstance(end, (Document, Reason)) for end in ends)
    assert sum(end is Reason.READER_DIED for end in ends) <= 0.05 * len(ends)


def bombs() -> Iterator[tuple[str, bytes]]:
    tables = "<w:tbl><w:tr><w:tc>" * 80
    yield "tables in tables", raw_word_file(tables + paragraph("Ada") + "</w:tc></w:tr></w:tbl>" * 80)
    yield "a hundred thousand paragraphs", raw_word_file(paragraph("a") * 100_000)
    yield (
        "a style built on itself",
        raw_word_file(
            '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Ada</w:t></w:r></w:p>',
            more={"word/styles.xml": b'<styles><style styleId="a"><basedOn val="a"/></style></styles>'},
        ),
    )
    yield "zip bomb", zip_file({"word/document.xml": bytes(99_000_000)})
    yield "billion laughs", raw_word_file("&z;", prolog='<!DOCTYPE z [<!ENTITY y "aaaa"><!ENTITY z "&y;&y;&y;&y;">]>')
    yield "huge page", Sheet().put(40, 40, "Ada").bytes().replace(b"595.28 841.89", b"9e9 9e9      ")
    yield "one page of 100,000 words", Sheet().column(10, 10, ["word " * 100] * 1000, leading=0.8, size=3).bytes()
    yield "reference to itself", Sheet().put(40, 40, "Ada").bytes().replace(b"/Kids [3 0 R", b"/Kids [1 0 R")
    yield "cut in two", (whole := Sheet().put(40, 40, "Ada").bytes())[: len(whole) // 2]
    yield "noise under a PDF header", b"%PDF-1.7\n" + bytes(range(256)) * 2000
    yield "lone high surrogates", b"Ada " + "\ud800".encode("utf-16-le", "surrogatepass") * 50
    yield "five million line ends", b"a" + b"\n" * 4_999_998 + b"b"


@pytest.mark.parametrize(("name", "data"), [pytest.param(*bomb, id=bomb[0]) for bomb in bombs()])
def test_a_bomb_ends_as_a_document_or_with_a_reason(name: str, data: bytes) -> None:
    end = read_in_time(data)
    assert end is not Reason.READER_DIED, name
    assert isinstance(end, Reason) or end.text
