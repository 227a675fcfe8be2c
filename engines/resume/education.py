"""Studies: degree, field, institution and years, in whatever order and on however many lines they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from engines.resume.dated_lines import closed_below
from engines.resume.dates import DateSpan, find_dates
from engines.resume.degrees import is_field, is_school, read_degree
from engines.resume.headers import Piece, header_like, pieces_of, role_score, without_place
from engines.resume.lines import Line
from engines.resume.placing import is_place
from engines.resume.records import Education
from engines.resume.wording import word_set, words_of
from engines.text.documents import Span

_REMARK = re.compile(
    r"^\W*(?:thesis|dissertation|gpa|cgpa|grade|grades|note|abschlussnote|masterarbeit|bachelorarbeit|relevant|coursework|modules?|advisor"
    r"|supervisor|minor|major|honou?rs:|dean|awards?|mention|mémoire|tesis|nota|subjects?"
    r"|schwerpunkte?|activities|score|percentage|specialisation|specialization|focus|scholarship|classification|result|final|key)\b",
    re.I,
)
_GRADE = re.compile(
    r"(?:with )?(?:first|second|third|upper second|lower second) class(?: honou?rs)?|(?:with )?(?:high )?distinction|(?:with )?merit|(?:magna |summa )?cum laude|[\d.,]+ ?%?"
    r"|grade:? \S+|mention .+",
    re.IGNORECASE,
)
_PERMITS = word_set("licence license certificate diploma técnico técnica certificat zertifikat certificado curso")


@dataclass(slots=True)
class _Group:
    """One entry in the making."""

    degree: Piece | None = None
    study: Piece | None = None
    school: Piece | None = None
    place: Piece | None = None
    dates: DateSpan | None = None
    others: list[Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    inherited: bool = False

    def has(self, kind: str) -> bool:
        return getattr(self, kind) is not None


def find_education(lines: Sequence[Line], *, sure: bool = True) -> list[Education]:
    """The studies in these lines. `sure`: the section is headed as education; else a degree with a school or a year must be named."""
    only_bullets = all(line.bullet for line in lines)
    groups: list[_Group] = []
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        if not sure:
            groups.append(_Group())
        if _usable(line, only_bullets=only_bullets, sure=sure) and (sure or not _is_job(line, following)):
            _read_line(line, groups, following)
    found: list[Education] = []
    for before, group in zip([None, *groups], groups, strict=False):
        _complete(group, before)
        if entry := _entry(group, sure=sure):
            found.append(entry)
    return found


def _is_job(line: Line, following: Line | None) -> bool:
    """ "Técnica de laboratorio", with its duties below or no school beside it: an occupation that sounds like a degree."""
    return role_score(line.text) >= 1 and (bool(following and following.bullet) or not is_school(line.text))


def _usable(line: Line, *, only_bullets: bool, sure: bool) -> bool:
    if len(line.text) > 200 or _REMARK.match(line.text):
        return False
    if line.bullet and not only_bullets:
        return bool(read_degree(line.text)) and (is_school(line.text) or bool(find_dates(line.text)))
    if not sure and (". " in line.text[4:] or len(line.text) > 120):
        return False
    if find_dates(line.text) and len(line.text) < 160:
        return sure or read_degree(line.text) is not None
    shaped = header_like(line, bullets=True) or (
        read_degree(line.text) is not None and len(line.text) < 120 and not line.text.endswith(".")
    )
    return shaped if sure else read_degree(line.text) is not None and is_school(line.text)


# ---------------------------------------------------------------------- grouping
def _read_line(line: Line, groups: list[_Group], following: Line | None) -> None:
    """Sort the pieces of a line into the entry at work, or a new one where a slot is taken already."""
    if not groups:
        groups.append(_Group())
    fresh = _Group(lines=[line])
    dates = list(find_dates(line.text))
    if dates:
        fresh.dates = next((d for d in dates if d.is_range), dates[-1])
        whole = closed_below(line.text, fresh.dates, following.text if following else "")
        if whole.end != fresh.dates.end and following:
            fresh.lines.append(following)
        fresh.dates = whole
    for piece in pieces_of(line, dates):
        _sort(piece, fresh)
    current = groups[-1]
    if _clash(current, fresh):
        groups.append(fresh)
        return
    for name in ("degree", "study", "school", "place", "dates"):
        if getattr(current, name) is None:
            setattr(current, name, getattr(fresh, name))
    current.others += fresh.others
    current.lines += fresh.lines


def _clash(current: _Group, fresh: _Group) -> bool:
    if current.has("degree") and fresh.has("degree") and not (current.study or current.school or current.dates or current.others):
        current.degree = None  # printed in the margin and again in the line
    for name in ("degree", "dates", "school"):
        if current.has(name) and fresh.has(name):
            return True
    complete = current.has("degree") and current.has("school") and current.has("dates")
    return complete and (fresh.has("degree") or fresh.has("school") or fresh.has("dates"))


def _sort(piece: Piece, group: _Group) -> None:
    """Take a piece apart into school, degree, field and place."""
    if is_place(piece.text) and not is_school(piece.text):
        group.place = group.place or piece
        return
    body, place = without_place(piece, spare=False) if is_school(piece.text) else (piece, None)
    group.place = group.place or place
    if body is None:
        return
    rest = _take_school(body, group)
    for part in rest:
        _take_degree(part, group)


def _take_school(piece: Piece, group: _Group) -> list[Piece]:
    """The comma parts with a school's name go to `school`; the rest is given back."""
    cuts = [m.start() for m in re.finditer(r",|(?<=\w{4})\.\s|\s(?=\()", piece.text)]
    edges = list(zip([0, *(c + 1 for c in cuts)], [*cuts, len(piece.text)], strict=True))
    schools = [i for i, (a, b) in enumerate(edges) if is_school(piece.text[a:b]) and not _is_degree_alone(piece.text[a:b])]
    if not schools or group.school:
        return [piece]
    first, last = schools[0], schools[-1] if schools[-1] == schools[0] + len(schools) - 1 else schools[0]
    begin, finish = edges[first][0], edges[last][1]
    degree = read_degree(piece.text[begin:finish])
    rest = [piece.part(0, begin), piece.part(finish, len(piece.text))]
    if (
        degree
        and is_school(piece.text[begin + degree.field_begin : begin + degree.field_finish])
        and not is_school(piece.text[begin + degree.begin : begin + degree.finish])
    ):  # "PhD Hill University"
        rest.insert(1, piece.part(begin + degree.begin, begin + degree.finish))
        begin += degree.field_begin
    group.school = piece.part(begin, finish)
    after = rest.pop()
    if (
        after
        and not group.degree
        and not read_degree(after.text)
        and len(after.text.split()) <= 2
        and first == 0
        and not is_field(after.text)
    ):
        group.school = piece.part(begin, len(piece.text))
        after = None
    return [part for part in [*rest, after] if part]


