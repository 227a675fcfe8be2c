"""The part of a page that is its matter: menus, related jobs, cookies and feet left out.

Rules of our own, in one walk: count for each element the letters inside and outside links, then go down from the body as long as one
child holds nearly all that is not link. What stays and is mostly links, or is named like an ornament, is left out of the text.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from engines.jobads.pages.readable import NOT_TEXT, hidden, readable

_ORNAMENT_TAGS = frozenset({"nav", "footer", "aside"})
_ORNAMENT_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"})
_ORNAMENT_NAMES = re.compile(
    r"(?:^|[-_ ])(?:cookie\w*|consent|gdpr|breadcrumbs?|navbar|nav|menu|footer|sidebar|side-bar|related\w*|similar\w*|recommend\w*|more-jobs|share|sharing|social\w*"
    r"|newsletter|subscribe|comments?|advert\w*|ads?|popup|modal|overlay|login|signin|sign-in|signup|skip-link\w*|pagination|toolbar|job-alert\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_MATTER = ("//*[@itemprop='description']", "//main", "//*[@role='main']", "//article")
_NEARLY_ALL = 0.8
_LINKED = 0.5
_MOST = 15_000
"""Elements from which a page is read whole: no advertisement has as many, and looking closer would take seconds."""
_LEAST = 200
"""Letters from which a part may be the advertisement."""


def main_text(root: Any) -> str:
    """The text of the page's matter; empty where there is none."""
    if sum(1 for _ in zip(root.iter(), range(_MOST), strict=False)) == _MOST:
        return readable(root, skipped=NOT_TEXT | _ORNAMENT_TAGS)
    ornaments = {e for e in root.iter() if isinstance(e.tag, str) and e.tag not in ("html", "body", "main", "article") and _ornament(e)}
    own, linked = _letters(root, ornaments)
    start = _starting_point(root, own)
    element = _descend(start, own)
    left_out = ornaments | {e for e in element.iter() if isinstance(e.tag, str) and e is not element and _mostly_links(e, own, linked)}
    return readable(element, without=left_out)


def _ornament(element: Any) -> bool:
    if element.tag in NOT_TEXT or element.tag in _ORNAMENT_TAGS or hidden(element):
        return True
    if (element.get("role") or "").lower() in _ORNAMENT_ROLES:
        return True
    names = f"{(element.get('class') or '')[:300]} {(element.get('id') or '')[:100]}"
    return bool(_ORNAMENT_NAMES.search(names))


def _letters(root: Any, ornaments: set[Any]) -> tuple[dict[Any, int], dict[Any, int]]:
    """Letters of plain and of linked text under each element, ornaments not counted."""
    own: dict[Any, int] = {}
    linked: dict[Any, int] = {}
    stack: list[list[int]] = []
    links = ornate = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            links += element.tag == "a"
            ornate += element in ornaments or not isinstance(element.tag, str)
            stack.append([0, 0])
            if not ornate:
                stack[-1][1 if links else 0] += _count(element.text)
        else:
            links -= element.tag == "a"
            ornate -= element in ornaments or not isinstance(element.tag, str)
            plain, link = stack.pop()
            own[element], linked[element] = plain, link
            if stack:
                stack[-1][0] += plain
                stack[-1][1] += link
                if not ornate:
                    stack[-1][1 if links else 0] += _count(element.tail)
    return own, linked


def _count(words: str | None) -> int:
    return sum(map(len, words.split())) if words else 0


def _starting_point(root: Any, own: dict[Any, int]) -> Any:
    """What the page itself calls its matter, where that holds enough of the text; else the body."""
    body = root.find("body")
    whole = body if body is not None else root
    for path in _MATTER:
        best = max(root.xpath(path), key=lambda e: own.get(e, 0), default=None)
        if best is not None and own.get(best, 0) >= max(_LEAST, own.get(whole, 0) * 0.3):
            return best
    return whole


def _descend(element: Any, own: dict[Any, int]) -> Any:
    while True:
        child = max(element, key=lambda e: own.get(e, 0), default=None)
        if child is None or own.get(child, 0) < own.get(element, 0) * _NEARLY_ALL or own.get(child, 0) < _LEAST:
            return element
        if child.tag in ("p", "ul", "ol", "table", "tbody", "tr", "td", "span", "pre"):
            return element
        element = child


def _mostly_links(element: Any, own: dict[Any, int], linked: dict[Any, int]) -> bool:
    """A list of links; a single link in a sentence, or as a list item's few words, is none."""
    plain, link = own.get(element, 0), linked.get(element, 0)
    return link > 60 and link > _LINKED * (plain + link) and element.tag not in ("a", "p", "li", "span", "b", "strong", "em")
