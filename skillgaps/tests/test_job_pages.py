"""The job pages, as a browser without a script uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.work.running import run_item
from resumes.tests.factories import make_resume
from skillgaps import services
from skillgaps.jobs import adding
from skillgaps.models import GapAnalysis, JobDescription
from skillgaps.tests.factories import JOB
from skillgaps.tests.site import PAGE, Site, site
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as made:
        yield made


@pytest.fixture
def job(owner: Any) -> JobDescription:
    return services.add_job(user=owner, text=JOB)


def work(job: JobDescription) -> None:
    item = adding.work_of(job)
    assert item
    assert run_item(item.pk)


def fields_of(html: str) -> dict[str, str]:
    """What the page's form would send as it stands."""
    form = html[html.index('<input type="hidden" name="seen"') : html.index('value="save"')]
    sent = dict(re.findall(r'<input (?:type="hidden" )?[^>]*?name="([^"]+)"(?! checked)[^>]*?value="([^"]*)"', form))
    sent |= dict(re.findall(r'<input [^>]*?name="([^"]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select [^>]*?name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def test_a_page_is_waited_for_and_then_compared(owner: Any, browser_of: Any, here: Site) -> None:
    resume, browser = make_resume(owner, ["python"]), browser_of(owner)
    answer = browser.post("/gaps/new", {"resume": str(resume.pk), "way": "page", "url": here.put("/1", PAGE)})
    job = JobDescription.objects.get()
    assert answer["Location"] == f"/gaps/job/{job.pk}?resume={resume.pk}"
    waiting = browser.get(answer["Location"]).text
    assert "Opening the page" in waiting
    assert f'hx-get="/gaps/job/{job.pk}/status?resume={resume.pk}"' in waiting
    poll = f"/gaps/job/{job.pk}/status?resume={resume.pk}"
    assert "Opening the page" in browser.get(poll, headers={"HX-Request": "true"}).text
    work(job)
    done = browser.get(poll, headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == f"/gaps/ready/{resume.pk}/{job.pk}"
    analysis = browser.get(done["HX-Redirect"])
    assert analysis["Location"] == f"/gaps/{GapAnalysis.objects.get().pk}"
    assert f'href="/gaps/job/{job.pk}"' in browser.get(analysis["Location"]).text


def test_a_failure_says_why_and_offers_the_way_on(owner: Any, browser_of: Any, here: Site) -> None:
    resume, browser = make_resume(owner, ["python"]), browser_of(owner)
    url = here.put("/1", "closed to you", status=403)
    browser.post("/gaps/new", {"resume": str(resume.pk), "way": "page", "url": url, "title": "Signal box", "company": "Rail people"})
    job = JobDescription.objects.get()
    work(job)
    status = browser.get(f"/gaps/job/{job.pk}/status?resume={resume.pk}")
    assert status["HX-Redirect"] == f"/gaps/job/{job.pk}?resume={resume.pk}"
    assert "Could not be read" in browser.get("/gaps/jobs").text
    page = browser.get(status["HX-Redirect"]).text
    assert "only to people who are signed in" in page
    assert "hx-trigger" not in page
    paste = re.search(r'href="(/gaps/new\?from=[^"]+)"', page)
    assert paste
    form = browser.get(paste[1].replace("&amp;", "&")).text
    assert 'value="Signal box"' in form
    assert 'value="Rail people"' in form


def test_a_failed_page_is_tried_again(owner: Any, browser_of: Any, here: Site) -> None:
    browser = browser_of(owner)
    job = adding.add_page(user=owner, url=here.put("/1", "x", status=503))
    work(job)
    assert "Try again" in browser.get(f"/gaps/job/{job.pk}").text
    here.put("/1", PAGE)
    assert browser.post(f"/gaps/job/{job.pk}", {"action": "again"}).status_code == 302
    work(job)
    assert "Brackenmoor Rail Ltd" in browser.get(f"/gaps/job/{job.pk}").text


def test_a_file_is_taken(owner: Any, browser_of: Any) -> None:
    resume, browser = make_resume(owner, ["python"]), browser_of(owner)
    file = SimpleUploadedFile("job.txt", JOB.encode())
    answer = browser.post("/gaps/new", {"resume": str(resume.pk), "way": "file", "file": file})
    job = JobDescription.objects.get()
    assert answer["Location"].startswith(f"/gaps/job/{job.pk}")
    work(job)
    assert "Data Engineer" in browser.get(f"/gaps/job/{job.pk}").text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"way": "page"}, "Give the address of the advertisement."),
        ({"way": "page", "url": "ftp://x.example/"}, "We only open pages of the web."),
        ({"way": "page", "url": "https://a:b@x.example/"}, "name or password"),
        ({"way": "file"}, "Choose the file with the advertisement."),
        ({"way": "file", "file": SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)}, "not a file we can read"),
        ({"way": "job", "job": ""}, "Paste the advertisement"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(owner: Any, browser_of: Any, sent: dict[str, Any], words: str) -> None:
    resume = make_resume(owner, ["python"])
    answer = browser_of(owner).post("/gaps/new", {"resume": str(resume.pk), "title": "Signal box"} | sent)
    assert answer.status_code == 400
    assert words in answer.text
    assert 'value="Signal box"' in answer.text
    assert sent.get("url", "") in answer.text.replace("&amp;", "&")
    assert not JobDescription.objects.exists()


def test_the_page_shows_facts_with_their_words_and_demands_with_their_sentences(owner: Any, browser_of: Any) -> None:
    more = ", Leeds\n\nSalary: £45,000 a year, hybrid. Permanent, full-time, 37.5 hours a week.\n\nRequirements\n- 6 years of experience and a degree in physics."
    text = JOB.replace("\n\nRequirements", more)
    job = services.add_job(user=owner, text=text)
    html = browser_of(owner).get(f"/gaps/job/{job.pk}").text
    for words in ("£45,000 a year", "Hybrid", "Permanent", "Full time", "37.5", "Senior", "degree in physics", "Years of work"):
        assert words in html, words
    assert re.search(r"You must have .*Python", html)
    assert "Add a resume" in html


def test_corrections_are_saved_and_the_match_follows(owner: Any, browser_of: Any, job: JobDescription) -> None:
    browser = browser_of(owner)
    old = services.analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=job)
    page = browser.get(f"/gaps/job/{job.pk}").text
    rows = {r.name: r for r in job.required_skills.all()}
    sent = (
        fields_of(page)
        | {f"p-{r.pk}": "none" for n, r in rows.items() if n != "Python"}
        | {"company": "Rail people", "name": "Docker", "add-priority": "critical", "action": "save"}
    )
    answer = browser.post(f"/gaps/job/{job.pk}", sent, follow=True)
    assert "The match is worked out again. It is 50% now." in answer.text
    job.refresh_from_db()
    assert job.company == "Rail people"
    assert {r.name: r.priority for r in job.required_skills.all()} == {"Python": "critical", "Docker": "critical"}
    fresh = GapAnalysis.objects.exclude(pk=old.pk).get()
    assert f'href="/gaps/{fresh.pk}">See the match of today' in browser.get(f"/gaps/{old.pk}").text
    assert "See the match of today" not in browser.get(f"/gaps/{fresh.pk}").text
    back = browser.post(f"/gaps/job/{job.pk}", {"action": "undo"}, follow=True)
    assert "taken back" in back.text
    assert job.required_skills.count() == len(rows)


