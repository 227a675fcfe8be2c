"""Two skills that are one become one, and everything that named the one names the other."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from simple_history.models import HistoricalChanges

from resumes.models import Resume, ResumeSkill
from skillgaps.models import GapItem, RequiredSkill
from skills import merging, reverting, taxonomy
from skills.loading import load_knowledge
from skills.models import (
    KnowledgeVersion,
    NextRole,
    Role,
    RoleSkill,
    Skill,
    SkillAlias,
    SkillDemand,
    SkillNeighbour,
    SkillRedirect,
    SkillRelation,
    UnknownSkill,
)  # fmt: skip
from skills.states import SKILL, state_of
from skills.tests.entries import family, leads, relate, role, skill
from skills.tests.knots import KNOTS, ROPE, write
from tests.sample_rows import fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]


@pytest.fixture
def browser(staff: Any, browser_of: Any) -> Client:
    return browser_of(staff)


@pytest.fixture(autouse=True)
def _afresh() -> Any:
    yield
    taxonomy.forget()


@pytest.fixture
def goes() -> Skill:
    return skill("eye-splicing", "Eye splicing", "Splice", "Eyes", demand=0.1)


@pytest.fixture
def stays() -> Skill:
    return skill("splicing", "Splicing", "splice", demand=0.5)


def merge(goes: Skill, stays: Skill, by: Any = None) -> Skill:
    return merging.merge(goes=goes.slug, stays=stays.slug, by=by)


def relations() -> set[tuple[str, str, str, float]]:
    return set(SkillRelation.objects.values_list("source__slug", "kind", "target__slug", "share"))


def test_names_come_along_with_their_rules_and_without_doubles(goes: Skill, stays: Skill) -> None:
    SkillAlias.objects.filter(text="Eyes").update(case=True, near=["rope"], never=["eye test"])
    merge(goes, stays)
    names = {a.text: (a.case, a.near, a.never) for a in stays.aliases.all()}
    assert set(names) == {"Splicing", "splice", "Eye splicing", "Eyes"}  # “Splice” folds to what was there
    assert names["Eyes"] == (True, ["rope"], ["eye test"])
    assert taxonomy.build(1).slug_of("Eye splicing") == "splicing"


def test_relations_follow_both_ways_without_doubles_and_without_itself(goes: Skill, stays: Skill) -> None:
    rope, knot, mat = skill("rope"), skill("knot"), skill("mat")
    relate(goes, "requires", rope)
    relate(goes, "requires", stays)
    relate(goes, "related", knot, 0.9)
    relate(stays, "related", knot, 0.4)
    relate(mat, "requires", goes)
    relate(mat, "requires", stays)
    relate(knot, "related", goes, 0.9)
    merge(goes, stays)
    assert {r for r in relations() if {r[0], r[2]} & {"splicing", "eye-splicing"}} == {
        ("splicing", "requires", "rope", 1.0),
        ("splicing", "related", "knot", 0.9),
        ("mat", "requires", "splicing", 1.0),
        ("knot", "related", "splicing", 0.9),
    }


def test_parents_follow(goes: Skill, stays: Skill) -> None:
    rope, child = skill("rope"), skill("child", parent=goes)
    Skill.objects.filter(pk=goes.pk).update(parent=rope)
    Skill.objects.filter(pk=stays.pk).update(parent=goes)
    merge(goes, stays)
    stays.refresh_from_db()
    child.refresh_from_db()
    assert (stays.parent, child.parent) == (rope, stays)


def test_of_a_role_that_asks_for_both_the_weightier_row_stays(goes: Skill, stays: Skill) -> None:
    heavy = role("heavy", {goes: ("core", 1), stays: ("expected", 3)})
    light = role("light", {goes: ("core", 1), stays: ("core", 2)})
    alone = role("alone", {goes: ("bonus", 2)}, credentials=["eye-splicing", "splicing", "other"])
    merge(goes, stays)
    found = {r.role.slug: (r.tier, r.weight) for r in RoleSkill.objects.filter(skill=stays)}
    assert found == {"heavy": ("core", 1), "light": ("core", 2), "alone": ("bonus", 2)}
    assert RoleSkill.objects.filter(role__in=[heavy, light, alone]).count() == 3
    assert Role.objects.get(slug="alone").credentials == ["splicing", "other"]


def test_steps_neighbours_demand_unknown_phrases_and_earlier_merges_follow(goes: Skill, stays: Skill) -> None:
    knot, older = skill("knot"), skill("older")
    first, second = role("first", {}), role("second", {})
    both, one = leads(first, second, goes, stays), leads(second, first, goes)
    SkillNeighbour.objects.create(skill=goes, neighbour=knot, similarity=0.5)
    SkillNeighbour.objects.create(skill=goes, neighbour=stays, similarity=0.9)
    SkillNeighbour.objects.create(skill=knot, neighbour=goes, similarity=0.5)
    SkillNeighbour.objects.create(skill=knot, neighbour=stays, similarity=0.6)
    for row, share in ((goes, 0.2), (stays, 0.7)):
        SkillDemand.objects.create(skill=row, family=family(), basis="estimate", share=share, source="Ours", as_of="2026-11-01")
    UnknownSkill.objects.create(key="eye", text="eye", skill=goes)
    merge(older, goes)
    merge(goes, stays)
    assert [s.slug for s in NextRole.objects.get(pk=both.pk).adds.all()] == ["splicing"]
    assert [s.slug for s in NextRole.objects.get(pk=one.pk).adds.all()] == ["splicing"]
    assert set(SkillNeighbour.objects.values_list("skill__slug", "neighbour__slug", "similarity")) == {
        ("splicing", "knot", 0.5),
        ("knot", "splicing", 0.6),
    }
    assert SkillDemand.objects.get(skill=stays).share == 0.7
    assert UnknownSkill.objects.get(key="eye").skill == stays
    assert dict(SkillRedirect.objects.values_list("old_slug", "skill__slug")) == {"older": "splicing", "eye-splicing": "splicing"}


def test_no_foreign_key_of_any_app_still_names_the_skill_that_went(goes: Skill, stays: Skill, owner: Any) -> None:
    """The fields are found by walking the models, so that a new one cannot be forgotten."""
    merge(goes, stays)
    walked = 0
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model is Skill and not issubclass(model, HistoricalChanges):
                if field.many_to_many:
                    continue  # its link table is walked too
                walked += 1
                assert not model._base_manager.filter(**{field.attname: goes.pk}).exists(), field
    assert walked >= 9


def test_what_people_have_follows_and_a_resume_with_both_keeps_one_row(goes: Skill, stays: Skill, owner: Any, stranger: Any) -> None:
    mine, theirs = fill(owner, "mine"), fill(stranger, "theirs")
    resume, other = mine["resumes.Resume"], theirs["resumes.Resume"]
    ResumeSkill.objects.all().delete()
    make = ResumeSkill.objects.create
    make(resume=resume, skill=goes, slug="eye-splicing", name="Eye splicing", years=4, confidence=0.5, evidence=[{"start": 1, "end": 5}])
    make(resume=resume, skill=stays, slug="splicing", name="Splicing", years=1, confidence=0.9, evidence=[{"start": 9, "end": 12}])
    make(resume=other, skill=goes, slug="eye-splicing", name="Eye splicing")
    required, item = mine["skillgaps.RequiredSkill"], mine["skillgaps.GapItem"]
    RequiredSkill.objects.filter(pk=required.pk).update(slugs=["eye-splicing", "knots", "splicing"])
    GapItem.objects.filter(pk=item.pk).update(slugs=["eye-splicing"])
    plan = dict(merging.plan(goes=goes, stays=stays).moves)
    assert plan["skills of resumes"] == 2
    assert plan["requirements of job descriptions"] == 1
    assert plan["items of gap analyses"] == 1
    merge(goes, stays)
    kept = ResumeSkill.objects.get(resume=resume)
    assert (kept.slug, kept.name, kept.years, kept.confidence, kept.skill) == ("splicing", "Splicing", 4, 0.9, stays)
    assert {span["start"] for span in kept.evidence} == {1, 9}
    alone = ResumeSkill.objects.get(resume=other)
    assert (alone.slug, alone.name, alone.skill) == ("splicing", "Splicing", stays)
    assert RequiredSkill.objects.get(pk=required.pk).slugs == ["splicing", "knots"]
    assert GapItem.objects.get(pk=item.pk).slugs == ["splicing"]


@pytest.mark.parametrize(("gone_removed", "kept_removed", "removed"), [(True, False, False), (True, True, True)])
def test_what_a_person_said_about_a_skill_outlives_the_merge(
    gone_removed: bool, kept_removed: bool, removed: bool, goes: Skill, stays: Skill, owner: Any
) -> None:
    resume = Resume.objects.create(user=owner, file_format="txt", file_size=1, content_hash="x")
    ResumeSkill.objects.create(resume=resume, slug="eye-splicing", name="Eyes", level="advanced", origin="person", removed=gone_removed)
    ResumeSkill.objects.create(resume=resume, slug="splicing", name="Splicing", level="beginner", removed=kept_removed)
    merge(goes, stays)
    row = ResumeSkill.objects.get(resume=resume)
    assert (row.slug, row.name, row.level, row.origin, row.removed) == ("splicing", "Eyes", "advanced", "person", removed)


def test_a_merge_that_would_close_a_circle_is_refused_and_shows_it(browser: Client, goes: Skill, stays: Skill) -> None:
    knot = skill("knot")
    relate(goes, "requires", knot)
    relate(knot, "requires", stays)
    before = relations()
    with pytest.raises(merging.WouldCircle) as refused:
        merge(goes, stays)
    assert "requires" in refused.value.problems[0].text
    assert set(refused.value.problems[0].skills) == {"splicing", "knot"}
    page = browser.post("/admin/skills/skill/merge/", {"goes": "eye-splicing", "stays": "splicing"})
    assert page.status_code == 409
    assert "splicing &gt; knot &gt; splicing" in page.text or "knot &gt; splicing &gt; knot" in page.text
    assert relations() == before
    assert Skill.objects.filter(slug="eye-splicing").exists()


def test_the_merge_page_shows_what_would_move_and_changes_nothing(browser: Client, goes: Skill, stays: Skill) -> None:
    role("rigger", {goes: ("core", 2)})
    answer = browser.post("/admin/skills/skill/", {"action": "merge_two", "_selected_action": [goes.pk, stays.pk]})
    assert answer["Location"] == "/admin/skills/skill/merge/?goes=eye-splicing&stays=splicing"  # the one in less demand goes
    page = browser.get(answer["Location"]).text
    assert "Roles that ask for it" in page
    assert "name “Eye splicing”: added" in page
    assert "cannot be undone" in page
    assert "goes=splicing&amp;stays=eye-splicing" in page
    assert Skill.objects.filter(slug="eye-splicing").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_only_exactly_two_can_be_merged(count: int, browser: Client, goes: Skill, stays: Skill) -> None:
    rows = [goes, stays, skill("knot")][:count]
    answer = browser.post("/admin/skills/skill/", {"action": "merge_two", "_selected_action": [r.pk for r in rows]}, follow=True)
    assert "Select exactly two skills" in answer.text


def test_the_other_skill_is_named_by_slug_or_name_on_a_skills_own_page(browser: Client, goes: Skill, stays: Skill) -> None:
    address = "/admin/skills/skill/merge/?goes=eye-splicing"
    assert "The other skill" in browser.get(address).text
    for typed in ("splicing", "Splicing"):
        assert browser.get(f"{address}&other={typed}")["Location"].endswith("goes=eye-splicing&stays=splicing")
    assert "This is the same skill" in browser.get(f"{address}&other=eye-splicing").text
    assert "No skill goes by that" in browser.get(f"{address}&other=zzzzqqqq").text
    assert browser.get("/admin/skills/skill/merge/?goes=nobody").status_code == 404


def test_a_second_submit_finds_the_merge_done(browser: Client, goes: Skill, stays: Skill) -> None:
    first = browser.post("/admin/skills/skill/merge/", {"goes": "eye-splicing", "stays": "splicing"}, follow=True)
    assert "was merged into Splicing" in first.text
    held = KnowledgeVersion.objects.get().revision
    second = browser.post("/admin/skills/skill/merge/", {"goes": "eye-splicing", "stays": "splicing"}, follow=True)
    assert second.status_code == 200
    assert "already" in second.text
    assert KnowledgeVersion.objects.get().revision == held
    assert Skill.objects.filter(slug="splicing").count() == 1
    with pytest.raises(merging.SameSkill), transaction.atomic():
        merge(stays, stays)


def test_the_old_address_leads_on_and_the_api_answers_with_the_new_skill(client: Client, api: Any, goes: Skill, stays: Skill) -> None:
    merge(goes, stays)
    answer = client.get("/skills/eye-splicing")
    assert (answer.status_code, answer["Location"]) == (301, "/skills/splicing")
    said = api().get("/api/v1/skills/eye-splicing")
    assert said.status_code == 200
    assert said.json()["slug"] == "splicing"


def test_the_taxonomy_knows_a_merged_skill_by_its_old_slug(goes: Skill, stays: Skill) -> None:
    held = KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0
    merge(goes, stays)
    assert KnowledgeVersion.objects.get().revision > held
    known = taxonomy.build(1)
    assert known.slug_of("eye-splicing") == "splicing"
    facts = known.skill("eye-splicing")
    assert facts is not None
    assert facts.slug == "splicing"
    assert "eye-splicing" not in known.skills


def test_the_history_says_who_merged_what_and_both_states_can_be_brought_back(
    browser: Client, staff: Any, goes: Skill, stays: Skill
) -> None:
    rope = skill("rope")
    relate(goes, "requires", rope)
    SkillAlias.objects.filter(skill=goes, text="Splice")._raw_delete("default")  # they shared it; no state with it can come back
    before_goes, before_stays, gone_pk = state_of(goes), state_of(stays), goes.pk
    browser.post("/admin/skills/skill/merge/", {"goes": "eye-splicing", "stays": "splicing"})
    newest, shipped = reverting.moments(SKILL, stays.pk)
    assert (newest.reason, newest.user_id) == ("eye-splicing was merged into splicing", staff.pk)
    assert "requires rope: added" in newest.changes
    assert "was merged into" in browser.get(f"/admin/skills/skill/{gone_pk}/history/").text
    browser.post(f"/admin/skills/skill/{stays.pk}/bring-back/", {"at": shipped.at.isoformat()})
    assert state_of(Skill.objects.get(slug="splicing")) == before_stays
    own = next(m for m in reverting.moments(SKILL, gone_pk) if m.state)
    browser.post(f"/admin/skills/skill/{gone_pk}/bring-back/", {"at": own.at.isoformat()})
    again = Skill.objects.get(slug="eye-splicing")
    assert (again.pk, state_of(again)) == (gone_pk, before_goes)
    assert not SkillRedirect.objects.exists()  # its address is its own again


def test_a_curated_role_around_it_says_so_in_its_history(goes: Skill, stays: Skill, staff: Any) -> None:
    rigger = role("rigger", {goes: ("core", 2)}, curated=True)
    merge(goes, stays, by=staff.pk)
    newest = reverting.moments("role", rigger.pk)[0]
    assert (newest.user_id, set(newest.changes)) == (staff.pk, {"skill splicing: added", "skill eye-splicing: taken out"})


@pytest.fixture
def small(tmp_path: Any) -> Any:
    folder = tmp_path / "small"
    (folder / "skills").mkdir(parents=True)
    (folder / "roles").mkdir()
    write(folder)
    return folder


def test_loading_the_files_again_does_not_bring_a_merged_skill_back(small: Any, staff: Any) -> None:
    load_knowledge(folder=small)
    merging.merge(goes="reef-knot", stays="granny-knot", by=staff.pk)
    load_knowledge(folder=small, force=True)
    assert not Skill.objects.filter(slug="reef-knot").exists()
    splicing = Skill.objects.get(slug="splicing")
    assert sorted(splicing.relations.values_list("kind", "target__slug")) == [("implies", "granny-knot"), ("requires", "granny-knot")]
    assert RoleSkill.objects.get(role__slug="rigger", skill__slug="granny-knot").weight == 3
    write(small, KNOTS.replace("demand: 0.5", "demand: 0.6") + ROPE)
    load_knowledge(folder=small)  # a later release
    assert not Skill.objects.filter(slug="reef-knot").exists()
    assert SkillAlias.objects.get(text="Square knot").skill.slug == "granny-knot"


def test_loading_the_files_again_does_not_bring_back_what_staff_deleted(browser: Client, small: Any) -> None:
    load_knowledge(folder=small)
    for kind, slug in (("skill", "reef-knot"), ("role", "master-rigger")):
        row = (Skill if kind == "skill" else Role).objects.get(slug=slug)
        assert browser.post(f"/admin/skills/{kind}/{row.pk}/delete/", {"post": "yes"}).status_code == 302
    load_knowledge(folder=small, force=True)
    assert not Skill.objects.filter(slug="reef-knot").exists()
    assert not Role.objects.filter(slug="master-rigger").exists()
    assert list(Skill.objects.get(slug="splicing").relations.values_list("target__slug", flat=True)) == ["granny-knot"]
    assert not NextRole.objects.filter(role__slug="rigger").exists()
