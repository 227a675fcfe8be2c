"""Certificates, projects and spoken languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engines.resume.headers import header_like
from engines.resume.lines import Line
from engines.resume.records import Fact, SpokenLanguage
from engines.resume.vocabulary import spoken
from engines.resume.wording import phrase_of
from engines.text.documents import Span

_PIECE = re.compile(r"[^,;|·•/\n]+")
_BETWEEN = re.compile(r"\s*(?:[–—:]|\s-\s|-\s|\(|\s)\s*")
_AND = re.compile(r"\s(?:and|und|et|y|e|&)\s")
_LABELLED = re.compile(r"^\W*(?:languages?|spoken languages|sprachen|sprachkenntnisse|langues|idiomas|línguas)\s*[:：]|^(?:i speak|speaks|fluent in|ich spreche)\s", re.I)
_LONGEST = 160


def find_items(lines: Sequence[Line]) -> list[Fact]:
    """One fact a line as printed; where the list has bullets, lines without one go on with the item before."""
    bullets = any(line.bullet for line in lines)
    items: list[list[Line]] = []
    for line in lines:
        if bullets and not line.bullet and items and items[-1][0].bullet:
            items[-1].append(line)
        else:
            items.append([line])
    return [
        Fact(" ".join(part for line in item for part in line.text.split()), tuple(line.span for line in item))
        for item in items
        if sum(len(line.text) for line in item) <= _LONGEST
    ]


def find_projects(lines: Sequence[Line]) -> list[Fact]:
    """The names of projects: header lines, or each bullet where there is nothing else."""
    if lines and all(line.bullet for line in lines):
        return find_items(lines)
    found: list[Fact] = []
    for before, line in zip([None, *lines], lines, strict=False):
        opens = before is None or before.bullet or not header_like(before)
        if not line.bullet and header_like(line) and opens:
            found.append(Fact(line.text, (line.span,)))
    return found


def find_languages(lines: Sequence[Line], *, sure: bool) -> list[SpokenLanguage]:
    """Spoken languages with fluency as printed. `sure`: the section is headed so; else only lines that say so themselves."""
    found: dict[str, SpokenLanguage] = {}
    last = ""
    for line in lines:
        if len(line.text) > 300:
            continue
        label = _LABELLED.match(line.text)
        if not (sure or label):
            continue
        for begin, end in _pieces(line.text, label.end() if label else 0):
            language = _language(line, begin, end)
            if language:
                last = phrase_of(language.language)
                found.setdefault(last, language)
            elif last and not found[last].fluency and phrase_of(line.text[begin:end]) in spoken.FLUENCY:
                known = found[last]
                found[last] = SpokenLanguage(known.language, line.text[begin:end].strip(), (*known.evidence, Span(line.start + begin, line.start + end)))
    return list(found.values())


def _pieces(text: str, begin: int) -> Iterator[tuple[int, int]]:
    for match in _PIECE.finditer(text, begin):
        start = match.start()
        for cut in [*_AND.finditer(text, match.start(), match.end()), None]:
            end = cut.start() if cut else match.end()
            core = text[start:end].strip(" .")
            if core:
                at = text.index(core, start)
                yield at, at + len(core)
            start = cut.end() if cut else end


def _language(line: Line, begin: int, end: int) -> SpokenLanguage | None:
    """The language at the start of a piece, with what follows as its fluency."""
    words = list(re.finditer(r"[^\W\d_]+", line.text[begin:end]))[:3]
    for count in (3, 2, 1):
        if len(words) < count:
            continue
        finish = begin + words[count - 1].end()
        name = line.text[begin + words[0].start() : finish]
        if phrase_of(name) in spoken.LANGUAGES and words[0].start() <= 2:
            gap = _BETWEEN.match(line.text, finish, end)
            fluency = line.text[gap.end() if gap else finish : end].strip(" ():.–—-")
            return SpokenLanguage(name, fluency if len(fluency) <= 60 else "", (Span(begin + line.start, end + line.start),))
    return None
