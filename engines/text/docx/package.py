"""The parts of a DOCX, unpacked under caps: a stranger's ZIP may claim to hold anything."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from engines.errors import Reason, UnreadableDocument

MAX_PARTS = 2_000
MAX_DECLARED = 100_000_000
"""Bytes all parts together may claim to unpack to."""

MAX_STREAMED = 20_000_000
"""Bytes that are really unpacked, over all parts read."""

_MAX_ELEMENTS = 2_000_000
_CHUNK = 65_536
_ENCRYPTED = 0x1
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class Package:
    """Reads parts by name. Raises UnreadableDocument with TOO_COMPLEX, PASSWORD or DAMAGED."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise UnreadableDocument(Reason.DAMAGED) from error
        infos = self._archive.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_DECLARED:
            raise UnreadableDocument(Reason.TOO_COMPLEX)
        self._infos = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in reversed(infos)}
        self._left = MAX_STREAMED

    def main_part(self) -> str:
        for name in sorted(self._infos):
            if _MAIN_PART.fullmatch(name):
                return name
        raise UnreadableDocument(Reason.DAMAGED)

    def xml(self, name: str) -> Any:
        """The root element of a part."""
        data = self._unpack(name)
        if any(doctype in data for doctype in _DOCTYPES):
            raise UnreadableDocument(Reason.DAMAGED)  # no word processor writes one; entities are an attack
        events = etree.iterparse(BytesIO(data), events=("end",), resolve_entities=False, no_network=True, huge_tree=False)
        try:
            for count, _ in enumerate(events):
                if count > _MAX_ELEMENTS:
                    raise UnreadableDocument(Reason.TOO_COMPLEX)
        except etree.XMLSyntaxError as error:
            raise UnreadableDocument(Reason.DAMAGED) from error
        return events.root

    def optional_xml(self, name: str) -> Any | None:
        """The same for a part the text can do without; None where it is absent or broken."""
        if name.lower() not in self._infos:
            return None
        try:
            return self.xml(name)
        except UnreadableDocument as problem:
            if problem.reason is Reason.DAMAGED:
                return None
            raise

    def relations(self, name: str) -> dict[str, str]:
        """Targets by id: addresses for links, part names for parts."""
        folder, base = posixpath.split(name)
        root = self.optional_xml(f"{folder}/_rels/{base}.rels")
        targets: dict[str, str] = {}
        for relation in [] if root is None else root:
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            targets[relation.get("Id", "")] = target
        return targets

    def _unpack(self, name: str) -> bytes:
        info = self._infos.get(name.lower())
        if info is None:
            raise UnreadableDocument(Reason.DAMAGED)
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableDocument(Reason.PASSWORD)
        sink = bytearray()
        try:
            with self._archive.open(info) as source:
                while chunk := source.read(_CHUNK):
                    sink += chunk
                    if len(sink) > self._left:
                        raise UnreadableDocument(Reason.TOO_COMPLEX)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableDocument(Reason.DAMAGED) from error
        self._left -= len(sink)
        return bytes(sink)
