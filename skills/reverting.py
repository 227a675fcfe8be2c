"""Reading the history of a skill or role, one line an edit, and bringing any of its states back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction

from skills import versions
from skills.checking import Problem, entry_problems
from skills.embedding import request_vectors
from skills.loading import bump_revision
from skills.models import NextRole, Role, RoleSkill, Skill, SkillAlias, SkillRedirect, SkillRelation
from skills.states import FIELDS, MODELS, ROLE, SKILL, State, differences, named, state_of, write_fields, write_parts


class NotInHistory(Exception):
    """There was no such entry at that moment."""


class WouldBreak(Exception):
    """Bringing the state back would make circles or shared names. Carries the problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


@dataclass(frozen=True)
class Moment:
    at: datetime
    user_id: UUID | None
    reason: str
    changes: tuple[str, ...]
    state: State | None
    """What the entry was from then on; nothing if it was deleted."""


@dataclass(frozen=True)
class Restored:
    row: Any
    dropped: tuple[str, ...]
    """Skills and roles the state named that are no longer there."""


@dataclass(frozen=True)
class Gone:
    pk: UUID
    slug: str
    label: str
    at: datetime
    user_id: UUID | None
    reason: str


def moments(kind: str, pk: UUID) -> list[Moment]:
    """Every edit of the entry, the newest first. A fixed number of queries."""
    lines = sorted(_lines(kind, pk), key=lambda pair: (pair[1].history_date, pair[1].history_id))
    slugs = _slugs()
    added = _added([line for model, line in lines if model is NextRole])
    standing: dict[tuple[Any, Any], Any] = {}
    found: list[Moment] = []
    last: State | None = None
    for at, group in groupby(lines, key=lambda pair: pair[1].history_date):
        edit = list(group)
        for model, line in edit:
            if line.history_type == "-":
                standing.pop((model, line.id), None)
            else:
                standing[model, line.id] = line
        state = _fold(kind, pk, standing, slugs, added)
        changes = differences(last, state)
        if changes:
            who, why = edit[0][1].history_user_id, edit[0][1].history_change_reason or ""
            found.append(Moment(at, who, why, tuple(changes), state))
        last = state
    return found[::-1]


def _lines(kind: str, pk: UUID) -> list[tuple[Any, Any]]:
    return [(model, line) for model, owner in versions.PARTS[kind] for line in model.history.model.objects.filter(**{owner: pk})]


def _slugs() -> dict[UUID, str]:
    """The slugs of all skills and roles, those that are gone as well."""
    found: dict[UUID, str] = {}
    for model in (Skill, Role):
        found |= dict(model.history.model.objects.order_by("history_date").values_list("id", "slug"))  # type: ignore[attr-defined]
        found |= dict(model._default_manager.values_list("pk", "slug"))
    return found


def _added(steps: list[Any]) -> dict[int, list[UUID]]:
    found: dict[int, list[UUID]] = defaultdict(list)
    for history, skill in versions.links().objects.filter(history__in=steps).values_list("history_id", "skill_id"):
        found[history].append(skill)
    return found


def _fold(kind: str, pk: UUID, standing: dict[Any, Any], slugs: dict[UUID, str], added: dict[int, list[UUID]]) -> State | None:
    own = standing.get((MODELS[kind], pk))
    if own is None:
        return None
    rows: dict[Any, list[Any]] = defaultdict(list)
    for (model, _), line in standing.items():
        rows[model].append(line)
    fields = {name: getattr(own, name) for name in FIELDS[kind]}
    if kind == ROLE:
        return State(
            ROLE,
            own.slug,
            fields,
            asks={slugs[r.skill_id]: (r.tier, r.weight, r.level, r.years) for r in rows[RoleSkill] if r.skill_id in slugs},
            leads={
                slugs[r.target_id]: tuple(sorted(slugs[s] for s in added[r.history_id] if s in slugs))
                for r in rows[NextRole]
                if r.target_id in slugs
            },
        )
    return State(
        SKILL,
        own.slug,
        fields,
        slugs.get(own.parent_id, ""),
        names={(r.text, r.language): (r.case, tuple(r.near), tuple(r.never)) for r in rows[SkillAlias]},
        relations={(r.kind, slugs[r.target_id]): (r.share,) for r in rows[SkillRelation] if r.target_id in slugs},
    )


