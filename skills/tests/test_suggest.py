"""Type-ahead over skills and roles: on the page, over the API, and as plain calls."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from skills.models import Family, KnowledgeVersion, Role, Skill, SkillAlias, SkillNeighbour
from skills.search import Suggestions, folded, search_roles, search_skills, suggest
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
NASTY = [
    "",
    "   ",
    "x" * 10_000,
    "\x00",
    "py\x00thon",
    "\x07\x1b",
    "!!!",
    "…",
    "🙂🙂",
    "%",
    "_",
    "%_%",
    "\\",
    "\ud800",
    "العربية",
    "‮nohtyp",
    "﷽" * 50,
]


def slugs(query: str, **options: Any) -> list[str]:
    return [f.skill.slug for f in search_skills(query, **options)]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("phyton", "python"),
        ("pyhton", "python"),
        ("kuberentes", "kubernetes"),
        ("javscript", "javascript"),
        ("javascirpt", "javascript"),
        ("nurisng", "nursing"),
        ("slq", "sql"),
        ("accounitng", "accounting"),
        ("machne lear", "machine-learning"),
    ],
)
def test_a_slip_anywhere_in_the_word_is_forgiven(typed: str, slug: str) -> None:
    assert slugs(typed)[0] == slug


@pytest.mark.parametrize("query", ["krankenpflege", "KRANKENPFLEGE"])
def test_case_and_language_do_not_matter(query: str) -> None:
    assert "nursing" in slugs(query)


def test_accents_may_be_typed_or_left_out() -> None:
    accented = next(a for a in SkillAlias.objects.exclude(language="en").select_related("skill") if not a.text.isascii() and len(a.key) > 8)
    assert accented.skill.slug in slugs(accented.text)
    assert accented.skill.slug in slugs(accented.key)
    assert slugs(accented.text) == slugs(accented.key)


def test_words_are_found_in_any_order() -> None:
    assert slugs("management project")[0] == "project-management"
    assert slugs("proj manag")[0] == "project-management"


def test_a_name_inside_a_longer_query_is_found() -> None:
    found = slugs("zzz python zzz")
    assert found[0] == "python"


def test_display_names_come_before_other_names() -> None:
    found = search_skills("ma", limit=8)
    assert len(found) == 8
    assert all(f.alias == "" for f in found)
    assert all(f.skill.name.casefold().startswith("ma") for f in found)


@pytest.fixture
def lonely() -> Skill:
    """A skill that nothing is named like, with three neighbours."""
    family = Family.objects.get(slug=Skill.objects.get(slug="python").family_id)
    skill = Skill.objects.create(slug="qqxyz", name="Qqxyz", family=family, kind="tool", category="x", about="Does nothing.", curated=True)
    SkillAlias.objects.create(skill=skill, text="Qqxyz")
    for slug, similarity in (("python", 0.6), ("sql", 0.9), ("nursing", 0.7)):
        SkillNeighbour.objects.create(skill=skill, neighbour=Skill.objects.get(slug=slug), similarity=similarity)
    return skill


def test_neighbours_of_the_best_fill_the_list_and_say_so(lonely: Skill) -> None:
    found = suggest("qqxyz").skills
    assert [(f.skill.slug, f.close_to) for f in found] == [("qqxyz", ""), ("sql", "Qqxyz"), ("nursing", "Qqxyz"), ("python", "Qqxyz")]
    assert slugs("qqxyz", near=True, limit=2) == ["qqxyz", "sql"]
    assert slugs("qqxyz") == ["qqxyz"]
    assert "nursing" not in slugs("qqxyz", near=True, family=lonely.family_id)


def test_what_is_not_found_has_no_neighbours(lonely: Skill) -> None:
    assert suggest("wwwwwwww") == Suggestions([], [])


def test_roles_are_found_by_beginning_words_and_slips() -> None:
    titles = [r.title for r in suggest("registered nur").roles]
    assert titles[0] == "Registered Nurse"
    assert "Registered Nurse" in [r.title for r in suggest("nurse registered").roles]
    assert "Software Engineer" in [r.title for r in suggest("sofware enginer").roles]
    assert suggest("registered nur", roles=0).roles == []


def test_another_title_says_which() -> None:
    role = Role.objects.exclude(other_titles=[]).order_by("slug").first()
    found = next(r for r in suggest(role.other_titles[0], roles=50).roles if r.slug == role.slug)
    assert found.alias == role.other_titles[0]


def test_a_new_role_is_found_at_once() -> None:
    assert suggest("wharfinger").roles == []
    family = Family.objects.first()
    role = Role.objects.create(slug="wharfinger", title="Wharfinger", family=family, level="entry", about="Keeps a wharf.")
    KnowledgeVersion.objects.update(revision=1_000_000)
    assert [r.slug for r in suggest("wharfinger").roles] == ["wharfinger"]
    assert list(search_roles("wharfinger", family=family.slug)) == [role]
    assert not search_roles("wharfinger", family="no-such-family").exists()


@pytest.mark.parametrize("query", NASTY)
def test_nothing_that_can_be_typed_breaks_it(query: str, api: Any) -> None:
    assert len(suggest(query).skills) <= 8
    assert len(folded(query)) <= 100
    sent = query.encode("utf-8", "replace").decode()
    assert Client().get("/skills/suggest", {"q": sent}).status_code == 200
    assert Client().get("/skills", {"q": sent}).status_code == 200
    assert api().get("/api/v1/suggest", {"q": sent}).status_code == 200


def test_wild_cards_are_letters_like_others() -> None:
    assert slugs("%") == slugs("p%n") == slugs("pyth_n ab") == []
    assert slugs("c%") == []


@pytest.mark.parametrize("query", ["a", "py", "python", "phyton", "excel advanced", "zzzzqqqq", "management project"])
def test_a_suggestion_takes_few_queries_whatever_it_finds(query: str) -> None:
    assert queries(lambda: suggest(query)) <= 6


# --- page and API -------------------------------------------------------------------------------------------------


def test_the_list_under_the_field_is_options_in_groups_with_a_count_to_be_read_out() -> None:
    page = Client().get("/skills/suggest?q=data+eng")
    assert '<div role="group" aria-label="Skills">' in page.text
    assert '<div role="group" aria-label="Roles">' in page.text
    assert 'data-href="/roles/data-engineer"' in page.text
    assert 'role="option"' in page.text
    assert "found" in page.text.split('data-said="')[1].split('"')[0]
    assert "max-age=60" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]
    assert "Roles" not in Client().get("/skills/suggest?q=data+eng&only=skills").text
    assert 'data-value="Python"' in Client().get("/skills/suggest?name=python&only=skills").text


def test_what_was_typed_is_never_written_as_markup() -> None:
    assert "<script" not in Client().get("/skills/suggest", {"q": "<script>alert(1)</script>"}).text


def test_the_list_page_has_the_field_and_answers_without_a_script() -> None:
    page = Client().get("/skills?q=phyton")
    assert "data-combobox" in page.text
    assert "/skills/python" in page.text


def test_the_api_answers_both_in_its_own_form(api: Any, lonely: Skill) -> None:
    said = api().get("/api/v1/suggest?q=data engineer").json()
    assert {"skills", "roles"} == set(said)
    assert {"slug", "title", "alias"} == set(said["roles"][0])
    assert said["roles"][0]["slug"] == "data-engineer"
    near = api().get("/api/v1/suggest?q=qqxyz").json()["skills"]
    assert near[0] == {"slug": "qqxyz", "name": "Qqxyz", "category": "x", "alias": "", "closeTo": ""}
    assert near[1]["closeTo"] == "Qqxyz"


def test_more_questions_than_the_api_would_answer_are_refused_with_a_time(settings: Any, owner: Any, browser_of: Any) -> None:
    settings.API_RATE_LIMIT = 3
    client = browser_of(owner)
    answers = [client.get("/skills/suggest?q=py") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) >= 1
    assert Client().get("/skills/suggest?q=py").status_code == 200, "another person goes on"
    assert client.get("/skills?q=py").status_code == 200, "the form still answers"