def test_sending_the_page_as_it_stands_changes_nothing(owner: Any, browser_of: Any, job: JobDescription) -> None:
    browser = browser_of(owner)
    answer = browser.post(f"/gaps/job/{job.pk}", fields_of(browser.get(f"/gaps/job/{job.pk}").text) | {"action": "save"}, follow=True)
    assert "nothing changed" in answer.text


def test_a_mistake_is_said_and_what_was_typed_stays(owner: Any, browser_of: Any, job: JobDescription) -> None:
    browser = browser_of(owner)
    row = job.required_skills.get(name="Python")
    sent = fields_of(browser.get(f"/gaps/job/{job.pk}").text) | {
        "salary_min": "9",
        "salary_max": "8",
        "name": "Ansible",
        f"p-{row.pk}": "none",
        "action": "save",
    }
    answer = browser.post(f"/gaps/job/{job.pk}", sent)
    assert answer.status_code == 400
    assert "Swap the two" in answer.text
    again = fields_of(answer.text)
    assert (again["salary_min"], again["salary_max"], again["name"], again[f"p-{row.pk}"]) == ("9", "8", "Ansible", "none")


def test_another_tab_is_not_overwritten_unseen(owner: Any, browser_of: Any, job: JobDescription) -> None:
    browser = browser_of(owner)
    first = fields_of(browser.get(f"/gaps/job/{job.pk}").text) | {"action": "save"}
    browser.post(f"/gaps/job/{job.pk}", first | {"place": "Leeds"})
    answer = browser.post(f"/gaps/job/{job.pk}", first | {"company": "Rail people"})
    assert answer.status_code == 400
    assert "somewhere else" in answer.text
    job.refresh_from_db()
    assert job.place == "Leeds"


