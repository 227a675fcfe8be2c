"""Resources out to a CSV file, and back in with a preview. One wrong line, and nothing is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from core.sheets import Line, Preview, Refused, Row, UnreadableTable, begin_line, guard, items, outcome_of, read_table, unguard
from resources import curating
from resources.addresses import address_key
from resources.catalogue import MARKS, build
from resources.catalogue import Resource as Entry
from resources.models import Origin, Resource
from resources.standard import resource_problems
from skills.models import Skill

MOST_LINES = 5_000
PLAIN = ("slug", "title", "provider", "url", "type", "level", "to_level", "minutes", "language", "access", "about")
LISTS = ("skills", "helps")
"""What it teaches, best first, and what it helps with; semicolons between."""
NEEDED = ("title", "provider", "url", "type", "level", "minutes", "access", "about", "skills", *MARKS)
STORED = {"access": "access_mark"}
"""The mark for access is a column of another name: `access` says how one pays."""
MARK_COLUMNS = {mark: f"mark_{mark}" for mark in MARKS}
HEADS = (*PLAIN, *LISTS, *MARK_COLUMNS.values())


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
    return [*plain, *("; ".join(getattr(entry, name)) for name in LISTS), *(str(entry.rubric[mark]) for mark in MARKS)]


def entry_of(row: Resource) -> Entry:
    """A row in the form that the rules of the files are written for; it comes with its tags."""
    return Entry(
        **{name: getattr(row, name) for name in PLAIN},
        skills=tuple(tag.skill.slug for tag in row.tags.all()),
        helps=tuple(one.skill.slug for one in row.helps.all()),
        rubric=dict(zip(MARKS, row.marks, strict=True)),
    )


# --- in -------------------------------------------------------------------------------------------------------------


def preview(data: bytes) -> Preview:
    """What the file would do, line by line. Writes nothing."""
    try:
        head, rows = read_table(data, columns=HEADS, most=MOST_LINES, noun="resource")
    except UnreadableTable as error:
        return Preview((), error.problems)
    return Preview(tuple(_lines(head, rows)))


def _lines(head: list[str], rows: list[Row]) -> list[Line]:
    slugs = [unguard(cells[head.index("slug")].strip()) for _, cells in rows if len(cells) == len(head)]
    held = {r.slug: entry_of(r) for r in Resource.objects.light().with_skills().filter(slug__in=slugs)}
    addresses = dict(Resource.objects.values_list("url_key", "slug"))
    skills = set(Skill.objects.values_list("slug", flat=True))
    seen: dict[str, int] = {}
    lines = []
    for row in rows:
        line, values = begin_line(head, row, seen, noun="resource")
        lines.append(line)
        if line.problems:
            continue
        line.problems += _fill(line, values, held.get(line.slug))
        if line.made:
            line.problems += (f"{p}." for p in resource_problems(line.made, skills))
            key = address_key(line.made.url)
            if addresses.setdefault(key, line.slug) != line.slug:
                line.problems.append(f"Its address stands already at {addresses[key]}.")
        if not line.problems and line.made:
            line.changes = differences(held.get(line.slug), line.made)
            line.outcome = outcome_of(line.changes, held.get(line.slug))
    return lines


def _fill(line: Line, values: dict[str, str], held: Entry | None) -> list[str]:
    """The entry as it would be: what the line says, over what is there. A column that is not there leaves its part as it is."""
    row: dict[str, Any] = {name: getattr(held, name) for name in PLAIN} if held else {"slug": line.slug, "language": "en"}
    row |= {name: list(getattr(held, name)) if held else [] for name in LISTS}
    row["rubric"] = dict(held.rubric) if held else {}
    for name, cell in values.items():
        if name in LISTS:
            row[name] = items(cell)
        elif name.startswith("mark_"):
            row["rubric"][name.removeprefix("mark_")] = _whole(cell)
        else:
            row[name] = _whole(cell) if name == "minutes" else cell
    missing = [n for n in NEEDED if n not in MARKS and not row.get(n)]
    missing += [MARK_COLUMNS[m] for m in MARKS if m not in row["rubric"]]
    if missing:
        return [f"A new resource needs {', '.join(missing)}." if held is None else f"Empty: {', '.join(missing)}."]
    try:
        line.made = build(row)
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
    lists = [(n, getattr(old, n), getattr(new, n)) for n in LISTS]
    found += [f"{name}: {'; '.join(before)} → {'; '.join(after)}" for name, before, after in lists if before != after]
    found += [f"{MARK_COLUMNS[m]}: {old.rubric[m]} → {new.rubric[m]}" for m in MARKS if old.rubric[m] != new.rubric[m]]
    return found


@transaction.atomic
def bring_in(data: bytes) -> Preview:
    """Write what the preview shows. Raises Refused if a line is wrong."""
    found = preview(data)
    if not found.right:
        raise Refused(found)
    entries: list[Entry] = found.to_write
    rows = {r.slug: r for r in Resource.objects.light().select_for_update().filter(slug__in=[e.slug for e in entries])}
    skills = {s.slug: s for s in Skill.objects.defer("embedding").filter(slug__in={s for e in entries for s in (*e.skills, *e.helps)})}
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
        curating.set_helps(row=row, skills=[skills[s] for s in entry.helps])
    if entries:
        curating.changed()
    return found
