"""Jobs by their page or file: waiting, read, failed with words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from core.models import WorkItem
from core.outbound import OutboundFailed, OutboundRefused
from core.outbound.fake import FakeOutbound
from core.outbound.fake import Page as FakePage
from core.work.registry import GiveUp
from core.work.running import run_item
from skillgaps.jobs import adding, fetching
from skillgaps.jobs.problems import PROBLEMS
from skillgaps.models import JobDescription, JobStatus
from skillgaps.services import UnusableJob, delete_job
from skillgaps.tests.site import ADVERT, PAGE, Site, site

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as made:
        yield made


def read(job: JobDescription) -> JobDescription:
    work = adding.work_of(job)
    assert work is not None
    assert run_item(work.pk)
    job.refresh_from_db()
    return job


def test_a_page_is_queued_read_and_its_facts_are_kept(owner: Any, knowledge: Any, here: Site) -> None:
    job = adding.add_page(user=owner, url=here.put("/1", PAGE))
    assert (job.status, job.text, job.source) == (JobStatus.PENDING, "", "page")
    job = read(job)
    assert (job.status, job.failure, job.title, job.company, job.place, job.remote) == (
        "completed",
        "",
        "Data Engineer",
        "Brackenmoor Rail Ltd",
        "Leeds",
        "hybrid",
    )
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (45000, 52000, "GBP", "year")
    assert (job.contract, job.working_time, job.hours, job.read_from) == ("permanent", "full-time", 37.5, "page")
    assert {n: job.text[slice(*span)] for n, span in job.evidence.items()}["salary"] == "£45,000 to £52,000"
    asked = {r.name: r.priority for r in job.required_skills.all()}
    assert asked == {"Python": "critical", "PostgreSQL": "critical", "Kubernetes": "critical", "Terraform": "nice-to-have"}


def test_the_pages_own_data_wins(owner: Any, knowledge: Any, here: Site) -> None:
    data = {
        "@type": "JobPosting", "title": "Platform Engineer", "description": ADVERT, "hiringOrganization": {"name": "Brackenmoor Rail"},
        "jobLocation": {"address": {"addressLocality": "York"}}, "baseSalary": {"currency": "GBP", "value": {"minValue": 40000, "maxValue": 44000, "unitText": "YEAR"}},
    }  # fmt: skip
    url = here.put("/1", f'<html><script type="application/ld+json">{json.dumps(data)}</script><body>menu</body></html>')
    job = read(adding.add_page(user=owner, url=url))
    assert (job.read_from, job.title, job.company, job.place, job.salary_min) == (
        "posting",
        "Platform Engineer",
        "Brackenmoor Rail",
        "York",
        40000,
    )
    assert "salary" not in job.evidence
    assert "place" not in job.evidence
    assert job.remote == "hybrid"  # the data is silent, the text is not


def test_what_the_person_typed_beside_the_address_stays(owner: Any, knowledge: Any, here: Site) -> None:
    job = read(adding.add_page(user=owner, url=here.put("/1", PAGE), title="My dream", company="Rail people"))
    assert (job.title, job.company) == ("My dream", "Rail people")


def test_the_same_address_is_the_same_job_and_a_failed_one_is_tried_again(owner: Any, knowledge: Any, here: Site) -> None:
    url = here.base + "/later"
    job = read(adding.add_page(user=owner, url=url))
    assert (job.status, job.failure) == ("failed", "not_found")
    here.put("/later", PAGE)
    again = adding.add_page(user=owner, url=url)
    assert (again.pk, again.status) == (job.pk, "pending")
    assert read(again).status == "completed"
    assert adding.add_page(user=owner, url=url).status == "completed"
    assert len(here.asked) == 2
    assert JobDescription.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "kind", "body", "code"),
    [
        (404, "text/html", "gone", "not_found"),
        (410, "text/html", "gone", "not_found"),
        (401, "text/html", PAGE, "needs_login"),
        (403, "text/html", PAGE, "needs_login"),
        (429, "text/html", PAGE, "busy"),
        (500, "text/html", PAGE, "server_error"),
        (418, "text/html", PAGE, "http_error"),
        (200, "image/png", "x", "not_a_page"),
        (200, "application/octet-stream", "\x00\x01", "not_a_page"),
        (200, "text/html", "<div id=root></div><script>1</script>", "empty_page"),
        (200, "text/html", "<h1>Sign in</h1><p>Sign in to see this job and many more.</p><form><input type=password></form>", "needs_login"),
        (200, "text/html", "<p>" + "The sheep are in the meadow, and the cow is in the corn. " * 10, "no_requirements"),
        (200, "text/html", "<h1>Engineer</h1><p>This job is no longer available. " + "Look at our other pages. " * 9, "closed"),
        (200, "text/html", "<main><p>" + "You must have Python. " * 6000, "too_long"),
    ],
)  # fmt: skip
def test_each_failure_has_its_own_words(owner: Any, knowledge: Any, here: Site, status: int, kind: str, body: str, code: str) -> None:
    job = read(adding.add_page(user=owner, url=here.put("/1", body, status=status, kind=kind)))
    assert (job.status, job.failure) == ("failed", code)
    assert code in PROBLEMS


@pytest.mark.parametrize(
    "error",
    [
        OutboundFailed("timeout"),
        OutboundFailed("dns"),
        OutboundFailed("tls"),
        OutboundFailed("connection"),
        OutboundFailed("protocol"),
        OutboundRefused("too_large"),
        OutboundRefused("blocked_address"),
        OutboundRefused("too_many_redirects"),
    ],
)
def test_what_the_client_cannot_do_is_said(error: Any) -> None:
    with pytest.raises(GiveUp) as given_up:
        fetching.from_address("https://jobs.example/1", FakeOutbound({"https://jobs.example/1": FakePage(error=error)}))
    assert given_up.value.code == error.code
    assert PROBLEMS[error.code].code == error.code


@pytest.mark.parametrize("url", ["http://127.0.0.1/x", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"])
def test_an_address_inside_is_never_opened(owner: Any, knowledge: Any, url: str) -> None:
    job = read(adding.add_page(user=owner, url=url))
    assert (job.status, job.failure) == ("failed", "blocked_address")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "bad_url"),
        ("not an address", "bad_url"),
        ("ftp://jobs.example/", "bad_scheme"),
        ("https://a:b@jobs.example/", "credentials"),
        ("https://jobs.example/" + "a" * 600, "bad_url"),
    ],
)
def test_what_is_no_address_is_refused_at_once(owner: Any, url: str, code: str) -> None:
    with pytest.raises(UnusableJob) as refused:
        adding.add_page(user=owner, url=url)
    assert refused.value.code == code
    assert not JobDescription.objects.exists()


def test_an_address_without_https_is_completed(owner: Any) -> None:
    assert adding.add_page(user=owner, url=" jobs.example/1 ").url == "https://jobs.example/1"


def test_a_file_is_read_and_then_gone(owner: Any, knowledge: Any, files: Any, django_capture_on_commit_callbacks: Any) -> None:
    text = b"Data Engineer at Brackenmoor Rail Ltd\n\nRequirements\n- You must have Python.\n- SQL is required.\n\nSalary: 40.000 EUR brutto/Jahr\n"
    job = adding.add_file(user=owner, data=text, file_name="../job.txt")
    assert (job.status, job.file_name) == ("pending", "job.txt")
    assert [p for p in files.rglob("*") if p.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        job = read(job)
    assert (job.status, job.salary_min, job.source) == ("completed", 40000, "file")
    assert not job.file
    assert not [p for p in files.rglob("*") if p.is_file()]
    assert adding.add_file(user=owner, data=text).pk == job.pk


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "unsupported_type")])
def test_what_is_no_document_is_refused_at_the_door(owner: Any, data: bytes, code: str) -> None:
    with pytest.raises(UnusableJob) as refused:
        adding.add_file(user=owner, data=data)
    assert refused.value.code == code


def test_a_file_that_cannot_be_read_says_why_and_goes_with_its_job(
    owner: Any, knowledge: Any, files: Any, django_capture_on_commit_callbacks: Any
) -> None:
    job = read(adding.add_file(user=owner, data=b"%PDF-1.7\nnothing else"))
    assert job.status == "failed"
    assert job.failure in PROBLEMS
    with django_capture_on_commit_callbacks(execute=True):
        delete_job(job=job)
    assert not [p for p in files.rglob("*") if p.is_file()]
    assert not WorkItem.objects.exists()


def test_pasted_source_is_cleaned_and_a_pasted_address_is_fetched(owner: Any, knowledge: Any) -> None:
    job = adding.add_pasted(user=owner, text=ADVERT)
    assert (job.source, job.status, job.title) == ("html", "completed", "Data Engineer")
    assert "<" not in job.text
    assert "- You must have Python and PostgreSQL" in job.text
    assert adding.add_pasted(user=owner, text=" https://jobs.example/7 ").status == "pending"


def test_a_job_deleted_while_it_is_read_stays_deleted(owner: Any, knowledge: Any, here: Site) -> None:
    job = adding.add_page(user=owner, url=here.put("/1", PAGE))
    found = fetching.Found(_page(), fetching.parse(_page()))
    pk = job.pk
    delete_job(job=job)
    fetching.store(pk, found)
    assert not JobDescription.objects.exists()


def _page() -> Any:
    return fetching.from_address("https://jobs.example/1", FakeOutbound({"https://jobs.example/1": FakePage(PAGE)}))
