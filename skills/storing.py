"""Writing many rows at once: only what differs from what is stored, and by COPY where it is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, cast

from django.db import connection, models


class _Copies(Protocol):
    """The part of psycopg's cursor that Django's own does not name."""

    def copy(self, statement: str) -> Any: ...


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows by COPY; several times faster than INSERT. `columns` are the names of the table's columns."""
    quote = connection.ops.quote_name
    statement = f"COPY {quote(model._meta.db_table)} ({', '.join(map(quote, columns))}) FROM STDIN"
    with connection.cursor() as cursor, cast(_Copies, cursor).copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def upsert_changed(model: type[models.Model], rows: Sequence[Any], key: str, fields: Sequence[str], *, moment: str = "") -> int:
    """Insert the rows whose `key` is new and update those whose `fields` differ; how many that were.

    Rows that are the same are left alone, with their indexes and `moment` (the field that says when a row changed).
    """
    columns: list[str] = [cast(Any, model._meta.get_field(name)).attname for name in fields]
    stored = {row[0]: row[1:] for row in model._default_manager.values_list(key, *columns)}
    new = [row for row in rows if getattr(row, key) not in stored]
    changed = [
        row
        for row in rows
        if (found := stored.get(getattr(row, key))) is not None and found != tuple(getattr(row, column) for column in columns)
    ]
    _copy_whole(model, new)
    model._default_manager.bulk_create(
        changed,
        batch_size=500,
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[*fields, *([moment] if moment else [])],
    )
    return len(new) + len(changed)


def _copy_whole(model: type[models.Model], rows: Sequence[Any]) -> None:
    fields = model._meta.concrete_fields
    copy_rows(
        model,
        [str(field.column) for field in fields],
        ([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows),
    )


def replace_parts(parts: models.QuerySet[Any], owner: str, columns: Sequence[str], wanted: Mapping[Any, Sequence[tuple[Any, ...]]]) -> int:
    """Make the rows of each owner in `wanted` these, in this order; how many owners had others before.

    `parts` are the stored rows that may be replaced, `owner` and `columns` the names of columns. An owner whose rows are the same, in the
    same order, is left alone. In one statement and without signals: what a load replaces is no decision of staff and has no place in the history.
    """
    stored: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for whose, *values in parts.order_by("pk").values_list(owner, *columns):
        if whose in wanted:
            stored[whose].append(tuple(values))
    differing = [whose for whose, rows in wanted.items() if stored.get(whose, []) != list(rows)]
    if outdated := [whose for whose in differing if whose in stored]:
        delete_quietly(parts.filter(**{f"{owner}__in": outdated}))
    copy_rows(parts.model, [owner, *columns], ((whose, *row) for whose in differing for row in wanted[whose]))
    return len(differing)


def delete_quietly(rows: models.QuerySet[Any]) -> None:
    """Delete in one statement, without signals."""
    rows._raw_delete(rows.db)
