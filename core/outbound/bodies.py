"""Reading a body without believing what its sender says about it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

from core.outbound import OutboundFailed, OutboundRefused

PIECE = 65_536  # a bomb unpacks to at most this much beyond the limit before it is noticed


def read_body(chunks: Iterable[bytes], headers: Mapping[str, str], max_bytes: int) -> bytes:
    """The body, unpacked. Raises `OutboundRefused` (too_large) as soon as the limit is passed, `OutboundFailed` (protocol) for what
    cannot be unpacked."""
    announced = headers.get("content-length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise OutboundRefused("too_large", f"over {max_bytes} bytes, as announced")
    coding = headers.get("content-encoding", "identity").strip().lower()
    chunks = _limited(chunks, max_bytes)
    return b"".join(chunks if coding in ("", "identity") else _limited(_unpacked(chunks, coding), max_bytes))


def _limited(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    passed = 0
    for chunk in chunks:
        passed += len(chunk)
        if passed > max_bytes:
            raise OutboundRefused("too_large", f"over {max_bytes} bytes")
        yield chunk


def _unpacked(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise OutboundFailed("protocol", "a compression we did not ask for")
    unpacker = zlib.decompressobj(wbits=47)  # gzip or zlib, told by its first bytes
    try:
        for chunk in chunks:
            while chunk and not unpacker.eof:
                yield unpacker.decompress(chunk, PIECE)
                chunk = unpacker.unconsumed_tail
            if unpacker.eof:  # what follows the packed body is not ours to read
                break
        yield unpacker.flush(PIECE)
    except zlib.error as error:
        raise OutboundFailed("protocol", "a broken compressed body") from error
    if not unpacker.eof:
        raise OutboundFailed("protocol", "a compressed body that ends too early")
