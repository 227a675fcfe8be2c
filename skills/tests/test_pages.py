"""The pages of skills, roles and families: what they say, what they cost, and that nobody is shown another's page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from skills.loading import bump_revision
from skills.models import Family, Role, RoleSkill, Skill, SkillAlias, SkillRedirect, SkillRelation
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def new_skill(slug: str, **fields: Any) -> Skill:
    family = Family.objects.get(pk="data")
    values = {"name": slug.title(), "family": family, "kind": "method", "category": "odd things", "about": "What nobody knows yet."}
    return Skill.objects.create(slug=slug, **(values | fields))


# --- what they say ----------------------------------------------------------------------------------------------------


def test_the_first_page_leads_to_every_family_with_its_counts() -> None:
    page = Client().get("/skills").text
    for family in Family.objects.all():
        assert f'href="/skills/families/{family.pk}"' in page
    assert f"{Skill.objects.filter(family='data').count():,} skills · {Role.objects.filter(family='data').count()} roles" in page


def test_a_family_shows_its_skills_by_category_in_pages_and_its_roles() -> None:
    seen: set[str] = set()
    address = "/skills/families/data"
    while address:
        page = Client().get(address).text
        seen |= set(re.findall(r'href="/skills/([a-z0-9-]+)"', page))
        following = re.search(r'href="(\?[^"]*)" rel="next"', page)
        address = f"/skills/families/data{following[1]}" if following else ""
    assert set(Skill.objects.filter(family="data").values_list("slug", flat=True)) <= seen
    for role in Role.objects.filter(family="data"):
        assert f'href="/roles/{role.slug}"' in Client().get("/skills/families/data").text


def test_a_category_can_be_seen_alone() -> None:
    category = Skill.objects.filter(family="data").order_by("category").values_list("category", flat=True).first()
    page = Client().get("/skills/families/data", {"category": category}).text
    other = Skill.objects.filter(family="data").exclude(category=category).first()
    assert f'href="/skills/{other.slug}"' not in page
    assert "no such category" in Client().get("/skills/families/data?category=zzz").text


def test_an_empty_family_says_so() -> None:
    Family.objects.create(slug="empty", name="Empty field")
    page = Client().get("/skills/families/empty").text
    assert "No skills here yet" in page
    assert "No role of this field is in our list yet" in page


def test_a_skill_page_shows_the_way_to_it_foundations_first() -> None:
    low, middle, high = (new_skill(slug) for slug in ("low-thing", "middle-thing", "high-thing"))
    for source, target in ((middle, low), (high, middle), (high, low)):
        SkillRelation.objects.create(source=source, target=target, kind="requires")
    page = Client().get("/skills/high-thing").text
    way = re.findall(r"<li>.*?</li>", page[page.index('class="path"') : page.index("</ol>")])
    assert [re.sub("<[^>]+>", "", step) for step in way] == ["Low-Thing", "Middle-Thing", "High-Thing"]
    assert "it can be begun with" in Client().get("/skills/low-thing").text
    assert 'href="/skills/high-thing"' in Client().get("/skills/low-thing").text  # it leads there


def test_a_skill_in_no_role_and_without_figures_says_so() -> None:
    new_skill("lonely-thing")
    page = Client().get("/skills/lonely-thing").text
    assert "No role in our list asks for it yet" in page
    assert "We have no figure for it yet" in page
    assert "Odd things" in page  # categories begin with a capital


def test_a_skill_page_shows_close_skills_with_their_share_and_demand_with_its_source() -> None:
    relation = SkillRelation.objects.filter(kind="related", source__demands__basis="onet").select_related("source", "target").first()
    page = Client().get(f"/skills/{relation.source.slug}").text
    assert f'href="/skills/{relation.target.slug}"' in page
    assert "carries over" in page
    assert "Starting value, November 2026: listed for" in page


def test_an_ambiguous_name_is_explained_in_plain_words() -> None:
    skill = new_skill("ambiguous-thing", name="Bow")
    SkillAlias.objects.create(skill=skill, text="Bow", case=True, near=["violin", "cello"], never=["bow tie"])
    SkillAlias.objects.create(skill=skill, text="Geigenbogen", language="de")
    page = Client().get("/skills/ambiguous-thing").text
    assert "counts when it is written with exactly these capitals and in one sentence with a word such as violin or cello" in page
    assert "not in “bow tie”" in page
    assert "German" in page
    assert '<dd lang="de">Geigenbogen</dd>' in page


def test_a_role_page_shows_pay_as_picture_and_table_with_source_and_year() -> None:
    role = Role.objects.exclude(wages={}).order_by("slug").first()
    page = Client().get(f"/roles/{role.slug}").text
    assert f"${role.wages['p10']:,}" in page
    assert f"${role.wages['p90']:,}" in page
    assert role.wages["source"] in page
    assert str(role.wages["year"]) in page
    assert '<svg class="plot wage"' in page
    assert "<desc" in page


def test_a_role_without_a_wage_says_so() -> None:
    Role.objects.filter(slug="data-analyst").update(wages={})
    page = Client().get("/roles/data-analyst").text
    assert "Our source has no wage for this role" in page
    assert '<svg class="plot wage"' not in page


def test_roles_and_skills_link_both_ways() -> None:
    asked = RoleSkill.objects.select_related("role", "skill").get(role__slug="registered-nurse", skill__slug="patient-assessment")
    assert f'href="/skills/{asked.skill.slug}"' in Client().get(f"/roles/{asked.role.slug}").text
    assert f'href="/roles/{asked.role.slug}"' in Client().get(f"/skills/{asked.skill.slug}").text
    step = Role.objects.get(slug="registered-nurse").next_roles.select_related("target").first()
    assert f'href="/roles/{step.target.slug}"' in Client().get("/roles/registered-nurse").text
    assert 'href="/roles/registered-nurse"' in Client().get(f"/roles/{step.target.slug}").text


def test_whoever_has_a_resume_here_compares_it_and_others_are_led_to_the_upload(owner: Any, browser_of: Any) -> None:
    assert 'href="/resumes/new"' in Client().get("/roles/data-analyst").text
    assert "role=data-analyst" in browser_of(owner).get("/roles/data-analyst").text


@pytest.mark.parametrize("address", ["/skills/postgresq", "/roles/data-analys", "/skills/families/nowhere"])
def test_what_is_not_there_is_a_404_with_the_search(address: str) -> None:
    page = Client().get(address)
    assert page.status_code == 404
    assert 'role="search"' in page.text
    assert "ETag" not in page.headers


def test_a_slip_in_the_address_is_answered_with_what_was_meant() -> None:
    assert 'href="/skills/postgresql"' in Client().get("/skills/postgresq").text


def test_a_skill_that_was_merged_away_leads_on(api: Any) -> None:
    SkillRedirect.objects.create(old_slug="old-python", old_name="Old Python", skill=Skill.objects.get(slug="python"))
    page = Client().get("/skills/old-python")
    assert (page.status_code, page["Location"]) == (301, "/skills/python")
    assert api().get("/api/v1/skills/old-python").json()["slug"] == "python"


# --- what they cost ---------------------------------------------------------------------------------------------------


def test_a_page_takes_the_same_queries_for_small_and_large() -> None:
    client = Client()
    bare = new_skill("bare-thing")
    largest = max(
        Skill.objects.prefetch_related("role_skills", "relations"), key=lambda s: len(s.role_skills.all()) + len(s.relations.all())
    )
    assert queries(lambda: client.get(f"/skills/{bare.slug}")) <= queries(lambda: client.get(f"/skills/{largest.slug}")) <= 10
    Family.objects.create(slug="empty", name="Empty field")
    assert queries(lambda: client.get("/skills/families/empty")) <= queries(lambda: client.get("/skills/families/healthcare")) <= 8
    assert queries(lambda: client.get("/roles/registered-nurse")) <= 8


def test_a_page_that_is_still_the_same_costs_one_query_and_no_body(owner: Any, browser_of: Any) -> None:
    for client in (browser_of(owner), Client()):
        client.get("/skills/python")
        tag = client.get("/skills/python")["ETag"]
        again = client.get("/skills/python", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
    assert queries(lambda: client.get("/skills/python", headers={"If-None-Match": tag})) == 1  # the revision


def test_pages_stay_under_fifty_kilobytes() -> None:
    widest = RoleSkill.objects.values_list("skill__slug", flat=True)
    most = max(set(widest), key=list(widest).count)
    for address in ("/skills", "/skills/families/healthcare", f"/skills/{most}", "/roles/registered-nurse"):
        assert len(Client().get(address).content) < 50_000, address


# --- whose page it is -------------------------------------------------------------------------------------------------

PAGES = ["/skills", "/skills?q=sql", "/skills/python", "/roles/data-analyst", "/skills/families/data"]


@pytest.mark.parametrize("address", PAGES)
def test_nobody_is_shown_or_confirmed_the_page_of_another(address: str, owner: Any, stranger: Any, browser_of: Any) -> None:
    theirs = browser_of(owner).get(address)
    assert owner.name in theirs.text
    for other in (Client(), browser_of(stranger)):
        answer = other.get(address, headers={"If-None-Match": theirs["ETag"]})
        assert answer.status_code == 200
        assert owner.name not in answer.text
        assert answer["ETag"] != theirs["ETag"]


@pytest.mark.parametrize("address", PAGES)
def test_no_shared_cache_may_keep_a_page(address: str, owner: Any, browser_of: Any) -> None:
    for client in (Client(), browser_of(owner)):
        page = client.get(address)
        assert {"private", "no-cache"} <= {part.strip() for part in page["Cache-Control"].split(",")}
        assert "Cookie" in page["Vary"]


def test_a_change_of_content_colours_name_or_sign_in_makes_it_another_page(owner: Any, browser_of: Any) -> None:
    client = browser_of(owner)
    tags = [client.get("/skills/python")["ETag"]]
    assert client.get("/skills/python")["ETag"] == tags[0]
    bump_revision()
    tags.append(client.get("/skills/python")["ETag"])
    client.cookies["theme"] = "dark"
    tags.append(client.get("/skills/python")["ETag"])
    type(owner).objects.filter(pk=owner.pk).update(name="Olive Other")
    tags.append(client.get("/skills/python")["ETag"])
    client.logout()
    tags.append(client.get("/skills/python")["ETag"])
    assert len(set(tags)) == 5


def test_the_api_confirms_an_answer_by_its_tag_until_the_content_changes(api: Any) -> None:
    client = api()
    for address in ("/api/v1/skills/python", "/api/v1/roles/data-analyst", "/api/v1/families"):
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
        bump_revision()
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


# --- API twins --------------------------------------------------------------------------------------------------------


def test_the_api_lists_families_and_their_skills_as_the_pages_do(api: Any) -> None:
    client = api()
    families = {f["slug"]: f for f in client.get("/api/v1/families").json()["results"]}
    assert set(families) == set(Family.objects.values_list("pk", flat=True))
    assert families["data"]["skills"] == Skill.objects.filter(family="data").count()
    first = client.get("/api/v1/skills", {"family": "data", "limit": 5}).json()
    second = client.get("/api/v1/skills", {"family": "data", "limit": 5, "cursor": first["next"]}).json()
    names = [s["name"] for s in (*first["results"], *second["results"])]
    assert names == list(Skill.objects.filter(family="data").order_by("name", "pk").values_list("name", flat=True)[:10])


def test_the_api_says_of_a_skill_what_its_page_says(api: Any) -> None:
    said = api().get("/api/v1/skills/postgresql").json()
    row = next(d for d in said["demandByFamily"] if d["basis"] == "onet")
    assert row["foundIn"] <= row["outOf"]
    assert row["asOf"] == "2026-11-01"
    assert [s["slug"] for s in said["path"]][-1:] == said["requires"][-1:]
    asked = RoleSkill.objects.filter(skill__slug="postgresql")
    assert {r["slug"] for r in said["roles"]} == set(asked.values_list("role__slug", flat=True))
    assert {c["slug"] for c in said["close"]} == set(said["related"])
    assert any(n["language"] != "en" or n["text"] for n in said["names"])


def test_the_api_says_of_a_role_what_its_page_says(api: Any) -> None:
    said = api().get("/api/v1/roles/registered-nurse").json()
    role = Role.objects.get(slug="registered-nurse")
    assert [c["slug"] for c in said["credentials"]] == role.credentials
    assert [n["slug"] for n in said["nextSteps"]] == said["nextRoles"]
    assert any(n["adds"] for n in said["nextSteps"])
    assert said["wages"]["p10"] == role.wages["p10"]


def test_the_api_takes_the_same_queries_for_small_and_large(api: Any) -> None:
    client = api()
    new_skill("bare-thing")
    assert queries(lambda: client.get("/api/v1/skills/bare-thing")) <= queries(lambda: client.get("/api/v1/skills/communication")) <= 10
    assert queries(lambda: client.get("/api/v1/skills?family=data&limit=5")) == queries(
        lambda: client.get("/api/v1/skills?family=data&limit=90")
    )


def test_a_page_is_new_once_staff_renamed_its_family(staff: Any, browser_of: Any) -> None:
    client = Client()
    client.get("/skills/python")  # gives the form token, which is part of the tag
    old = client.get("/skills/python")
    family = Skill.objects.get(slug="python").family
    assert (
        browser_of(staff)
        .post(f"/admin/skills/family/{family.pk}/change/", {"slug": family.pk, "name": "Another name", "sources": ""})
        .status_code
        == 302
    )
    answer = client.get("/skills/python", headers={"If-None-Match": old["ETag"]})
    assert answer.status_code == 200
    assert "Another name" in answer.text


def test_nobody_can_let_the_revision_begin_anew(staff: Any, browser_of: Any) -> None:
    assert browser_of(staff).post("/admin/skills/knowledgeversion/1/delete/", {"post": "yes"}).status_code == 403


def test_a_limit_of_thousands_of_digits_is_a_large_limit() -> None:
    assert Client().get("/api/v1/skills", {"q": "python", "limit": "9" * 5000}).status_code == 200
