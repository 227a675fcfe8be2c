"""Job descriptions over the API: HTML, pages, files, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.work.running import run_item
from resumes.tests.factories import make_resume
from skillgaps import services
from skillgaps.jobs import adding
from skillgaps.models import JobDescription
from skillgaps.tests.factories import JOB
from skillgaps.tests.site import ADVERT, PAGE, Site, site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as made:
        yield made


def work(pk: str) -> None:
    item = adding.work_of(JobDescription.objects.get(pk=pk))
    assert item
    assert run_item(item.pk)


def test_a_page_is_accepted_polled_and_read(owner: Any, api: Any, here: Site) -> None:
    client = api(owner)
    taken = client.send("POST", "/job-descriptions", {"url": here.put("/1", PAGE)})
    assert taken.status_code == 202
    body = taken.json()
    assert set(body) == {"jobDescriptionId", "status", "estimatedWaitSeconds"}
    assert body["estimatedWaitSeconds"] >= 1
    assert client.get(taken["Location"]).json()["status"] == "pending"
    work(body["jobDescriptionId"])
    job = client.get(taken["Location"]).json()
    assert (job["status"], job["place"], job["remote"], job["contract"], job["workingTime"], job["hours"]) == (
        "completed",
        "Leeds",
        "hybrid",
        "permanent",
        "full-time",
        37.5,
    )
    assert job["salary"] == {"min": 45000, "max": 52000, "currency": "GBP", "period": "year"}
    assert job["text"][slice(*job["evidence"]["salary"])] == "£45,000 to £52,000"
    assert {r["skill"] for r in job["requiredSkills"]} == {"Python", "PostgreSQL", "Kubernetes", "Terraform"}
    again = client.send("POST", "/job-descriptions", {"url": here.base + "/1"})
    assert (again.status_code, again.json()["jobDescriptionId"]) == (201, body["jobDescriptionId"])


def test_a_page_that_fails_says_why_and_can_be_tried_again(owner: Any, api: Any, here: Site) -> None:
    client = api(owner)
    taken = client.send("POST", "/job-descriptions", {"url": here.base + "/later"})
    work(taken.json()["jobDescriptionId"])
    job = client.get(taken["Location"]).json()
    assert (job["status"], job["failure"]["code"]) == ("failed", "not_found")
    assert job["failure"]["guidance"]
    resume = make_resume(owner, ["python"])
    analysed = client.send("POST", "/skill-gaps/analyze", {"resumeId": str(resume.pk), "jobDescriptionId": job["jobDescriptionId"]})
    assert (analysed.status_code, analysed.json()["error"]["code"]) == (409, "job_not_read")
    assert client.send("PATCH", f"/job-descriptions/{job['jobDescriptionId']}", {"title": "x"}).status_code == 409
    here.put("/later", PAGE)
    assert client.send("POST", f"/job-descriptions/{job['jobDescriptionId']}/read-again").status_code == 202
    work(job["jobDescriptionId"])
    assert client.get(taken["Location"]).json()["status"] == "completed"


def test_html_is_cleaned(owner: Any, api: Any) -> None:
    answer = api(owner).send("POST", "/job-descriptions", {"html": ADVERT, "url": "https://jobs.example/1"})
    assert answer.status_code == 201
    job = answer.json()
    assert (job["title"], job["source"], job["url"]) == ("Data Engineer", "html", "https://jobs.example/1")
    assert "<" not in job["text"]


def test_a_file_is_accepted(owner: Any, api: Any) -> None:
    client = api(owner)
    taken = client.post(
        "/api/v1/job-descriptions", {"file": SimpleUploadedFile("job.txt", JOB.encode()), "title": "Rail data"}, format="multipart"
    )
    assert taken.status_code == 202, taken.content
    work(taken.json()["jobDescriptionId"])
    assert client.get(taken["Location"]).json()["title"] == "Rail data"


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({}, 400, "invalid", "text"),
        ({"title": "x"}, 400, "invalid", "text"),
        ({"text": JOB, "html": ADVERT}, 400, "invalid", None),
        ({"url": "ftp://jobs.example/"}, 400, "bad_scheme", "url"),
        ({"url": "https://a:b@jobs.example/"}, 400, "credentials", "url"),
        ({"html": "<p>Hello"}, 422, "too_short", "html"),
    ],
)
def test_what_cannot_be_taken_is_said(owner: Any, api: Any, body: Any, status: int, code: str, field: str | None) -> None:
    answer = api(owner).send("POST", "/job-descriptions", body)
    assert answer.status_code == status, answer.content
    error = answer.json()["error"]
    assert code in (error["code"], "invalid")
    if field:
        assert field in (error.get("field"), *[d.get("field") for d in error.get("details", [])])
    assert not JobDescription.objects.exists()


def test_a_correction_wins_and_the_analyses_follow(owner: Any, api: Any) -> None:
    client, job = api(owner), services.add_job(user=owner, text=JOB)
    old = services.analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=job)
    path = f"/job-descriptions/{job.pk}"
    body = {
        "title": "Rail data", "salary": {"min": 30000, "currency": "gbp", "period": "year"}, "workingTime": "part-time", "minYears": 2,
        "requiredSkills": [
            {"slug": "python", "priority": "important", "years": 3}, {"skill": "golang", "priority": "nice-to-have", "soft": False},
            {"skill": "Java", "slug": "java", "priority": "critical", "alternatives": [{"skill": "Kotlin", "slug": "kotlin"}]},
        ],
    }  # fmt: skip
    answer = client.send("PATCH", path, body)
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["title"], said["workingTime"], said["minYears"]) == ("Rail data", "part-time", 2)
    assert said["salary"] == {"min": 30000, "max": None, "currency": "GBP", "period": "year"}
    assert [(r["skill"], r["priority"], r["years"], [a["slug"] for a in r["alternatives"]]) for r in said["requiredSkills"]] == [
        ("Python", "important", 3, []), ("Java", "critical", None, ["kotlin"]), ("Go", "nice-to-have", None, []),
    ]  # fmt: skip
    fresh = client.get(f"/api/v1/skill-gaps/{said['skillGapIds'][0]}").json()
    assert fresh["skillGapId"] != str(old.pk)
    assert {g["skill"] for g in fresh["gaps"]} | {m["skill"] for m in fresh["met"]} == {"Python", "Java", "Go"} or len(fresh["gaps"]) + len(
        fresh["met"]
    ) == 3
    assert client.send("POST", f"{path}/read-again").json()["requiredSkills"] == said["requiredSkills"]
    undone = client.send("POST", f"{path}/undo").json()
    assert undone["title"] == "Data Engineer"
    assert len(undone["requiredSkills"]) == 5
    assert client.send("POST", f"{path}/undo").json()["error"]["code"] == "nothing_to_undo"


@pytest.mark.parametrize(
    "body",
    [
        {"requiredSkills": [{"priority": "critical"}]},
        {"requiredSkills": [{"skill": "Go", "priority": "vital"}]},
        {"requiredSkills": [{"slug": "no-such-skill", "priority": "critical"}]},
        {"requiredSkills": [{"skill": "Go", "priority": "critical"}] * 201},
        {"salary": {"min": 5, "max": 4}},
        {"hours": -1},
        {"remote": "moon"},
    ],
)
def test_a_correction_that_cannot_be_is_refused(owner: Any, api: Any, body: Any) -> None:
    client, job = api(owner), services.add_job(user=owner, text=JOB)
    answer = client.send("PATCH", f"/job-descriptions/{job.pk}", body)
    assert answer.status_code == 400, answer.content
    assert answer.json()["error"]["guidance"]
    assert job.required_skills.count() == 5


def test_read_only_fields_cannot_be_written(owner: Any, stranger: Any, api: Any) -> None:
    client, job = api(owner), services.add_job(user=owner, text=JOB)
    body = {
        "text": "x",
        "url": "x",
        "status": "failed",
        "producedBy": "x",
        "jobDescriptionId": str(stranger.pk),
        "user": str(stranger.pk),
        "evidence": {},
        "corrected": ["x"],
    }
    before = client.get(f"/api/v1/job-descriptions/{job.pk}").json()
    assert client.send("PATCH", f"/job-descriptions/{job.pk}", body).status_code == 200
    assert client.get(f"/api/v1/job-descriptions/{job.pk}").json() == before
