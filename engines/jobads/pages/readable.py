"""A tree to text as a person reads it: paragraphs, headings on lines of their own, list items with a dash."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from lxml import etree

NOT_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "head",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "form",
        "dialog",
    ]
)
"""What a person does not read as text. Forms go because what stands in them is for applying."""
KEPT_FORMS = NOT_TEXT - {"form"}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACED = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "table", "section", "article", "blockquote", "dl"])
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[•·▪●○■‣◦*–—-]\s+")


def readable(root: Any, *, without: Collection[Any] = (), skipped: Collection[str] = NOT_TEXT) -> str:
    """The text under an element. `without` names elements to leave out; hidden ones are always left out."""
    lines = _Lines()
    left_out = set(without)
    depth_out: Any = None  # the element being left out, while inside it
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if depth_out is None and (not tag or tag in skipped or element in left_out or hidden(element)):
                depth_out = element
            if depth_out is None:
                lines.open(tag)
                lines.say(element.text)
        else:
            if depth_out is None:
                lines.close(tag)
            elif depth_out is element:
                depth_out = None
            if depth_out is None and element is not root:
                lines.say(element.tail)
    return lines.text()


def hidden(element: Any) -> bool:
    """Said by the element itself to be out of sight."""
    get = element.get
    return get("hidden") is not None or get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(get("style") or ""))


class _Lines:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._items = 0
        self._fresh_item = False

    def open(self, tag: str) -> None:
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._break()
            if tag in _SPACED and not self._items:
                self._gap()
        if tag == "li":
            self._items += 1
            self._fresh_item = True
        elif tag in ("td", "th") and self._line:
            self._line.append(" ")

    def close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break()
            if tag in _SPACED and (not self._items or tag in ("ul", "ol")):
                self._gap()
        if tag == "li":
            self._items = max(0, self._items - 1)
            self._fresh_item = False

    def say(self, words: str | None) -> None:
        if words:
            self._line.append(words)

    def _break(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line = []
        if not line:
            return
        if self._fresh_item:
            line = f"- {_BULLET.sub('', line)}"
            self._fresh_item = False
        self._lines.append(line)

    def _gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        self._break()
        return "\n".join(self._lines).strip()
