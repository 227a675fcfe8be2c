"""Several jobs against one resume: service, page and API."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resumes.tests.factories import make_resume, upload
from skillgaps import services
from skillgaps.models import GapAnalysis, GapItem, JobDescription
from skillgaps.tests.factories import JOB, OTHER_JOB, make_job
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def address(resume: Any, *jobs: Any, **more: str) -> str:
    sent = [f"resume={resume.pk}", *(f"job={j.pk}" for j in jobs), "compare=1", *(f"{k}={v}" for k, v in more.items())]
    return f"/gaps/compare?{'&'.join(sent)}"


def three(owner: Any) -> list[JobDescription]:
    return [
        make_job(owner, "docker", ("git", {"priority": "nice-to-have"}), "python", title="Rigger", company="Brackenmoor"),
        make_job(owner, ("docker", {"priority": "important"}), "git", "python", ("java", "kotlin"), title="Fitter"),
        make_job(owner, "kotlin", "sql", title="Turner"),
    ]


def test_each_job_keeps_its_own_analysis_and_shared_gaps_come_by_what_closing_them_adds(owner: Any) -> None:
    resume, jobs = make_resume(owner, ["python"]), three(owner)
    found = services.compare_jobs(user=owner, resume=resume, jobs=jobs)
    alone = [services.analyze_job(user=owner, resume=resume, job=j) for j in jobs]
    assert [c.analysis.pk for c in found.jobs] == [a.pk for a in alone]
    assert [(r.name, r.open, r.score) for r in found.found.common] == [("Kotlin", 2, 6), ("Docker", 2, 5), ("Git", 2, 4)]
    assert [(r.name, r.asked) for r in found.found.met] == [("Python", 2)]
    assert [r.name for r in found.found.single] == ["SQL"]
    assert [(c.gaps, c.critical, c.match_after) for c in found.jobs] == [(2, 1, 100), (3, 2, 100), (2, 2, 50)]


def test_the_items_of_many_analyses_stay_with_their_own(owner: Any) -> None:
    found = services.compare_jobs(user=owner, resume=make_resume(owner, ["python"]), jobs=three(owner))
    for compared in found.jobs:
        demands = {tuple(r.slugs) for r in compared.job.required_skills.all()}
        assert {tuple(i.slugs) for i in GapItem.objects.filter(analysis=compared.analysis)} == demands


@pytest.mark.parametrize(("count", "code"), [(0, "too_few"), (1, "too_few"), (11, "too_many")])
def test_two_to_ten_jobs_can_be_compared(count: int, code: str, owner: Any) -> None:
    resume, job = make_resume(owner), make_job(owner, "python")
    with pytest.raises(services.UnusableChoice) as refused:
        services.compare_jobs(user=owner, resume=resume, jobs=[job] * count)
    assert refused.value.code == code
    assert not GapAnalysis.objects.exists()


def test_the_same_comparison_again_makes_nothing_new(owner: Any) -> None:
    resume, jobs = make_resume(owner, ["python"]), three(owner)
    services.analyze_job(user=owner, resume=resume, job=jobs[0])
    first = services.compare_jobs(user=owner, resume=resume, jobs=jobs)
    assert services.compare_jobs(user=owner, resume=resume, jobs=jobs).found == first.found
    assert GapAnalysis.objects.count() == 3


# --- the page -----------------------------------------------------------------------------------------------------


def test_the_page_shows_matches_sums_shared_gaps_and_what_is_met(owner: Any, browser_of: Any) -> None:
    resume, jobs = make_resume(owner, ["python"]), three(owner)
    page = browser_of(owner).get(address(resume, *jobs))
    assert page.status_code == 200
    said = words(page.text)
    for part in (
        "Shared gaps: 3",
        "in 2 of 3 jobs",
        "3 (A) + 2 (B) = 5 points",
        "3 ÷ 7 = 42.8%, shown as 42%.",
        "Met wherever it is asked for: 1 skill",
        "asked for by 2 of 3",
        "Gaps of one job alone",
        "By our own rules",
        "Rigger, Brackenmoor",
    ):
        assert part in said, part
    ids = re.findall(r'\bid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(c\d+)"', page.text)) <= set(ids)
    assert len(page.content) < 60_000
    assert page.text.count("checked") >= 3


@pytest.mark.parametrize(
    ("chosen", "said"),
    [(0, "Choose at least 2"), (1, "Choose at least 2"), (11, "You chose 11 jobs; we compare up to 10 at once. Leave out 1.")],
)
def test_too_few_and_too_many_are_said_and_what_was_ticked_stays(chosen: int, said: str, owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    jobs = [make_job(owner, "docker", title=f"Rigger {n}") for n in range(11)]
    answer = browser_of(owner).get(address(resume, *jobs[:chosen]))
    assert answer.status_code == 400
    assert said in words(answer.text)
    assert len(re.findall(r'name="job"[^>]*checked', answer.text)) == chosen
    assert not GapAnalysis.objects.exists()


@pytest.mark.parametrize(
    "sent", ["compare=1&job=nonsense&job=2", "compare=1&resume=nonsense", "job=%00&find=%00", "compare=1&find=" + "x" * 300]
)
def test_an_odd_address_is_no_error_of_ours(sent: str, owner: Any, browser_of: Any) -> None:
    make_resume(owner)
    make_job(owner, "python"), make_job(owner, "python")
    assert browser_of(owner).get(f"/gaps/compare?{sent}").status_code in {200, 400}


def test_without_a_resume_or_a_second_job_the_page_says_what_to_do(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    assert "First a resume" in browser.get("/gaps/compare").text
    make_resume(owner)
    assert "You have saved no job" in browser.get("/gaps/compare").text
    make_job(owner, "python")
    assert "You have saved one job" in browser.get("/gaps/compare").text


def test_jobs_that_share_nothing_are_said_to(owner: Any, browser_of: Any) -> None:
    resume, jobs = make_resume(owner, ["python"]), [make_job(owner, "docker"), make_job(owner, "git")]
    said = words(browser_of(owner).get(address(resume, *jobs)).text)
    assert "No shared gap" in said
    assert "The two jobs have no gap in common." in said


def test_jobs_of_which_all_is_met_have_no_picture_of_gaps(owner: Any, browser_of: Any) -> None:
    resume, jobs = make_resume(owner, ["python"]), [make_job(owner, "python"), make_job(owner, "python")]
    said = words(browser_of(owner).get(address(resume, *jobs)).text)
    assert "Met wherever it is asked for: 1 skill" in said
    assert "Gaps by job" not in said


def test_a_saved_job_is_found_by_its_title_and_what_was_ticked_stays(owner: Any, browser_of: Any) -> None:
    make_resume(owner)
    jobs = [make_job(owner, "python", title=title) for title in ("Rigger", "Turner", "Fitter")]
    page = browser_of(owner).get(f"/gaps/compare?find=turn&job={jobs[0].pk}").text
    assert "Turner" in page
    assert "Rigger" in page
    assert "Fitter" not in page
    assert "No saved job goes by these words" in browser_of(owner).get("/gaps/compare?find=zorb").text


def test_the_page_and_the_service_take_the_same_queries_for_two_jobs_and_for_ten(owner: Any, browser_of: Any) -> None:
    resume, browser = make_resume(owner, ["python"]), browser_of(owner)
    jobs = [make_job(owner, "docker", "git", title=f"Rigger {n}") for n in range(10)]
    few = queries(lambda: browser.get(address(resume, *jobs[:2])))
    assert queries(lambda: browser.get(address(resume, *jobs))) == few <= 24


def test_making_ten_analyses_takes_the_queries_of_making_two(owner: Any) -> None:
    resume = make_resume(owner, ["python"])
    counts = []
    for number in (2, 10):
        jobs = [make_job(owner, "docker", title=f"Rigger {number} {n}") for n in range(number)]
        with CaptureQueriesContext(connection) as seen:
            services.compare_jobs(user=owner, resume=resume, jobs=jobs)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 10


# --- the API ------------------------------------------------------------------------------------------------------


def test_the_api_answers_with_the_same_comparison(owner: Any, api: Any) -> None:
    resume = make_resume(owner, ["python"])
    jobs = [services.add_job(user=owner, text=text) for text in (JOB, OTHER_JOB)]
    body = {"resumeId": str(resume.pk), "jobDescriptionIds": [str(j.pk) for j in jobs]}
    answer = api(owner).send("POST", "/skill-gaps/compare", body)
    said = answer.json()
    assert answer.status_code == 200
    assert [j["jobDescriptionId"] for j in said["jobs"]] == body["jobDescriptionIds"]
    assert {"postgresql", "java", "terraform"} == {g["slug"] for g in said["commonGaps"]}
    assert {g["slug"] for g in said["singleGaps"]} == {"kubernetes", "docker"}
    assert [g["slug"] for g in said["metEverywhere"]] == ["python"]
    group = next(g for g in said["commonGaps"] if g["slug"] == "java")
    assert [a["slug"] for a in group["alternatives"]] == ["kotlin"]
    assert group["score"] == sum(j["points"] for j in group["jobs"]) == 6
    scores = [g["score"] for g in said["commonGaps"]]
    assert scores == sorted(scores, reverse=True)
    for job in said["jobs"]:
        assert job["points"] / job["pointsTotal"] * 100 >= job["matchPercentage"]
        assert job["matchWithCommonGapsClosed"] >= job["matchPercentage"]
    assert said["producedBy"] == services.READER
    assert api(owner).send("POST", "/skill-gaps/compare", body).json() == said


def test_what_cannot_be_compared_says_why(owner: Any, api: Any) -> None:
    resume, job = make_resume(owner), make_job(owner, "python")
    client = api(owner)

    def ask(resume_id: Any, ids: Any) -> tuple[int, str]:
        answer = client.send("POST", "/skill-gaps/compare", {"resumeId": str(resume_id), "jobDescriptionIds": ids})
        assert answer.json()["error"]["guidance"]
        return answer.status_code, str(answer.json()["error"])

    own = str(job.pk)
    assert ask(resume.pk, [])[0] == ask(resume.pk, [own])[0] == ask(resume.pk, "x")[0] == 400
    status, error = ask(resume.pk, [own, own])
    assert (status, "Choose at least 2" in error) == (400, True)
    status, error = ask(resume.pk, [str(uuid4()) for _ in range(11)])
    assert (status, "we compare up to 10" in error) == (400, True)
    assert ask(resume.pk, [own, str(uuid4())])[0] == 404
    assert ask(uuid4(), [own, str(make_job(owner, "git").pk)])[0] == 404
    assert ask(upload(owner).pk, [own, str(make_job(owner, "git").pk)])[0] == 409
