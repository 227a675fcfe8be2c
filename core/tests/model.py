"""A language model for an app's tests: the fake server, set as the product's model."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core import providers
from engines.llm.tests.fake import FakeModel, fake_model

PLENTY_OF_TOKENS = 10**9
PATIENCE = 10.0
"""Seconds over its time that a call may take among other tests; a hanging model hangs for 30. The one second itself is tested where the client is alone."""


def model_fixtures(good: Callable[[str], Any]) -> tuple[Any, Any]:
    """Two fixtures, to be named `running_model` and `model` where they are used: the server, and the product set to it and well behaved.

    `good`: what a well-behaved model makes of what it is given.
    """

    @pytest.fixture(scope="session")
    def running_model() -> Iterator[FakeModel]:
        with fake_model(good) as fake:
            yield fake

    @pytest.fixture
    def model(running_model: FakeModel, settings: Any) -> Iterator[FakeModel]:
        running_model.mode, running_model.good = "good", good
        running_model.asked.clear()
        settings.LLM_BASE_URL, settings.LLM_MODEL = running_model.url, fresh_name()
        settings.LLM_DAILY_TOKENS = settings.LLM_DAILY_TOKENS_A_PERSON = PLENTY_OF_TOKENS
        yield running_model
        providers._language_model.cache_clear()

    return running_model, model


def fresh_name() -> str:
    """A model nobody has failed with yet."""
    return f"plum-{uuid.uuid4().hex[:8]}"
