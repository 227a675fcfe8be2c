"""The text of a resume cut into pieces, so that every extraction can be shown in place. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.text.cleaning import without_bullet


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that proves the finding `key`. Kinds: skill, unsure, entry; skills win over entries."""

    start: int
    end: int
    key: str
    kind: str


@dataclass(slots=True)
class Piece:
    """A run of text under one mark or none. `id` stands once a key, at its first place."""

    text: str
    kind: str = ""
    id: str = ""
    href: str = ""


@dataclass(slots=True)
class TextBlock:
    """kind: heading, text, or list (then `items`)."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    items: list[list[Piece]] = field(default_factory=list)


def flatten(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order without overlap: a skill cuts the entry it stands in; of two skills the earlier, longer one stays."""
    skills = sorted((m for m in marks if m.kind != "entry"), key=lambda m: (m.start, -m.end))
    kept: list[Mark] = []
    for mark in skills:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    entries = sorted((m for m in marks if m.kind == "entry"), key=lambda m: (m.start, -m.end))
    free: list[Mark] = []
    reached = 0
    for entry in entries:
        start = max(entry.start, reached)
        for skill in kept:
            if skill.end <= start or skill.start >= entry.end:
                continue
            if skill.start > start:
                free.append(Mark(start, skill.start, entry.key, "entry"))
            start = max(start, skill.end)
        if start < entry.end:
            free.append(Mark(start, entry.end, entry.key, "entry"))
        reached = max(reached, entry.end)
    return sorted((*kept, *free), key=lambda m: m.start)


def lay_out(text: str, rows: Sequence[Sequence[Any]], marks: Iterable[Mark], headings: Iterable[int] = ()) -> list[TextBlock]:
    """Blocks to show. `rows` are [start, end, page, column, flags]; `headings` are starts of lines known to be headings."""
    marks = list(marks)
    cutter = _Cutter(text, flatten(marks))
    heads, entries = set(headings), {m.start for m in marks if m.kind == "entry"}
    blocks: list[TextBlock] = []
    for start, end, _page, column, flags in rows:
        if "h" in flags or start in heads:
            blocks.append(TextBlock("heading", cutter.cut(start, end)))
        elif "b" in flags:
            if not blocks or blocks[-1].kind != "list" or "g" in flags:
                blocks.append(TextBlock("list"))
            own_sign = len(text[start:end]) - len(without_bullet(text[start:end]))
            blocks[-1].items.append(cutter.cut(start + own_sign, end))
        elif _goes_on(blocks, flags) and cutter.column == column and not (blocks[-1].kind == "list" and start in entries):
            line = blocks[-1].items[-1] if blocks[-1].kind == "list" else blocks[-1].pieces
            line.append(Piece("\n" if blocks[-1].kind == "text" else " "))
            line.extend(cutter.cut(start, end))
        else:
            blocks.append(TextBlock("text", cutter.cut(start, end)))
        cutter.column = column
    return blocks


def _goes_on(blocks: Sequence[TextBlock], flags: str) -> bool:
    """Is a line without a list sign the next line of what stands above it?"""
    return bool(blocks) and blocks[-1].kind != "heading" and "g" not in flags


class _Cutter:
    """Cuts stretches of the text at the marks' borders; remembers which keys have their id already."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.text, self.marks, self.column = text, marks, 0
        self._seen: set[str] = set()

    def cut(self, start: int, end: int) -> list[Piece]:
        pieces: list[Piece] = []
        at = start
        for mark in self.marks:
            if mark.end <= at:
                continue
            if mark.start >= end:
                break
            if mark.start > at:
                pieces.append(Piece(self.text[at : mark.start]))
            begin, stop = max(at, mark.start), min(end, mark.end)
            pieces.append(self._marked(mark, self.text[begin:stop]))
            at = stop
        if at < end:
            pieces.append(Piece(self.text[at:end]))
        return pieces

    def _marked(self, mark: Mark, words: str) -> Piece:
        first = mark.key not in self._seen
        self._seen.add(mark.key)
        return Piece(words, mark.kind, f"t-{mark.key}" if first else "", f"#s-{mark.key}")
