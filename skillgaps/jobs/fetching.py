"""Read a job description from its page or file, in a worker. The page is fetched by the guarded client alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from core import providers
from core.outbound import Answer, Fetcher, OutboundError
from core.storage import delete_after_commit
from core.work import registry
from core.work.running import Job
from engines.errors import UnreadableDocument
from engines.jobads.pages.reading import Page, read_page
from engines.jobads.pages.tree import decode
from engines.jobads.records import ParsedJob
from engines.text.extraction import extract_document
from skillgaps import services
from skillgaps.jobs import storing
from skillgaps.models import JobDescription, JobSource, JobStatus

READ = "skillgaps.job"
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.8,text/plain;q=0.7,*/*;q=0.1"
_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
_FILES = frozenset(
    {"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/octet-stream"}
)
_NO_DOCUMENT = frozenset({"unsupported_type", "no_text", "empty"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_ASKS_PASSWORD = re.compile(rb"<input[^>]{0,300}type\s{0,2}=\s{0,2}[\"']?password", re.IGNORECASE)
_CLOSED = re.compile(
    r"\b(?:no longer (?:available|accepting|open|active|advertised)|(?:job|position|vacancy|posting|role) (?:has|is) (?:been )?(?:filled|closed|expired|removed)"
    r"|nicht mehr (?:verfügbar|online|aktiv|ausgeschrieben)|bereits besetzt|plus disponible|n[’']est plus (?:disponible|en ligne)|ya no está disponible"
    r"|oferta (?:cerrada|caducada)|já não está disponível|vaga encerrada)\b",
    re.IGNORECASE,
)
_LITTLE = 400
"""Characters below which a page with a password field is a sign-in page."""


@dataclass(frozen=True)
class Found:
    page: Page
    parsed: ParsedJob


def compute(job: Job) -> Found:
    """Fetch or open, and read. Raises GiveUp with the reason."""
    row = JobDescription.objects.filter(pk=job.subject_id).first()
    if row is None:
        raise registry.GiveUp("deleted")
    row.start_reading()
    job.step("open")
    page = from_file(row) if row.source == JobSource.FILE else from_address(row.url, providers.outbound())
    job.step("read", characters=len(page.text))
    return Found(page, parse(page, title=row.title))


def parse(page: Page, *, title: str = "") -> ParsedJob:
    """The demands of a page's text. Raises GiveUp."""
    try:
        services.check_length(page.text)
        return services.read_job(page.text, title=title or page.title)
    except services.UnusableJob as error:
        closed = error.code != "too_long" and _CLOSED.search(page.text[:5000])
        raise registry.GiveUp("closed" if closed else error.code) from error


def from_address(url: str, fetcher: Fetcher) -> Page:
    """The advertisement at an address. Raises GiveUp."""
    try:
        answer = fetcher.get(url, headers={"Accept": ACCEPT, "Accept-Language": "en,*;q=0.5"})
    except OutboundError as error:
        raise registry.GiveUp(error.code) from error
    if code := refusal(answer.status):
        raise registry.GiveUp(code)
    charset = found[1] if (found := _CHARSET.search(answer.headers.get("content-type", ""))) else ""
    if answer.content_type in _PAGES:
        return _checked(read_page(answer.body, charset=charset), answer)
    if answer.content_type in _FILES:
        return _opened(answer.body, otherwise="not_a_page")
    if answer.content_type == "text/plain":
        return _checked(Page(_tidy(decode(answer.body, charset))), answer)
    raise registry.GiveUp("not_a_page")


def refusal(status: int) -> str:
    """The code for a status that brings no page; empty for one that does."""
    if 200 <= status < 300:
        return ""
    if status in {401, 403, 407, 451}:
        return "needs_login"
    if status in {404, 410}:
        return "not_found"
    if status in {408, 425, 429}:
        return "busy"
    return "server_error" if status >= 500 else "http_error"


def _checked(page: Page, answer: Answer) -> Page:
    if len(page.text) < _LITTLE and _ASKS_PASSWORD.search(answer.body):
        raise registry.GiveUp("needs_login")
    if len(page.text) < services.SHORTEST_JOB:
        raise registry.GiveUp("empty_page")
    return page


def from_file(row: JobDescription) -> Page:
    try:
        with row.file.open("rb") as file:
            data = file.read()
    except (FileNotFoundError, ValueError) as error:
        raise registry.GiveUp("file_missing") from error
    return _opened(data)


def _opened(data: bytes, *, otherwise: str = "") -> Page:
    """The text of a document, read in a closed process. Raises GiveUp."""
    try:
        document = extract_document(data)
    except UnreadableDocument as error:
        unreadable = error.reason.value
        raise registry.GiveUp(otherwise if otherwise and unreadable in _NO_DOCUMENT else unreadable) from error
    return Page(_tidy(document.text), how="file")


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def store(job_id: UUID, found: Found) -> None:
    """Keep what was read. Running twice ends as running once; what the person said beforehand stays."""
    job = JobDescription.objects.select_for_update().filter(pk=job_id).first()
    if job is None:
        return
    job.text = found.page.text
    storing.fill(job, found.parsed, company=job.company or found.page.company, page=found.page.particulars)
    job.read_from = "posting" if found.page.how == "posting" else "page" if job.source == JobSource.PAGE else ""
    job.status, job.failure, job.produced_by = JobStatus.COMPLETED, "", services.READER
    if job.file:
        delete_after_commit([job.file])
        job.file = None  # type: ignore[assignment]
    job.save()
    storing.replace_demands(job, found.parsed)


def give_up(job_id: UUID, code: str) -> None:
    JobDescription.objects.filter(pk=job_id).exclude(status=JobStatus.COMPLETED).update(status=JobStatus.FAILED, failure=code)


def register() -> None:
    registry.register(registry.WorkKind(READ, "default", compute, store, give_up, typical_seconds=2.0))
