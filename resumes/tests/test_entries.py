from __future__ import annotations

import re
from typing import Any

import pytest

from resumes import entries, undoing
from resumes.corrections import UnusableCorrection, add_skill, remove_skill
from resumes.dates import as_date
from resumes.models import Correction, Resume
from resumes.services import confirm_resume
from resumes.tests.factories import make_resume, read_again, read_resume
from skills import merging
from skills.tests.entries import skill as ropes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def fresh(resume: Resume) -> Resume:
    return Resume.objects.with_findings().get(pk=resume.pk)


def job_key(resume: Resume, number: int = 0) -> str:
    return entries.row_key("experience", fresh(resume).experience.all()[number])


def state(resume: Resume) -> dict[str, Any]:
    return undoing.snapshot(fresh(resume))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2021", "2021"), ("2021-03", "2021-03"), ("03/2021", "2021-03"), ("March 2021", "2021-03"), ("März 2021", "2021-03"), ("  ", "")],
)
def test_dates_are_read_as_people_type_them(typed: str, kept: str) -> None:
    assert as_date(typed) == kept


@pytest.mark.parametrize("typed", ["soon", "2021 - 2022", "13/2021", "99"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        as_date(typed)


def test_a_corrected_title_stays_through_a_new_reading_and_keeps_its_evidence(owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    before = fresh(resume).experience.all()[0]
    sent = {
        "action": "save-entry", "key": job_key(resume), "title": "Senior Data Engineer", "company": before.company,
        "start_date": "03/2021", "current": "on", "description": before.description,
    }  # fmt: skip
    answer = browser_of(owner).post(f"/resumes/{resume.pk}/verify", sent)
    assert answer.status_code == 302
    after = read_again(resume).experience.all()[0]
    assert (after.title, after.start_date, after.end_date, after.current) == ("Senior Data Engineer", "2021-03", "", True)
    assert after.evidence == before.evidence
    assert fresh(resume).experience.count() == 2


def test_the_edit_form_opens_with_what_stands_and_its_section_is_open(owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    page = browser_of(owner).get(f"/resumes/{resume.pk}?edit={job_key(resume)}").content.decode()
    assert 'value="Data Engineer"' in page
    assert re.search(r'<form class="edit stack"[^>]*>.*name="key" value="experience-', page, re.DOTALL)


def test_a_wrong_entry_says_what_is_wrong_and_loses_nothing(owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    sent = {"action": "save-entry", "key": job_key(resume), "title": "A title typed anew", "start_date": "one day", "end_date": "2019"}
    answer = browser_of(owner).post(f"/resumes/{resume.pk}/verify", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Write month and year, or the year alone" in page
    assert "A title typed anew" in page
    assert "one day" in page
    assert fresh(resume).experience.all()[0].title == "Data Engineer"


@pytest.mark.parametrize(
    ("key", "fields", "words"),
    [
        ("experience", {"title": "", "company": ""}, "job title or an employer"),
        ("experience", {"title": "Cook", "start_date": "2021", "end_date": "2019"}, "before the start"),
        ("education", {"degree": "BSc", "start_year": "2021", "end_year": "2019"}, "before the start"),
        ("contact-email", {"value": "nobody"}, "valid email"),
        ("languages", {"language": ""}, "required"),
    ],
)
def test_bad_input_is_told_beside_the_field(key: str, fields: dict[str, str], words: str, owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    before = state(resume)
    answer = browser_of(owner).post(f"/resumes/{resume.pk}/verify", {"action": "save-entry", "key": key} | fields)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert state(resume) == before


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("experience", {"title": "Volunteer cook", "company": "Soup kitchen", "start_date": "2010", "end_date": "2011"}),
        ("education", {"degree": "Diploma", "institution": "Evening school"}),
        ("certifications", {"value": "First aid at work"}),
        ("projects", {"value": "A garden\nfor forty neighbours"}),
        ("languages", {"language": "Maltese", "fluency": "native"}),
        ("links", {"value": "example.org/me"}),
        ("summary", {"value": "I mend things."}),
        ("contact-location", {"value": "Valletta"}),
        ("publications", {"value": "On mending"}),
        ("volunteering", {"value": "Lifeboat crew"}),
    ],
)
def test_every_kind_of_entry_is_added_kept_and_removed(key: str, fields: dict[str, str], owner: Any, browser_of: Any) -> None:
    resume, browser = read_resume(owner), browser_of(owner)
    assert browser.post(f"/resumes/{resume.pk}/verify", {"action": "save-entry", "key": key} | fields).status_code == 302
    assert browser.get(f"/resumes/{resume.pk}?edit={key}").status_code == 200
    word = next(iter(fields.values())).split("\n")[0]
    assert word in str(state(read_again(resume)))
    page = browser.get(f"/resumes/{resume.pk}")
    keys = [item["key"] for section in page.context["sections"] for item in section["items"] if item["name"].startswith(word)]
    assert len(keys) == 1
    assert browser.post(f"/resumes/{resume.pk}/verify", {"action": "remove-entry", "key": keys[0]}).status_code == 302
    after = state(read_again(resume))
    assert word not in str(after)


def test_an_entry_that_is_gone_is_answered_with_the_list_as_it_stands(owner: Any, browser_of: Any) -> None:
    resume, browser = read_resume(owner), browser_of(owner)
    key = job_key(resume)
    sent = {"action": "remove-entry", "key": key}
    assert browser.post(f"/resumes/{resume.pk}/verify", sent).status_code == 302
    answer = browser.post(f"/resumes/{resume.pk}/verify", sent)
    assert answer.status_code == 400
    assert "no longer in the list" in answer.content.decode()
    assert browser.get(f"/resumes/{resume.pk}?edit={key}").status_code == 200
    assert browser.get(f"/resumes/{resume.pk}?edit=nonsense-1").status_code == 200


def test_the_same_list_entry_twice_is_refused(owner: Any) -> None:
    resume = make_resume(owner)
    entries.save_entry(resume=resume, key="certifications", fields={"value": "First aid"})
    with pytest.raises(UnusableCorrection, match="already"):
        entries.save_entry(resume=resume, key="certifications", fields={"value": "First aid"})


def test_each_correction_can_be_taken_back_one_by_one(owner: Any) -> None:
    resume = read_resume(owner)
    states = [state(resume)]
    remove_skill(skill=resume.skills.get(slug="docker"))
    states.append(state(resume))
    add_skill(resume=resume, name="Basket weaving")
    states.append(state(resume))
    entries.remove_entry(resume=resume, key=job_key(resume))
    states.append(state(resume))
    entries.save_entry(resume=resume, key="contact-phone", fields={"value": "112"})
    for expected in reversed(states):
        undoing.undo(resume=resume)
        assert state(resume) == expected
    with pytest.raises(undoing.NothingToUndo):
        undoing.undo(resume=resume)


def test_the_page_offers_undo_and_a_second_click_says_that_nothing_is_left(owner: Any, browser_of: Any) -> None:
    resume, browser = read_resume(owner), browser_of(owner)
    assert 'value="undo"' not in browser.get(f"/resumes/{resume.pk}").content.decode()
    browser.post(f"/resumes/{resume.pk}/verify", {"action": "remove", "key": "docker"})
    assert "Last: Removed a skill." in browser.get(f"/resumes/{resume.pk}").content.decode()
    assert browser.post(f"/resumes/{resume.pk}/verify", {"action": "undo"}).status_code == 302
    assert not fresh(resume).skills.get(slug="docker").removed
    assert browser.post(f"/resumes/{resume.pk}/verify", {"action": "undo"}).status_code == 400


def test_no_more_than_twenty_steps_are_kept(owner: Any) -> None:
    resume = make_resume(owner)
    for number in range(25):
        entries.save_entry(resume=resume, key="projects", fields={"value": f"Project {number}"})
    assert Correction.objects.filter(resume=resume).count() == undoing.KEPT


def test_the_api_takes_every_part_and_undoes_it(owner: Any, api: Any) -> None:
    resume = read_resume(owner)
    before = state(resume)
    given = {
        "summary": "I mend things.", "certifications": [{"value": "First aid"}], "projects": [], "languages": [{"language": "Maltese", "fluency": "native"}],
        "volunteering": [{"value": "Lifeboat crew"}], "publications": [{"value": "On mending"}], "contact": {"links": ["example.org/me"]},
    }  # fmt: skip
    said = api(owner).send("PUT", f"/resumes/{resume.pk}/verify", given).json()["extractedData"]
    assert said["summary"]["value"] == "I mend things."
    assert [c["value"] for c in said["certifications"]] == ["First aid"]
    assert said["languages"][0]["language"] == "Maltese"
    assert said["links"] == ["example.org/me"]
    assert [v["value"] for v in said["volunteering"]] == ["Lifeboat crew"]
    assert api(owner).send("POST", f"/resumes/{resume.pk}/undo", {}).status_code == 200
    assert state(resume) == before
    again = api(owner).send("POST", f"/resumes/{resume.pk}/undo", {})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "nothing_to_undo")


def test_a_stranger_changes_nothing(owner: Any, stranger: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    sent = {"action": "remove-entry", "key": job_key(resume)}
    assert browser_of(stranger).post(f"/resumes/{resume.pk}/verify", sent).status_code == 404
    assert fresh(resume).experience.count() == 2


def test_a_job_sent_twice_is_added_once_and_is_one_step_to_take_back(owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    browser, jobs = browser_of(owner), fresh(resume).experience.count()
    sent = {"action": "save-entry", "key": "experience", "title": "Lifeguard", "company": "Seabrook Pool", "start_date": "2015"}
    assert browser.post(f"/resumes/{resume.pk}/verify", sent).status_code == 302
    again = browser.post(f"/resumes/{resume.pk}/verify", sent)
    assert (again.status_code, "This is in the list already" in again.content.decode()) == (400, True)
    assert fresh(resume).experience.count() == jobs + 1
    assert Correction.objects.filter(resume=resume).count() == 1


def test_all_correct_pressed_twice_is_one_step_to_take_back(owner: Any) -> None:
    resume = read_resume(owner)
    confirm_resume(resume=resume)
    confirm_resume(resume=resume)
    assert Correction.objects.filter(resume=resume).count() == 1
    undoing.undo(resume=resume)
    assert not fresh(resume).verified


def test_what_is_taken_back_after_a_merge_names_the_skill_that_stayed(owner: Any) -> None:
    goes, stays = ropes("bowline-tying", "Bowline tying"), ropes("rope-tying", "Rope tying")
    resume = make_resume(owner, ["bowline-tying"])
    remove_skill(skill=resume.skills.get())
    merging.merge(goes=goes.slug, stays=stays.slug, by=None)
    undoing.undo(resume=resume)
    row = resume.skills.get()
    assert (row.slug, row.skill_id, row.removed) == ("rope-tying", stays.pk, False)


def test_of_two_skills_that_became_one_only_one_row_is_linked_after_taking_back(owner: Any) -> None:
    goes, stays = ropes("bowline-tying", "Bowline tying"), ropes("rope-tying", "Rope tying")
    resume = make_resume(owner, ["bowline-tying", "rope-tying"])
    remove_skill(skill=resume.skills.get(slug="bowline-tying"))
    merging.merge(goes=goes.slug, stays=stays.slug, by=None)
    undoing.undo(resume=resume)
    assert sorted(resume.skills.values_list("name", "slug")) == [("Bowline tying", ""), ("Rope tying", "rope-tying")]
