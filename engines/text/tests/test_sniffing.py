"""The type of an upload is told by its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.errors import Reason, UnreadableDocument
from engines.text.documents import Format
from engines.text.sniffing import UPLOAD_LIMIT, check_upload, tell_format
from engines.text.tests.builders import Sheet, word_file, zip_file

PDF = Sheet().put(50, 50, "Ada Lovelace").bytes()
DOCX = word_file("Ada Lovelace")

REFUSED = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(60),
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)),
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + bytes(40),
    "spreadsheet": zip_file({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
    "plain zip": zip_file({"resume.txt": b"Ada"}),
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rtf": rb"{\rtf1\ansi Ada Lovelace}",
    "html": b"<!DOCTYPE html><html><body>Ada</body></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "postscript": b"%!PS-Adobe-3.0\nshowpage",
    "program": b"\x7fELF\x02\x01\x01" + bytes(200),
    "sound": b"ID3\x03\x00" + bytes(range(1, 256)) * 4,
}


def reason_for(data: bytes) -> Reason:
    with pytest.raises(UnreadableDocument) as caught:
        check_upload(data)
    return caught.value.reason


def grown(data: bytes, size: int) -> bytes:
    """The same file with blanks at its end, which every one of the formats allows but ZIP."""
    return data + b" " * (size - len(data))


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200).filter(lambda text: text.strip()),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_p01_a_text_in_any_unicode_encoding_is_accepted(text: str, encoding: str) -> None:
    marked = "Curriculum vitae\n" + text  # a lone "{\rtf" or "%PDF-" at the start would be another type
    assert check_upload(marked.encode(encoding)) is Format.TXT


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=600) | st.sampled_from([PDF, DOCX, *REFUSED.values()]).flatmap(lambda data: st.just(data[: len(data) // 2])))
def test_p01_any_bytes_are_one_of_three_types_or_refused_with_a_reason(data: bytes) -> None:
    try:
        verdict: Format | Reason = check_upload(data)
    except UnreadableDocument as problem:
        verdict = problem.reason
    assert verdict in {*Format, Reason.EMPTY, Reason.UNSUPPORTED_TYPE, Reason.DAMAGED, Reason.PASSWORD}


@settings(max_examples=100, deadline=None)
@given(over=st.integers(-3, 3), data=st.sampled_from([PDF, b"Ada Lovelace, analyst"]))
def test_p01_the_size_limit_is_exact(over: int, data: bytes) -> None:
    upload = grown(data, UPLOAD_LIMIT + over)
    if over > 0:
        assert reason_for(upload) is Reason.TOO_LARGE
    else:
        assert check_upload(upload) in {Format.PDF, Format.TXT}


@pytest.mark.parametrize("kind", REFUSED)
def test_p01_other_types_are_refused(kind: str) -> None:
    assert reason_for(REFUSED[kind]) is Reason.UNSUPPORTED_TYPE


def test_p01_each_accepted_type_is_told() -> None:
    assert [tell_format(data) for data in (PDF, DOCX, b"Ada")] == [Format.PDF, Format.DOCX, Format.TXT]


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", "\ufeff \n".encode()])
def test_a_file_without_a_character_is_empty(data: bytes) -> None:
    assert reason_for(data) is Reason.EMPTY


def test_a_pdf_may_have_other_bytes_before_its_header() -> None:
    assert tell_format(b"\r\nX-Header: scan\r\n\r\n" + PDF) is Format.PDF


def test_a_text_about_pdf_files_is_a_text() -> None:
    assert tell_format(b"I taught a course on how %PDF-1.7 files are made.") is Format.TXT


def test_a_cut_off_word_file_is_damaged() -> None:
    assert reason_for(DOCX[: len(DOCX) - 300]) is Reason.DAMAGED


def test_a_word_file_under_password_says_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert reason_for(locked) is Reason.PASSWORD
