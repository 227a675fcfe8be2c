"""The one place that reads settings and builds engines. Everything else is handed what it needs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from core.outbound import Fetcher
    from engines.embeddings.protocol import Embedder
    from engines.resume.people import PersonFinder


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The engine for vectors. Workers only: it loads a model."""
    return import_string(settings.ENGINES["embedder"])()


@lru_cache(maxsize=1)
def people() -> PersonFinder:
    """The second opinion on names. Workers only: it loads a model."""
    return import_string(settings.ENGINES["people"])()


@lru_cache(maxsize=1)
def outbound() -> Fetcher:
    """The one way to fetch a page of the internet. Workers only: they have the library."""
    return import_string(settings.ENGINES["outbound"])(allow=settings.OUTBOUND_ALLOWED, user_agent=f"HireReady/{settings.VERSION}")


_warmers: list = []


def warms_up(function):  # type: ignore[no-untyped-def]
    """Register a function that loads what a worker's first job would otherwise wait for."""
    _warmers.append(function)
    return function


def warm_up() -> None:
    for warm in _warmers:
        warm()
