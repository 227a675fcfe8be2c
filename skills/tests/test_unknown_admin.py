"""The staff queue of unknown phrases."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from accounts.tests.factories import UserFactory
from skills import unknown
from skills.models import MentionSource, Skill, SkillAlias, UnknownSkill, UnknownStatus
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
QUEUE = "/admin/skills/unknownskill/"


def report(user: Any, *texts: str, source: str = MentionSource.JOB, example: str = "We ask for it on every quay.") -> None:
    unknown.report(user_id=user.pk, source=source, subject_id=uuid4(), phrases=[unknown.Phrase(text, example) for text in texts])


def one(key: str = "quay rigging") -> UnknownSkill:
    return UnknownSkill.objects.get(key=key)


@pytest.fixture
def desk(staff: Any, browser_of: Any) -> Any:
    return browser_of(staff)


NEW = {
    "decision": "accept",
    "new-name": "Quay rigging",
    "new-family": "general",
    "new-kind": "method",
    "new-category": "rigging",
    "new-about": "Rigs quays.",
}


def test_the_queue_shows_counts_examples_and_nearest_skills_of_what_may_be_shown(desk: Any, owner: Any, stranger: Any) -> None:
    report(owner, "Pythonn quay")
    report(stranger, "Pythonn quay", source=MentionSource.RESUME)
    report(owner, "Ottoline Farrowdale", source=MentionSource.RESUME)
    page = desk.get(QUEUE).text
    assert "Pythonn quay" in page
    assert "We ask for it on every quay." in page
    assert "Python" in page.split("field-near")[1].split("</td>")[0]
    assert [page.split(f"field-{column}")[1].split(">")[1].split("<")[0] for column in ("people", "resumes", "jobs")] == ["2", "1", "1"]
    assert "Ottoline" not in page
    hidden = UnknownSkill.objects.get(key="ottoline farrowdale")
    assert desk.get(f"{QUEUE}{hidden.pk}/change/").status_code == 404, "nor by its address"
    assert "Ottoline" not in desk.get(f"{QUEUE}?status=all&q=ottoline").text


def test_the_queue_can_be_searched_and_filtered(desk: Any, owner: Any, stranger: Any) -> None:
    report(owner, "quay rigging", "bilge mapping")
    for person in (owner, stranger):
        report(person, "hawser dressing", source=MentionSource.RESUME)
    desk.post(QUEUE, {"action": "reject_chosen", "_selected_action": [one("bilge mapping").pk]})
    assert "bilge mapping" not in desk.get(QUEUE).text
    rejected = desk.get(f"{QUEUE}?status=rejected").text
    assert "bilge mapping" in rejected
    assert "quay rigging" not in rejected
    searched = desk.get(f"{QUEUE}?q=quay").text
    assert "quay rigging" in searched
    assert "hawser dressing" not in searched
    seen_in_jobs = desk.get(f"{QUEUE}?seen=job").text
    assert "quay rigging" in seen_in_jobs
    assert "hawser dressing" not in seen_in_jobs


def test_the_queue_takes_the_same_queries_for_few_and_many(desk: Any, owner: Any) -> None:
    report(owner, "quay rigging")
    few = queries(lambda: desk.get(QUEUE))
    report(owner, *(f"quay {chr(97 + n)}" for n in range(24)))
    assert queries(lambda: desk.get(QUEUE)) == few


def test_the_form_for_a_new_skill_comes_filled_in_by_the_nearest(desk: Any, owner: Any) -> None:
    report(owner, "pythonn quay")
    page = desk.get(f"{QUEUE}{one('pythonn quay').pk}/change/").text
    python = Skill.objects.get(slug="python")
    assert 'value="Pythonn quay"' in page
    assert f'<option value="{python.family_id}" selected>' in page
    assert f'value="{python.category}"' in page
    assert f'<option value="{python.pk}" selected>Python</option>' in page


def test_accepting_makes_the_skill_and_notes_who_did_it(desk: Any, staff: Any, owner: Any) -> None:
    report(owner, "quay rigging")
    answer = desk.post(f"{QUEUE}{one().pk}/change/", NEW, follow=True)
    assert "Quay rigging is a skill now." in answer.text
    skill = Skill.objects.get(slug="quay-rigging")
    assert (skill.about, skill.category, one().skill) == ("Rigs quays.", "rigging", skill)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (staff, "Accepted")
    assert "quay" not in entry.object_repr.casefold()
    assert desk.get("/skills/quay-rigging").status_code == 200


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"new-name": "PostgreSQL"}, "is a name of PostgreSQL already"),
        ({"new-about": ""}, "This field is required"),
        ({"new-kind": "sorcery"}, "Select a valid choice"),
        ({"decision": "alias"}, "Choose the skill."),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason_and_nothing_typed_is_lost(
    change: dict[str, str], said: str, desk: Any, owner: Any
) -> None:
    report(owner, "quay rigging")
    answer = desk.post(f"{QUEUE}{one().pk}/change/", NEW | change)
    assert answer.status_code == 200
    assert said in answer.text
    assert one().status == UnknownStatus.OPEN
    if change.get("decision") != "alias":
        assert 'value="rigging"' in answer.text


def test_a_phrase_becomes_another_name_and_the_decision_is_undone_in_bulk(desk: Any, owner: Any) -> None:
    report(owner, "quay rigging", "bilge mapping")
    python = Skill.objects.get(slug="python")
    desk.post(f"{QUEUE}{one().pk}/change/", {"decision": "alias", "alias-skill": str(python.pk)})
    desk.post(f"{QUEUE}{one('bilge mapping').pk}/change/", {"decision": "reject"})
    assert SkillAlias.objects.get(key="quay rigging").skill == python
    chosen = list(UnknownSkill.objects.values_list("pk", flat=True))
    answer = desk.post(f"{QUEUE}?status=all", {"action": "undo_chosen", "_selected_action": chosen}, follow=True)
    assert "2 open again." in answer.text
    assert not SkillAlias.objects.filter(key="quay rigging").exists()
    assert "decided" not in desk.post(f"{QUEUE}{one().pk}/change/", {"decision": "reject"}, follow=True).text
    assert "Undo this decision" in desk.get(f"{QUEUE}{one().pk}/change/").text


def test_bulk_rejecting_says_which_were_decided_before(desk: Any, owner: Any) -> None:
    report(owner, "quay rigging", "bilge mapping")
    desk.post(f"{QUEUE}{one().pk}/change/", {"decision": "reject"})
    chosen = list(UnknownSkill.objects.values_list("pk", flat=True))
    answer = desk.post(f"{QUEUE}?status=all", {"action": "reject_chosen", "_selected_action": chosen}, follow=True).text
    assert "1 rejected." in answer
    assert "Somebody decided this phrase already." in answer


def test_who_may_only_look_cannot_decide(browser_of: Any, owner: Any, settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = False
    looker = UserFactory(is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_unknownskill"))
    report(owner, "quay rigging")
    desk = browser_of(looker)
    assert "You may look, but not decide." in desk.get(f"{QUEUE}{one().pk}/change/").text
    assert desk.post(f"{QUEUE}{one().pk}/change/", {"decision": "reject"}).status_code == 403
    assert one().status == UnknownStatus.OPEN
    assert browser_of(owner).get(QUEUE).status_code in {302, 403}
