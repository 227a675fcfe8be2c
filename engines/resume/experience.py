"""Jobs: one entry per title. A date is the anchor; what stands round it in header-like lines is title, employer and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engines.resume.assigning import Roles, assign
from engines.resume.dated_lines import closed_below, covers_line
from engines.resume.dates import DateSpan, find_dates
from engines.resume.drafts import Draft, draft_pieces, inherit, merged, place_alike
from engines.resume.headers import Piece, header_like, pieces_of, role_score
from engines.resume.lines import Line
from engines.resume.placing import is_place, place_shaped
from engines.resume.records import Experience
from engines.resume.vocabulary.technologies import is_tag_row
from engines.resume.wording import words_of
from engines.text.documents import Span

_MOST_ABOVE = 4
_MOST_BELOW = 3
_LONGEST_ANCHOR = 130


def find_experience(text: str, lines: Sequence[Line], *, sure: bool = True) -> list[Experience]:
    """The jobs in the lines of one section. `sure`: the section is headed as experience; else an occupation must be named."""
    bullets = not any(_anchor_dates(line, bullets=False, sure=sure) for line in lines)
    drafts = [Draft(i, d) for i, line in enumerate(lines) if (d := _anchor_dates(line, bullets=bullets, sure=sure))]
    _close_ranges(drafts, lines)
    if not drafts:
        drafts = _undated(lines) if sure else []
    _take_above(drafts, lines, bullets=bullets)
    _assign_all(drafts, lines)
    _set_bodies(drafts, len(lines))
    return [entry for draft in merged(drafts) if (entry := _entry(text, draft, lines, sure=sure))]


# ---------------------------------------------------------------------- anchors
def _anchor_dates(line: Line, *, bullets: bool, sure: bool) -> DateSpan | None:
    """The dates that make this line the anchor of an entry, or None."""
    if (line.bullet and not bullets) or len(line.text) > _LONGEST_ANCHOR:
        return None
    for dates in find_dates(line.text):
        if covers_line(line.text, dates):
            return dates if dates.is_range or sure else None
        rest = line.text[: dates.begin] + " " + line.text[dates.finish :]
        at_edge = dates.begin <= 2 or len(line.text) - dates.finish <= 25
        if not at_edge or len(words_of(rest)) > 14 or (line.text.endswith(".") and len(words_of(rest)) > 6):
            continue
        header = header_like(replace(line, text=rest.strip(" ,()–—-|·"), bullet=False))
        tagged = dates.begin <= 2 and is_tag_row(rest)  # "Feb 2021 – Present | kubernetes, terraform, go"
        if (dates.is_range and (header or tagged)) or (header and role_score(rest) >= 1 and sure and dates.start is not None):
            return dates
    return None


def _close_ranges(drafts: list[Draft], lines: Sequence[Line]) -> None:
    """A date column may be so narrow that "2017 –" stands above "Present"."""
    taken: set[int] = set()
    for draft in drafts:
        following = lines[draft.anchor + 1].text if draft.anchor + 1 < len(lines) else ""
        whole = closed_below(lines[draft.anchor].text, draft.dates, following) if draft.dates else None
        if whole and whole != draft.dates:
            draft.dates = whole
            ends = find_dates(following)[:1]
            if len(words_of(following)) == 1 or (ends and covers_line(following, ends[0])):
                draft.closing = draft.anchor + 1
                taken.add(draft.closing)
            elif following:
                draft.tail = Span(lines[draft.anchor + 1].start, lines[draft.anchor + 1].end)
    drafts[:] = [draft for draft in drafts if draft.anchor not in taken]


def _undated(lines: Sequence[Line]) -> list[Draft]:
    """Where no date is printed at all: lines with an occupation that are followed by duties."""
    found: list[Draft] = []
    for i, line in enumerate(lines):
        follows = i + 1 < len(lines) and (
            lines[i + 1].bullet or not header_like(lines[i + 1]) or (i + 2 < len(lines) and lines[i + 2].bullet)
        )
        if not line.bullet and header_like(line) and role_score(line.text) >= 1.5 and (follows or i + 1 == len(lines)):
            found.append(Draft(i, None))
    return found


# ---------------------------------------------------------------------- header lines
def _take_above(drafts: list[Draft], lines: Sequence[Line], *, bullets: bool) -> None:
    """Header lines above each anchor: as many as above the first one, which nothing else can claim."""
    most = _MOST_ABOVE
    style: list[Line] = []
    floor = -1
    for draft in drafts:
        row = draft.anchor - 1
        while (
            row > floor
            and len(draft.above) < most
            and header_like(lines[row], bullets=bullets and lines[row].bullet)
            and _same_style(lines[row], style)
        ):
            draft.above.insert(0, row)
            row -= 1
        if row > floor and floor >= 0 and _title_is_higher(draft, lines, row):
            draft.above.insert(0, row)
        if floor < 0:
            draft.above = _near_part(draft.above, lines)
            most = len(draft.above)
            style = [lines[r] for r in draft.above]
        floor = draft.anchor


def _title_is_higher(draft: Draft, lines: Sequence[Line], row: int) -> bool:
    """The first entry had a line less (no employer): the title of this one stands one line further up."""
    if not draft.above or not header_like(lines[row]) or role_score(lines[row].text) < 1.2:
        return False
    taken = [lines[r].text for r in draft.above]
    return not any(role_score(text) > 0 for text in taken) and not any(p.role > 0 for p in draft_pieces(draft, lines))


def _near_part(rows: list[int], lines: Sequence[Line]) -> list[int]:
    """Leave out what is set apart by space from the anchor's own lines."""
    for at in range(len(rows) - 1, 0, -1):
        if lines[rows[at]].gap and len(rows) - at >= 2:
            return rows[at:]
    return rows


