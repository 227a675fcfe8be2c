"""The reading process: bytes from stdin, one JSON answer to stdout, under limits it sets before it reads anything."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from engines.errors import Reason, UnreadableDocument
from engines.sandbox import limit
from engines.text.assembly import assemble
from engines.text.documents import Format
from engines.text.reading import Reading
from engines.text.wire import encode_document, encode_reason

PICTURE = "picture"


def main(arguments: list[str]) -> None:
    """Arguments: format, memory in bytes, CPU seconds, for a PDF the reader to use (pdfium, pdfminer, or picture), and for pictures the
    dotted path of the recogniser."""
    file_format, memory, cpu_seconds = Format(arguments[0]), int(arguments[1]), int(arguments[2])
    read = (
        _picture_reader(arguments[4]) if arguments[3] == PICTURE else _reader(file_format, arguments[3])
    )  # imported before the limits, which forbid writing any file
    limit(memory, cpu_seconds, alone=True)
    answer = read_within(read, file_format, sys.stdin.buffer)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def read_within(read: Callable[[bytes], Reading], file_format: Format, source: BinaryIO) -> bytes:
    """The answer for one file. Running out of memory or stack is a limit that was met, not a crash."""
    try:
        return encode_document(assemble(read(source.read()), file_format))
    except UnreadableDocument as problem:
        return encode_reason(problem.reason)
    except (MemoryError, RecursionError):
        return encode_reason(Reason.TOO_COMPLEX)


def _reader(file_format: Format, pdf_reader: str) -> Callable[[bytes], Reading]:
    """Only the chosen format's libraries are imported: that is most of the start-up time."""
    if file_format is Format.PDF:
        from engines.text.pdf.reader import read_pdf, read_pdf_without_pdfium

        return read_pdf if pdf_reader == "pdfium" else read_pdf_without_pdfium
    if file_format is Format.DOCX:
        from engines.text.docx.reader import read_docx

        return read_docx
    from engines.text.plain import read_text

    return read_text


def _picture_reader(recogniser: str) -> Callable[[bytes], Reading]:
    """The recogniser loads its models here, before the limits."""
    from engines.text.scans.reader import read_scan

    module, _, name = recogniser.rpartition(".")
    made = getattr(import_module(module), name)()
    return lambda data: read_scan(data, made)
