"""Skills and roles out to a CSV file, and back in with a preview. One wrong line, and nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import tablib
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from import_export.formats.base_formats import CSV

from core.sheets import Line, Preview, Refused, Row, UnreadableTable, begin_line, outcome_of, read_table
from skills import standard, versions
from skills.cells import COLUMNS, row_of, state_from
from skills.checking import SHARED, Problem, as_role, as_skill, circles, told
from skills.embedding import request_vectors
from skills.loading import bump_revision
from skills.models import Family, Role, Skill, SkillRedirect
from skills.states import MODELS, SKILL, State, differences, named, role_states, skill_states, write_fields, write_parts

MOST_LINES = 10_000
HINTS = {
    "does not exist": "Correct the slug, or give it a line of its own.",
    "not a slug": "Use small letters, digits and single hyphens.",
    "too short": "Say in a sentence what one does with it.",
    "names itself": "Take it out.",
    "skills; a role has": "Add or take out some.",
}


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
        head, rows = read_table(data, columns=COLUMNS[kind], most=MOST_LINES, noun="entry")
    except UnreadableTable as error:
        return Preview((), error.problems)
    return Preview(tuple(_read(kind, head, rows)))


def _read(kind: str, head: list[str], rows: list[Row]) -> list[Line]:
    every = skill_states() if kind == SKILL else role_states()
    merged = dict(SkillRedirect.objects.values_list("old_slug", "skill__slug")) if kind == SKILL else {}
    families = list(Family.objects.values_list("slug", flat=True))
    lines: list[Line] = []
    seen: dict[str, int] = {}
    for row in rows:
        line, values = begin_line(head, row, seen, noun="entry")
        lines.append(line)
        if line.slug in merged:
            line.problems.append(f"{line.slug} was merged into {merged[line.slug]}. Change that one instead.")
        state, wrong = state_from(kind, line.slug, values, every.get(line.slug), families)
        usable = not line.problems and (line.slug in every or not wrong)
        line.problems += wrong
        if usable:  # of an entry that is there, what is wrong besides is told as well
            line.made = _dated(named(state), every.get(line.slug))
            line.problems += _too_long(line.made)
    _check(kind, lines, every)
    for line in lines:
        _conclude(line, every.get(line.slug))
    return lines


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
    fresh = {line.slug: line.made for line in lines if line.made and line.made != every.get(line.slug)}
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
        if line.made:
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
    if not line.problems and line.made:
        line.changes = differences(held, line.made) if held else []
        line.outcome = outcome_of(line.changes, held)


@transaction.atomic
def bring_in(kind: str, data: bytes) -> Preview:
    """Write what the preview shows. Raises Refused if a line is wrong."""
    found = preview(kind, data)
    if not found.right:
        raise Refused(found)
    states: list[State] = found.to_write
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
