"""The one place that reads settings and builds engines. Everything else is handed what it needs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.utils.module_loading import import_string

from core.calls import record_call
from engines.llm.absent import NoModel
from engines.llm.protocol import SharedStateDown
from engines.llm.stores import SharedAnswers, SharedBreaker, SharedBudget, shared_client

log = structlog.get_logger(__name__)

if TYPE_CHECKING:
    from core.outbound import Fetcher
    from engines.embeddings.protocol import Embedder
    from engines.llm.editing.asking import PlanEditor
    from engines.llm.protocol import LanguageModel
    from engines.llm.wording.asking import GapWriter
    from engines.resume.people import PersonFinder


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The engine for vectors. Workers only: it loads a model."""
    return import_string(settings.ENGINES["embedder"])()


@lru_cache(maxsize=1)
def people() -> PersonFinder:
    """The second opinion on names. Workers only: it loads a model."""
    return import_string(settings.ENGINES["people"])()


def recogniser() -> str | None:
    """Dotted path of what reads letters from pictures, for the reading process; None where it is off (the default)."""
    return settings.OCR_RECOGNISER if settings.OCR else None


@lru_cache(maxsize=1)
def outbound() -> Fetcher:
    """The one way to fetch a page of the internet. Workers only: they have the library."""
    return import_string(settings.ENGINES["outbound"])(allow=settings.OUTBOUND_ALLOWED, user_agent=f"HireReady/{settings.VERSION}")


def model_name() -> str:
    """The language model that is set, or empty. Loads nothing: web processes ask it too."""
    return settings.LLM_MODEL if settings.LLM_BASE_URL else ""


def language_model() -> LanguageModel:
    """The one client for language models; the one that always declines where none is set. Workers only: it loads the client's library."""
    return _language_model(*_endpoint(), _store()) if model_name() else NoModel()


def gap_writer() -> GapWriter:
    """Puts explanations of gaps into better words. Workers only."""
    return import_string(settings.ENGINES["gap_writer"])(language_model())


def plan_editor() -> PlanEditor:
    """Puts the texts of plans into better words. Workers only."""
    return import_string(settings.ENGINES["plan_editor"])(language_model())


def _store() -> str:
    """Where answers, breaker and tokens are shared: beside the cache."""
    return str(settings.CACHES["default"]["LOCATION"])


def _endpoint() -> tuple[str, str, str, float, int, int]:
    caps = settings.LLM_DAILY_TOKENS, settings.LLM_DAILY_TOKENS_A_PERSON
    return (settings.LLM_BASE_URL, settings.LLM_API_KEY, settings.LLM_MODEL, settings.LLM_TIMEOUT, *caps)


@lru_cache(maxsize=1)
def _language_model(url: str, key: str, model: str, seconds: float, for_all: int, for_one: int, store: str) -> LanguageModel:
    client = shared_client(store)
    return import_string(settings.ENGINES["language_model"])(
        endpoint=import_string(settings.ENGINES["language_model_endpoint"])(base_url=url, api_key=key, model=model),
        answers=SharedAnswers(client),
        breaker=_breaker(client),
        budget=SharedBudget(client, for_all=for_all, for_one=for_one),
        record=record_call,
        seconds=seconds,
    )


def _breaker(client: object) -> SharedBreaker:
    """One for each endpoint and model: another one set starts afresh."""
    name = hashlib.sha256(f"{settings.LLM_BASE_URL} {settings.LLM_MODEL}".encode()).hexdigest()[:16]
    return SharedBreaker(client, name, probe_seconds=settings.LLM_TIMEOUT + 5)


def model_state() -> str:
    """For the readiness page: "not set", "ok", "resting" after failures, or "unavailable" while the cache is away. Asks the model nothing."""
    if not model_name():
        return "not set"
    with closing(shared_client(_store())) as client:
        try:
            return "resting" if _breaker(client).is_open() else "ok"
        except SharedStateDown:
            return "unavailable"


def forget_answers(user: str) -> None:
    """Drop the kept answers of a person. With the cache away they end by themselves within a day."""
    _tidy(lambda answers: answers.forget(user))


def hand_over_answers(source: str, target: str) -> None:
    """The kept answers of a guest belong to the account from now on."""
    _tidy(lambda answers: answers.hand_over(source, target))


def _tidy(do: Callable[[SharedAnswers], None]) -> None:
    with closing(shared_client(_store())) as client:
        try:
            do(SharedAnswers(client))
        except SharedStateDown as error:
            log.warning("kept_answers_not_tidied", error=str(error))


_warmers: list = []


def warms_up(function):  # type: ignore[no-untyped-def]
    """Register a function that loads what a worker's first job would otherwise wait for."""
    _warmers.append(function)
    return function


def warm_up() -> None:
    for warm in _warmers:
        warm()
