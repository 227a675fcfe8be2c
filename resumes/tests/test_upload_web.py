"""Uploading by page and by API: the same rules, plain words, a way on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from core.storage import PrivateStorage, StorageFull
from resumes.models import Resume
from resumes.tests import documents

pytestmark = pytest.mark.django_db
REFUSED = {
    "image renamed to PDF": (documents.image, "cv.pdf", 415, "not a file we can read"),
    "archive renamed to DOCX": (documents.archive, "cv.docx", 415, "not a file we can read"),
    "empty file": (bytes, "cv.pdf", 400, "empty"),
    "one byte too many": (lambda: documents.text_of_size(5_000_001), "cv.txt", 413, "too large"),
}


def file(data: bytes, name: str = "cv.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/octet-stream")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("kind", documents.GOOD)
def test_a_visitor_uploads_a_file_becomes_a_guest_and_sees_it_being_read(kind: str) -> None:
    browser = Client()
    answer = browser.post("/resumes/new", {"file": file(documents.GOOD[kind](), "my cv.bin"), "title": ""})
    resume = Resume.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/resumes/{resume.pk}")
    assert resume.user.is_guest
    page = browser.get(f"/resumes/{resume.pk}")
    assert page.status_code == 200
    assert "Reading your resume" in page.text
    assert "Check again now" in page.text  # the way without a script
    assert "my cv.bin" in page.text


def test_pasted_text_is_a_resume_too_and_loses_only_its_nul_characters(owner: Any, browser_of: Any) -> None:
    answer = browser_of(owner).post("/resumes/new", {"text": documents.TEXT.replace("Docker", "Do\0cker"), "title": "Autumn"})
    assert answer.status_code == 302
    resume = Resume.objects.get()
    assert resume.display_name == "Autumn"
    assert resume.file.read().decode().splitlines() == documents.LINES


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refused_upload_says_why_and_what_to_do_and_makes_no_guest(kind: str) -> None:
    make, name, _, said = REFUSED[kind]
    answer = Client().post("/resumes/new", {"file": file(make(), name), "title": "Kept title"})
    assert answer.status_code == 400
    assert said in words(answer.text)
    assert "paste the text" in words(answer.text)
    assert "Kept title" in answer.text
    assert not Resume.objects.exists()
    assert not User.objects.filter(is_guest=True).exists()


def test_nothing_sent_and_too_much_sent_are_said_in_plain_words() -> None:
    assert "Choose a file, or paste the text" in words(Client().post("/resumes/new", {"title": ""}).text)
    answer = Client().post("/resumes/new", {"text": "word " * 200_001})
    assert "longer than any resume" in words(answer.text)


def test_the_same_file_again_leads_to_what_was_read(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    first = browser.post("/resumes/new", {"file": file(documents.txt())})
    again = browser.post("/resumes/new", {"file": file(documents.txt(), "renamed.txt")}, follow=True)
    assert again.redirect_chain[-1][0] == first["Location"]
    assert "uploaded this file before" in again.text


def test_a_full_disk_is_said_on_the_page_and_over_the_api(owner: Any, browser_of: Any, api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Any, name: str, content: Any) -> str:
        raise StorageFull

    monkeypatch.setattr(PrivateStorage, "_save", full)
    page = browser_of(owner).post("/resumes/new", {"file": file(documents.txt()), "title": "Kept title"})
    assert page.status_code == 507
    assert "Nothing was saved" in words(page.text)
    assert "Kept title" in page.text
    answer = api(owner).post("/api/v1/resumes/upload", {"file": file(documents.txt())})
    assert (answer.status_code, answer.json()["error"]["code"]) == (507, "storage_full")
    assert not Resume.objects.exists()


def test_p29_the_api_answers_202_with_location_and_estimated_wait(owner: Any, api: Any) -> None:
    answer = api(owner).post("/api/v1/resumes/upload", {"file": file(documents.pdf()), "title": "Mine"})
    said = answer.json()
    resume = Resume.objects.get()
    assert answer.status_code == 202
    assert set(said) == {"resumeId", "status", "estimatedWaitSeconds"}
    assert (said["resumeId"], said["status"]) == (str(resume.pk), "pending")
    assert isinstance(said["estimatedWaitSeconds"], int)
    assert said["estimatedWaitSeconds"] >= 1
    assert answer["Location"] == f"/api/v1/resumes/{resume.pk}/status"
    status = api(owner).get(answer["Location"]).json()
    assert status["status"] == "pending"
    assert status["estimatedWaitSeconds"] >= 1


def test_the_api_takes_text_as_json(owner: Any, api: Any) -> None:
    answer = api(owner).send("POST", "/resumes/upload", {"text": documents.TEXT, "title": "Pasted"})
    assert answer.status_code == 202
    resume = Resume.objects.get()
    assert (resume.file_format, resume.title, resume.file.read()) == ("txt", "Pasted", documents.txt())


@pytest.mark.parametrize("kind", REFUSED)
def test_the_api_refuses_with_status_message_and_guidance(kind: str, owner: Any, api: Any) -> None:
    make, name, status, said = REFUSED[kind]
    answer = api(owner).post("/api/v1/resumes/upload", {"file": file(make(), name)})
    error = answer.json()["error"]
    assert answer.status_code == status
    assert said in error["message"]
    assert error["guidance"]
    assert error["field"] == "file"


@pytest.mark.parametrize("text", ["", "   \n", "a\0b", "\ud800"])
def test_the_api_refuses_text_that_is_empty_or_cannot_be_stored(text: str, owner: Any, api: Any) -> None:
    answer = api(owner).send("POST", "/resumes/upload", {"text": text})
    assert answer.status_code == 400
    assert answer.json()["error"]["guidance"]


@given(chosen=st.sampled_from(list(documents.GOOD)), ending=st.text(st.characters(codec="utf-8", exclude_characters="/\\"), max_size=60))
def test_p01_the_api_takes_each_format_under_any_name(chosen: str, ending: str, owner: Any, api: Any, client_of: Any) -> None:
    Resume.objects.all().delete()
    answer = client_of(owner).post("/api/v1/resumes/upload", {"file": file(GOOD[chosen], f"cv {ending}")})
    assert answer.status_code == 202, answer.text
    assert Resume.objects.get().file_format == documents.FORMATS[chosen]


GOOD = {name: make() for name, make in documents.GOOD.items()}


@pytest.fixture
def client_of(settings: Any, api: Any) -> Any:
    """One client for all examples, with room for more uploads than a person gets in a minute."""
    from core.api import throttles

    made: dict[Any, Any] = {}
    limits = pytest.MonkeyPatch()
    limits.setattr(throttles.UploadThrottle, "limit", lambda self: 100_000)
    settings.API_RATE_LIMIT = 100_000
    yield lambda user: made.setdefault(user.pk, api(user))
    limits.undo()


def test_a_form_without_a_file_is_told_that(owner: Any, api: Any) -> None:
    error = api(owner).post("/api/v1/resumes/upload", {"title": "Mine"}).json()["error"]
    assert (error["code"], error["field"]) == ("no_file", "file")


def test_uploading_over_the_api_needs_somebody(api: Any) -> None:
    answer = api().post("/api/v1/resumes/upload", {"file": file(documents.txt())})
    assert answer.status_code == 401
    assert answer.json()["error"]["guidance"]
