"""How a person's ratings, marks, reports and kept resources are exported, erased and moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core import privacy
from resources.counting import count_stars
from resources.models import Mark, Rating, Recommendation, Report

TABLES = ((Rating, "ratings"), (Mark, "marks"), (Report, "reports"))


def export(user: Any) -> Iterator[tuple[str, Any]]:
    ratings = Rating.objects.owned_by(user).select_related("resource").defer("resource__embedding")
    if rows := [_of(r) | {"stars": r.stars, "review": r.review, "created_at": r.created_at, "updated_at": r.updated_at} for r in ratings]:
        yield "ratings.json", rows
    marks = Mark.objects.owned_by(user).select_related("resource").defer("resource__embedding")
    if rows := [_of(m) | {"kind": m.kind, "marked_at": m.marked_at} for m in marks]:
        yield "marks.json", rows
    reports = Report.objects.owned_by(user).select_related("resource").defer("resource__embedding")
    if rows := [_of(r) | {"kind": r.kind, "text": r.text, "created_at": r.created_at, "resolved_at": r.resolved_at} for r in reports]:
        yield "reports.json", rows
    kept = Recommendation.objects.owned_by(user).select_related("resource", "skill", "replaces")
    kept = kept.defer("resource__embedding", "skill__embedding", "replaces__embedding")
    if rows := [_kept(r) for r in kept]:
        yield "recommendations.json", rows


def _of(row: Any) -> dict[str, Any]:
    return {"id": str(row.pk), "resource": row.resource.title, "url": row.resource.url}


def _kept(row: Recommendation) -> dict[str, Any]:
    return _of(row) | {
        "skill": row.skill.name,
        "level": row.level,
        "place": row.place,
        "place_id": row.place_id,
        "made_at": row.made_at,
        "replaces": row.replaces.title if row.replaces else None,
        "replaced_at": row.replaced_at,
        "note": row.note,
    }


def erase(user: Any) -> None:
    """The person's stars leave the averages with them."""
    rated = list(Rating.objects.owned_by(user).values_list("resource", flat=True))
    for model, _ in TABLES:
        model.objects.owned_by(user).delete()
    Recommendation.objects.owned_by(user).delete()
    count_stars(rated)


def transfer(source: Any, target: Any) -> None:
    """What the account said already stays; the guest's word about the same resource goes."""
    rated = list(Rating.objects.owned_by(source).values_list("resource", flat=True))
    for model, _ in TABLES:
        rows = model.objects.owned_by(source)
        mine = model.objects.owned_by(target)
        if model is Report:
            mine = mine.filter(resolved_at=None)
            rows = rows.filter(resolved_at=None)
        rows.filter(resource__in=mine.values("resource")).delete()
        model.objects.owned_by(source).update(user=target)
    held = set(Recommendation.objects.owned_by(target).values_list(*_WHERE))
    twins = [pk for pk, *where in Recommendation.objects.owned_by(source).values_list("pk", *_WHERE) if tuple(where) in held]
    Recommendation.objects.filter(pk__in=twins).delete()
    Recommendation.objects.owned_by(source).update(user=target)
    count_stars(rated)


_WHERE = ("place", "place_id", "skill", "level", "resource")


def register() -> None:
    privacy.register(privacy.Hooks("resources", export, erase, transfer))