def _is_degree_alone(text: str) -> bool:
    """ "High School Diploma": a degree that is named after the school, and no school."""
    degree = read_degree(text)
    return bool(degree and text[degree.begin : degree.finish].strip() == text.strip())


def _take_degree(piece: Piece, group: _Group) -> None:
    found = read_degree(piece.text)
    if not found:
        group.others.append(piece)
        return
    study = piece.part(found.field_begin, found.field_finish)
    if group.degree is None or (not group.study and study):
        group.degree = piece.part(found.begin, found.finish) or group.degree
        group.study = study or group.study


# ---------------------------------------------------------------------- entries
def _complete(group: _Group, before: _Group | None) -> None:
    """Give the pieces that told nothing by themselves a place, and take over the school printed once above."""
    if group.study and not group.school and "," in group.study.text:
        _school_behind_field(group, group.study)
    others = [p for p in group.others if not _GRADE.fullmatch(p.text) and len(words_of(p.text)) <= 10 and any(c.isalpha() for c in p.text)]
    if others and group.school and group.degree and not group.study:
        group.study = others.pop(0)
    if others and not group.school and not (len(others) == 1 and group.degree and not group.study and is_field(others[0].text)):
        named = next((p for p in others if not is_field(p.text)), others[0])
        others.remove(named)
        cut, place = without_place(named, spare=True)
        group.school, group.place = cut or named, group.place or place
    if others and not group.study:
        group.study = others[0]
    if (
        group.degree
        and not group.school
        and before
        and before.school
        and before.lines
        and before.degree
        and before.school.start < before.degree.start
    ):
        group.school, group.place, group.inherited = before.school, group.place or before.place, True


def _school_behind_field(group: _Group, study: Piece) -> None:
    """ "Computer Science, Caltech, Pasadena": a school that no word tells stands behind the field."""
    body, place = without_place(study, spare=False)
    if not body or "," not in body.text or is_field(body.text.rsplit(",", 1)[1]):
        return
    group.study = body.part(0, body.text.index(","))
    group.school = body.part(body.text.rindex(",") + 1, len(body.text))
    group.place = group.place or place


def _may_be_a_permit(degree: Piece) -> bool:
    """ "Forklift Licence, 2016": without a school this is no study."""
    return not _PERMITS.isdisjoint(words_of(degree.text))


def _entry(group: _Group, *, sure: bool) -> Education | None:
    if not (group.degree or group.school) or not (group.degree or group.dates or group.study):
        return None
    if not sure and not (group.degree and (group.school or (group.dates and not _may_be_a_permit(group.degree)))):
        return None
    start, end = _years(group.dates)
    score = (
        0.3
        + 0.1 * sure
        + 0.25 * bool(group.degree)
        + (0.2 if group.school and is_school(group.school.text) else 0.1 * bool(group.school))
        + 0.12 * bool(group.dates)
    )
    return Education(
        degree=_value(group.degree), field_of_study=_value(group.study), institution=_value(group.school), location=_value(group.place),
        start_year=start, end_year=end, evidence=_evidence(group), confidence=round(min(0.97, score - 0.05 * group.inherited), 2),
    )  # fmt: skip


def _years(dates: DateSpan | None) -> tuple[int | None, int | None]:
    if dates is None or dates.start is None:
        return None, None
    if not dates.is_range:
        return None, dates.start.year
    return dates.start.year, dates.end.year if dates.end else None


def _value(piece: Piece | None) -> str:
    return " ".join(piece.text.split()) if piece else ""


def _evidence(group: _Group) -> tuple[Span, ...]:
    spans: list[Span] = []
    last = -2
    for line in group.lines:
        if line.index == last + 1 and spans:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line.span)
        last = line.index
    for piece in (group.school, group.place):
        if piece and not any(s.start <= piece.start and piece.end <= s.end for s in spans):
            spans.append(piece.span)
    return tuple(sorted(spans))
