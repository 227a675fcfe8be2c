"""The staff lists of skills and roles: search, filters, bulk actions, refusals, and the check of the graph."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from skills import checking, reverting, taxonomy
from skills.loading import load_knowledge
from skills.models import Family, KnowledgeVersion, Role, Skill, SkillAlias, SkillRedirect
from skills.states import SKILL, state_of
from skills.tests.counting import queries
from skills.tests.entries import relate, role, skill, skill_form
from skills.tests.knots import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]


@pytest.fixture
def browser(staff: Any, browser_of: Any) -> Client:
    return browser_of(staff)


@pytest.fixture(autouse=True)
def _afresh() -> Any:
    yield
    taxonomy.forget()


@pytest.fixture
def splicing() -> Skill:
    return skill("splicing", "Splicing", "Rope joining", demand=0.4, trend="falling")


def act(browser: Client, action: str, *rows: Any, kind: str = "skill", **more: Any) -> Any:
    return browser.post(f"/admin/skills/{kind}/", {"action": action, "_selected_action": [r.pk for r in rows], **more}, follow=True)


def listed(browser: Client, query: str, kind: str = "skill") -> set[str]:
    return {row.slug for row in browser.get(f"/admin/skills/{kind}/?{query}").context["cl"].result_list}


def test_skills_are_found_by_any_name_and_by_what_a_curator_looks_for(browser: Client, splicing: Skill) -> None:
    child = skill("eye", parent=splicing, curated=True, origin="staff", demand=0.2)
    role("rigger", {splicing: ("core", 2)})
    assert listed(browser, "q=rope+joining") == {"splicing"}
    assert listed(browser, "q=ropework&curated__exact=1") == {child.slug}
    assert listed(browser, "q=ropework&origin__exact=staff") == {child.slug}
    assert listed(browser, "q=ropework&trend__exact=falling") == {"splicing"}
    assert listed(browser, "q=ropework&place=top") == {"splicing"}
    assert listed(browser, "q=ropework&place=unasked") == {child.slug}
    assert listed(browser, "q=ropework&place=vectorless") == {"splicing", "eye"}
    assert listed(browser, "q=ropework&place=unmeasured") == set()
    assert listed(browser, "q=rigger", "role") == {"rigger"}


def test_the_lists_take_the_same_queries_for_few_and_many_rows(browser: Client, splicing: Skill) -> None:
    role("rigger", {splicing: ("core", 2)})
    urls = ("/admin/skills/skill/?q=ropework", "/admin/skills/role/?q=-rigger")
    role("a-rigger", {})
    few = [queries(lambda url=url: browser.get(url)) for url in urls]
    for n in range(20):
        role(f"{n}-rigger", {skill(f"rope-{n}", parent=splicing): ("core", 1)})
    assert [queries(lambda url=url: browser.get(url)) for url in urls] == few


def test_a_bulk_action_asks_first_and_then_changes_all_with_history(browser: Client, staff: Any, splicing: Skill) -> None:
    other = skill("whipping")
    held = KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0
    page = act(browser, "set_trend", splicing, other)
    assert "Splicing" in page.text
    assert 'name="trend"' in page.text
    assert Skill.objects.filter(trend="rising", slug__in=["splicing", "whipping"]).count() == 0
    done = act(browser, "set_trend", splicing, other, apply="yes", trend="rising")
    assert "2 changed to rising" in done.text
    for row in Skill.objects.filter(slug__in=["splicing", "whipping"]):
        assert (row.trend, row.curated) == ("rising", True)
        newest, shipped = reverting.moments(SKILL, row.pk)
        assert newest.user_id == staff.pk
        assert newest.changes == (f"trend: “{'falling' if row.slug == 'splicing' else 'steady'}” → “rising”",)
        assert shipped.state is not None
    assert KnowledgeVersion.objects.get().revision > held


def test_each_bulk_value_arrives_and_a_wrong_one_is_asked_again(browser: Client, splicing: Skill) -> None:
    Family.objects.create(slug="nets", name="Nets")
    assert "less than or equal to 1" in act(browser, "set_demand", splicing, apply="yes", demand="7").text
    act(browser, "set_demand", splicing, apply="yes", demand="0.7")
    act(browser, "move_to_category", splicing, apply="yes", category="Knots and splices")
    act(browser, "move_to_family", splicing, apply="yes", family="nets")
    splicing.refresh_from_db()
    assert (splicing.demand, splicing.demand_source, splicing.category, splicing.family_id) == (
        0.7,
        "set by staff",
        "Knots and splices",
        "nets",
    )
    rigger = role("rigger", {splicing: ("core", 2)})
    act(browser, "move_to_family", rigger, kind="role", apply="yes", family="nets")
    act(browser, "mark_curated", rigger, kind="role")
    rigger.refresh_from_db()
    assert (rigger.family_id, rigger.curated) == ("nets", True)


def test_a_bulk_action_reaches_all_pages_of_the_list(browser: Client, splicing: Skill) -> None:
    rows = [skill(f"rope-{n}") for n in range(60)]
    page = browser.post(
        "/admin/skills/skill/?q=ropework",
        {"action": "set_trend", "_selected_action": [rows[0].pk], "select_across": "1", "apply": "yes", "trend": "rising"},
        follow=True,
    )
    assert "61 changed" in page.text
    assert Skill.objects.filter(family="ropework").exclude(trend="rising").count() == 0


def test_what_is_given_back_is_overwritten_by_the_next_load(browser: Client, tmp_path: Any) -> None:
    (tmp_path / "skills").mkdir()
    (tmp_path / "roles").mkdir()
    write(tmp_path)
    load_knowledge(folder=tmp_path)
    reef, own = Skill.objects.get(slug="reef-knot"), skill("own", origin="staff", curated=True)
    before = state_of(reef)
    browser.post(f"/admin/skills/skill/{reef.pk}/change/", skill_form(reef, name="Our knot", new_name="Hercules knot"))
    load_knowledge(folder=tmp_path, force=True)
    assert Skill.objects.get(slug="reef-knot").name == "Our knot"
    page = act(browser, "give_back", reef, own)
    assert "overwrites these entries" in page.text
    assert Skill.objects.get(slug="reef-knot").curated
    done = act(browser, "give_back", reef, own, apply="yes")
    assert "1 given back" in done.text
    assert "1 stay curated" in done.text
    assert load_knowledge(folder=tmp_path).changed  # although the files are the same
    assert state_of(Skill.objects.get(slug="reef-knot")) == before
    assert Skill.objects.get(slug="own").curated


# --- refusals -------------------------------------------------------------------------------------------------------


def refused(browser: Client, row: Skill, **changes: Any) -> str:
    before, curated = state_of(row), row.curated
    answer = browser.post(f"/admin/skills/skill/{row.pk}/change/", skill_form(row, **changes))
    assert answer.status_code == 200
    again = Skill.objects.get(pk=row.pk)
    assert (state_of(again), again.curated) == (before, curated)
    return answer.text


def test_a_save_that_would_make_a_circle_is_refused_and_nothing_typed_is_lost(browser: Client, splicing: Skill) -> None:
    knot, mat = skill("knot", parent=splicing), skill("mat")
    relate(knot, "requires", mat)
    relate(mat, "requires", splicing)
    for kind in ("requires", "implies"):
        relate(mat, "implies", splicing) if kind == "implies" else None
        page = refused(browser, splicing, about="Typed with care, and long.", new_relation=(kind, mat if kind == "implies" else knot))
        assert f"A circle of “{kind}”" in page
        assert "Typed with care, and long." in page
    assert "A circle of “parent”" in refused(browser, splicing, parent=knot.pk)
    assert "cannot be related to itself" in refused(browser, splicing, new_relation=("related", splicing))


def test_a_name_that_another_skill_has_is_refused_unless_both_have_a_rule(browser: Client, splicing: Skill) -> None:
    other = skill("film-editing", "Film editing", "Rope cutting")
    assert "names each of them" in refused(browser, splicing, new_name="rope-cutting")
    assert "film-editing" in refused(browser, splicing, name="Film editing")
    SkillAlias.objects.filter(skill=other, text="Rope cutting").update(near=["film"])
    assert "names each of them" in refused(browser, splicing, new_name="Rope cutting")
    data = skill_form(splicing, new_name="Rope cutting") | {"aliases-2-near": "rope"}
    assert browser.post(f"/admin/skills/skill/{splicing.pk}/change/", data).status_code == 302


def test_a_new_skill_may_not_take_the_slug_of_a_merged_one(browser: Client, splicing: Skill) -> None:
    SkillRedirect.objects.create(old_slug="old-splice", old_name="Old", skill=splicing)
    data = skill_form(splicing, name="Newly made", slug="old-splice")
    data = {k: v for k, v in data.items() if not k.startswith(("aliases-0", "aliases-1"))}
    data |= {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    assert "was merged into Splicing" in browser.post("/admin/skills/skill/add/", data).text
    assert browser.post("/admin/skills/skill/add/", data | {"slug": "Not A Slug"}).status_code == 200
    assert browser.post("/admin/skills/skill/add/", data | {"slug": "newly-made"}).status_code == 302
    made = Skill.objects.get(slug="newly-made")
    assert (made.origin, made.curated, [a.text for a in made.aliases.all()]) == ("staff", True, ["Newly made"])


def test_a_renamed_skill_goes_by_its_new_name_and_keeps_its_slug(browser: Client, splicing: Skill) -> None:
    data = skill_form(splicing, name="Rope splicing", slug="renamed")
    assert browser.post(f"/admin/skills/skill/{splicing.pk}/change/", data).status_code == 302
    splicing.refresh_from_db()
    assert splicing.slug == "splicing"
    assert set(splicing.aliases.values_list("text", flat=True)) == {"Splicing", "Rope joining", "Rope splicing"}


# --- the check ------------------------------------------------------------------------------------------------------


@pytest.fixture
def broken(splicing: Skill) -> dict[str, Any]:
    """One planted problem of each kind."""
    knot, mat = skill("knot"), skill("mat")
    relate(knot, "requires", mat)
    relate(mat, "requires", knot)
    skill("film-editing", "Film editing", "Rope joining")
    hard = skill("ocean-crossing", hours_beginner=400)
    relate(skill("steering"), "requires", hard)
    return {"alone": skill("alone", "Alone at sea"), "rigger": role("rigger", {splicing: ("core", 2)}), "knot": knot, "hard": hard}


def test_the_check_finds_each_planted_problem_and_leads_to_the_entry(browser: Client, broken: dict[str, Any]) -> None:
    found = {p.kind: p for p in checking.check_rows() if {*p.skills, *p.roles} & {"knot", "splicing", "rigger", "ocean-crossing", "alone"}}
    assert set(found) == {checking.CYCLE, checking.SHARED, checking.SIZE, checking.CHAIN, checking.ORPHAN}
    assert found[checking.ORPHAN].skills == ("alone",)
    assert found[checking.SIZE].roles == ("rigger",)
    page = browser.get("/admin/skills/skill/check/").text
    for row in broken.values():
        assert f"/admin/skills/{row._meta.model_name}/{row.pk}/change/" in page
    assert "/admin/skills/skill/check/" in browser.get("/admin/skills/skill/").text


def test_the_check_of_the_selected_tells_of_them_alone(browser: Client, broken: dict[str, Any]) -> None:
    page = act(browser, "check_graph", broken["alone"]).text
    assert "Open Alone at sea" in page
    assert "A circle" not in page
    page = act(browser, "check_graph", broken["rigger"], kind="role").text
    assert "asks for 1 skills" in page
    assert "Alone at sea" not in page


def test_the_check_takes_the_same_queries_whatever_it_finds(browser: Client, broken: dict[str, Any]) -> None:
    few = queries(lambda: browser.get("/admin/skills/skill/check/"))
    for n in range(10):
        role(f"{n}-rigger", {skill(f"rope-{n}"): ("core", 1)})
    assert queries(lambda: browser.get("/admin/skills/skill/check/")) == few
    assert Role.objects.filter(slug__endswith="-rigger").count() == 10
