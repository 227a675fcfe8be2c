"""A job advertisement cut into sentences, each with the zone its heading puts it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engines.jobads.cues import APPLY, ASKING, BENEFIT, CRITICAL, DUTY, EQUAL, HEADINGS, NICE, Zone
from engines.text.documents import Span

_BULLET = re.compile(r"\s*(?:[-–—*•▪●○◦·‣■□➢✓»>]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bincl)[.!?…][\"”’)]*\s+(?=[\"“(]?[A-ZÀ-ÖØ-Þ0-9])")
_LABEL = re.compile(r"([^:.!?\n]{2,45}?)\s*:\s+(?=\S)")
_HEADING_WORDS, _HEADING_LETTERS = 8, 60
_ANNOUNCING_WORDS = 16
_TELLS_WORK = re.compile(r"(?:[Ii]n (?:this|the) (?:role|job|post),? |[Hh]ere )?[Yy]ou(?:[’']ll| will) (?!have|need|bring|hold)")
_NEEDED = re.compile(r"\b(?:need|want|expect|ask) (?:you|someone|somebody|a person|people)\b", re.IGNORECASE)
_WRAPPED_SHARE = 0.75
_SHORT_LINES = 60
"""A text whose longest line is shorter than this was not wrapped."""


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    zone: Zone
    heading: str = ""
    """The words of the heading or label that put it there, as printed."""
    bullet: bool = False
    inline: bool = False
    """The label stands in the sentence itself ("Required: …") and so is as strong as a word in it."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    bullet: bool
    first: bool
    """After an empty line, or at the start of the text."""


def heading_zone(line: str) -> Zone:
    """The zone a heading announces; `Zone.NONE` where the words announce nothing known."""
    words = re.sub(r"^[\W\d_]+|[\W_]+$", "", line)
    words = re.sub(r"\s*\([^)]*\)$", "", words)
    if not words or len(words) > _HEADING_LETTERS or len(words.split()) > _HEADING_WORDS:
        return Zone.NONE
    return next((zone for zone, pattern in HEADINGS if pattern.fullmatch(words)), Zone.NONE)


def sentences(text: str, *, after: int = 0, named: Mapping[int, int] = MappingProxyType({})) -> list[Sentence]:
    """The sentences of a text from offset `after` on, in order, headings left out, boilerplate put in its zone.

    `named` maps the end of each skill's name to its start: "Required Python" asks for Python and is no heading.
    """
    found: list[Sentence] = []
    zone, heading = Zone.NONE, ""
    asked = before_bullet = False
    for paragraph in _paragraphs(text, after):
        line = text[paragraph.start : paragraph.end]
        if not paragraph.bullet and not _asks_by_name(text, paragraph, named) and (announced := heading_zone(line)):
            zone, heading = announced, line.strip(" :*#-")
            continue
        if not paragraph.bullet and (announced := _announced_by_cue(line)):
            zone, heading = announced, line.strip(" :*#-")
            continue
        if not paragraph.bullet and _unknown_heading(line):
            zone, heading = (Zone.NONE, "") if zone in IGNORED_ONCE else (zone, heading)
            continue
        if before_bullet and paragraph.first and not paragraph.bullet and zone in ASKING and _TELLS_WORK.match(line):
            zone, heading = Zone.DUTIES, ""  # a list has ended, and the work is told
        before_bullet = paragraph.bullet
        for sentence in _cut(text, paragraph, zone, heading):
            asked = asked or sentence.zone in ASKING or _asks(text, sentence)
            found.append(sentence if asked or sentence.zone else Sentence(sentence.span, Zone.ABOUT))
    return found


IGNORED_ONCE = frozenset({Zone.ABOUT, Zone.EQUAL, Zone.APPLY, Zone.BENEFITS})
"""Zones that an unknown heading ends: what follows may ask for something again."""


def _asks_by_name(text: str, paragraph: _Paragraph, named: Mapping[int, int]) -> bool:
    """Is the line the words of a heading with a skill behind them?"""
    end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip(" .!"))
    return end in named and bool(heading_zone(text[paragraph.start : named[end]]))


def _asks(text: str, sentence: Sentence) -> bool:
    words = text[sentence.span.start : sentence.span.end]
    return bool(CRITICAL.search(words) or NICE.search(words) or DUTY.search(words))


def _unknown_heading(line: str) -> bool:
    words = line.strip()
    return (words.endswith(":") and len(words.split()) <= _HEADING_WORDS) or (
        words.isupper() and len(words.split()) <= _HEADING_WORDS and len(words) > 3 and words[-1] not in ".,"
    )


def _announced_by_cue(line: str) -> Zone:
    """What a line that ends with a colon announces by its own words: "We are looking for a cook who must have:"."""
    words = line.strip()
    if not words.endswith(":") or len(words.split()) > _ANNOUNCING_WORDS:
        return Zone.NONE
    words = re.split(r"[.!?]\s", words)[-1]
    if NICE.search(words):
        return Zone.NICE
    return Zone.REQUIRED if CRITICAL.search(words) or _NEEDED.search(words) else Zone.NONE


def _cut(text: str, paragraph: _Paragraph, zone: Zone, heading: str) -> Iterator[Sentence]:
    """Sentences of one paragraph. A label rules the paragraph; equal opportunity, benefits and applying rule its rest."""
    start, inline = paragraph.start, False
    if (label := _LABEL.match(text, start, paragraph.end)) and (announced := heading_zone(label[1])):
        zone, heading, inline, start = announced, label[1].strip(), True, label.end()
    for span in _split(text, start, paragraph.end):
        words = text[span.start : span.end]
        if EQUAL.search(words):
            zone, heading, inline = Zone.EQUAL, "", False
        elif not inline and not (paragraph.bullet and zone in ASKING) and BENEFIT.search(words):
            zone, heading = Zone.BENEFITS, ""
        elif APPLY.search(words) and not paragraph.bullet:
            zone, heading = Zone.APPLY, ""
        yield Sentence(span, zone, heading, paragraph.bullet, inline)


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _SENTENCE_END.finditer(text, start, end):
        yield _trim(text, start, found.end())
        start = found.end()
    if text[start:end].strip():
        yield _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _paragraphs(text: str, after: int) -> Iterator[_Paragraph]:
    """Lines, with those that were only wrapped joined again."""
    longest = max((len(line) for line in text.splitlines()), default=0)
    current: _Paragraph | None = None
    fresh = True
    for found in re.finditer(r"[^\n]+", text):
        start, end = found.span()
        if end <= after:
            continue
        if not found[0].strip():
            fresh = True
            continue
        fresh = fresh or (current is not None and text.count("\n", current.end, start) > 1)
        bullet = _BULLET.match(text, start, end)
        if current and not fresh and not bullet and _carries_on(text, current, start, end, longest):
            current = _Paragraph(current.start, end, current.bullet, current.first)
        else:
            if current:
                yield current
            span = _trim(text, bullet.end() if bullet else start, end)
            current = _Paragraph(span.start, span.end, bool(bullet), fresh)
        fresh = False
    if current:
        yield current


def _carries_on(text: str, before: _Paragraph, start: int, end: int, longest: int) -> bool:
    previous = text[text.rfind("\n", 0, before.end) + 1 : before.end]
    line = text[start:end].strip()
    if heading_zone(line) or heading_zone(previous):
        return False
    if line[:1].islower():
        return previous.rstrip()[-1:] not in ".!?:"
    return longest >= _SHORT_LINES and len(previous) >= _WRAPPED_SHARE * longest and longest < 140