def test_reading_again_and_having_nothing_to_take_back(owner: Any, browser_of: Any, job: JobDescription) -> None:
    browser = browser_of(owner)
    assert "we found the same" in browser.post(f"/gaps/job/{job.pk}", {"action": "again"}, follow=True).text
    assert "nothing left to take back" in browser.post(f"/gaps/job/{job.pk}", {"action": "undo"}, follow=True).text


def test_saved_jobs_are_listed_paged_and_deleted(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    assert "No saved jobs yet" in browser.get("/gaps/jobs").text
    for number in range(21):
        services.add_job(user=owner, text=JOB, title=f"Job {number}")
    assert "Page 1 of 2" in browser.get("/gaps/jobs").text
    job = JobDescription.objects.get(title="Job 20")
    assert "Delete this job?" in browser.get(f"/gaps/job/{job.pk}/delete").text
    assert "Page 1 of 1" not in browser.post(f"/gaps/job/{job.pk}/delete", follow=True).text
    assert JobDescription.objects.count() == 20


def test_pages_cost_the_same_however_much_there_is(owner: Any, browser_of: Any, job: JobDescription) -> None:
    browser = browser_of(owner)
    small = {url: queries(lambda url=url: browser.get(url)) for url in ("/gaps/jobs", f"/gaps/job/{job.pk}")}
    for number in range(5):
        services.add_job(user=owner, text=JOB + "\nYou must have Docker, Ansible, Rust and Haskell.", title=f"Job {number}")
    big = JobDescription.objects.get(title="Job 0")
    make_resume(owner, ["python"]), make_resume(owner, ["docker"], file_name="b.txt")
    for url, count in (("/gaps/jobs", small["/gaps/jobs"]), (f"/gaps/job/{big.pk}", small[f"/gaps/job/{job.pk}"] + 1)):
        assert queries(lambda url=url: browser.get(url)) <= count, url


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_what_a_job_says_is_shown_as_text(owner: Any, browser_of: Any, payload: str) -> None:
    job = services.add_job(user=owner, text=JOB + f"\nYou must have {payload} Python.", title=f"Engineer {payload}", company=payload)
    html = browser_of(owner).get(f"/gaps/job/{job.pk}").text
    assert payload not in html or payload.startswith("{{")
    assert "<script>alert" not in html


def test_the_start_page_takes_an_address_for_the_job(owner: Any, browser_of: Any, here: Site) -> None:
    browser = browser_of(owner)
    browser.post("/", {"text": "Ada Example\nEngineer\n\nSkills\nPython, SQL\n" * 3, "job": here.put("/1", PAGE)})
    job = JobDescription.objects.get()
    assert (job.source, job.status) == ("page", "pending")
    resume = owner.resumes.get()
    from resumes import services as resume_services

    item = resume_services.work_of(resume)
    assert item
    run_item(item.pk)
    assert browser.get(f"/gaps/ready/{resume.pk}/{job.pk}")["Location"] == f"/gaps/job/{job.pk}?resume={resume.pk}"
