"""Taking rows of the knowledge base out in a few statements, with what belongs to them and without history: for loads and imports, not for staff."""

from __future__ import annotations

from typing import Any

from django.db import models
from simple_history.models import HistoricalChanges

from skills.storing import delete_quietly


def references(model: type[models.Model]) -> list[Any]:
    """Every foreign key of any app to the model, link tables included. The history keeps naming what was."""
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and not issubclass(relation.related_model, HistoricalChanges)
    ]


def naming(relation: Any, pks: list[Any]) -> models.QuerySet[Any]:
    """The rows that refer to these ones by this foreign key."""
    rows: models.QuerySet[Any] = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": pks})
    return rows


def remove_quietly(rows: models.QuerySet[Any]) -> None:
    """Delete the rows as `QuerySet.delete` would, key by key: what may be empty is emptied, what hangs on them goes too.

    A statement or two for each foreign key, however many rows; no signals, so no history.
    """
    pks = list(rows.values_list("pk", flat=True))
    if not pks:
        return
    for relation in references(rows.model):
        if relation.on_delete is models.SET_NULL:
            naming(relation, pks).update(**{relation.field.attname: None})
        else:
            remove_quietly(naming(relation, pks))
    delete_quietly(rows.model._base_manager.filter(pk__in=pks))
