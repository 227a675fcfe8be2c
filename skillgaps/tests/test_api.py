"""Jobs, analyses and roles over the API."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from resumes.tests import documents
from resumes.tests.factories import make_resume, read, upload
from skillgaps import services
from skillgaps.models import GapAnalysis, JobDescription
from skillgaps.tests.factories import JOB, make_job
from skills.models import Role
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def test_the_main_job_by_api_as_a_guest(guest: Any, api: Any) -> None:
    client = api(guest)
    taken = client.send("POST", "/resumes/upload", {"text": documents.TEXT}).json()
    from resumes.models import Resume

    read(Resume.objects.get(pk=taken["resumeId"]))
    job = client.send("POST", "/job-descriptions", {"text": JOB})
    assert job.status_code == 201
    assert client.get(job["Location"]).json() == job.json()
    answer = client.send("POST", "/skill-gaps/analyze", {"resumeId": taken["resumeId"], "jobDescriptionId": job.json()["jobDescriptionId"]})
    said = answer.json()
    assert answer.status_code == 200
    assert {"skillGapId", "targetRole", "matchPercentage", "met", "gaps", "analyzedAt"} <= set(said)
    assert {"python", "postgresql"} <= {m["slug"] for m in said["met"]}
    gap = next(g for g in said["gaps"] if g["slug"] == "kubernetes")
    assert {"skill", "slug", "priority", "explanation", "marketDemand", "similarSkills", "shortfall", "evidence"} <= set(gap)
    evidence = gap["evidence"]
    assert job.json()["text"][evidence["start"] : evidence["end"]] == evidence["sentence"]
    python = next(m for m in said["met"] if m["slug"] == "python")
    assert python["how"] in {"exact", "alias"}
    assert all(documents.TEXT[p["start"] : p["end"]] == p["text"] for p in python["resumeEvidence"])
    assert client.get(f"/api/v1/skill-gaps/{said['skillGapId']}").json() == said
    assert client.get("/api/v1/skill-gaps").json()["results"][0]["skillGapId"] == said["skillGapId"]


def test_a_job_has_the_promised_shape(owner: Any, api: Any) -> None:
    said = (
        api(owner)
        .send("POST", "/job-descriptions", {"text": JOB, "title": "Engineer", "company": "Oldacre", "url": "https://example.org/1"})
        .json()
    )
    assert {"jobDescriptionId", "title", "company", "text", "minYears", "requiredSkills"} <= set(said)
    assert (said["title"], said["company"]) == ("Engineer", "Oldacre")
    group = next(r for r in said["requiredSkills"] if r["alternatives"])
    assert {group["slug"], *(a["slug"] for a in group["alternatives"])} == {"java", "kotlin"}
    for row in said["requiredSkills"]:
        assert row["priority"] in {"critical", "important", "nice-to-have"}
        assert said["text"][row["start"] : row["end"]] == row["sentence"]
    assert (
        api(owner).send("POST", "/job-descriptions", {"text": JOB, "title": "Engineer"}).json()["jobDescriptionId"]
        == said["jobDescriptionId"]
    )


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": ""}, 400),
        ({}, 400),
        ({"text": "a\0b" * 30}, 400),
        ({"text": "x" * 100_001}, 400),
        ({"text": "too short"}, 422),
        ({"text": documents.POEM}, 422),
        ({"text": JOB, "url": "javascript:alert(1)"}, 400),
    ],
)
def test_an_unusable_job_is_refused_with_words(body: dict[str, str], status: int, owner: Any, api: Any) -> None:
    answer = api(owner).send("POST", "/job-descriptions", body)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    assert answer.json()["error"]["guidance"]
    assert not JobDescription.objects.exists()


def test_a_role_is_compared_by_slug_or_title(owner: Any, api: Any) -> None:
    resume, role = make_resume(owner, ["python"]), Role.objects.order_by("slug").first()
    client = api(owner)
    answers = [
        client.send("POST", "/skill-gaps/analyze", {"resumeId": str(resume.pk), "targetRole": name}).json()
        for name in (role.slug, role.title)
    ]
    assert answers[0] == answers[1]
    assert answers[0]["targetRole"] == role.title
    assert len(answers[0]["met"]) + len(answers[0]["gaps"]) == role.role_skills.count()


def test_what_cannot_be_analysed_says_why(owner: Any, api: Any) -> None:
    resume, job = make_resume(owner, ["python"]), make_job(owner, "python")
    client = api(owner)

    def ask(**body: Any) -> tuple[int, str]:
        answer = client.send("POST", "/skill-gaps/analyze", body)
        assert answer.json()["error"]["guidance"]
        return answer.status_code, answer.json()["error"]["code"]

    assert ask(resumeId=str(resume.pk)) == (400, "invalid")
    assert ask(resumeId=str(resume.pk), targetRole="Rigger", jobDescriptionId=str(job.pk)) == (400, "invalid")
    assert ask(resumeId="nonsense", targetRole="Rigger") == (400, "invalid")
    assert ask(resumeId=str(uuid4()), jobDescriptionId=str(job.pk)) == (404, "not_found")
    assert ask(resumeId=str(resume.pk), jobDescriptionId=str(uuid4())) == (404, "not_found")
    assert ask(resumeId=str(resume.pk), targetRole="Zorbeller") == (404, "unknown_role")
    assert ask(resumeId=str(upload(owner).pk), jobDescriptionId=str(job.pk)) == (409, "resume_not_read")


def test_p03_three_roles_come_with_fit_reasons_and_skills(owner: Any, api: Any) -> None:
    client = api(owner)
    for held in ([], ["python", "docker", "kubernetes"]):
        roles = client.send("POST", "/skill-gaps/infer-roles", {"resumeId": str(make_resume(owner, held).pk)}).json()["roles"]
        assert len({r["slug"] for r in roles}) == len(roles) == 3
        for role in roles:
            assert {"slug", "title", "fit", "reasons", "requiredSkills", "missingSkills"} == set(role)
            assert role["requiredSkills"]
            assert {s["slug"] for s in role["missingSkills"]} <= {s["slug"] for s in role["requiredSkills"]}
    unread = client.send("POST", "/skill-gaps/infer-roles", {"resumeId": str(upload(owner).pk)})
    assert (unread.status_code, unread.json()["error"]["code"]) == (409, "resume_not_read")


def test_lists_take_the_same_queries_for_one_row_and_for_thirty(owner: Any, api: Any) -> None:
    resume, client = make_resume(owner, ["python"]), api(owner)
    counts = []
    for more in (1, 29):
        for n in range(more):
            services.analyze_job(user=owner, resume=resume, job=make_job(owner, "docker", title=f"Rigger {more} {n}"))
        counts.append([queries(lambda a=address: client.get(f"/api/v1/{a}?limit=100")) for address in ("skill-gaps", "job-descriptions")])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 5


def test_deleting_a_job_takes_its_analyses(owner: Any, api: Any) -> None:
    resume, job = make_resume(owner, ["python"]), make_job(owner, "python")
    services.analyze_job(user=owner, resume=resume, job=job)
    assert api(owner).delete(f"/api/v1/job-descriptions/{job.pk}").status_code == 204
    assert not JobDescription.objects.exists()
    assert not GapAnalysis.objects.exists()


def test_p39_what_belongs_to_another_person_does_not_exist(owner: Any, stranger: Any, api: Any) -> None:
    resume, job = make_resume(owner, ["python"]), make_job(owner, "python")
    analysis = services.analyze_job(user=owner, resume=resume, job=job)
    client = api(stranger)
    mine = str(make_resume(stranger).pk)
    for method, path, body in (
        ("GET", f"/job-descriptions/{job.pk}", None),
        ("DELETE", f"/job-descriptions/{job.pk}", None),
        ("GET", f"/skill-gaps/{analysis.pk}", None),
        ("DELETE", f"/skill-gaps/{analysis.pk}", None),
        ("POST", "/skill-gaps/analyze", {"resumeId": str(resume.pk), "jobDescriptionId": str(job.pk)}),
        ("POST", "/skill-gaps/analyze", {"resumeId": mine, "jobDescriptionId": str(job.pk)}),
        ("POST", "/skill-gaps/infer-roles", {"resumeId": str(resume.pk)}),
    ):
        assert client.send(method, path, body).status_code == 404, path
    assert client.get("/api/v1/skill-gaps").json()["results"] == client.get("/api/v1/job-descriptions").json()["results"] == []
    assert GapAnalysis.objects.count() == 1
