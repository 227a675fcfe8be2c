"""What is asked of a page that is shown: no violation of axe, in light and dark, on a phone and a desk; no sideways scrolling."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 780}
COLOURS = {
    "light": {"type": "tag", "values": RULES},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}  # nothing but colour differs in the dark
RUN = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']})).violations
  .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message || n.all[0]?.message || n.none[0]?.message || '')).join(' | '))"""


def faults(page: Page) -> list[str]:
    """Everything that is wrong with the page shown, in words. Leaves the page in light at desk width."""
    page.evaluate(AXE)
    found = []
    for colours, rules in COLOURS.items():
        for size in (DESK, PHONE):
            page.emulate_media(color_scheme=colours)
            page.set_viewport_size(size)
            found += [f"{colours}, {size['width']} px: {fault}" for fault in page.evaluate(RUN, rules)]
    for size in (NARROW, PHONE, DESK):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{size['width']} px: the page is {wide} px wide")
    page.emulate_media(color_scheme="light")
    return found


def weight(content: Any) -> int:
    """Compressed size in bytes."""
    return len(gzip.compress(content))
