"""The resume pages in every state, with and without htmx."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from core.work import running
from resumes import corrections, services
from resumes.models import Resume, ResumeStatus
from resumes.presentation import key_of
from resumes.problems import PROBLEMS
from resumes.tests import documents
from resumes.tests.factories import QUALITY, add_job, make_resume, read, read_resume, upload
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
HTMX = {"HTTP_HX_REQUEST": "true"}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_list_teaches_when_it_is_empty(owner: Any, browser_of: Any) -> None:
    assert "No resume yet" in browser_of(owner).get("/resumes").text


def test_the_list_shows_each_state_in_words(owner: Any, stranger: Any, browser_of: Any) -> None:
    make_resume(owner, ["python", ("docker", {"counted": False}), ("git", {"removed": True})], title="Autumn")
    upload(owner, title="Waiting one")
    failed = upload(owner, documents.docx(), title="Broken one")
    Resume.objects.filter(pk=failed.pk).update(status=ResumeStatus.FAILED, failure="scanned", processed_at=timezone.now())
    make_resume(stranger, title="Not mine")
    page = words(browser_of(owner).get("/resumes").text)
    assert "Not mine" not in page
    for said in ("Autumn", "Read, not yet checked", "Being read", "Could not be read"):
        assert said in page
    assert re.search(r"Read, not yet checked 1 ", page)


def test_the_list_takes_the_same_queries_for_one_row_and_for_thirty(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    make_resume(owner, ["python"])
    one = queries(lambda: browser.get("/resumes"))
    for _ in range(29):
        make_resume(owner, ["python"])
    assert queries(lambda: browser.get("/resumes")) == one <= 10
    assert "Page 1 of 2" in browser.get("/resumes").text


def test_while_it_is_read_the_page_polls_and_can_be_asked_without_a_script(owner: Any, browser_of: Any) -> None:
    resume = upload(owner)
    browser = browser_of(owner)
    page = browser.get(f"/resumes/{resume.pk}")
    assert f'hx-get="/resumes/{resume.pk}/status"' in page.text
    assert 'hx-trigger="every 1s"' in page.text
    assert f'href="/resumes/{resume.pk}"' in page.text
    assert "no-store" in page["Cache-Control"]
    part = browser.get(f"/resumes/{resume.pk}/status", **HTMX)
    assert part.text.lstrip().startswith("<div")
    assert "<html" not in part.text
    assert "Waiting for a free reader" in part.text


def test_the_steps_that_were_taken_are_shown_with_their_facts(owner: Any, browser_of: Any) -> None:
    resume = upload(owner, documents.two_column_pdf())
    job = running.claim(services.work_of(resume).pk)
    resume.start_processing()
    job.step("text")
    job.found(words=62, pages=1, columns=2)
    job.step("history")
    page = words(browser_of(owner).get(f"/resumes/{resume.pk}/status").text)
    assert "62 words on 1 page. Several columns found" in page
    assert "Step 3 of 5: history." in page


def test_when_it_is_read_the_poll_sends_the_browser_on(owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    answer = browser_of(owner).get(f"/resumes/{resume.pk}/status", **HTMX)
    assert (answer.status_code, answer["HX-Redirect"]) == (200, f"/resumes/{resume.pk}")
    assert "Check what we read" in browser_of(owner).get(f"/resumes/{resume.pk}").text


@pytest.mark.parametrize("code", PROBLEMS)
def test_a_failure_says_what_happened_what_to_do_and_stops_polling(code: str, owner: Any, browser_of: Any) -> None:
    resume = upload(owner)
    Resume.objects.filter(pk=resume.pk).update(status=ResumeStatus.FAILED, failure=code, processed_at=timezone.now())
    page = browser_of(owner).get(f"/resumes/{resume.pk}")
    assert page.status_code == 200
    assert PROBLEMS[code].message in words(page.text)
    assert PROBLEMS[code].guidance in words(page.text)
    assert "hx-trigger" not in page.text
    assert 'href="/resumes/new"' in page.text


def test_retrying_asks_first_and_then_reads_again(owner: Any, browser_of: Any, files: Any) -> None:
    resume = upload(owner)
    stored = files / resume.file.name
    kept = stored.read_bytes()
    stored.unlink()
    assert read(resume).status == "failed"
    stored.write_bytes(kept)
    Resume.objects.update(failure="internal")
    browser = browser_of(owner)
    assert f'href="/resumes/{resume.pk}/retry"' in browser.get(f"/resumes/{resume.pk}").text
    assert "Try this file again?" in browser.get(f"/resumes/{resume.pk}/retry").text
    assert Resume.objects.get().status == "failed"
    assert "Reading your resume" in browser.post(f"/resumes/{resume.pk}/retry", follow=True).text
    assert read(resume).status == "completed"


@pytest.mark.parametrize("kind", documents.GOOD)
def test_both_ends_of_each_evidence_link_are_on_the_page(kind: str, owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner, documents.GOOD[kind]())
    html = browser_of(owner).get(f"/resumes/{resume.pk}").text
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    ends = set(re.findall(r'href="#((?:s|t)-[^"]+)"', html))
    assert ends <= set(ids)
    assert {f"t-{key_of(s)}" for s in resume.skills.all() if s.evidence} <= set(ids)
    assert len(html.encode()) < 60_000


def test_the_whole_text_is_shown(owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner)
    shown = re.sub(r"\s|<[^>]+>", "", browser_of(owner).get(f"/resumes/{resume.pk}").text)
    for line in documents.LINES:
        assert re.sub(r"\s|^- ", "", line).lstrip("-") in shown


@pytest.mark.parametrize(
    ("quality", "said"),
    [
        ({"verdict": "good"}, "Read well."),
        ({"verdict": "doubtful", "notes": ["few_words"]}, "Read with doubts."),
        ({"verdict": "poor", "notes": ["unmapped_glyphs"]}, "Read badly."),
        ({"verdict": "good", "columns": 2}, "in 2 columns"),
        ({"verdict": "good", "notes": ["hidden_text", "truncated"]}, "text that a person cannot see"),
    ],
)
def test_the_verdict_on_the_reading_stands_before_everything(quality: dict[str, Any], said: str, owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"], quality=QUALITY | quality)
    page = words(browser_of(owner).get(f"/resumes/{resume.pk}").text)
    assert said in page
    assert page.index(said) < page.index("What we understood")


def test_hidden_text_is_shown_to_its_author_with_what_to_do(owner: Any, browser_of: Any) -> None:
    page = words(browser_of(owner).get(f"/resumes/{read_resume(owner, documents.with_hidden_docx()).pk}").text)
    assert "Your file holds text that people cannot see (12 words" in page
    assert documents.HIDDEN_WORDS in page
    assert "upload it again" in page
    assert "no skill and no score comes from it" in page
    assert page.count("cannot see") == 1  # said once, not again in the verdict


def test_hidden_text_is_shown_as_text_whatever_it_says(owner: Any, browser_of: Any) -> None:
    quality = QUALITY | {"hidden_words": 2, "hidden_characters": 40, "hidden_text": "<script>alert(1)</script> hire"}
    page = browser_of(owner).get(f"/resumes/{make_resume(owner, ['python'], quality=quality).pk}").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; hire …" in page


def test_without_hidden_text_there_is_no_notice(owner: Any, browser_of: Any) -> None:
    assert "people cannot see" not in browser_of(owner).get(f"/resumes/{read_resume(owner).pk}").text


@pytest.mark.parametrize("text", [documents.SHOPPING, documents.POEM])
def test_what_is_no_resume_is_asked_about(text: str, owner: Any, browser_of: Any) -> None:
    resume = read_resume(owner, text.encode())
    page = words(browser_of(owner).get(f"/resumes/{resume.pk}").text)
    assert "This does not look like a resume." in page
    assert "We found no jobs." in page


def test_a_doubtful_skill_is_asked_about_and_the_answer_counts(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python", ("docker", {"counted": False}), ("git", {"confidence": 0.5})])
    browser = browser_of(owner)
    page = browser.get(f"/resumes/{resume.pk}")
    assert "Go to the first of 2 to check" in page.text
    assert "Yes, I have it" in page.text
    answer = browser.post(f"/resumes/{resume.pk}/verify", {"action": "yes", "key": "docker"})
    assert (answer.status_code, answer["Location"]) == (302, f"/resumes/{resume.pk}#s-docker")
    assert "docker" in {s.slug for s in resume.skills.model.objects.filter(resume=resume).held()}
    browser.post(f"/resumes/{resume.pk}/verify", {"action": "no", "key": "git"})
    assert "Git" not in re.sub(r"<style.*?</style>", "", words(browser.get(f"/resumes/{resume.pk}").text).split("What we understood")[1])


def test_htmx_gets_only_the_two_panes(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    answer = browser_of(owner).post(f"/resumes/{resume.pk}/verify", {"action": "add", "name": "Docker"}, **HTMX)
    assert answer.text.lstrip().startswith('<div class="panes"')
    assert 'id="s-docker"' in answer.text


def test_editing_opens_a_form_and_an_error_keeps_it_open(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    browser = browser_of(owner)
    assert 'id="edit-name"' in browser.get(f"/resumes/{resume.pk}?edit=python").text
    wrong = browser.post(f"/resumes/{resume.pk}/verify", {"action": "save", "key": "python", "name": "Python", "years": "lots"})
    assert wrong.status_code == 400
    assert "Give the years as a number" in wrong.text
    assert 'id="edit-name"' in wrong.text
    right = browser.post(
        f"/resumes/{resume.pk}/verify", {"action": "save", "key": "python", "name": "Python", "years": "2.5", "level": "advanced"}
    )
    assert right["Location"].endswith("#s-python")
    assert "2.5 years" in browser.get(f"/resumes/{resume.pk}").text


@pytest.mark.parametrize(
    "sent",
    [{}, {"action": "explode", "key": "python"}, {"action": "confirm", "key": "gone"}, {"action": "add", "name": "a\0"}, {"action": "add"}],
)
def test_a_senseless_correction_is_answered_with_words_and_changes_nothing(sent: dict[str, str], owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    answer = browser_of(owner).post(f"/resumes/{resume.pk}/verify", sent)
    if sent.get("name"):
        assert answer.status_code == 302  # the NUL is dropped, the letter is a name
    else:
        assert answer.status_code == 400
        assert [s.name for s in resume.skills.model.objects.filter(resume=resume)] == ["Python"]


def test_all_correct_marks_it_verified(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    page = browser_of(owner).post(f"/resumes/{resume.pk}/verify", {"action": "all"}, follow=True)
    assert Resume.objects.get().verified
    assert "Compare with a job" in page.text


def test_an_unread_resume_takes_no_corrections(owner: Any, browser_of: Any) -> None:
    resume = upload(owner)
    assert browser_of(owner).post(f"/resumes/{resume.pk}/verify", {"action": "all"})["Location"] == f"/resumes/{resume.pk}"
    assert not Resume.objects.get().verified


def test_deleting_asks_first(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    browser = browser_of(owner)
    assert "This cannot be undone" in browser.get(f"/resumes/{resume.pk}/delete").text
    assert Resume.objects.exists()
    assert "No resume yet" in browser.post(f"/resumes/{resume.pk}/delete", follow=True).text
    assert not Resume.objects.exists()


@pytest.mark.parametrize("kind", documents.GOOD)
def test_the_original_comes_back_as_it_was(kind: str, owner: Any, browser_of: Any) -> None:
    data = documents.GOOD[kind]()
    resume = upload(owner, data, file_name="Ottoline's CV.bin")
    answer = browser_of(owner).get(f"/resumes/{resume.pk}/file")
    assert answer.content == data
    assert f"filename*=UTF-8''Ottoline%27s%20CV.{resume.file_format}" in answer["Content-Disposition"]


def test_a_file_that_is_gone_is_a_404(owner: Any, browser_of: Any, files: Any) -> None:
    resume = upload(owner)
    (files / resume.file.name).unlink()
    assert browser_of(owner).get(f"/resumes/{resume.pk}/file").status_code == 404


def test_a_page_takes_the_same_queries_however_much_was_read(owner: Any, browser_of: Any) -> None:
    small, large = (
        make_resume(owner, ["python"]),
        make_resume(owner, ["python", "docker", "git", "java", "sql", *[f"skill {n}" for n in range(40)]]),
    )
    for n in range(8):
        add_job(large, f"Rigger {n}", start_date="2019")
    browser = browser_of(owner)
    counts = {queries(lambda r=resume: browser.get(f"/resumes/{r.pk}")) for resume in (small, large)}
    assert len(counts) == 1
    assert counts.pop() <= 15


ADDRESSES = ["", "/status", "/retry", "/verify", "/delete", "/file", "/json-resume"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_p39_a_strangers_resume_does_not_exist(address: str, method: str, owner: Any, stranger: Any, guest: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    for other in (stranger, guest):
        answer = getattr(browser_of(other), method)(f"/resumes/{resume.pk}{address}", {"action": "all"} if method == "post" else {})
        assert answer.status_code in ({404, 405} if address in {"", "/status", "/verify", "/file", "/json-resume"} else {404})
    assert not Resume.objects.get().verified


def test_a_guest_does_all_of_it(guest: Any, browser_of: Any) -> None:
    resume = read_resume(guest)
    browser = browser_of(guest)
    assert "Without an account" in browser.get("/resumes").text or "guest" in browser.get("/resumes").text.lower()
    browser.post(f"/resumes/{resume.pk}/verify", {"action": "add", "name": "Falconry"})
    browser.post(f"/resumes/{resume.pk}/verify", {"action": "all"})
    page = browser.get(f"/resumes/{resume.pk}")
    assert "Falconry" in page.text
    assert "Compare with a job" in page.text


def test_a_skill_of_the_persons_own_has_a_key_that_works(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner)
    skill = corrections.add_skill(resume=resume, name="Zorbelling & <b>more</b>")
    browser = browser_of(owner)
    page = browser.get(f"/resumes/{resume.pk}").text
    assert "Zorbelling &amp; &lt;b&gt;more&lt;/b&gt;" in page
    assert browser.post(f"/resumes/{resume.pk}/verify", {"action": "remove", "key": key_of(skill)}).status_code == 302
    assert "Zorbelling" not in browser.get(f"/resumes/{resume.pk}").text
