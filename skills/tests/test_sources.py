"""The page and the answer that name where the facts come from."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from skills.models import Family, ImportBatch, Role
from skills.tests.counting import queries
from skills.tests.releases import corner, onet_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(tmp_path: Path) -> ImportBatch:
    corner()
    Role.objects.filter(slug="net-mender").update(wages={"source": "Bureau of Rope Wages", "country": "Ropeland", "year": 2025, "p50": 1})
    call_command("import_onet", str(onet_release(tmp_path / "onet")), stdout=io.StringIO())
    return ImportBatch.objects.get()


def shown(client: Any) -> str:
    return client.get(reverse("skills:sources")).content.decode()


def test_the_page_names_official_lists_wages_families_and_imports(client: Any, batch: ImportBatch) -> None:
    page = shown(client)
    for words in ("O*NET 29.2", "USDOL/ETA has not approved", "ESCO", "Bureau of Rope Wages", "Ropeland, 2025", "Our own, about ropes"):
        assert words in page
    assert batch.attribution in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page


def test_an_import_that_was_taken_back_is_no_longer_named(client: Any, batch: ImportBatch) -> None:
    call_command("revert_import", str(batch.pk), stdout=io.StringIO())
    assert batch.attribution not in shown(client)
    assert "None so far" in shown(client)


def test_every_page_leads_there(client: Any) -> None:
    assert f'href="{reverse("skills:sources")}"' in client.get("/").content.decode()


def test_the_api_says_the_same(api: Any, batch: ImportBatch) -> None:
    answer = api().get("/api/v1/sources").json()
    assert [row["name"] for row in answer["official"]] == ["O*NET", "ESCO"]
    assert {"slug": "ropes", "name": "Ropes", "sources": ["Our own, about ropes"]} in answer["families"]
    assert answer["imports"][0]["words"] == batch.attribution
    assert answer["imports"][0]["release"] == "29.2"


def test_the_number_of_queries_is_the_same_however_many_families_and_imports(client: Any, batch: ImportBatch) -> None:
    few = queries(lambda: shown(client))
    Family.objects.bulk_create(Family(slug=f"f{n}", name=f"Field {n}", sources=["One"]) for n in range(20))
    for _ in range(5):
        ImportBatch.objects.create(origin="esco", release="1", files_hash="x", finished_at=batch.finished_at)
    assert queries(lambda: shown(client)) == few
