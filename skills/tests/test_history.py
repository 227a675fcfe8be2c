"""The history of skills and roles, and bringing states back."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from skills import reverting, taxonomy, versions
from skills.loading import bump_revision
from skills.models import KnowledgeVersion, NextRole, Role, RoleSkill, Skill, SkillAlias
from skills.states import ROLE, SKILL, state_of
from skills.tests.counting import queries
from skills.tests.entries import leads, relate, role, role_form, skill, skill_form

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
    row = skill("splicing", "Splicing", "Rope joining", demand=0.4)
    SkillAlias.objects.filter(text="Rope joining").update(near=["rope", "strand"], never=["gene splicing"])
    relate(row, "requires", skill("reef-knot", "Reef knot"))
    relate(row, "related", skill("whipping", "Whipping"), 0.6)
    return row


def revision() -> int:
    return KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0


def save(browser: Client, row: Any, **changes: Any) -> Any:
    form, name = (skill_form, "skill") if isinstance(row, Skill) else (role_form, "role")
    answer = browser.post(f"/admin/skills/{name}/{row.pk}/change/", form(row, **changes))
    assert answer.status_code == 302, [*answer.context["errors"], answer.context["adminform"].form.errors]
    return answer


def bring_back(browser: Client, row: Any, moment: reverting.Moment) -> Any:
    name = "skill" if isinstance(row, Skill) else "role"
    return browser.post(f"/admin/skills/{name}/{row.pk}/bring-back/", {"at": moment.at.isoformat()})


def test_loading_and_looking_leave_no_history(browser: Client, splicing: Skill) -> None:
    assert browser.get(f"/admin/skills/skill/{splicing.pk}/change/").status_code == 200
    page = browser.get(f"/admin/skills/skill/{splicing.pk}/history/")
    assert "Nobody has changed this entry" in page.text
    assert not Skill.history.filter(id=splicing.pk).exists()


def test_saving_a_form_without_a_change_leaves_the_entry_to_the_files(browser: Client, splicing: Skill) -> None:
    save(browser, splicing)
    splicing.refresh_from_db()
    assert not splicing.curated


def test_the_first_edit_keeps_what_was_shipped_and_says_who_changed_what(browser: Client, staff: Any, splicing: Skill) -> None:
    gone = splicing.aliases.get(text="Rope joining")
    number = list(splicing.aliases.order_by("pk")).index(gone)
    save(
        browser, splicing, about="Joining ropes for good.", new_name="Long splice",
        new_relation=("implies", Skill.objects.get(slug="whipping")), **{f"aliases-{number}-DELETE": "on"},
    )  # fmt: skip
    newest, baseline = reverting.moments(SKILL, splicing.pk)
    assert (baseline.reason, baseline.user_id) == (versions.AS_SHIPPED, None)
    assert newest.user_id == staff.pk
    assert set(newest.changes) == {
        "about: “What one does with splicing.” → “Joining ropes for good.”",
        "name “Long splice”: added",
        "name “Rope joining”: taken out",
        "implies whipping: added",
    }
    page = browser.get(f"/admin/skills/skill/{splicing.pk}/history/").text
    assert f"staff {str(staff.pk)[:8]}" in page
    assert "Stella" not in page
    assert "name “Long splice”: added" in page
    assert versions.AS_SHIPPED in page
    splicing.refresh_from_db()
    assert splicing.curated


def test_an_erased_account_has_no_name_in_the_history(browser: Client, splicing: Skill) -> None:
    from accounts.tests.factories import UserFactory

    other = UserFactory(is_staff=True, is_superuser=True, name="Gone Person")
    with versions.editing("Edited") as at:
        versions.keep_baseline(SKILL, [splicing.pk])
        Skill.objects.filter(pk=splicing.pk).update(about="Said by somebody.", curated=True)
        versions.record(SKILL, [splicing.pk], reason="Edited", at=at, by=other.pk)
    pk = other.pk
    other.delete()
    page = browser.get(f"/admin/skills/skill/{splicing.pk}/history/").text
    assert f"an erased account ({str(pk)[:8]})" in page
    assert "Gone Person" not in page


def test_bringing_back_what_was_shipped_restores_names_rules_and_relations(browser: Client, staff: Any, splicing: Skill) -> None:
    before = state_of(splicing)
    data = skill_form(
        splicing, name="Rope work", demand=0.9, new_name="Long splice", new_relation=("implies", Skill.objects.get(slug="whipping"))
    )
    for n in range(2):
        data[f"relations-{n}-DELETE"] = "on"
    data["aliases-1-near"] = ""
    assert browser.post(f"/admin/skills/skill/{splicing.pk}/change/", data).status_code == 302
    assert state_of(Skill.objects.get(pk=splicing.pk)) != before
    held = revision()
    shipped = reverting.moments(SKILL, splicing.pk)[-1]
    preview = browser.get(f"/admin/skills/skill/{splicing.pk}/bring-back/?at={quote(shipped.at.isoformat())}")
    assert "name: “Rope work” → “Splicing”" in preview.text
    assert state_of(Skill.objects.get(pk=splicing.pk)) != before  # looking changes nothing
    assert bring_back(browser, splicing, shipped).status_code == 302
    assert state_of(Skill.objects.get(pk=splicing.pk)) == before
    assert revision() > held
    newest = reverting.moments(SKILL, splicing.pk)[0]
    assert newest.user_id == staff.pk
    assert newest.reason.startswith("Brought back")
    assert len(reverting.moments(SKILL, splicing.pk)) == 3  # a new edit; nothing was rewritten


def test_a_role_comes_back_with_its_skills_and_next_roles(browser: Client, splicing: Skill) -> None:
    reef, whip = Skill.objects.get(slug="reef-knot"), Skill.objects.get(slug="whipping")
    master = role("master-rigger", {reef: ("core", 3)})
    rigger = role("rigger", {reef: ("core", 3), splicing: ("bonus", 1)})
    leads(rigger, master, splicing, whip)
    before = state_of(rigger)
    data = role_form(rigger, title="Rope person")
    number = next(n for n in range(2) if data[f"role_skills-{n}-skill"] == splicing.pk)
    data |= {f"role_skills-{number}-DELETE": "on", "next_roles-0-adds": [whip.pk]}
    save_answer = browser.post(f"/admin/skills/role/{rigger.pk}/change/", data)
    assert save_answer.status_code == 302
    newest, baseline = reverting.moments(ROLE, rigger.pk)
    assert "skill splicing: taken out" in newest.changes
    assert "next role master-rigger: adds splicing, whipping → adds whipping" in newest.changes
    Role.objects.get(pk=rigger.pk).next_roles.all().delete()
    assert bring_back(browser, rigger, baseline).status_code == 302
    assert state_of(Role.objects.get(pk=rigger.pk)) == before
    assert set(NextRole.objects.get(role=rigger).adds.values_list("slug", flat=True)) == {"splicing", "whipping"}


def test_a_deleted_skill_is_listed_and_can_be_brought_back_whole(browser: Client, splicing: Skill) -> None:
    before, pk, held = state_of(splicing), splicing.pk, revision()
    assert browser.post(f"/admin/skills/skill/{pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Skill.objects.filter(pk=pk).exists()
    assert revision() > held
    assert "splicing" in browser.get("/admin/skills/skill/deleted/").text
    page = browser.get(f"/admin/skills/skill/{pk}/history/")
    assert "Splicing is deleted" in page.text
    shipped = reverting.moments(SKILL, pk)[-1]
    assert bring_back(browser, splicing, shipped).status_code == 302
    again = Skill.objects.get(slug="splicing")
    assert (again.pk, state_of(again)) == (pk, before)
    assert "splicing" not in browser.get("/admin/skills/skill/deleted/").text


def test_skills_deleted_together_can_each_be_brought_back(browser: Client, splicing: Skill) -> None:
    reef = Skill.objects.get(slug="reef-knot")
    before = state_of(splicing)
    browser.post("/admin/skills/skill/", {"action": "delete_selected", "_selected_action": [splicing.pk, reef.pk], "post": "yes"})
    assert not Skill.objects.filter(slug__in=["splicing", "reef-knot"]).exists()
    assert {g.slug for g in reverting.gone(SKILL)} >= {"splicing", "reef-knot"}
    for row in (reef, splicing):
        assert bring_back(browser, row, reverting.moments(SKILL, row.pk)[-1]).status_code == 302
    assert state_of(Skill.objects.get(slug="splicing")) == before


def test_what_a_state_names_and_is_no_longer_there_is_left_out_and_said(browser: Client, splicing: Skill) -> None:
    save(browser, splicing, about="Joining ropes for good.")
    shipped = reverting.moments(SKILL, splicing.pk)[-1]
    Skill.objects.get(slug="whipping").delete()
    answer = browser.post(f"/admin/skills/skill/{splicing.pk}/bring-back/", {"at": shipped.at.isoformat()}, follow=True)
    assert "no longer there: whipping" in answer.text
    assert list(Skill.objects.get(slug="splicing").relations.values_list("target__slug", flat=True)) == ["reef-knot"]


def test_a_state_that_would_share_a_name_today_is_refused_and_nothing_changes(browser: Client, splicing: Skill) -> None:
    save(browser, splicing, **{"aliases-1-text": "Long splice", "aliases-1-near": ""})
    shipped = reverting.moments(SKILL, splicing.pk)[-1]
    SkillAlias.objects.create(skill=Skill.objects.get(slug="whipping"), text="Rope joining")
    before = state_of(Skill.objects.get(pk=splicing.pk))
    answer = bring_back(browser, splicing, shipped)
    assert answer.status_code == 409
    assert "Rope joining" in answer.text
    assert "whipping" in answer.text
    assert state_of(Skill.objects.get(pk=splicing.pk)) == before


def test_what_changed_outside_the_staff_pages_is_written_down_before_the_next_edit(browser: Client, splicing: Skill) -> None:
    save(browser, splicing, about="Joining ropes for good.")
    Skill.objects.filter(pk=splicing.pk).update(category="Knots")
    SkillAlias.objects.filter(text="Rope joining")._raw_delete("default")
    save(browser, Skill.objects.get(pk=splicing.pk), about="Joining ropes.")
    newest, found, *_ = reverting.moments(SKILL, splicing.pk)
    assert newest.changes == ("about: “Joining ropes for good.” → “Joining ropes.”",)
    assert found.reason == versions.AS_FOUND
    assert set(found.changes) == {"category: “Ropework” → “Knots”", "name “Rope joining”: taken out"}


def test_history_takes_the_same_queries_for_few_and_many_edits(browser: Client, splicing: Skill) -> None:
    save(browser, splicing, about="Joining ropes, 0.")
    url = f"/admin/skills/skill/{splicing.pk}/history/"
    few = queries(lambda: browser.get(url))
    for n in range(1, 6):
        save(browser, Skill.objects.get(pk=splicing.pk), about=f"Joining ropes, {n}.", new_name=f"Splice {n}")
    assert queries(lambda: browser.get(url)) == few


def test_history_that_is_not_there_is_a_404(browser: Client, splicing: Skill) -> None:
    for address in (
        "/admin/skills/skill/nonsense/history/",
        "/admin/skills/skill/00000000-0000-0000-0000-000000000001/history/",
        f"/admin/skills/skill/{splicing.pk}/bring-back/?at=nonsense",
        f"/admin/skills/skill/{splicing.pk}/bring-back/?at=2026-01-01T00:00:00",
    ):
        assert browser.get(address).status_code == 404, address


def test_staff_who_may_only_look_cannot_bring_back(browser_of: Any, browser: Client, splicing: Skill, settings: Any) -> None:
    from django.contrib.auth.models import Permission

    from accounts.tests.factories import UserFactory

    settings.STAFF_SECOND_FACTOR = False
    save(browser, splicing, about="Joining ropes for good.")
    reader = UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_skill"))
    look = browser_of(reader)
    page = look.get(f"/admin/skills/skill/{splicing.pk}/history/")
    assert page.status_code == 200
    assert "Bring back this state" not in page.text
    assert bring_back(look, splicing, reverting.moments(SKILL, splicing.pk)[-1]).status_code == 403


def test_an_edit_is_in_the_matcher_of_every_process_as_soon_as_it_looks(
    browser: Client, splicing: Skill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taxonomy, "CHECK_EVERY", 3600.0)
    bump_revision()
    taxonomy.forget()
    worker = taxonomy.current()  # what another process holds
    save(browser, splicing, new_name="Eye splice")
    assert taxonomy.current() is worker
    monkeypatch.setattr(taxonomy, "CHECK_EVERY", 0.0)  # the 20 seconds are over
    fresh = taxonomy.current()
    assert fresh.slug_of("eye-splice") == "splicing"
    assert "splicing" in {m.slug for m in fresh.matcher.find("Three years of eye splice work.")}
    shipped = reverting.moments(SKILL, splicing.pk)[-1]
    bring_back(browser, splicing, shipped)
    assert taxonomy.current().slug_of("eye splice") is None
    browser.post(f"/admin/skills/skill/{splicing.pk}/delete/", {"post": "yes"})
    assert "splicing" not in taxonomy.current().skills


def test_a_role_skill_removed_by_hand_is_in_the_roles_history(browser: Client, splicing: Skill) -> None:
    rigger = role("rigger", {splicing: ("core", 2)})
    save(browser, rigger, title="Rope person")
    browser.post(f"/admin/skills/skill/{splicing.pk}/delete/", {"post": "yes"})
    assert not RoleSkill.objects.filter(role=rigger).exists()
    assert "skill splicing: taken out" in reverting.moments(ROLE, rigger.pk)[0].changes
