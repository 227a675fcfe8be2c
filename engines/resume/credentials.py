"""Certificates, projects and spoken languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engines.resume.dated_lines import covers_line
from engines.resume.dates import find_dates
from engines.resume.headers import header_like, pieces_of
from engines.resume.lines import Line
from engines.resume.records import Fact, SpokenLanguage
from engines.resume.vocabulary import spoken
from engines.resume.wording import phrase_of
from engines.text.documents import Span

_PIECE = re.compile(r"[^,;|·•/\n\t]+")
_BETWEEN = re.compile(r"\s*(?:[–—:]|\s-\s|-\s|\(|\s)\s*")
_AND = re.compile(r"\s(?:and|und|et|y|e|&)\s|\.\s|\s[–—-]\s(?=[^\W\d_]{3,20}\s?[:(])")
_LABELLED = re.compile(
    r"^\W*(?:languages?|languages known|languages spoken|known languages|spoken languages|sprachen|sprachkenntnisse|langues|idiomas|línguas)\s*[:：]|^(?:i speak|speaks|fluent in|ich spreche)\s",
    re.I,
)
_NAMED_FLUENCY = re.compile(r"(?P<name>[^\W\d_]{3,20}(?: [^\W\d_]{3,20})?)\s*(?:[(:–—-]|\s-\s)\s*(?P<fluency>[^()]{2,40}?)\)?\.?")
_CLAUSE = re.compile(r"(?:[^,;|·•\n\t.]|\.(?!\s|$))+")
_CERTIFICATE = re.compile(
    r"\b(?:certified|certificates?|certification|licen[cs]ed?|chartered|accredited|registered (?:with|nurse)|zertifi\w+|führerschein|fahrerlaubnis|permis"
    r"|permiso de conducir|carn[ée] de conducir|carta de condução|certificad[oa]|certificação|certificat|diplômé)\b",
    re.IGNORECASE,
)
_LANGUAGE_LINE = 48
_LONGEST = 160
_SHORT = 90


def find_items(lines: Sequence[Line]) -> list[Fact]:
    """One fact a line as printed; where the list has bullets, lines without one go on with the item before."""
    bullets = any(line.bullet for line in lines)
    items: list[list[Line]] = []
    for line in lines:
        if items and (
            (bullets and not line.bullet and items[-1][0].bullet) or (_only_date(line) and not any(_only_date(one) for one in items[-1]))
        ):
            items[-1].append(line)
        else:
            items.append([line])
    return [
        Fact(" ".join(part for line in item for part in line.text.split()), tuple(line.span for line in item))
        for item in items
        if sum(len(line.text) for line in item) <= _LONGEST
    ]


def find_scattered(lines: Sequence[Line]) -> list[Fact]:
    """Certificates and licences among awards and other remarks: short lines that say they are one ("Full clean driving licence")."""
    return [
        Fact(line.text[begin:end], (Span(line.start + begin, line.start + end),))
        for line in lines
        for begin, end in _clauses(line.text)
        if end - begin <= _SHORT and _CERTIFICATE.search(line.text, begin, end)
    ]


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """What stands between commas, marks and full stops, trimmed."""
    for found in _CLAUSE.finditer(text):
        core = found[0].strip(" .")
        if core:
            begin = text.index(core, found.start())
            yield begin, begin + len(core)


def _only_date(line: Line) -> bool:
    return any(covers_line(line.text, dates) for dates in find_dates(line.text))


def find_projects(lines: Sequence[Line]) -> list[Fact]:
    """The names of projects: header lines, or each bullet where there is nothing else."""
    if lines and all(line.bullet for line in lines):
        return find_items(lines)
    found: list[Fact] = []
    for before, line in zip([None, *lines], lines, strict=False):
        opens = before is None or before.bullet or not header_like(before) or _only_date(before)
        if not line.bullet and header_like(line) and opens and not _only_date(line):
            found.append(_project(line))
    return found


def _project(line: Line) -> Fact:
    """The first piece of the line; with the next where a label stands before it ("Personal project: Bird atlas")."""
    pieces = pieces_of(line)
    if not pieces:
        return Fact(line.text, (line.span,))
    span = pieces[0].span
    if len(pieces) > 1 and line.text[span.end - line.start : pieces[1].start - line.start].strip() == ":":
        span = Span(span.start, pieces[1].end)
    return Fact(line.text[span.start - line.start : span.end - line.start], (span,))


def find_languages(lines: Sequence[Line], *, sure: bool) -> list[SpokenLanguage]:
    """Spoken languages with fluency as printed. `sure`: the section is headed so; else only lines that say so themselves."""
    found: dict[str, SpokenLanguage] = {}
    for line in lines:
        label = _LABELLED.match(line.text)
        if len(line.text) > 300 or not (sure or label or _only_languages(line) or _language_with_level(line)):
            continue
        for begin, end in _pieces(line.text, label.end() if label else 0):
            if language := _language(line, begin, end, sure=sure):
                found.setdefault(phrase_of(language.language), language)
            elif phrase_of(line.text[begin:end]) in spoken.FLUENCY:
                _add_fluency(found, line, begin, end)
    return list(found.values())


def _add_fluency(found: dict[str, SpokenLanguage], line: Line, begin: int, end: int) -> None:
    """A fluency in its own cell or line goes to the first language that has none."""
    for key, known in found.items():
        if not known.fluency:
            evidence = (*known.evidence, Span(line.start + begin, line.start + end))
            found[key] = SpokenLanguage(known.language, line.text[begin:end].strip(), evidence)
            return


def _only_languages(line: Line) -> bool:
    pieces = [phrase_of(line.text[a:b]) for a, b in _pieces(line.text, 0)] if len(line.text) < 80 else []
    return len(pieces) > 1 and all(piece in spoken.LANGUAGES for piece in pieces)


def _language_with_level(line: Line) -> bool:
    """A line of one language and how well it is spoken: "Deutsch (Muttersprache)", "French – B2"."""
    if len(line.text) > _LANGUAGE_LINE:
        return False
    found = _language(line, 0, len(line.text), sure=False)
    return bool(found and found.fluency)


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


def _language(line: Line, begin: int, end: int, *, sure: bool) -> SpokenLanguage | None:
    """The language at the start of a piece, with what follows as its fluency."""
    words = list(re.finditer(r"[^\W\d_]+", line.text[begin:end]))[:3]
    for count in (3, 2, 1):
        if len(words) < count:
            continue
        finish = begin + words[count - 1].end()
        name = line.text[begin + words[0].start() : finish]
        if phrase_of(name) in spoken.LANGUAGES and words[0].start() <= 2:
            gap = _BETWEEN.match(line.text, finish, end)
            fluency = line.text[gap.end() if gap else finish : end].strip(" :.–—-")
            fluency = fluency[1:] if fluency.startswith("(") and ")" not in fluency else fluency
            fluency = fluency.strip("()") if fluency.count("(") != fluency.count(")") or fluency.startswith("(") else fluency
            told = len(fluency) <= 50 if sure else phrase_of(fluency) in spoken.FLUENCY
            return SpokenLanguage(name, fluency if told else "", (Span(begin + line.start, end + line.start),))
    return _rare_language(line, begin, end) if sure else None


def _rare_language(line: Line, begin: int, end: int) -> SpokenLanguage | None:
    """A name no list holds, where a known fluency follows: "Cornish (basic)"."""
    found = _NAMED_FLUENCY.fullmatch(line.text, begin, end)
    if not found or phrase_of(found["fluency"]) not in spoken.FLUENCY or phrase_of(found["name"]) in spoken.FLUENCY:
        return None
    return SpokenLanguage(found["name"], found["fluency"], (Span(begin + line.start, end + line.start),))
