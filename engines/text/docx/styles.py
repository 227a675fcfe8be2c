"""What the styles of a DOCX say about a paragraph or a run, with inheritance."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from engines.text.docx.markup import attribute, child, is_on, name_of, number

_MAX_CHAIN = 20
_HEADING = re.compile(r"heading \d", re.IGNORECASE)
_BODY_LEVEL = 9
_DEFAULT_SIZE = 10.0
"""Points; what the format prescribes where nothing is said."""

_SMALLEST_VISIBLE = 2.0
_NEARLY_WHITE = 243


@dataclass(frozen=True, slots=True)
class Looks:
    """Properties of text; None where nothing is said. Sizes and distances in points."""

    size: float | None = None
    bold: bool | None = None
    vanish: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    heading: bool | None = None
    listed: bool | None = None
    before: float | None = None
    after: float | None = None

    def over(self, base: Looks) -> Looks:
        """These properties, and the base's where these say nothing."""
        said = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None}
        return replace(base, **said)

    @property
    def is_invisible(self) -> bool:
        tiny = self.size is not None and self.size < _SMALLEST_VISIBLE
        return bool(self.vanish or tiny or (self.white and not self.shaded))


def _is_white(colour: str) -> bool:
    """White, or so near to it that no eye tells it from paper (as in PDFs: 12 of 255 in each part)."""
    parts = [colour[at : at + 2] for at in (0, 2, 4)]
    try:
        return len(colour) == 6 and all(int(part, 16) >= _NEARLY_WHITE for part in parts)
    except ValueError:  # "auto"
        return False


def direct_looks(element: Any) -> Looks:
    """What a paragraph, a run or a style says itself, by its `pPr` and `rPr`."""
    looks = Looks()
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    if paragraph is not None:
        looks = _paragraph_looks(paragraph)
    if run is not None:
        looks = _run_looks(run).over(looks)
    return looks


def _paragraph_looks(properties: Any) -> Looks:
    level = number(child(properties, "outlineLvl"))
    listed = child(properties, "numPr", "numId")
    spacing = child(properties, "spacing")
    before, after = number(spacing, "before"), number(spacing, "after")
    return Looks(
        heading=None if level is None else level < _BODY_LEVEL,
        listed=None if listed is None else attribute(listed, "val") != "0",
        shaded=_is_shaded(properties),
        before=None if before is None else before / 20,
        after=None if after is None else after / 20,
    )


def _run_looks(properties: Any) -> Looks:
    size = number(child(properties, "sz"))
    colour = attribute(child(properties, "color"), "val")
    return Looks(
        size=None if size is None else size / 2,
        bold=is_on(child(properties, "b")),
        vanish=is_on(child(properties, "vanish")),
        white=None if colour is None else _is_white(colour),
        shaded=_is_shaded(properties) or (True if child(properties, "highlight") is not None else None),
    )


def _is_shaded(properties: Any) -> bool | None:
    return shows_through(child(properties, "shd"))


def shows_through(shading: Any | None) -> bool | None:
    """Whether white text can be seen on this shading; None where there is none."""
    fill = attribute(shading, "fill")
    return None if fill is None else fill.upper() not in ("FFFFFF", "AUTO")


class Styles:
    """Looks by style id, inherited properties included."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._known: dict[str, Looks] = {}
        self._default_style = ""
        self.base = Looks(size=_DEFAULT_SIZE)
        for element in [] if root is None else root:
            if name_of(element) == "docDefaults":
                self._read_defaults(element)
            elif name_of(element) == "style":
                self._styles[attribute(element, "styleId") or ""] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                    self._default_style = attribute(element, "styleId") or ""

    def _read_defaults(self, element: Any) -> None:
        for part in ("rPrDefault", "pPrDefault"):
            holder = child(element, part)
            if holder is not None:
                self.base = direct_looks(holder).over(self.base)

    def of_paragraph(self, paragraph: Any) -> Looks:
        """Looks of a paragraph without those of its runs. Its `rPr` is that of the paragraph mark alone."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return self._of_style(self._default_style).over(self.base)
        style = attribute(child(properties, "pStyle"), "val") or self._default_style
        return _paragraph_looks(properties).over(self._of_style(style).over(self.base))

    def of_run(self, run: Any, paragraph: Looks) -> Looks:
        style = attribute(child(run, "rPr", "rStyle"), "val")
        under = self._of_style(style).over(paragraph) if style else paragraph
        return direct_looks(run).over(under)

    def _of_style(self, style_id: str) -> Looks:
        if style_id not in self._known:
            chain, looks, at = 0, Looks(), style_id
            while at in self._styles and chain < _MAX_CHAIN:
                element, chain = self._styles[at], chain + 1
                looks = looks.over(self._named(element))
                at = attribute(child(element, "basedOn"), "val") or ""
            self._known[style_id] = looks
        return self._known[style_id]

    @staticmethod
    def _named(element: Any) -> Looks:
        looks = direct_looks(element)
        if _HEADING.fullmatch(attribute(child(element, "name"), "val") or ""):
            return replace(looks, heading=True)
        return looks
