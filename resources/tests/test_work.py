"""What workers do: vectors, and what beat asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from core import providers
from core.models import WorkItem, WorkStatus
from core.outbound.fake import FakeOutbound, Page
from core.work import running
from resources import embedding, page_readings, tasks
from resources.models import CatalogueVersion, LinkCheck, PageReading, Resource
from resources.tests.factories import a_resource, a_skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]


class FakeEmbedder:
    name = "fake"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked += texts
        return [[1.0] + [0.0] * 383 for _ in texts]


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    fake = FakeEmbedder()
    monkeypatch.setattr(providers, "embedder", lambda: fake)
    return fake


def run_all() -> None:
    for pk in WorkItem.objects.filter(status=WorkStatus.QUEUED).values_list("pk", flat=True):
        running.run_item(pk)


def test_vectors_are_made_once_and_again_where_words_changed(embedder: FakeEmbedder) -> None:
    a_resource("one", skills=[a_skill("knots", name="Knots")])
    a_resource("two")
    assert embedding.request_vectors()
    run_all()
    assert embedder.asked[0].startswith("One. For people")
    assert "Knots" in embedder.asked[0]
    assert Resource.objects.filter(embedding_model="fake").count() == 2
    assert not embedding.request_vectors()
    Resource.objects.filter(slug="one").update(title="Another")
    CatalogueVersion.bump()
    assert embedding.request_vectors()
    run_all()
    assert len(embedder.asked) == 3


def test_p41_made_twice_the_vectors_are_the_same(embedder: FakeEmbedder) -> None:
    a_resource("one")
    embedding.request_vectors()
    item = WorkItem.objects.get()
    job = running.claim(item.pk)
    assert job is not None
    assert embedding.compute(job) == 1
    before = Resource.objects.values().get()
    assert embedding.compute(job) == 0
    assert Resource.objects.values().get() == before


def test_beat_checks_what_is_due_through_the_guarded_client_unless_switched_off(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    row = a_resource("one")
    Resource.objects.update(next_check_at="2026-01-01T00:00:00Z")
    fake = FakeOutbound({row.url: Page("<title>Knots</title><p>" + "How to tie things up. " * 5)})
    monkeypatch.setattr(providers, "outbound", lambda: fake)
    monkeypatch.setattr("resources.link_checks.PAUSE", 0.0)
    settings.LINK_CHECKS = False
    assert tasks.check_links() == 0
    assert fake.asked == []
    settings.LINK_CHECKS = True
    assert tasks.check_links() == 1
    assert [method for method, _ in fake.asked] == ["HEAD", "GET"]
    assert LinkCheck.objects.get().outcome == "alive"
    assert tasks.check_links() == 0
    assert tasks.replace_gone() == 0


def test_a_page_is_read_by_a_work_item(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeOutbound({"https://learn.example.org/x": Page("<title>Knots</title>")})
    monkeypatch.setattr(providers, "outbound", lambda: fake)
    row = page_readings.ask(url="https://learn.example.org/x")
    run_all()
    row.refresh_from_db()
    assert (row.found["title"], row.problem) == ("Knots", "")
    assert row.read_at is not None
    page_readings.give_up(row.pk, "internal")
    assert PageReading.objects.get().problem == "internal"
