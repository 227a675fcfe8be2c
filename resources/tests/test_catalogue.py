"""The shipped files and the rules they keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from resources.addresses import address_key, address_problem, host_of
from resources.catalogue import DATA, known_skills, read_catalogue
from resources.standard import covering

SKILLS = {"sql": "databases", "databases": "", "python": "", "knots": ""}
ENTRY: dict[str, Any] = {
    "slug": "asking-databases",
    "title": "Asking databases",
    "provider": "Example University",
    "url": "https://learn.example.org/databases/",
    "type": "course",
    "level": "beginner",
    "minutes": 600,
    "language": "en",
    "access": "free",
    "skills": ["sql", "databases"],
    "rubric": {"authority": 5, "clarity": 4, "currency": 4, "practice": 5, "access": 5},
    "about": "For beginners who want to ask a database for exactly the rows they need.",
}


def written(folder: Path, *entries: dict[str, Any], covers: dict[str, str] | None = None, name: str = "data-1.yaml", **head: Any) -> Path:
    data = {"family": "data", "sources": [], "resources": list(entries)} | head
    (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True))
    if covers is not None:
        (folder / "cover.yaml").write_text(yaml.safe_dump(covers))
    return folder


def problems(folder: Path) -> tuple[str, ...]:
    return read_catalogue(folder, skills=SKILLS).problems


def test_a_sound_file_has_no_problem_and_says_what_it_says(tmp_path: Path) -> None:
    found = read_catalogue(written(tmp_path, ENTRY | {"to_level": "advanced"}, covers={"sql": "databases"}), skills=SKILLS)
    assert found.problems == ()
    (one,) = found.resources.values()
    assert one.rating == pytest.approx(4.6)
    assert [one.serves(level) for level in ("beginner", "intermediate", "advanced")] == [True, True, True]
    assert found.covers == {"sql": "databases"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slug": "Asking Databases"}, "not a slug"),
        ({"title": "  "}, "title is empty"),
        ({"provider": "x" * 101}, "provider is empty"),
        ({"url": "ftp://learn.example.org/x"}, "does not begin with https"),
        ({"url": "https://localhost/x"}, "no public host name"),
        ({"url": "https://127.0.0.1/x"}, "no public host name"),
        ({"url": "https://learn.example.org/a b"}, "holds a space"),
        ({"url": "https://me:secret@learn.example.org/"}, "names a user"),
        ({"url": "https://learn.example.org:8443/"}, "names a user or a port"),
        ({"url": "https://bit.ly/abc"}, "shortened"),
        ({"url": "https://learn.example.org/?utm_source=x"}, "tracking"),
        ({"type": "podcast"}, "unknown type"),
        ({"level": "expert"}, "unknown level"),
        ({"level": "advanced", "to_level": "beginner"}, "to_level is below level"),
        ({"minutes": 0}, "minutes is 1 to"),
        ({"minutes": "ten"}, "whole numbers"),
        ({"minutes": True}, "whole numbers"),
        ({"language": "eng"}, "language is two letters"),
        ({"access": "cheap"}, "unknown access"),
        ({"access": "paid"}, "does not fit access paid"),
        ({"skills": []}, "1 to 12 skills"),
        ({"skills": ["sql", "sql"]}, "named twice"),
        ({"skills": ["sorcery"]}, "'sorcery' does not exist"),
        ({"skills": "sql"}, "skills and helps are lists"),
        ({"rubric": {"authority": 5}}, "rubric takes"),
        ({"rubric": ENTRY["rubric"] | {"clarity": 6}}, "rubric clarity is 1 to 5"),
        ({"rubric": ENTRY["rubric"] | {"clarity": 4.5}}, "whole numbers"),
        ({"about": "Too short."}, "about is one sentence"),
        ({"about": "For beginners. It has exercises as well, and many."}, "one whole sentence"),
        ({"about": "For beginners who want to ask a database"}, "one whole sentence"),
        ({"verified": True}, "unknown fields"),
    ],
)
def test_a_broken_rule_is_named_with_file_and_slug(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    found = problems(written(tmp_path, ENTRY | change))
    assert any(said in p for p in found), found
    assert all(p.startswith("data-1.yaml: ") for p in found)


def test_abbreviations_do_not_end_a_sentence(tmp_path: Path) -> None:
    assert problems(written(tmp_path, ENTRY | {"about": "For U.S. History teachers who use tools, e.g. Python, at work."})) == ()


def test_slugs_and_addresses_stand_once_over_all_files(tmp_path: Path) -> None:
    written(tmp_path, ENTRY)
    written(tmp_path, ENTRY, ENTRY | {"slug": "again", "url": "http://www.learn.example.org/databases#part"}, name="data-2.yaml")
    found = problems(tmp_path)
    assert any("slug stands already in data-1.yaml" in p for p in found)
    assert any("its address stands already at asking-databases" in p for p in found)


def test_a_file_names_its_family_and_its_sources(tmp_path: Path) -> None:
    written(tmp_path, ENTRY, family="design")
    (tmp_path / "data-2.yaml").write_text("family: data\nresources: []\n")
    (tmp_path / "data-3.yaml").write_text("- just a list\n")
    (tmp_path / "data-4.yaml").write_text("family: [\n")
    found = problems(tmp_path)
    assert any("data-1.yaml: the family 'design'" in p for p in found)
    assert any("data-2.yaml: no sources" in p for p in found)
    assert any("data-3.yaml: not a mapping" in p for p in found)
    assert any(p.startswith("data-4.yaml") for p in found)


@pytest.mark.parametrize(
    ("covers", "said"),
    [
        ({"sql": "sorcery"}, "'sorcery' does not exist"),
        ({"sql": "sql"}, "covers itself"),
        ({"sql": "python", "python": "knots", "knots": "sql"}, "circle knots > sql > python > knots"),
    ],
)
def test_covers_name_skills_and_go_in_no_circle(tmp_path: Path, covers: dict[str, str], said: str) -> None:
    assert any(said in p for p in problems(written(tmp_path, ENTRY, covers=covers)))


def test_covers_and_parents_are_followed_three_steps_nearest_first() -> None:
    parents = {"a": "b", "b": "", "c": "d", "d": "e", "e": ""}
    assert covering("a", covers={"a": "c"}, parents=parents) == {"c": 1, "b": 1, "d": 2, "e": 3}
    assert covering("a", covers={"b": "a"}, parents=parents) == {"b": 1}
    assert covering("e", covers={}, parents=parents) == {}


def test_what_is_rated_under_four_is_noted_and_not_refused(tmp_path: Path) -> None:
    found = read_catalogue(
        written(tmp_path, ENTRY | {"rubric": ENTRY["rubric"] | {"practice": 1, "clarity": 3, "currency": 3}}), skills=SKILLS
    )
    assert found.problems == ()
    assert "never recommended" in found.weak[0]


@pytest.mark.parametrize("url", ["http://learn.example.org/x", "https://www.learn.example.org/x/", "https://learn.example.org/x#top"])
def test_addresses_that_lead_to_the_same_page_are_the_same(url: str) -> None:
    assert address_key(url) == address_key("https://learn.example.org/x")


def test_addresses_that_differ_in_query_or_route_are_not_the_same() -> None:
    keys = {address_key(f"https://learn.example.org/x{tail}") for tail in ("", "?page=2", "#/lesson", "/y")}
    assert len(keys) == 4


@pytest.mark.parametrize("url", ["https://[::1", "https://exa mple.org", "https://" + "x" * 600 + ".org", "//example.org", ""])
def test_an_address_that_cannot_be_read_is_a_problem_and_no_crash(url: str) -> None:
    assert address_problem(url)
    host_of(url)
    address_key(url)


def test_the_shipped_files_keep_every_rule() -> None:
    found = read_catalogue(DATA, skills=known_skills())
    assert found.problems == ()
    assert len(found.resources) >= 30
