"""HTML to a tree, whatever it is like."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

MAX_LETTERS = 2_000_000
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


def decode(data: bytes, charset: str = "") -> str:
    """The characters of a page: by its mark, the header's charset, its own word, UTF-8, then the commonest western set."""
    declared = _DECLARED.search(data[:4096])
    for name in (
        "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "",
        charset,
        declared[1].decode("ascii") if declared else "",
        "utf-8",
    ):
        if name:
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return data.decode("cp1252", "replace")


def parse(markup: str) -> Any:
    """The root element, or None where there is no markup at all. Never raises for what stands in it."""
    markup = _UNSAFE.sub("", markup[:MAX_LETTERS])
    if not markup.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True)
    try:
        return html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


_TAG = re.compile(r"</?(?:p|div|li|ul|ol|br|h[1-6]|section|article|table|tr|td|span|strong|b|em|body|html)\b[^<>]{0,300}>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Did somebody paste the source of a page? Three tags of the kind advertisements are made of."""
    return sum(1 for _, _ in zip(_TAG.finditer(text[:200_000]), range(3), strict=False)) == 3
