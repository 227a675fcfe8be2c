"""Resumes over the API: shapes, corrections, access."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from jsonschema import Draft7Validator, FormatChecker

from resumes import corrections
from resumes.models import Resume, ResumeStatus
from resumes.tests import documents
from resumes.tests.factories import add_job, make_resume, read, read_resume, upload
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
SHAPE = {
    "resumeId", "text", "fileName", "fileFormat", "fileSizeBytes", "status", "verified", "uploadedAt", "processedAt", "extractedData",
}  # fmt: skip
DATE = {"type": "string", "pattern": r"^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$"}
TEXT = {"type": "string"}


def listed(**fields: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": fields}}


JSON_RESUME = {  # the parts of https://jsonresume.org/schema 1.0 that we fill, closed against anything else
    "type": "object",
    "additionalProperties": False,
    "required": ["basics", "work", "education", "skills"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "basics": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "name": TEXT,
                "email": {"type": "string", "format": "email"},
                "phone": TEXT,
                "summary": TEXT,
                "location": {"type": "object", "additionalProperties": False, "properties": {"address": TEXT}},
                "profiles": listed(network=TEXT, username=TEXT, url={"type": "string", "format": "uri"}),
            },
        },
        "work": listed(name=TEXT, position=TEXT, location=TEXT, startDate=DATE, endDate=DATE, summary=TEXT),
        "education": listed(institution=TEXT, area=TEXT, studyType=TEXT, startDate=DATE, endDate=DATE),
        "skills": listed(name=TEXT, level=TEXT),
        "languages": listed(language=TEXT, fluency=TEXT),
        "certificates": listed(name=TEXT),
        "projects": listed(name=TEXT, description=TEXT),
        "publications": listed(name=TEXT, summary=TEXT),
        "volunteer": listed(organization=TEXT, summary=TEXT),
    },
}


def test_the_quality_says_what_is_hidden_in_the_file(owner: Any, api: Any) -> None:
    tricked, honest = read_resume(owner, documents.with_hidden_pdf()), read_resume(owner, documents.with_hidden_pdf(hidden=False))
    told = [api(owner).get(f"/api/v1/resumes/{r.pk}").json()["readQuality"]["hidden"] for r in (tricked, honest)]
    assert told == [{"words": 12, "characters": 65, "text": documents.HIDDEN_WORDS}, None]


def test_a_read_resume_has_the_promised_shape_with_evidence(owner: Any, api: Any) -> None:
    resume = read_resume(owner, documents.two_column_pdf(), file_name="Mine.pdf")
    said = api(owner).get(f"/api/v1/resumes/{resume.pk}").json()
    assert set(said) >= SHAPE
    assert (said["fileName"], said["fileFormat"], said["status"], said["verified"]) == ("Mine.pdf", "pdf", "completed", False)
    assert said["readQuality"]["verdict"] == "good"
    data = said["extractedData"]
    assert {
        "contact",
        "summary",
        "skills",
        "education",
        "experience",
        "certifications",
        "projects",
        "publications",
        "volunteering",
        "languages",
        "links",
    } == set(data)
    python = next(s for s in data["skills"] if s["slug"] == "python")
    assert {"name", "slug", "category", "confidence", "level", "years", "evidence"} <= set(python)
    assert data["experience"][0]["startDate"] == "2021-03"
    for entry in (*data["skills"], *data["education"], *data["experience"], data["contact"]):
        assert entry["evidence"]
        for span in entry["evidence"]:
            assert said["text"][span["start"] : span["end"]] == span["text"]


def test_an_unread_and_a_failed_resume_say_so(owner: Any, api: Any) -> None:
    resume = upload(owner)
    said = api(owner).get(f"/api/v1/resumes/{resume.pk}").json()
    assert (said["status"], said["text"], said["extractedData"], said["failure"]) == ("pending", "", None, None)
    Resume.objects.update(status=ResumeStatus.FAILED, failure="scanned", processed_at=timezone.now())
    status = api(owner).get(f"/api/v1/resumes/{resume.pk}/status").json()
    assert status["status"] == "failed"
    assert status["failure"]["message"]
    assert status["failure"]["guidance"]


def test_p29_the_status_carries_the_wait_until_it_is_done(owner: Any, api: Any) -> None:
    resume = upload(owner)
    client = api(owner)
    assert client.get(f"/api/v1/resumes/{resume.pk}/status").json()["estimatedWaitSeconds"] >= 1
    read(resume)
    done = client.get(f"/api/v1/resumes/{resume.pk}/status").json()
    assert (done["status"], done["estimatedWaitSeconds"]) == ("completed", 0)
    assert [s["name"] for s in done["steps"]] == ["text", "history", "skills", "save"]


def test_the_list_comes_in_pages_newest_first(owner: Any, stranger: Any, api: Any) -> None:
    made = [make_resume(owner, title=str(n)) for n in range(5)]
    make_resume(stranger)
    client = api(owner)
    first = client.get("/api/v1/resumes?limit=3").json()
    rest = client.get("/api/v1/resumes", {"limit": 3, "cursor": first["next"]}).json()
    assert [r["resumeId"] for r in (*first["results"], *rest["results"])] == [str(r.pk) for r in reversed(made)]
    assert rest["next"] is None


def test_the_list_takes_the_same_queries_for_one_row_and_for_thirty(owner: Any, api: Any) -> None:
    client = api(owner)
    make_resume(owner, ["python"])
    one = queries(lambda: client.get("/api/v1/resumes?limit=100"))
    for _ in range(29):
        make_resume(owner, ["python"])
    assert queries(lambda: client.get("/api/v1/resumes?limit=100")) == one <= 5


def test_one_resume_takes_the_same_queries_however_much_was_read(owner: Any, api: Any) -> None:
    small, large = make_resume(owner, ["python"]), make_resume(owner, ["python", "docker", *[f"skill {n}" for n in range(40)]])
    for n in range(8):
        add_job(large, f"Rigger {n}")
    client = api(owner)
    counts = {queries(lambda r=resume: client.get(f"/api/v1/resumes/{r.pk}")) for resume in (small, large)}
    assert len(counts) == 1
    assert counts.pop() <= 8


def test_a_verified_version_replaces_what_was_read(owner: Any, api: Any) -> None:
    resume = read_resume(owner)
    body = {
        "contact": {"name": "O. Farrowdale", "email": None},
        "skills": [{"name": "postgres", "level": "advanced", "years": 5}, {"name": "Falconry"}],
        "education": [],
        "experience": [{"title": "Data Engineer", "company": "Brackenmoor Rail Ltd", "startDate": "2021-03", "current": True}],
    }
    answer = api(owner).send("PUT", f"/resumes/{resume.pk}/verify", body)
    said = answer.json()
    assert (answer.status_code, said["verified"]) == (200, True)
    data = said["extractedData"]
    assert [(s["name"], s["level"], s["confirmed"]) for s in data["skills"]] == [("PostgreSQL", "advanced", True), ("Falconry", "", True)]
    assert data["skills"][0]["evidence"]  # read before, so the words are known
    assert (data["contact"]["name"], data["contact"]["email"], data["education"]) == ("O. Farrowdale", None, [])
    assert data["contact"]["phone"]  # what is not named stays
    assert [(e["title"], e["current"], bool(e["evidence"])) for e in data["experience"]] == [("Data Engineer", True, True)]
    assert api(owner).get(f"/api/v1/resumes/{resume.pk}").json() == said


def test_a_correction_by_page_and_by_api_is_the_same(owner: Any, api: Any, browser_of: Any) -> None:
    by_page, by_api = make_resume(owner, ["python", "docker"]), make_resume(owner, ["python", "docker"])
    browser_of(owner).post(f"/resumes/{by_page.pk}/verify", {"action": "remove", "key": "docker"})
    api(owner).send("PUT", f"/resumes/{by_api.pk}/verify", {"skills": [{"name": "Python"}]})
    held = [set(r.skills.model.objects.filter(resume=r).held().values_list("name", flat=True)) for r in (by_page, by_api)]
    assert held == [{"Python"}, {"Python"}]


@pytest.mark.parametrize(
    "body",
    [
        {"skills": [{"name": ""}]},
        {"skills": [{"name": "Python", "level": "wizard"}]},
        {"skills": [{"name": "Python", "years": -1}]},
        {"skills": [{"name": "   "}]},
        {"experience": [{"title": "Rigger", "startDate": "last spring"}]},
        {"education": [{"degree": "BSc", "endYear": 20}]},
        {"skills": "Python"},
        {"skills": [{"name": "a\0b"}]},
        {"skills": [{"name": "x"}] * 501},
    ],
)
def test_an_unusable_version_is_refused_with_words_and_changes_nothing(body: dict[str, Any], owner: Any, api: Any) -> None:
    resume = make_resume(owner, ["python"])
    answer = api(owner).send("PUT", f"/resumes/{resume.pk}/verify", body)
    assert answer.status_code == 400
    assert answer.json()["error"]["guidance"]
    assert not Resume.objects.get().verified


def test_an_unread_resume_cannot_be_verified(owner: Any, api: Any) -> None:
    answer = api(owner).send("PUT", f"/resumes/{upload(owner).pk}/verify", {"skills": []})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_read")


@pytest.mark.parametrize("kind", documents.GOOD)
def test_the_json_resume_document_keeps_the_standard(kind: str, owner: Any, api: Any, browser_of: Any) -> None:
    resume = read_resume(owner, documents.GOOD[kind]())
    corrections.remove_skill(skill=resume.skills.get(slug="docker"))
    said = api(owner).get(f"/api/v1/resumes/{resume.pk}/json-resume").json()
    Draft7Validator(JSON_RESUME, format_checker=FormatChecker()).validate(said)
    assert said["basics"]["email"] == "ottoline.farrowdale@example.org"
    assert said["work"][0]["startDate"] == "2021-03"
    assert "endDate" not in said["work"][0]
    assert {"Python"} <= {s["name"] for s in said["skills"]}
    assert "Docker" not in {s["name"] for s in said["skills"]}
    page = browser_of(owner).get(f"/resumes/{resume.pk}/json-resume")
    assert page.json() == said
    assert page["Content-Disposition"].startswith("attachment")


def test_an_unread_resume_has_no_json_resume(owner: Any, api: Any) -> None:
    assert api(owner).get(f"/api/v1/resumes/{upload(owner).pk}/json-resume").status_code == 404


def test_the_original_comes_back_as_it_was(owner: Any, api: Any) -> None:
    data = documents.docx()
    resume = upload(owner, data, file_name="cv\r\nX-Evil: 1.docx")
    answer = api(owner).get(f"/api/v1/resumes/{resume.pk}/file")
    assert answer.content == data
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "X-Evil" not in answer.headers


def test_deleting_takes_everything(owner: Any, api: Any, files: Any, django_capture_on_commit_callbacks: Any) -> None:
    resume = read_resume(owner)
    with django_capture_on_commit_callbacks(execute=True):
        assert api(owner).delete(f"/api/v1/resumes/{resume.pk}").status_code == 204
    assert api(owner).get(f"/api/v1/resumes/{resume.pk}").status_code == 404
    assert not [p for p in files.rglob("*") if p.is_file()]


@pytest.mark.parametrize(
    ("method", "address"),
    [("GET", ""), ("GET", "/status"), ("PUT", "/verify"), ("GET", "/file"), ("GET", "/json-resume"), ("DELETE", "")],
)
def test_p39_a_strangers_resume_does_not_exist(method: str, address: str, owner: Any, stranger: Any, api: Any) -> None:
    resume = make_resume(owner, ["python"])
    answer = api(stranger).send(method, f"/resumes/{resume.pk}{address}", {})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
    assert Resume.objects.filter(verified_at=None).exists()


def test_a_guest_uploads_and_reads_over_the_api(guest: Any, api: Any) -> None:
    client = api(guest)
    answer = client.send("POST", "/resumes/upload", {"text": documents.TEXT})
    read(Resume.objects.get(pk=answer.json()["resumeId"]))
    assert client.get(answer["Location"]).json()["status"] == "completed"
