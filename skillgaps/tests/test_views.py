"""The gap pages, as a browser without a script uses them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from resumes.models import Resume
from resumes.tests.factories import make_resume, upload
from skillgaps import services
from skillgaps.models import GapAnalysis, JobDescription
from skillgaps.tests.factories import JOB, OTHER_JOB, make_job
from skills.models import Role
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def analysed(user: Any, held: Any = ("python",), asked: Any = ("python", "docker"), **fields: Any) -> GapAnalysis:
    return services.analyze_job(user=user, resume=make_resume(user, held), job=make_job(user, *asked, **fields))


def test_the_list_teaches_when_it_is_empty(owner: Any, browser_of: Any) -> None:
    assert "No analyses yet" in browser_of(owner).get("/gaps").text


def test_comparing_needs_a_resume_first(owner: Any, browser_of: Any) -> None:
    assert "First a resume" in browser_of(owner).get("/gaps/new").text


def test_a_pasted_job_is_compared(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    browser = browser_of(owner)
    page = browser.get(f"/gaps/new?resume={resume.pk}")
    assert f'value="{resume.pk}"' in page.text
    answer = browser.post("/gaps/new", {"resume": str(resume.pk), "job": JOB, "title": "", "company": "", "way": "job"}, follow=True)
    page = words(answer.text)
    assert answer.redirect_chain[-1][0] == f"/gaps/{GapAnalysis.objects.get().pk}"
    for said in ("Critical", "Nice to have", "Kubernetes", "Terraform", "Same skill", "÷", "Where to start"):
        assert said in page, said
    assert "Experience with Kubernetes is required." in page.replace("  ", " ").replace(" .", ".").replace("Kubernetes is", "Kubernetes is")


def test_a_role_is_compared(owner: Any, browser_of: Any) -> None:
    resume, role = make_resume(owner, ["python"]), Role.objects.order_by("slug").first()
    browser = browser_of(owner)
    assert f'<option value="{role.slug}" selected' in browser.get(f"/gaps/new?role={role.slug}").text
    answer = browser.post("/gaps/new", {"resume": str(resume.pk), "role": role.slug, "way": "role"}, follow=True)
    assert role.title in answer.text
    assert GapAnalysis.objects.get().role_slug == role.slug


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"way": "job", "job": ""}, "Paste the advertisement"),
        ({"way": "job", "job": "too short"}, "too short"),
        ({"way": "job", "job": "word " * 20_001}, "longer than any job"),
        ({"way": "job", "job": "the sea is grey and the boats are home again\n" * 3}, "asks for no skill"),
        ({"way": "role", "role": ""}, "Choose a role"),
        ({"way": "role", "role": "no-such-role"}, "We know no such role"),
        ({"way": "job", "job": JOB, "resume": "00000000-0000-0000-0000-000000000001"}, "not in your list"),
    ],
)
def test_what_cannot_be_compared_is_said_and_what_was_typed_stays(sent: dict[str, str], said: str, owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    answer = browser_of(owner).post("/gaps/new", {"resume": str(resume.pk), "company": "Brackenmoor & Sons"} | sent)
    assert answer.status_code == 400
    assert said in words(answer.text)
    assert "Brackenmoor &amp; Sons" in answer.text
    assert sent.get("job", "")[:30].strip() in answer.text
    assert not GapAnalysis.objects.exists()


def test_somebody_elses_resume_cannot_be_chosen(owner: Any, stranger: Any, browser_of: Any) -> None:
    make_resume(owner, ["python"])
    theirs = make_resume(stranger, ["docker"])
    assert browser_of(owner).post("/gaps/new", {"resume": str(theirs.pk), "job": JOB, "way": "job"}).status_code == 400


@pytest.mark.parametrize(
    ("held", "asked", "said"),
    [
        (["python", "docker"], ["python", "docker"], "Nothing is missing"),
        ([], ["python", "docker"], "Your resume shows none of the skills"),
        ([("python", {"years": 1.0})], [("python", {"years": 3.0})], "Partly met"),
        (["python"], ["Falconry"], "Not known"),
        (["Falconry"], ["Falconry"], "Nothing is missing"),
    ],
)
def test_the_page_stands_in_every_state(held: Any, asked: Any, said: str, owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner, held, asked, min_years=3, degree="BSc")
    page = browser_of(owner).get(f"/gaps/{analysis.pk}")
    assert page.status_code == 200
    assert said in words(page.text)
    assert "The job asks for 3 years of work" in words(page.text)
    assert "we found no degree" in words(page.text)
    assert len(page.content) < 60_000
    ids = re.findall(r'\bid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#(g-[^"]+)"', page.text):
        assert target in ids


def test_evidence_leads_to_the_words_in_the_resume(owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner)
    browser = browser_of(owner)
    link = f"/resumes/{analysis.resume_id}#t-python"
    assert f'href="{link}"' in browser.get(f"/gaps/{analysis.pk}").text


def test_i_have_this_already_works_the_match_out_again(owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner)
    browser = browser_of(owner)
    assert 'value="docker"' in browser.get(f"/gaps/{analysis.pk}").text
    answer = browser.post(f"/gaps/{analysis.pk}", {"action": "have", "skill": "docker"}, follow=True)
    assert "Docker counts from now on" in words(answer.text)
    assert "Nothing is missing" in words(answer.text)
    again = browser.post(f"/gaps/{analysis.pk}", {"action": "have", "skill": "no-such-gap"}, follow=True)
    assert "no longer open" in again.text


def test_a_demand_that_is_no_skill_cannot_be_claimed_and_says_so(owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner, ["python"], ["x" * 150])
    answer = browser_of(owner).post(f"/gaps/{analysis.pk}", {"action": "have", "skill": "n0"}, follow=True)
    assert "cannot be added" in words(answer.text)


def test_what_several_jobs_ask_for_stands_first_in_the_list(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    for title in ("Rigger", "Master rigger"):
        services.analyze_job(user=owner, resume=resume, job=make_job(owner, "docker", "git", title=title))
    page = words(browser_of(owner).get("/gaps").text)
    assert "Missing in more than one" in page
    assert "in 2 of 2 jobs" in page


def test_the_list_takes_the_same_queries_for_one_row_and_for_thirty(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    make = lambda n: services.analyze_job(user=owner, resume=resume, job=make_job(owner, "docker", title=f"Rigger {n}"))  # noqa: E731
    make(0), make(1)
    browser = browser_of(owner)
    few = queries(lambda: browser.get("/gaps"))
    for n in range(2, 30):
        make(n)
    assert queries(lambda: browser.get("/gaps")) == few <= 14
    assert "Page 1 of 2" in browser.get("/gaps").text


def test_a_page_takes_the_same_queries_however_many_gaps_it_shows(owner: Any, browser_of: Any) -> None:
    small = analysed(owner)
    large = analysed(owner, ["python", "sql", "git"], ["python", "docker", "java", "git", "sql", "terraform", "react", "Falconry"])
    browser = browser_of(owner)
    counts = {queries(lambda a=analysis: browser.get(f"/gaps/{a.pk}")) for analysis in (small, large)}
    assert len(counts) == 1
    assert counts.pop() <= 15


def test_deleting_asks_first_and_keeps_resume_and_job(owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner)
    browser = browser_of(owner)
    assert "cannot be undone" in browser.get(f"/gaps/{analysis.pk}/delete").text
    browser.post(f"/gaps/{analysis.pk}/delete")
    assert not GapAnalysis.objects.exists()
    assert Resume.objects.exists()
    assert JobDescription.objects.exists()


def test_p03_three_roles_are_shown_for_any_resume(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    for resume in (make_resume(owner), make_resume(owner, ["python", "docker"])):
        page = browser.get(f"/gaps/roles/{resume.pk}").text.split("One step further")[0]  # the stretch role is apart
        assert len(set(re.findall(r'name="role" value="([^"]+)"', page))) == 3
        assert "Three roles that fit your resume" in page


def test_roles_and_comparison_wait_for_the_reading(owner: Any, browser_of: Any) -> None:
    resume, job = upload(owner), make_job(owner, "python")
    for address in (f"/gaps/roles/{resume.pk}", f"/gaps/ready/{resume.pk}/{job.pk}"):
        assert browser_of(owner).get(address)["Location"] == f"/resumes/{resume.pk}"


def test_the_way_from_the_resume_ends_at_one_analysis(owner: Any, browser_of: Any) -> None:
    resume, job = make_resume(owner, ["python"]), services.add_job(user=owner, text=OTHER_JOB)
    browser = browser_of(owner)
    first = browser.get(f"/gaps/ready/{resume.pk}/{job.pk}")["Location"]
    assert browser.get(f"/gaps/ready/{resume.pk}/{job.pk}")["Location"] == first


def test_p39_a_strangers_analysis_does_not_exist(owner: Any, stranger: Any, guest: Any, browser_of: Any) -> None:
    analysis = analysed(owner)
    for other in (stranger, guest):
        browser = browser_of(other)
        for address in (
            f"/gaps/{analysis.pk}",
            f"/gaps/{analysis.pk}/delete",
            f"/gaps/roles/{analysis.resume_id}",
            f"/gaps/ready/{analysis.resume_id}/{analysis.job_id}",
        ):
            assert browser.get(address).status_code == 404
        for address in (f"/gaps/{analysis.pk}", f"/gaps/{analysis.pk}/delete"):
            assert browser.post(address, {"action": "have", "skill": "docker"}).status_code == 404
    assert GapAnalysis.objects.count() == 1


def test_a_visitor_is_asked_to_sign_in(db: None) -> None:
    assert Client().get("/gaps").status_code == 302
