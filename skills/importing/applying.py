"""Carrying out a plan: one transaction, one batch, one import at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from skills.embedding import request_vectors
from skills.importing.known import Known, read_known
from skills.importing.plan import Plan
from skills.importing.progress import Progress
from skills.loading import bump_revision
from skills.models import ImportAction, ImportBatch, ImportChange, Role, Skill, SkillAlias, SkillDemand, SkillRelation

MODELS: dict[str, type[models.Model]] = {
    "Skill": Skill, "SkillAlias": SkillAlias, "SkillRelation": SkillRelation, "SkillDemand": SkillDemand, "Role": Role,
}  # fmt: skip
"""In the order in which rows are made: what is referred to comes first."""
KIND_MODELS = {"skill": "Skill", "name": "SkillAlias", "relation": "SkillRelation", "demand": "SkillDemand", "title": "Role"}
"""The rows that a line of the report is about."""
LOCK = 7_305_118_211  # any number that nobody else uses
ROWS = 1000  # rows in one statement
UNTOLD = {"embedding", "embedding_model", "embedding_hash"}  # made by the worker, not by the import
_NUMBERS = re.compile(r"^\d+(\.\d+)*$")


class Busy(Exception):
    """Another import is at work."""


class OlderRelease(Exception):
    """A later release stands already."""


@dataclass(frozen=True, slots=True)
class Release:
    origin: str
    name: str
    attribution: str
    files_hash: str


@dataclass(frozen=True, slots=True)
class Outcome:
    plan: Plan
    batch: ImportBatch | None
    """None after a dry run, and where there was nothing to do."""
    vectors: bool = False


def run_import(release: Release, make_plan: Callable[[Known], Plan], *, dry_run: bool, progress: Progress) -> Outcome:
    """Plan against today's rows and write all of it or nothing. Raises Busy or OlderRelease."""
    with transaction.atomic():
        if not dry_run:
            take_turn()
        refuse_older(release)
        plan = make_plan(read_known(release.origin))
        if dry_run or plan.empty:
            return Outcome(plan, None)
        batch = _store(release, plan, progress)
        bump_revision()
    return Outcome(plan, batch, request_vectors())


def take_turn() -> None:
    """Until the transaction ends: no second import, and nobody else writes the tables it works on. Reading goes on."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in MODELS.values())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise Busy("Another import, or the taking back of one, is at work. Try again when it has finished.")
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def refuse_older(release: Release) -> None:
    standing = ImportBatch.objects.filter(origin=release.origin, reverted_at=None).order_by("-started_at")
    for batch in standing if _NUMBERS.match(release.name) else ():
        if _NUMBERS.match(batch.release) and _number(release.name) < _number(batch.release):
            raise OlderRelease(f"Release {batch.release} was imported already; {release.name} is older. Take batch {batch.pk} back first.")


def _number(name: str) -> tuple[int, ...]:
    return tuple(map(int, name.split(".")))


def _store(release: Release, plan: Plan, progress: Progress) -> ImportBatch:
    batch = ImportBatch.objects.create(
        origin=release.origin, release=release.name, attribution=release.attribution, files_hash=release.files_hash, counts=plan.counts()
    )
    progress.total, progress.done = sum(map(len, plan.new.values())) + len(plan.changes), 0
    for name, model in MODELS.items():
        if plan.new[name]:
            progress.begin(f"{name}: new")
            _create(batch, model, plan.new[name], progress)
            progress.end()
    for name, model in MODELS.items():
        if rows := [change for change in plan.changes if change.model == name]:
            progress.begin(f"{name}: changed")
            _change(batch, model, rows, progress)
            progress.end()
    clashes = (
        ImportChange(
            batch=batch,
            model=KIND_MODELS[fact.kind],
            label=fact.label[:200],
            action=ImportAction.CLASH,
            reason=_told(fact.target, fact.reason),
        )
        for fact in plan.facts
        if fact.state == "clash"
    )
    _record(clashes)
    progress.close()
    batch.finished_at = timezone.now()
    batch.save(update_fields=["finished_at"])
    return batch


def _told(target: str, reason: str) -> str:
    return f"{target}: {reason}"[:300] if target else reason[:300]


def _create(batch: ImportBatch, model: type[models.Model], planned: Sequence[Any], progress: Progress) -> None:
    for part in _parts(planned):
        rows = model._default_manager.bulk_create([model(**row.values) for row in part])
        progress.add(len(rows))
        _record(
            ImportChange(
                batch=batch,
                model=model.__name__,
                object_pk=str(row.pk),
                label=new.label[:200],
                action=ImportAction.CREATED,
                after=values_of(row),
            )
            for new, row in zip(part, rows, strict=True)
        )


def _change(batch: ImportBatch, model: type[models.Model], planned: Sequence[Any], progress: Progress) -> None:
    stamped = any(field.name == "updated_at" for field in model._meta.concrete_fields)
    for part in _parts(planned):
        rows = model._default_manager.in_bulk([change.pk for change in part])
        records = []
        for change in part:
            row = rows[change.pk]
            after = change.after | ({"updated_at": timezone.now()} if stamped else {})
            before = values_of(row, after)
            for name, value in after.items():
                setattr(row, name, value)
            records.append(
                ImportChange(
                    batch=batch, model=model.__name__, object_pk=str(row.pk), label=change.label[:200], action=ImportAction.CHANGED,
                    before=before, after=values_of(row, after),
                )
            )  # fmt: skip
        names = sorted({name for change in part for name in change.after} | ({"updated_at"} if stamped else set()))
        model._default_manager.bulk_update(list(rows.values()), names)
        progress.add(len(part))
        _record(records)


def _record(changes: Any) -> None:
    ImportChange.objects.bulk_create(changes, batch_size=ROWS)


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    left = iter(rows)
    while part := list(islice(left, ROWS)):
        yield part


def values_of(row: models.Model, names: Any = None) -> dict[str, Any]:
    """The row's columns (or those named) as JSON holds them, without what a worker makes."""
    fields = [f.attname for f in row._meta.concrete_fields if f.name not in UNTOLD] if names is None else sorted(names)
    return {name: _plain(getattr(row, name)) for name in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | models.TextChoices) else value
