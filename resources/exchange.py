"""Resources out to a CSV file, and back in with a preview. One wrong line, and nothing is written."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from resources import curating
from resources.addresses import address_key
from resources.catalogue import MARKS, build
from resources.catalogue import Resource as Entry
from resources.models import Origin, Resource
from resources.standard import resource_problems
from skills.cells import guard, items, unguard
from skills.models import Skill

MOST_LINES = 5_000
NEW, CHANGED, SAME, WRONG = "new", "changed", "unchanged", "wrong"
PLAIN = ("slug", "title", "provider", "url", "type", "level", "to_level", "minutes", "language", "access", "about")
COLUMNS = (*PLAIN, "skills", *MARKS)
NEEDED = ("title", "provider", "url", "type", "level", "minutes", "access", "about", "skills", *MARKS)
STORED = {"access": "access_mark"}
"""The mark for access is a column of another name: `access` says how one pays."""
MARK_COLUMNS = {mark: f"mark_{mark}" for mark in MARKS}
HEADS = (*PLAIN, "skills", *MARK_COLUMNS.values())


@dataclass
class Line:
    number: int
    slug: str
    outcome: str = WRONG
    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    entry: Entry | None = None


@dataclass(frozen=True)
class Preview:
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()
    """What is wrong with the file as a whole."""

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.outcome for line in self.lines)
        return {outcome: found[outcome] for outcome in (NEW, CHANGED, SAME, WRONG)}

    @property
    def right(self) -> bool:
        return not self.problems and not self.counts[WRONG]

    @property
    def writes(self) -> int:
        return self.counts[NEW] + self.counts[CHANGED]


class Refused(Exception):
    """The file has problems, and nothing was written. Carries the preview."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        super().__init__("the file has problems")


# --- out ------------------------------------------------------------------------------------------------------------


def export(pks: Iterable[UUID] | None = None) -> str:
    """These resources, or all, as CSV text. Two queries."""
    rows = Resource.objects.light().with_skills().order_by("slug")
    if pks is not None:
        rows = rows.filter(pk__in=list(pks))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow([guard(cell) for cell in _cells(entry_of(row))])
    return out.getvalue()


def _cells(entry: Entry) -> list[str]:
    plain = [str(getattr(entry, name)) for name in PLAIN]
    return [*plain, "; ".join(entry.skills), *(str(entry.rubric[mark]) for mark in MARKS)]


def entry_of(row: Resource) -> Entry:
    """A row in the form that the rules of the files are written for; it comes with its tags."""
    return Entry(
        **{name: getattr(row, name) for name in PLAIN},
        skills=tuple(tag.skill.slug for tag in row.tags.all()),
        rubric=dict(zip(MARKS, row.marks, strict=True)),
    )


# --- in -------------------------------------------------------------------------------------------------------------


def preview(data: bytes) -> Preview:
    """What the file would do, line by line. Writes nothing."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Preview((), ("The file is not UTF-8 text. Save it as “CSV UTF-8” and send it again.",))
    if "\x00" in text:
        return Preview((), ("This is not a text file. Save the sheet as “CSV UTF-8” and send it again.",))
    try:
        rows = _rows(text)
    except csv.Error as error:
        return Preview((), (f"The file cannot be read as CSV: {error}. Save it as “CSV UTF-8” and send it again.",))
    if problems := _head_problems(rows):
        return Preview((), tuple(problems))
    return Preview(tuple(_lines([h.strip().lower() for h in rows[0][1]], rows[1:])))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows with the line each begins on. Some spreadsheets put semicolons between cells."""
    head = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    rows, line = [], 1
    for cells in reader:
        if any(c.strip() for c in cells):
            rows.append((line, cells))
        line = reader.line_num + 1
    return rows


def _head_problems(rows: Sequence[tuple[int, list[str]]]) -> list[str]:
    if not rows:
        return ["The file is empty. Export the list to see what it looks like."]
    head = [h.strip().lower() for h in rows[0][1]]
    problems = []
    if "slug" not in head:
        problems.append("There is no column “slug”. The first line names the columns, and each resource needs its slug.")
    elif unknown := [h or "(empty)" for h in head if h not in HEADS]:
        problems.append(f"Unknown columns: {', '.join(unknown)}. Known are: {', '.join(HEADS)}.")
    if len(set(head)) < len(head):
        problems.append("A column stands there twice. Leave one.")
    if len(rows) > MOST_LINES:
        problems.append(f"The file has more than {MOST_LINES:,} lines. Split it.")
    return problems


