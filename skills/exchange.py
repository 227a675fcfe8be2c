"""Skills and roles out to a CSV file, and back in with a preview. One wrong line, and nothing is written."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import tablib
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from import_export.formats.base_formats import CSV

from skills import standard, versions
from skills.cells import COLUMNS, row_of, state_from, unguard
from skills.checking import SHARED, Problem, as_role, as_skill, circles, told
from skills.embedding import request_vectors
from skills.loading import bump_revision
from skills.models import Family, Role, Skill, SkillRedirect
from skills.states import MODELS, SKILL, State, differences, named, role_states, skill_states, write_fields, write_parts

MOST_LINES = 10_000
NEW, CHANGED, SAME, WRONG = "new", "changed", "unchanged", "wrong"
HINTS = {
    "does not exist": "Correct the slug, or give it a line of its own.",
    "not a slug": "Use small letters, digits and single hyphens.",
    "too short": "Say in a sentence what one does with it.",
    "names itself": "Take it out.",
    "skills; a role has": "Add or take out some.",
}


@dataclass
class Line:
    number: int
    slug: str
    outcome: str
    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    state: State | None = None


@dataclass(frozen=True)
class Preview:
    kind: str
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()
    """What is wrong with the file as a whole."""

    @property
    def counts(self) -> dict[str, int]:
        return {outcome: sum(line.outcome == outcome for line in self.lines) for outcome in (NEW, CHANGED, SAME, WRONG)}

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


def export(kind: str, pks: Iterable[UUID] | None = None) -> str:
    """These entries, or all, as CSV text. A fixed number of queries."""
    states = skill_states(pks) if kind == SKILL else role_states(pks)
    table = tablib.Dataset(headers=COLUMNS[kind])
    for slug in sorted(states):
        table.append(row_of(states[slug]))
    return str(CSV().export_data(table))


def preview(kind: str, data: bytes) -> Preview:
    """What the file would do, line by line. Writes nothing."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Preview(kind, (), ("The file is not UTF-8 text. Save it as “CSV UTF-8” and send it again.",))
    if "\x00" in text:
        return Preview(kind, (), ("This is not a text file. Save the sheet as “CSV UTF-8” and send it again.",))
    try:
        rows = _rows(text)
    except csv.Error as error:
        return Preview(kind, (), (f"The file cannot be read as CSV: {error}. Save it as “CSV UTF-8” and send it again.",))
    problems = _table_problems(kind, rows)
    if problems:
        return Preview(kind, (), tuple(problems))
    return _read(kind, [h.strip().lower() for h in rows[0][1]], rows[1:])


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


def _table_problems(kind: str, rows: list[tuple[int, list[str]]]) -> list[str]:
    if not rows:
        return ["The file is empty. Export the list to see what it looks like."]
    head = [h.strip().lower() for h in rows[0][1]]
    unknown = [h or "(empty)" for h in head if h not in COLUMNS[kind]]
    problems = []
    if "slug" not in head:
        problems.append("There is no column “slug”. The first line names the columns, and each entry needs its slug.")
    elif unknown:
        problems.append(f"Unknown columns: {', '.join(unknown)}. Known are: {', '.join(COLUMNS[kind])}.")
    if len(set(head)) < len(head):
        problems.append("A column stands there twice. Leave one.")
    if len(rows) > MOST_LINES:
        problems.append(f"The file has more than {MOST_LINES:,} lines. Split it.")
    return problems


def _read(kind: str, head: list[str], rows: list[tuple[int, list[str]]]) -> Preview:
    every = skill_states() if kind == SKILL else role_states()
    merged = dict(SkillRedirect.objects.values_list("old_slug", "skill__slug")) if kind == SKILL else {}
    families = list(Family.objects.values_list("slug", flat=True))
    lines: list[Line] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        values = {name: unguard(cell.strip()) for name, cell in zip(head, cells, strict=False)}
        slug = values.get("slug", "")
        line = Line(number, slug, WRONG)
        lines.append(line)
        line.problems += _line_problems(head, cells, slug, seen, merged)
        seen.setdefault(slug, number)
        state, wrong = state_from(kind, slug, values, every.get(slug), families)
        usable = not line.problems and (slug in every or not wrong)
        line.problems += wrong
        if usable:  # of an entry that is there, what is wrong besides is told as well
            line.state = _dated(named(state), every.get(slug))
            line.problems += _too_long(line.state)
    _check(kind, lines, every)
    for line in lines:
        _conclude(line, every.get(line.slug))
    return Preview(kind, tuple(lines))


