"""How plans are exported, erased and moved with the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms.models import model_to_dict

from core import privacy
from roadmaps.models import Roadmap, Stage


def export(user: Any) -> Iterator[tuple[str, Any]]:
    rows = Roadmap.objects.owned_by(user).prefetch_related("stages__skills", "stages__goals", "rest_periods", "changes")
    for roadmap in rows:
        yield (
            f"plans/{roadmap.pk}.json",
            model_to_dict(roadmap, exclude=["user", "share_hash"])
            | {
                "id": str(roadmap.pk),
                "stages": [_stage(s) for s in roadmap.stages.all()],
                "rests": [_row(r) for r in roadmap.rest_periods.all()],
                "changes": [_row(c) for c in roadmap.changes.all()],
            },
        )


def _stage(stage: Stage) -> dict[str, Any]:
    return _row(stage) | {"skills": [_row(s) for s in stage.skills.all()], "goals": [_row(g) for g in stage.goals.all()]}


def _row(row: Any) -> dict[str, Any]:
    return model_to_dict(row) | {"id": str(row.pk)}


def erase(user: Any) -> None:
    Roadmap.objects.owned_by(user).delete()


def transfer(source: Any, target: Any) -> None:
    """The account's own active plan stays the active one. Two requests for the same plan under way are one."""
    if Roadmap.objects.owned_by(target).filter(is_active=True).exists():
        Roadmap.objects.owned_by(source).filter(is_active=True).update(is_active=False)
    making = Roadmap.objects.owned_by(target).filter(status__in=["pending", "processing"]).values("input_hash")
    Roadmap.objects.owned_by(source).filter(status__in=["pending", "processing"], input_hash__in=making).delete()
    Roadmap.objects.owned_by(source).update(user=target)


def register() -> None:
    privacy.register(privacy.Hooks("roadmaps", export, erase, transfer))
