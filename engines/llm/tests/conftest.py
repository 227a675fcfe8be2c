"""A small question, and a client over a fake model that really listens."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from engines.llm.client import LanguageModelClient
from engines.llm.endpoint import OpenAIEndpoint
from engines.llm.reading import Strict
from engines.llm.records import Call, Question
from engines.llm.stores import shared_client
from engines.llm.tests.fake import FakeModel, fake_model
from engines.llm.tests.memory import MemoryAnswers, MemoryBreaker, MemoryBudget


class Word(Strict):
    word: str
    weight: int


def question(data: str = "a quiet word", **changes: Any) -> Question[Word]:
    fields = {"purpose": "tests.word", "version": "1", "instructions": "Give a word.", "data": data, "schema": Word, "max_tokens": 50}
    return Question(**(fields | changes))


def good(_data: str) -> dict[str, Any]:
    return {"word": "plum", "weight": 3}


_endpoints: dict[str, OpenAIEndpoint] = {}


def endpoint_at(url: str) -> OpenAIEndpoint:
    """One an address for the whole run: making the TLS context takes a tenth of a second."""
    if url not in _endpoints:
        _endpoints[url] = OpenAIEndpoint(base_url=url, api_key="key", model="fake-1")
    return _endpoints[url]


class Parts:
    """A client and everything it stands on, to look at."""

    def __init__(self, url: str, *, seconds: float = 2.0, **changes: Any) -> None:
        self.answers, self.breaker, self.budget = MemoryAnswers(), MemoryBreaker(), MemoryBudget()
        self.calls: list[Call] = []
        for name, value in changes.items():
            setattr(self, name, value)
        self.client = LanguageModelClient(
            endpoint=endpoint_at(url),
            answers=self.answers,
            breaker=self.breaker,
            budget=self.budget,
            record=self.calls.append,
            seconds=seconds,
        )


@pytest.fixture(scope="session")
def shared_fake() -> Iterator[FakeModel]:
    with fake_model(good) as fake:
        yield fake
    for endpoint in _endpoints.values():
        endpoint.close()
    _endpoints.clear()


@pytest.fixture
def fake(shared_fake: FakeModel) -> FakeModel:
    shared_fake.mode, shared_fake.good = "good", good
    shared_fake.asked.clear()
    return shared_fake


@pytest.fixture
def make(fake: FakeModel) -> Callable[..., Parts]:
    return lambda **changes: Parts(changes.pop("url", fake.url), **changes)


@pytest.fixture
def valkey() -> Iterator[Any]:
    client = shared_client(f"{os.environ['REDIS_URL']}/15")  # a database of its own
    yield client
    client.close()


@pytest.fixture
def name() -> str:
    return uuid.uuid4().hex