def _line_problems(head: list[str], cells: list[str], slug: str, seen: dict[str, int], merged: dict[str, str]) -> list[str]:
    problems = []
    if len(cells) != len(head):
        problems.append(f"{len(cells)} cells where the first line names {len(head)}. Look for a missing comma or quotation mark.")
    if not slug:
        problems.append("slug is empty. It is the entry’s name in addresses, and never changes.")
    elif slug in seen:
        problems.append(f"{slug} stands already on line {seen[slug]}. Leave one.")
    if slug in merged:
        problems.append(f"{slug} was merged into {merged[slug]}. Change that one instead.")
    return problems


def _dated(state: State, held: State | None) -> State:
    """A demand that the file changes is ours, and of today."""
    if state.kind == SKILL and (held is None or held.fields["demand"] != state.fields["demand"]):
        state.fields.update(demand_source="set by staff", demand_as_of=timezone.now().date())
    return state


def _too_long(state: State) -> list[str]:
    row = MODELS[state.kind](slug=state.slug, **state.fields)
    try:
        row.clean_fields(exclude=["family", "parent", "embedding", "demand_as_of"])
    except ValidationError as error:
        return [f"{name}: {' '.join(said)}" for name, said in error.message_dict.items()]
    return []


def _check(kind: str, lines: list[Line], every: dict[str, State]) -> None:
    """The standard of the shipped files, over everything as it would be; only what these lines do to it counts."""
    fresh = {line.slug: line.state for line in lines if line.state and line.state != every.get(line.slug)}
    after = every | fresh
    problems: dict[str, list[str]] = defaultdict(list)
    if kind == SKILL:
        skills = {slug: as_skill(state) for slug, state in after.items()}
        for slug in fresh:
            problems[slug] += standard.skill_problems(skills[slug], skills)
        _note(problems, fresh, [*circles(skills), *told(SHARED, standard.shared_names(skills))])
    else:
        known: Any = dict.fromkeys(Skill.objects.values_list("slug", flat=True))
        roles = {slug: as_role(state) for slug, state in after.items()}
        for slug in fresh:
            problems[slug] += standard.role_problems(roles[slug], known, roles)
    for line in lines:
        if line.state:
            line.problems += [_with_hint(p) for p in problems.get(line.slug, ())]


def _note(problems: dict[str, list[str]], fresh: dict[str, State], found: Iterable[Problem]) -> None:
    for problem in found:
        for slug in problem.skills:
            if slug in fresh:
                problems[slug].append(problem.text)


def _with_hint(problem: str) -> str:
    hint = next((h for words, h in HINTS.items() if words in problem), "")
    return f"{problem}. {hint}".strip() if hint else problem


def _conclude(line: Line, held: State | None) -> None:
    if not line.problems and line.state:
        line.changes = differences(held, line.state) if held else []
        line.outcome = NEW if held is None else CHANGED if line.changes else SAME


@transaction.atomic
def bring_in(kind: str, data: bytes) -> Preview:
    """Write what the preview shows. Raises Refused if a line is wrong."""
    found = preview(kind, data)
    if not found.right:
        raise Refused(found)
    states = [line.state for line in found.lines if line.state and line.outcome in (NEW, CHANGED)]
    if not states:
        return found
    model = MODELS[kind]._default_manager
    with versions.editing("Imported from a CSV file"):
        rows: dict[str, Any] = {row.slug: row for row in model.filter(slug__in=[s.slug for s in states])}  # type: ignore[attr-defined]
        versions.keep_baseline(kind, [row.pk for row in rows.values()])
        for state in states:
            rows[state.slug] = write_fields(state, row=rows.get(state.slug))
        skills, roles = dict(Skill.objects.values_list("slug", "pk")), dict(Role.objects.values_list("slug", "pk"))
        for state in states:
            write_parts(state, rows[state.slug], skills=skills, roles=roles)
    bump_revision()
    request_vectors()
    return found
