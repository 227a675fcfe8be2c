"""Web and mail addresses behind the link annotations of a PDF page."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as c

_MAX_LINKS = 200
_MAX_LENGTH = 2000


def page_links(document: Any, page: Any) -> list[str]:
    """Addresses in the order of the annotations."""
    links: list[str] = []
    position, link = ctypes.c_int(0), c.FPDF_LINK()
    while len(links) < _MAX_LINKS and c.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        action = c.FPDFLink_GetAction(link)
        if action and c.FPDFAction_GetType(action) == c.PDFACTION_URI:
            buffer = ctypes.create_string_buffer(_MAX_LENGTH)
            length = c.FPDFAction_GetURIPath(document, action, buffer, _MAX_LENGTH)
            if 1 < length <= _MAX_LENGTH:
                links.append(buffer.value.decode("utf-8", "replace"))
    return links
