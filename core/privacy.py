"""Whole-person operations. Each app registers how its rows of a person are exported, erased and moved to another account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

Export = Callable[[Any], Iterator[tuple[str, Any]]]
Erase = Callable[[Any], None]
Transfer = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Hooks:
    """export(user) yields (path in the archive, JSON-able value or bytes); erase(user); transfer(from_user, to_user)."""

    app: str
    export: Export
    erase: Erase
    transfer: Transfer


_registry: dict[str, Hooks] = {}  # in the order of INSTALLED_APPS: lower rooms first


def register(hooks: Hooks) -> None:
    _registry[hooks.app] = hooks


def registered() -> dict[str, Hooks]:
    return dict(_registry)


def export_person(user: Any) -> Iterator[tuple[str, Any]]:
    """Everything that belongs to the person, app by app."""
    for name in _registry:
        for path, value in _registry[name].export(user):
            yield f"{name}/{path}", value


@transaction.atomic
def erase_person(user: Any) -> None:
    """Remove everything that belongs to the person: upper apps first, the app that owns the user row last."""
    for name in reversed(_registry):
        _registry[name].erase(user)


@transaction.atomic
def transfer_person(source: Any, target: Any) -> None:
    """Move a guest's rows into the account they signed in to: upper apps first, so that they can follow what those below merge."""
    for name in reversed(_registry):
        _registry[name].transfer(source, target)
