"""Finding skills and roles, on the pages and over the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from skills.models import Role, RoleSkill, Skill, SkillAlias
from skills.search import search_roles, search_skills
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def slugs(query: str, **options: Any) -> list[str]:
    return [f.skill.slug for f in search_skills(query, **options)]


@pytest.mark.parametrize("query", ["Python", "python", " PYTHON ", "PostgreSQL", "C", "R", "Go", "C++", "TIG welding"])
def test_the_exact_name_comes_first(query: str) -> None:
    first = search_skills(query, limit=5)[0].skill
    keys = set(SkillAlias.objects.filter(skill=first).values_list("text", flat=True))
    assert query.strip().casefold() in {k.casefold() for k in keys}


def test_the_exact_name_is_found_even_if_thousands_begin_like_it() -> None:
    family = Skill.objects.first().family
    odd = Skill.objects.create(slug="s-exact", name="S", family=family, kind="tool", category="x", about="A short name.", curated=True)
    SkillAlias.objects.create(skill=odd, text="S")
    assert slugs("s", limit=3)[0] == "s-exact"


def test_a_beginning_finds_the_skill() -> None:
    assert "postgresql" in slugs("postgre")
    assert slugs("postg")[0] == "postgresql"


def test_another_name_finds_the_skill_and_says_which() -> None:
    found = next(f for f in search_skills("postgres") if f.skill.slug == "postgresql")
    assert found.alias.casefold() == "postgres"


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("Kuberntes", "kubernetes"), ("javascrpt", "javascript"), ("postgressql", "postgresql"), ("kubernets", "kubernetes")],
)
def test_a_typing_error_is_forgiven(typed: str, slug: str) -> None:
    assert slug in slugs(typed)


@pytest.mark.parametrize("query", ["", "   ", "%", "_", "\\", "'; DROP TABLE x; --", "zzzzqqqq", "-"])
def test_nonsense_finds_nothing_or_something_but_never_fails(query: str) -> None:
    assert len(search_skills(query)) <= 50


def test_a_percent_sign_is_no_wild_card() -> None:
    assert slugs("%ython") == slugs("%ython")
    assert "python" not in [f.skill.slug for f in search_skills("p%n")]


def test_a_family_narrows_the_search() -> None:
    assert "python" not in slugs("python", family="healthcare")
    assert {s.family_id for s in Skill.objects.filter(slug__in=slugs("care", family="healthcare"))} == {"healthcare"}


def test_a_search_takes_few_queries_whatever_it_finds() -> None:
    assert queries(lambda: search_skills("a", limit=100)) <= 2
    assert queries(lambda: search_skills("zzzzqqqq")) <= 3


def test_roles_are_found_by_title_other_title_and_slug() -> None:
    role = Role.objects.exclude(other_titles=[]).order_by("slug").first()
    for query in (role.title, role.title[:-2].upper(), role.other_titles[0], role.slug):
        assert role in search_roles(query), query
    assert search_roles("").count() == Role.objects.count()
    assert not search_roles("zzzzqqqq").exists()


# --- pages ------------------------------------------------------------------------------------------------------


def test_everybody_may_search_the_pages() -> None:
    page = Client().get("/skills?q=postgres")
    assert page.status_code == 200
    assert "/skills/postgresql" in page.text
    assert "also written “postgres”" in page.text or "also written “Postgres”" in page.text
    assert "Nothing found" in Client().get("/skills?q=zzzzqqqq").text


def test_roles_come_in_pages_and_keep_the_search() -> None:
    page = Client().get("/skills?family=")
    assert "Page 1 of" in page.text
    second = Client().get("/skills?q=&family=&page=2")
    assert "Page 2 of" in second.text
    assert Client().get("/skills?page=nonsense").status_code == 200
    assert Client().get("/skills?q=%00&family=%00").status_code == 200


@pytest.mark.parametrize("slug", ["python", "postgresql"])
def test_a_skill_page_says_what_it_knows(slug: str) -> None:
    skill = Skill.objects.get(slug=slug)
    page = Client().get(f"/skills/{slug}").text
    assert skill.about.replace("'", "&#x27;") in page
    assert str(skill.hours_beginner) in page
    for role in Role.objects.filter(role_skills__skill=skill, role_skills__tier="core").order_by("title")[:3]:
        assert f"/roles/{role.slug}" in page


def test_every_role_page_lists_its_skills() -> None:
    for role in Role.objects.order_by("slug")[::12]:
        page = Client().get(f"/roles/{role.slug}").text
        for slug in RoleSkill.objects.filter(role=role).values_list("skill__slug", flat=True):
            assert f"/skills/{slug}" in page
        assert "Upload a resume to compare" in page


@pytest.mark.parametrize(
    "address", ["/skills/no-such-skill", "/roles/no-such-role", "/api/v1/skills/no-such-skill", "/api/v1/roles/no-such-role"]
)
def test_what_is_not_there_is_a_404(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_pages_take_the_same_queries_for_small_and_large() -> None:
    client = Client()
    counted = Skill.objects.order_by("slug")
    few = min(counted[:200], key=lambda s: s.role_skills.count() + s.relations.count())
    many = max(counted, key=lambda s: s.role_skills.count() + s.relations.count())
    assert queries(lambda: client.get(f"/skills/{few.slug}")) <= 9
    assert queries(lambda: client.get(f"/skills/{many.slug}")) <= 9
    sizes = {
        queries(lambda slug=slug: client.get(f"/roles/{slug}"))
        for slug in Role.objects.exclude(next_roles=None).values_list("slug", flat=True).distinct()[:6]
    }
    assert max(sizes) <= 7  # a role without credentials asks once less


# --- API --------------------------------------------------------------------------------------------------------


def test_the_api_needs_no_account_and_limits_what_it_gives(api: Any) -> None:
    client = api()
    said = client.get("/api/v1/skills?q=py&limit=3").json()
    assert len(said["results"]) == 3
    assert {"slug", "name", "kind", "category", "family", "alias"} == set(said["results"][0])
    assert client.get("/api/v1/skills?q=python").json()["results"][0]["slug"] == "python"
    assert client.get("/api/v1/skills?q=a&limit=nonsense").status_code == 200
    assert len(client.get("/api/v1/skills?q=a&limit=9999").json()["results"]) <= 100
    assert client.get("/api/v1/skills").json()["results"] == []


def test_the_api_gives_one_skill_whole(api: Any) -> None:
    said = api().get("/api/v1/skills/postgresql").json()
    assert said["name"] == "PostgreSQL"
    assert set(said["hours"]) == {"beginner", "intermediate", "advanced"}
    assert 0 <= said["demand"] <= 1
    assert any(a.casefold() == "postgres" for a in said["aliases"])


def test_the_api_gives_roles_by_title_in_pages(api: Any) -> None:
    client = api()
    first = client.get("/api/v1/roles?limit=5").json()
    second = client.get("/api/v1/roles", {"limit": 5, "cursor": first["next"]}).json()
    titles = [r["title"] for r in (*first["results"], *second["results"])]
    assert titles == list(Role.objects.order_by("title", "pk").values_list("title", flat=True)[:10])


def test_the_api_gives_one_role_with_its_skills(api: Any) -> None:
    role = Role.objects.order_by("slug").first()
    said = api().get(f"/api/v1/roles/{role.slug}").json()
    assert {s["slug"] for s in said["skills"]} == set(role.role_skills.values_list("skill__slug", flat=True))
    assert {s["tier"] for s in said["skills"]} <= {"core", "expected", "bonus"}
