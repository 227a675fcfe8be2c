"""The lines of a document as resume parsing sees them: bullets stripped, lines that were broken inside a header put together."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace

from engines.resume.dated_lines import covers_line
from engines.resume.dates import find_dates
from engines.resume.vocabulary import times
from engines.resume.vocabulary.headings import PHRASES
from engines.resume.wording import phrase_of, word_set, words_of
from engines.text.documents import Block, Document, Span

MAX_LINES = 3000
"""A resume of more lines does not exist; the rest of the text is not read."""
_BULLET = re.compile(r"(?:[•▪▫◦●○■□◆◇►▶▸➢➤✓✔✦‣⁃∙·*\uf0b7\uf0a7\u2022]|[-–—+](?=\s)|o(?=\s)|§(?=\s))[ \t\u00a0]*")
_BROKEN_END = re.compile(r"(?:\s--|[–—|·]|\s-)$")

_PAGE = re.compile(r"(?:[^\d]{1,40}[–—|·-]\s*)?(?:(?:page|seite|página|pag\.?|p\.)\s*)?([1-9]\d?)\s*(?:/|of|von|sur|de)\s*([1-9]\d?)", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN_WORDS = word_set("of and für und de for the der des di du")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` is `document.text[start:end]` without its bullet."""

    index: int
    start: int
    end: int
    text: str
    bullet: bool = False
    bold: bool = False
    heading: bool = False
    size: float = 0.0
    """Font size relative to the body text: 1.0 is body, 0 unknown."""
    page: int = 1
    column: int = 0
    gap: bool = False
    left: float | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def words(self) -> list[str]:
        return words_of(self.text)


def read_lines(document: Document) -> list[Line]:
    """The visible lines of a document in reading order, at most `MAX_LINES`."""
    body = _body_size(document)
    lines: list[Line] = []
    for block in document.blocks:
        if block.hidden:
            continue
        for start, end in _pieces(document.text, block):
            if line := _line(document.text, block, start, end, body, len(lines)):
                lines.append(line)
        if len(lines) >= MAX_LINES:
            break
    return _joined(document.text, _without_page_numbers(lines[:MAX_LINES]))


def _without_page_numbers(lines: list[Line]) -> list[Line]:
    """Leave out the number of a page that stands alone in its first or last line."""
    kept = [
        line
        for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False)
        if line.text.strip("–-—· ") != str(line.page)
        or not (before is None or after is None or before.page != line.page or after.page != line.page)
    ]
    return [replace(line, index=i) for i, line in enumerate(kept)]


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block; a heading in the margin is cut from what stands beside it."""
    start = block.start
    for part in text[block.start : block.end].split("\n"):
        head, tab, _ = part.partition("\t")
        if tab and phrase_of(head) in PHRASES:
            yield start, start + len(head)
            yield start + len(head) + 1, start + len(part)
        else:
            yield start, start + len(part)
        start += len(part) + 1


def _line(text: str, block: Block, start: int, end: int, body: float, index: int) -> Line | None:
    raw = text[start:end]
    stripped = raw.strip()
    if not stripped or (len(stripped) < 60 and _is_page_number(stripped)):
        return None
    start += raw.index(stripped[0])
    bullet = block.bullet
    if mark := _BULLET.match(stripped):
        rest = stripped[mark.end() :]
        if rest and not _decoration(stripped):
            bullet = True
            start += mark.end()
            stripped = rest
    return Line(
        index, start, start + len(stripped), stripped, bullet=bullet, bold=block.bold, heading=block.heading,
        size=block.font_size / body if body and block.font_size else 0.0, page=block.page, column=block.column,
        gap=block.gap_before, left=block.box[0] if block.box else None,
    )  # fmt: skip


def _is_page_number(text: str) -> bool:
    """ "Page 2 of 3", "2/3", "Ann Example – 2/3"."""
    found = _PAGE.fullmatch(text)
    return bool(found and int(found[1]) <= int(found[2]) <= 20)


def _decoration(text: str) -> bool:
    """ "*** SKILLS ***" and "-----" open with signs that are no bullet."""
    return (len(text) > 2 and text[0] == text[1]) or text[0] == text[-1] in "*-–—·•◆"


def _body_size(document: Document) -> float:
    sizes = [b.font_size for b in document.blocks if b.font_size and not b.hidden for _ in range(1 + min(b.end - b.start, 200) // 20)]
    return statistics.median(sizes) if sizes else 0.0


def _joined(text: str, lines: list[Line]) -> list[Line]:
    """Put together what was broken: "Jan 2019 –" and "Present", "Company --" and "City"."""
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out else None
        if before and not line.bullet and len(line.text) <= 40 and len(before.text) <= 120 and _continues(before, line):
            out[-1] = replace(before, end=line.end, text=text[before.start : line.end])
        else:
            out.append(line)
    return [replace(line, index=i) for i, line in enumerate(out)]


def _continues(before: Line, line: Line) -> bool:
    if _year_below(before, line) or _words_go_on(before, line):
        return True
    if not _BROKEN_END.search(before.text) or before.page != line.page:
        return False
    dates = find_dates(before.text)
    if dates and dates[-1].finish >= len(before.text) - 1:
        after = find_dates(line.text)
        words = line.words
        return bool(after and after[0].begin == 0 and covers_line(line.text, after[0]) and not after[0].is_range) or bool(
            words and words[0] in times.PRESENT and len(words) <= 2
        )
    return line.column == before.column and not dates and len(line.words) <= 3 and not before.bullet


def _year_below(before: Line, line: Line) -> bool:
    """ "2012" above "2016", "February" above "2022": one date in a narrow column."""
    if len(before.text) > 12 or not _YEAR.fullmatch(line.text):
        return False
    first = before.text.strip(".,")
    return first.casefold() in times.MONTHS or (bool(_YEAR.fullmatch(first)) and int(first) <= int(line.text))


def _words_go_on(before: Line, line: Line) -> bool:
    """A name that was broken in a narrow column: "Institute of" above "Technology", in the same style."""
    last = before.words[-1:]
    return (
        bool(last) and last[0] in _OPEN_WORDS and len(before.text) <= 60 and not before.bullet
        and (before.bold, before.column) == (line.bold, line.column) and abs(before.size - line.size) < 0.05 and line.text[:1].isupper() and not line.gap
        and len(line.words) <= 4 and before.text[:1].isupper()
    )  # fmt: skip
