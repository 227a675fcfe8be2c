"""The start page and the way on from it, as a guest without a script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hireready import figures
from resumes.models import Resume
from resumes.tests import documents
from resumes.tests.factories import read
from skillgaps.models import GapAnalysis, JobDescription
from skillgaps.tests.factories import JOB

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def file(data: bytes, name: str = "cv.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def link(html: str, label: str) -> str:
    found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>{re.escape(label)}', html)
    assert found, label
    return found[1]


def test_resume_and_job_lead_to_the_gaps() -> None:
    browser = Client()
    assert "Compare with this job" in browser.get("/").text
    answer = browser.post("/", {"file": file(documents.two_column_pdf()), "text": "", "job": JOB})
    resume = Resume.objects.get()
    assert resume.user.is_guest
    assert answer["Location"] == f"/resumes/{resume.pk}"
    assert "Compare with Data Engineer" in words(browser.get(answer["Location"]).text)
    read(resume)
    then = browser.session["then"][str(resume.pk)]["url"]
    gaps = browser.get(then, follow=True)
    assert gaps.redirect_chain[-1][0] == f"/gaps/{GapAnalysis.objects.get().pk}"
    assert "Kubernetes" in gaps.text
    assert browser.get("/gaps").status_code == 200


def test_the_read_resume_offers_what_was_asked_for_on_the_start_page() -> None:
    browser = Client()
    browser.post("/", {"file": file(documents.pdf()), "job": JOB})
    resume = read(Resume.objects.get())
    page = browser.get(f"/resumes/{resume.pk}").text
    assert browser.session["then"][str(resume.pk)]["url"] in page
    browser.post(f"/resumes/{resume.pk}/verify", {"action": "all"})
    assert browser.session["then"][str(resume.pk)]["url"] in browser.get(f"/resumes/{resume.pk}").text


@pytest.mark.parametrize(
    ("job", "said"), [(documents.POEM, "asks for no skill we know"), ("hire me", "too short"), ("word " * 20_001, "longer than any job")]
)
def test_a_job_that_cannot_be_read_keeps_the_resume_and_the_text(job: str, said: str) -> None:
    browser = Client()
    answer = browser.post("/", {"file": file(documents.pdf()), "job": job}, follow=True)
    resume = Resume.objects.get()
    assert answer.redirect_chain[-1][0] == f"/resumes/{resume.pk}"
    assert said in words(answer.text)
    read(resume)
    then = browser.session["then"][str(resume.pk)]["url"]
    for _ in range(2):  # also after a reload
        assert job.strip()[:40].split("\n")[0] in browser.get(then).text
    done = browser.post("/gaps/new", {"resume": str(resume.pk), "job": JOB, "way": "job"}, follow=True)
    assert "Where to start" in done.text
    assert job.strip()[:40].split("\n")[0] not in browser.get("/gaps/new").text


def test_no_job_in_hand_leads_to_three_roles() -> None:
    browser = Client()
    answer = browser.post("/", {"file": file(documents.pdf()), "job": "", "next": "roles"})
    resume = read(Resume.objects.get())
    assert answer["Location"] == f"/resumes/{resume.pk}"
    roles = browser.get(browser.session["then"][str(resume.pk)]["url"])
    assert len(re.findall(r'name="role" value=', roles.text.split("One step further")[0])) == 3  # the stretch role stands apart
    assert not JobDescription.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": documents.TEXT, "job": ""}, "Paste the job you want"),
        ({"text": "", "job": JOB}, "Choose a file, or paste the text"),
        ({}, "Choose a file, or paste the text"),
        ({"file": documents.image(), "job": JOB}, "not a file we can read"),
        ({"file": documents.text_of_size(5_000_001), "job": JOB}, "too large"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_what_was_typed_stays(sent: dict[str, Any], said: str) -> None:
    posted = sent | ({"file": file(sent["file"])} if "file" in sent else {})
    answer = Client().post("/", posted)
    assert answer.status_code == 400
    assert said in words(answer.text)
    for typed in (sent.get("text"), sent.get("job")):
        assert not typed or typed.splitlines()[0] in answer.text
    assert not Resume.objects.exists()


def test_only_the_last_ten_next_steps_are_remembered() -> None:
    browser = Client()
    for n in range(11):
        browser.post("/", {"text": f"{documents.TEXT}\nNumber {n}", "next": "roles"})
    assert len(browser.session["then"]) == 10


@pytest.mark.parametrize("address", ["/how-it-works", "/accuracy", "/privacy", "/accessibility", "/help", "/catalogue"])
def test_pages_for_everybody_answer(address: str) -> None:
    assert Client().get(address).status_code == 200


def test_the_theme_is_remembered_and_leads_only_back_to_us() -> None:
    browser = Client()
    answer = browser.post("/theme", {"theme": "dark", "next": "/help"})
    assert (answer["Location"], answer.cookies["theme"].value) == ("/help", "dark")
    assert browser.post("/theme", {"theme": "dark", "next": "https://evil.example"})["Location"] == "/"
    assert "theme" not in Client().post("/theme", {"theme": "pink"}).cookies


def test_figures_of_an_evaluation_are_shown_as_they_are(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = tmp_path / "figures.json"
    monkeypatch.setattr(figures, "FILE", stored)
    figures.figures.cache_clear()
    try:
        assert figures.figures() is None
        assert Client().get("/accuracy").status_code == 200
        figures.figures.cache_clear()
        rows = '[{"key": "skills_f1", "label": "Skills found", "value": 0.914, "others": 0.49, "target": 0.92}, {"key": "decoys", "label": "Decoys", "value": 0.0}]'
        stored.write_text(f'{{"date": "2026-11-20T10:00:00Z", "release": "2026.11", "rows": {rows}}}')
        shown = figures.figures()
        assert [(r["now"], r["before"], r["others"]) for r in shown["rows"]] == [("0.91", "–", "0.49"), ("0%", "–", "–")]
        assert "0.91" in Client().get("/").text
    finally:
        figures.figures.cache_clear()


def test_the_api_description_is_served_with_its_own_style_rule() -> None:
    page = Client().get("/api/v1/docs")
    assert page.status_code == 200
    policy = page["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "http" not in re.sub(r"https?://testserver", "", " ".join(re.findall(r'(?:src|href)="([^"]+)"', page.text)))
    assert Client().get("/api/v1/schema").status_code == 200