def _same_style(line: Line, models: Sequence[Line]) -> bool:
    """A line above must look like a line above the first anchor (weight, size, indentation), where the format tells looks."""
    if not models or not line.size or line.bold:
        return True
    return any(
        not m.bold and abs(m.size - line.size) < 0.06 and (m.left is None or line.left is None or abs(m.left - line.left) < 6)
        for m in models
    )


def _assign_all(drafts: list[Draft], lines: Sequence[Line]) -> None:
    """Title, employer and place of each entry; lines below the anchor are taken while something is missing."""
    votes: Counter[bool] = Counter()
    below_company = False
    split_first = True
    for number, draft in enumerate(drafts):
        limit = (
            drafts[number + 1].above[0]
            if number + 1 < len(drafts) and drafts[number + 1].above
            else (drafts[number + 1].anchor if number + 1 < len(drafts) else len(lines))
        )
        title_first = votes[True] >= votes[False]
        may_split = split_first
        draft.roles = assign(draft_pieces(draft, lines), title_first=title_first, may_split=False)
        begin = (draft.closing or draft.anchor) + 1
        for row in range(begin, min(limit, begin + _MOST_BELOW)):
            if not _wanted_below(lines[row], draft.roles, first=number == 0 or below_company):
                break
            draft.below.append(row)
            draft.roles = assign(draft_pieces(draft, lines), title_first=title_first, may_split=False)
        if not (draft.roles.title and draft.roles.company):
            draft.roles = assign(draft_pieces(draft, lines), title_first=title_first, may_split=may_split or number == 0)
        title, company = draft.roles.title, draft.roles.company
        if number == 0:
            below_company = bool(company and draft.below and company.start >= lines[draft.below[0]].start)
            split_first = not company or bool(title and min(abs(company.start - title.end), abs(title.start - company.end)) < 4)
        if title and company and draft.roles.certainty > 0.7:
            votes[title.start < company.start] += 1
    place_alike(drafts)
    inherit(drafts, lines)