def gone(kind: str) -> list[Gone]:
    """Entries that staff or a merge deleted, the last first."""
    history = MODELS[kind].history.model  # type: ignore[attr-defined]
    label = FIELDS[kind][0]
    rows = history.objects.exclude(id__in=MODELS[kind]._default_manager.values("pk")).order_by("id", "-history_date", "-history_id")
    found = [
        Gone(h.id, h.slug, getattr(h, label), h.history_date, h.history_user_id, h.history_change_reason or "")
        for h in rows.distinct("id")
        if h.history_type == "-" and (h.history_user_id or h.history_change_reason)  # a load of the files deletes too, and says neither
    ]
    return sorted(found, key=lambda g: g.at, reverse=True)


def state_at(kind: str, pk: UUID, at: datetime) -> State:
    """The entry as it was from this moment on. Raises NotInHistory."""
    for moment in moments(kind, pk):
        if moment.at == at and moment.state:
            return moment.state
    raise NotInHistory


@transaction.atomic
def bring_back(*, kind: str, pk: UUID, at: datetime) -> Restored:
    """Make the entry what it was from that moment on, as a new edit; one that was deleted is made again, with its old id.

    Raises NotInHistory, and WouldBreak if names or relations of today forbid it.
    """
    state, dropped = present(state_at(kind, pk, at))
    taken = MODELS[kind]._default_manager.filter(slug=state.slug).exclude(pk=pk)
    if taken.exists():
        raise WouldBreak([Problem("slug", f"Another entry goes by “{state.slug}” today.", (state.slug,))])
    problems = entry_problems(state) if kind == SKILL else []
    if problems:
        raise WouldBreak(problems)
    row = MODELS[kind]._default_manager.select_for_update().filter(pk=pk).first()
    with versions.editing(f"Brought back as of {at:%d %B %Y %H:%M:%S} UTC"):
        versions.keep_baseline(kind, [pk] if row else [])
        SkillRedirect.objects.filter(old_slug=state.slug if kind == SKILL else "").delete()
        row = write_fields(state, row=row, pk=pk)
        write_parts(state, row, skills=dict(Skill.objects.values_list("slug", "pk")), roles=dict(Role.objects.values_list("slug", "pk")))
    bump_revision()
    request_vectors()
    return Restored(row, tuple(dropped))


def present(state: State) -> tuple[State, list[str]]:
    """The state with merged skills followed and without what is no longer there; and the slugs of that."""
    skills = set(Skill.objects.values_list("slug", flat=True)) | {state.slug}
    roles = set(Role.objects.values_list("slug", flat=True))
    merged = dict(SkillRedirect.objects.exclude(old_slug=state.slug).values_list("old_slug", "skill__slug"))

    def now(slug: str) -> str:
        return merged.get(slug, slug)

    lost = sorted({s for s in state.references() if now(s) not in skills} | (set(state.leads) - roles))
    fields = dict(state.fields)
    if state.kind == ROLE:
        fields["credentials"] = list(dict.fromkeys(now(s) for s in fields["credentials"] if now(s) in skills))
    kept = replace(
        state,
        fields=fields,
        parent=now(state.parent) if now(state.parent) in skills - {state.slug} else "",
        relations={(k, now(s)): v for (k, s), v in state.relations.items() if now(s) in skills - {state.slug}},
        asks={now(s): v for s, v in state.asks.items() if now(s) in skills},
        leads={r: tuple(sorted({now(s) for s in adds if now(s) in skills})) for r, adds in state.leads.items() if r in roles},
    )
    return named(kept), lost


def changes_to(moment_state: State) -> list[str]:
    """What bringing this state back would change today."""
    wanted, _ = present(moment_state)
    row = MODELS[wanted.kind]._default_manager.filter(slug=wanted.slug).first()
    return differences(state_of(row) if row else None, wanted)  # type: ignore[arg-type]
