"""What kind of file the bytes are, told by the bytes alone: never by a name or a header a browser sent."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from engines.errors import Reason, UnreadableDocument
from engines.text.documents import Format
from engines.text.encodings import decode_text

UPLOAD_LIMIT = 5_000_000
"""Bytes an upload may have."""

_PDF_HEADER_WITHIN = 1024
"""Readers accept a PDF header that starts anywhere in the first 1024 bytes."""

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PDF_OBJECT = re.compile(rb"(?:^|[\r\n])\d{1,9} \d{1,5} obj\b")
_WORD_PART = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_OTHER_MARKUP = re.compile(rb"\s*(?:\{\\rtf|%!PS|<\?xml|<!doctype\s+html|<html|<svg|<head\b|<body\b)", re.IGNORECASE)


def check_upload(data: bytes, *, limit: int = UPLOAD_LIMIT) -> Format:
    """The format of an upload that may be stored; `limit` is in bytes, inclusive.

    Raises UnreadableDocument with TOO_LARGE, EMPTY, UNSUPPORTED_TYPE, PASSWORD or DAMAGED. Only a first look: a file
    that passes may still turn out to be unreadable.
    """
    if len(data) > limit:
        raise UnreadableDocument(Reason.TOO_LARGE)
    return tell_format(data)


def tell_format(data: bytes) -> Format:
    """PDF, DOCX or TXT. Raises UnreadableDocument with the reason for anything else."""
    if not data.strip(b" \t\r\n\f\v\0"):
        raise UnreadableDocument(Reason.EMPTY)
    if data.startswith(_ZIP_STARTS):
        return _tell_zip(data)
    if data.startswith(_OLE_START):
        raise UnreadableDocument(Reason.PASSWORD if _ENCRYPTED_PACKAGE in data else Reason.UNSUPPORTED_TYPE)
    if _is_pdf(data):
        return Format.PDF
    if _OTHER_MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[:256]):
        raise UnreadableDocument(Reason.UNSUPPORTED_TYPE)
    if not decode_text(data).strip():
        raise UnreadableDocument(Reason.EMPTY)
    return Format.TXT


def _is_pdf(data: bytes) -> bool:
    # A text that only talks about "%PDF-" has no objects in it; a PDF whose header is lost still has them.
    at = data[:_PDF_HEADER_WITHIN].find(b"%PDF-")
    return at == 0 or (b"endobj" in data and _PDF_OBJECT.search(data) is not None)


def _tell_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        reason = Reason.DAMAGED if b"word/document" in data else Reason.UNSUPPORTED_TYPE
        raise UnreadableDocument(reason) from error
    if any(_WORD_PART.fullmatch(name.replace("\\", "/").lstrip("/")) for name in names):
        return Format.DOCX
    raise UnreadableDocument(Reason.UNSUPPORTED_TYPE)