def _wanted_below(line: Line, roles: Roles, *, first: bool) -> bool:
    """Is this line below the anchor still header, given what is missing?"""
    if line.bullet or not header_like(line) or any(d.is_range for d in find_dates(line.text)):
        return False
    if roles.title and roles.company:
        return not roles.location and (
            is_place(line.text) or (first and place_shaped(line.text) and len(line.words) <= 3 and role_score(line.text) == 0)
        )
    if not roles.title:
        return role_score(line.text) >= 0.8 or first or not roles.company
    if is_place(line.text):
        return True
    pieces = pieces_of(line)
    title, _, rest = roles.title.text.partition(",")
    two_in_one = rest.strip()[:1].isupper() and role_score(title) >= 1
    named = (
        any(p.organisation >= 1 for p in pieces)
        or (len(pieces) > 1 and is_place(pieces[-1].text))
        or ("," in line.text and is_place(line.text.rsplit(",", 1)[1]))
    )
    return (named or (first and not two_in_one)) and len(line.words) <= 9


def _set_bodies(drafts: list[Draft], count: int) -> None:
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        begin = draft.rows[-1] + 1
        draft.body_rows = begin, max(begin, following.rows[0] if following else count)


# ---------------------------------------------------------------------- entries
def _entry(text: str, draft: Draft, lines: Sequence[Line], *, sure: bool) -> Experience | None:
    roles, dates = draft.roles, draft.dates
    if (not roles.title and not roles.company) or (not sure and not (roles.title and roles.title.role >= 1)):
        return None
    begin, end = draft.body_rows
    body = Span(lines[begin].start, lines[end - 1].end) if end > begin else None
    start = dates.start if dates else None
    finish = dates.end if dates else None
    if dates and not dates.is_range:
        finish = start
    return Experience(
        title=_value(roles.title), company=_value(roles.company), location=_value(roles.location),
        start=start, end=finish, current=bool(dates and dates.current),
        description=text[body.start : body.end] if body else "", evidence=_evidence(draft, lines), body=body,
        confidence=_confidence(draft, sure=sure),
    )  # fmt: skip


def _value(piece: Piece | None) -> str:
    return " ".join(piece.text.split()) if piece else ""


def _evidence(draft: Draft, lines: Sequence[Line]) -> tuple[Span, ...]:
    """Spans of the header lines, neighbours joined, and of what was taken over from the entry before."""
    spans: list[Span] = []
    last = -2
    for row in draft.rows:
        if row == last + 1 and spans:
            spans[-1] = Span(spans[-1].start, lines[row].end)
        else:
            spans.append(lines[row].span)
        last = row
    for piece in (draft.roles.company, draft.roles.location):
        if piece and not any(s.start <= piece.start and piece.end <= s.end for s in spans):
            spans.append(piece.span)
    return tuple(sorted(_without(draft.tags, [*spans, draft.tail] if draft.tail else spans)))


def _without(tags: set[Span], spans: list[Span]) -> list[Span]:
    """The spans cut round the tags inside them."""
    for tag in tags:
        spans = [
            part
            for span in spans
            for part in (
                (Span(span.start, tag.start), Span(tag.end, span.end)) if span.start <= tag.start and tag.end <= span.end else (span,)
            )
            if part.end > part.start
        ]
    return spans


def _confidence(draft: Draft, *, sure: bool) -> float:
    """Share of what was found, by how clear it is. Fitted by eye: a full, clear entry is nearly always right."""
    roles = draft.roles
    score = 0.25 + 0.1 * sure
    score += (0.25 if roles.title.role >= 1 else 0.1) if roles.title else 0.0
    score += (0.2 if roles.company.organisation >= 1 or roles.certainty >= 1 else 0.1) if roles.company else 0.0
    score += (0.17 if draft.dates.is_range else 0.1) if draft.dates else 0.0
    return round(min(0.97, score - 0.05 * draft.inherited), 2)
