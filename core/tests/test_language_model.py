"""The language model as core wires it: settings in, rows and log lines without words out."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from core import providers
from core.calls import record_call
from core.models import LanguageModelCall
from core.tasks import KEEP_CALLS, clean_up
from engines.llm.absent import NoModel
from engines.llm.errors import ModelAway
from engines.llm.records import Call, Outcome
from engines.llm.tests.conftest import good, question
from engines.llm.tests.fake import FakeModel, dead_port, fake_model

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running() -> Iterator[FakeModel]:
    with fake_model(good) as fake:
        yield fake


@pytest.fixture
def fake(running: FakeModel, settings: Any, owner: Any) -> FakeModel:
    running.mode = "good"
    running.asked.clear()
    settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = running.url, f"fake-{uuid.uuid4().hex[:8]}", "a-secret-key"
    return running


def test_unset_there_is_no_model(settings: Any) -> None:
    assert isinstance(providers.language_model(), NoModel)
    assert (providers.model_name(), providers.model_state()) == ("", "not set")


def test_a_question_leaves_a_row_and_a_log_line_without_its_words(fake: FakeModel, owner: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    providers.language_model().ask(question("canary-in-the-question"), user=str(owner.pk))
    row = LanguageModelCall.objects.get()
    assert (row.purpose, row.outcome, row.user, row.attempts, row.tokens_in, row.tokens_out) == ("tests.word", "ok", owner, 1, 100, 20)
    written = caplog.text + json.dumps(LanguageModelCall.objects.values()[0], default=str)
    assert "language_model_call" in written
    for secret in ("canary", "plum", "a-secret-key"):
        assert secret not in written


def test_caps_and_breaker_are_shared_by_clients_made_anew(fake: FakeModel, settings: Any, owner: Any) -> None:
    settings.LLM_DAILY_TOKENS_A_PERSON = 0
    with pytest.raises(ModelAway) as refused:
        providers.language_model().ask(question(), user=str(owner.pk))
    assert refused.value.outcome == Outcome.OVER_BUDGET
    settings.LLM_DAILY_TOKENS_A_PERSON = 10**6
    fake.mode = "invalid"
    for n in range(5):
        providers._language_model.cache_clear()
        providers.language_model().answer(question(f"word {n}"), rules=lambda: None, rules_name="rules")  # type: ignore[arg-type,return-value]
    assert providers.model_state() == "resting"
    assert len(fake.asked) == 5
    with pytest.raises(ModelAway) as resting:
        providers.language_model().ask(question("word 9"))
    assert resting.value.outcome == Outcome.BREAKER_OPEN


def test_with_the_cache_down_the_model_is_not_asked_and_the_state_says_so(fake: FakeModel, settings: Any) -> None:
    location = f"redis://127.0.0.1:{dead_port()}/1"
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": location}}
    with pytest.raises(ModelAway) as away:
        providers.language_model().ask(question())
    assert away.value.outcome == Outcome.STORE_DOWN
    assert fake.asked == []
    assert providers.model_state() == "unavailable"
    assert LanguageModelCall.objects.get().outcome == "store_down"
    providers.forget_answers("anybody")  # must not raise: they end by themselves


def test_the_readiness_page_names_the_model_and_asks_it_nothing(fake: FakeModel, client: Any) -> None:
    assert client.get("/api/v1/health/ready").json()["parts"]["languageModel"] == "ok"
    assert fake.asked == []


def test_a_person_who_is_erased_takes_the_kept_answers_along_and_leaves_a_count_without_a_name(
    fake: FakeModel, owner: Any, stranger: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from accounts.services import erase_account

    providers.language_model().ask(question("mine"), user=str(owner.pk))
    providers.language_model().ask(question("theirs"), user=str(stranger.pk))
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=owner)
    assert LanguageModelCall.objects.filter(user=None).count() == 1
    assert providers.language_model().ask(question("theirs")).outcome == Outcome.CACHED
    assert providers.language_model().ask(question("mine")).outcome == Outcome.OK


def test_the_answers_of_a_guest_go_on_with_the_account(
    fake: FakeModel, guest: Any, owner: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from accounts.services import erase_account, take_over_guest

    providers.language_model().ask(question("mine"), user=str(guest.pk))
    with django_capture_on_commit_callbacks(execute=True):
        take_over_guest(guest=guest, user=owner)
    assert providers.language_model().ask(question("mine")).outcome == Outcome.CACHED
    assert LanguageModelCall.objects.filter(user=owner).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=owner)
    assert providers.language_model().ask(question("mine")).outcome == Outcome.OK


def test_a_call_of_somebody_who_is_gone_is_counted_without_a_name() -> None:
    record_call(Call("tests", "m", str(uuid.uuid4()), Outcome.OK, 1, 2, 3, 0.5))
    assert LanguageModelCall.objects.get().user is None


def test_old_counts_are_cleared_away() -> None:
    old = LanguageModelCall.objects.create(purpose="tests", model="m", outcome="ok", created_at=timezone.now() - KEEP_CALLS * 1.01)
    new = LanguageModelCall.objects.create(purpose="tests", model="m", outcome="ok")
    clean_up()
    assert list(LanguageModelCall.objects.all()) == [new]
    assert old.pk
