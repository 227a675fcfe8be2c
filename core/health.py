"""Liveness and readiness. Liveness touches nothing; readiness asks each part and says which one is away."""

from __future__ import annotations

from typing import Any

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import providers
from core.api.words import WORDS, body
from core.models import WorkerBeat

UP, DOWN = "ok", "unavailable"


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": UP, "version": settings.VERSION})


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and holds today's schema; broker, workers and language model are reported, but the site runs without them."""
    parts = {"database": database(), "broker": broker(), "workers": workers(), "languageModel": providers.model_state()}
    if parts["database"] == UP:
        return JsonResponse({"status": UP, "parts": parts})
    return JsonResponse(body(WORDS[503], details=[{"field": k, "message": v} for k, v in parts.items()]), status=503)


def database() -> str:
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return DOWN
    return "migrations pending" if plan else UP


def broker() -> str:
    client: Any = redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_connect_timeout=0.5, socket_timeout=0.5)
    try:
        return UP if client.ping() else DOWN
    except redis.RedisError:
        return DOWN
    finally:
        client.close()


def workers() -> str:
    try:
        return UP if WorkerBeat.alive() else "none seen yet"
    except DatabaseError:
        return DOWN