def _lines(head: list[str], rows: Sequence[tuple[int, list[str]]]) -> list[Line]:
    slugs = [unguard(cells[head.index("slug")].strip()) for _, cells in rows if len(cells) == len(head)]
    held = {r.slug: entry_of(r) for r in Resource.objects.light().with_skills().filter(slug__in=slugs)}
    addresses = dict(Resource.objects.values_list("url_key", "slug"))
    skills = set(Skill.objects.values_list("slug", flat=True))
    seen: dict[str, int] = {}
    lines = []
    for number, cells in rows:
        values = {name: unguard(cell.strip()) for name, cell in zip(head, cells, strict=False)}
        line = Line(number, values.get("slug", ""))
        lines.append(line)
        line.problems += _line_problems(head, cells, line.slug, seen)
        seen.setdefault(line.slug, number)
        if line.problems:
            continue
        line.problems += _fill(line, values, held.get(line.slug))
        if line.entry:
            line.problems += (f"{p}." for p in resource_problems(line.entry, skills))
            key = address_key(line.entry.url)
            if addresses.setdefault(key, line.slug) != line.slug:
                line.problems.append(f"Its address stands already at {addresses[key]}.")
        if not line.problems and line.entry:
            line.changes = differences(held.get(line.slug), line.entry)
            line.outcome = NEW if line.slug not in held else CHANGED if line.changes else SAME
    return lines


def _line_problems(head: list[str], cells: list[str], slug: str, seen: Mapping[str, int]) -> list[str]:
    problems = []
    if len(cells) != len(head):
        problems.append(f"{len(cells)} cells where the first line names {len(head)}. Look for a missing comma or quotation mark.")
    if not slug:
        problems.append("slug is empty. It is the resource’s name here, and never changes.")
    elif slug in seen:
        problems.append(f"{slug} stands already on line {seen[slug]}. Leave one.")
    return problems


def _fill(line: Line, values: dict[str, str], held: Entry | None) -> list[str]:
    """The entry as it would be: what the line says, over what is there. A column that is not there leaves its part as it is."""
    row: dict[str, Any] = {name: getattr(held, name) for name in PLAIN} if held else {"slug": line.slug, "language": "en"}
    row |= {"skills": list(held.skills) if held else [], "rubric": dict(held.rubric) if held else {}}
    for name, cell in values.items():
        if name == "skills":
            row["skills"] = items(cell)
        elif name.startswith("mark_"):
            row["rubric"][name.removeprefix("mark_")] = _whole(cell)
        else:
            row[name] = _whole(cell) if name == "minutes" else cell
    missing = [n for n in NEEDED if n not in MARKS and not row.get(n)]
    missing += [MARK_COLUMNS[m] for m in MARKS if m not in row["rubric"]]
    if missing:
        return [f"A new resource needs {', '.join(missing)}." if held is None else f"Empty: {', '.join(missing)}."]
    try:
        line.entry = build(row)
    except (KeyError, TypeError, ValueError) as error:
        return [f"{error}."]
    return []


def _whole(cell: str) -> Any:
    return int(cell) if cell.isdecimal() and len(cell) < 9 else cell


def differences(old: Entry | None, new: Entry) -> list[str]:
    """What changed, a line a field."""
    if old is None:
        return []
    found = [f"{n}: {getattr(old, n)} → {getattr(new, n)}" for n in PLAIN if getattr(old, n) != getattr(new, n)]
    if old.skills != new.skills:
        found.append(f"skills: {'; '.join(old.skills)} → {'; '.join(new.skills)}")
    found += [f"{MARK_COLUMNS[m]}: {old.rubric[m]} → {new.rubric[m]}" for m in MARKS if old.rubric[m] != new.rubric[m]]
    return found


@transaction.atomic
def bring_in(data: bytes) -> Preview:
    """Write what the preview shows. Raises Refused if a line is wrong."""
    found = preview(data)
    if not found.right:
        raise Refused(found)
    entries = [line.entry for line in found.lines if line.entry and line.outcome in (NEW, CHANGED)]
    rows = {r.slug: r for r in Resource.objects.light().select_for_update().filter(slug__in=[e.slug for e in entries])}
    skills = {s.slug: s for s in Skill.objects.defer("embedding").filter(slug__in={s for e in entries for s in e.skills})}
    for entry in entries:
        row = rows.get(entry.slug) or Resource(slug=entry.slug, origin=Origin.STAFF)
        if row.url and row.url != entry.url:
            curating.begin_link_anew(row=row)
        for name in PLAIN:
            setattr(row, name, getattr(entry, name))
        for mark in MARKS:
            setattr(row, STORED.get(mark, mark), entry.rubric[mark])
        row.curated = True
        row.save()
        curating.set_skills(row=row, skills=[skills[s] for s in entry.skills])
    if entries:
        curating.changed()
    return found
