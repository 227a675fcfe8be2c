"""Reads of plans, each with the same number of queries whatever it finds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from roadmaps.models import Goal, Roadmap, Stage
from roadmaps.services import share_hash


def roadmap_of(user: Any, pk: UUID) -> Roadmap:
    """With stages, skills, goals and rests: five queries."""
    rows = Roadmap.objects.owned_by(user).select_related("user", "analysis")
    return get_object_or_404(rows.prefetch_related("stages__skills", "stages__goals", "rest_periods"), pk=pk)


def shared(secret: str) -> Roadmap:
    rows = Roadmap.objects.select_related("user").prefetch_related("stages__skills", "stages__goals", "rest_periods")
    found = rows.filter(share_hash=share_hash(secret), status="completed").first() if secret else None
    if found is None:
        raise Http404
    return found


def stage_of(user: Any, roadmap: UUID, pk: UUID) -> Stage:
    return get_object_or_404(Stage.objects.select_related("roadmap__user"), pk=pk, roadmap=roadmap, roadmap__user=user)


def goal_of(user: Any, roadmap: UUID, pk: UUID) -> Goal:
    rows = Goal.objects.select_related("stage__roadmap__user")
    return get_object_or_404(rows, pk=pk, stage__roadmap=roadmap, stage__roadmap__user=user)


def roadmaps_of(user: Any) -> Any:
    """With `total` and `done` stages; the active one first, then the newest."""
    return (
        Roadmap.objects.owned_by(user)
        .annotate(
            total=Count("stages", distinct=True),
            done=Count("stages", filter=Q(stages__completed_at__isnull=False), distinct=True),
        )
        .order_by("-is_active", "-created_at", "pk")
    )
