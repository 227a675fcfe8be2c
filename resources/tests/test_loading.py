"""Bringing the shipped catalogue into the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from resources.loading import InvalidCatalogue, load_catalogue
from resources.models import CatalogueVersion, Rating, Resource, ResourceHelp, ResourceSkill, SkillCover, Status
from resources.services import rate
from resources.tests.factories import a_resource, a_skill
from resources.tests.test_catalogue import ENTRY, written
from skills.models import SkillRedirect

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, bare: None) -> Path:
    for slug in ("databases", "sql", "python"):
        a_skill(slug)
    second = ENTRY | {"slug": "snakes", "url": "https://snakes.example.org/", "skills": ["python"], "type": "video"}
    return written(tmp_path, ENTRY, second, covers={"sql": "databases"})


def slugs() -> set[str]:
    return set(Resource.objects.values_list("slug", flat=True))


def test_what_the_files_say_is_what_the_rows_hold_and_the_same_again_changes_nothing(folder: Path) -> None:
    report = load_catalogue(folder=folder)
    assert report.counts == {"resources": 2, "covers": 1, "kept": 0}
    row = Resource.objects.get(slug="asking-databases")
    assert (row.title, row.host, row.to_level, row.status, row.last_verified) == (
        "Asking databases",
        "learn.example.org",
        "beginner",
        "unchecked",
        None,
    )
    assert row.editorial == pytest.approx(4.6)
    assert row.next_check_at > timezone.now()
    assert list(row.tags.values_list("skill__slug", "position")) == [("sql", 0), ("databases", 1)]
    assert SkillCover.objects.get().broad.slug == "databases"
    revision, before = CatalogueVersion.current(), list(Resource.objects.order_by("pk").values())
    assert not load_catalogue(folder=folder).changed
    assert CatalogueVersion.current() == revision
    assert load_catalogue(folder=folder, force=True).changed
    assert list(Resource.objects.order_by("pk").values()) == before


def test_a_change_arrives_and_what_is_dropped_goes_unless_somebody_rated_or_kept_it(folder: Path, owner: Any) -> None:
    load_catalogue(folder=folder)
    rate(user=owner, resource=Resource.objects.get(slug="snakes"), stars=4)
    written(folder, ENTRY | {"title": "Databases, asked"})
    load_catalogue(folder=folder)
    assert Resource.objects.get(slug="asking-databases").title == "Databases, asked"
    assert Resource.objects.get(slug="snakes").status == Status.REMOVED
    assert Rating.objects.get().stars == 4
    Rating.objects.all().delete()
    load_catalogue(folder=folder, force=True)
    assert slugs() == {"asking-databases", "snakes"}  # removed it stays, and is not made again at each load
    second = ENTRY | {"slug": "snakes", "url": "https://snakes.example.org/", "skills": ["python"], "type": "video"}
    written(folder, ENTRY, second)
    load_catalogue(folder=folder)
    assert Resource.objects.get(slug="snakes").status == Status.UNCHECKED


def test_another_address_begins_anew_and_two_may_swap(folder: Path) -> None:
    load_catalogue(folder=folder)
    Resource.objects.update(status=Status.ALIVE, last_verified=timezone.now())
    second = ENTRY | {"slug": "snakes", "url": ENTRY["url"], "skills": ["python"], "type": "video"}
    written(folder, ENTRY | {"url": "https://snakes.example.org/"}, second)
    load_catalogue(folder=folder)
    assert dict(Resource.objects.values_list("slug", "url")) == {"asking-databases": "https://snakes.example.org/", "snakes": ENTRY["url"]}
    assert set(Resource.objects.values_list("status", "last_verified")) == {("unchecked", None)}


def test_what_staff_changed_made_or_removed_is_kept(folder: Path) -> None:
    load_catalogue(folder=folder)
    Resource.objects.filter(slug="snakes").update(title="Ours", curated=True, status=Status.REMOVED)
    a_resource("own", curated=True, origin="staff")
    SkillCover.objects.update(broad=a_skill("python"), curated=True)
    assert load_catalogue(folder=folder, force=True).counts["kept"] == 2
    assert Resource.objects.get(slug="snakes").title == "Ours"
    assert Resource.objects.get(slug="snakes").status == Status.REMOVED
    assert "own" in slugs()
    assert SkillCover.objects.get().broad.slug == "python"


def test_an_address_that_staff_added_before_stays_theirs(folder: Path) -> None:
    a_resource("own", url=ENTRY["url"], curated=True, origin="staff")
    load_catalogue(folder=folder)
    assert slugs() == {"own", "snakes"}


def test_what_it_helps_with_is_loaded_apart_from_what_it_teaches(folder: Path) -> None:
    helping = ENTRY | {"helps": ["python"]}
    written(folder, helping)
    load_catalogue(folder=folder)
    row = Resource.objects.get(slug="asking-databases")
    assert list(row.tags.values_list("skill__slug", flat=True)) == ["sql", "databases"]
    assert list(row.helps.values_list("skill__slug", "position")) == [("python", 0)]
    before = list(ResourceHelp.objects.values())
    load_catalogue(folder=folder, force=True)
    assert list(ResourceHelp.objects.values()) == before
    Resource.objects.update(curated=True)
    written(folder, ENTRY)
    load_catalogue(folder=folder)
    assert list(ResourceHelp.objects.values()) == before  # staff's own stays
    Resource.objects.update(curated=False)
    load_catalogue(folder=folder, force=True)
    assert not ResourceHelp.objects.exists()


def test_a_help_that_was_merged_into_what_is_taught_is_none(folder: Path) -> None:
    a_skill("python").delete()
    SkillRedirect.objects.create(old_slug="python", old_name="Python", skill=a_skill("sql"))
    written(folder, ENTRY | {"helps": ["python"]})
    load_catalogue(folder=folder)
    assert not ResourceHelp.objects.exists()


def test_merged_skills_are_followed(folder: Path) -> None:
    a_skill("python").delete()
    SkillRedirect.objects.create(old_slug="python", old_name="Python", skill=a_skill("sql"))
    load_catalogue(folder=folder)
    assert list(Resource.objects.get(slug="snakes").tags.values_list("skill__slug", flat=True)) == ["sql"]


def test_the_tables_are_filled_again_where_the_skills_came_back(folder: Path) -> None:
    load_catalogue(folder=folder)
    ResourceSkill.objects.all().delete()
    assert load_catalogue(folder=folder).changed
    assert ResourceSkill.objects.count() == 3


def test_files_with_problems_are_refused_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(folder, ENTRY | {"type": "podcast"}, ENTRY | {"slug": "b", "level": "expert"})
    with pytest.raises(InvalidCatalogue) as refused:
        load_catalogue(folder=folder)
    assert len(refused.value.problems) >= 2
    assert slugs() == set()
    monkeypatch.setattr("resources.management.commands.load_catalogue.load_catalogue", lambda **_: load_catalogue(folder=folder))
    with pytest.raises(CommandError, match="podcast"):
        call_command("load_catalogue")


def test_the_command_says_what_it_did(catalogue: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_catalogue")
    assert "up to date" in capsys.readouterr().out


@pytest.mark.parametrize(
    "nonsense",
    [
        {"type": "podcast"}, {"level": "advanced", "to_level": "beginner"}, {"authority": 6}, {"minutes": 0}, {"stars_sum": 6, "stars_count": 1},
        {"failures": 1}, {"status": "asleep"}, {"url_key": "x"},
    ],
)  # fmt: skip
def test_the_database_refuses_nonsense(nonsense: dict[str, Any]) -> None:
    a_resource("one")
    a_resource("two", url="https://x.example.org/")
    Resource.objects.filter(slug="one").update(url_key="x" if "url_key" in nonsense else "y")
    with pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.filter(slug="two").update(**nonsense)
