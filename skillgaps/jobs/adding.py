"""A job description that has to be fetched or opened first: by its address, or as a file."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from core.models import WorkItem
from core.outbound import OutboundRefused, urls
from core.work import queue
from engines.errors import UnreadableDocument
from engines.jobads.pages.reading import read_html
from engines.jobads.pages.tree import looks_like_html
from engines.text.sniffing import check_upload
from resumes.services import clean_name
from skillgaps.jobs.fetching import READ
from skillgaps.jobs.problems import problem
from skillgaps.models import JobDescription, JobSource, JobStatus
from skillgaps.services import READER, UnusableJob, add_job, check_room

LONGEST_HTML = 500_000  # characters of pasted source


def refused(code: str) -> UnusableJob:
    why = problem(code)
    return UnusableJob(why.code, why.message, why.guidance)


def add_html(*, user: Any, html: str, title: str = "", company: str = "", url: str = "") -> JobDescription:
    """Read HTML that somebody copied: cleaned to text with its structure. Raises UnusableJob."""
    if len(html) > LONGEST_HTML:
        raise refused("too_long")
    page = read_html(html)
    return add_job(user=user, text=page.text, title=title or page.title, company=company or page.company, url=url, source=JobSource.HTML)


def is_address(text: str) -> bool:
    """Did somebody paste an address where the text belongs?"""
    words = text.split()
    return len(words) == 1 and words[0].lower().startswith(("https://", "http://", "www."))


def checked_address(text: str) -> str:
    """The address as it will be fetched; a missing https:// is added. Raises UnusableJob where it is none."""
    text = text.strip()
    if text and "://" not in text and "." in text.partition("/")[0]:
        text = f"https://{text}"
    if len(text) > 500:
        raise refused("bad_url")
    try:
        return urls.parse(text).url[:500]
    except OutboundRefused as error:
        raise refused(error.code) from error


def add_page(*, user: Any, url: str, title: str = "", company: str = "") -> JobDescription:
    """Queue the reading of an advertisement at an address; the same address again is the same row, tried again if it had failed.

    Raises UnusableJob where the address is none.
    """
    url = checked_address(url)
    digest = hashlib.sha256(f"page {url}".encode()).hexdigest()
    row = JobDescription(
        user=user, url=url, text_hash=digest, source=JobSource.PAGE, title=title.strip()[:200], company=company.strip()[:200]
    )
    return _queued(row)


def add_file(*, user: Any, data: bytes, file_name: str = "", title: str = "", company: str = "") -> JobDescription:
    """Queue the reading of a PDF, DOCX or TXT; the same file again is the same row.

    Raises UnusableJob for what is no such file, and core.storage.StorageFull.
    """
    try:
        check_upload(data, limit=settings.UPLOAD_LIMIT_BYTES)
    except UnreadableDocument as error:
        raise refused(error.reason.value) from error
    digest = hashlib.sha256(b"file " + data).hexdigest()
    row = JobDescription(user=user, text_hash=digest, source=JobSource.FILE, title=title.strip()[:200], company=company.strip()[:200])
    row.file_name = clean_name(file_name)
    return _queued(row, data)


def _queued(row: JobDescription, data: bytes = b"") -> JobDescription:
    same = JobDescription.objects.owned_by(row.user).filter(text_hash=row.text_hash)
    if found := same.first():
        return try_again(job=found, data=data)
    check_room(row.user)
    row.status, row.produced_by = JobStatus.PENDING, READER
    row.corrected = [name for name in ("title", "company") if getattr(row, name)]
    if data:
        row.file.save("job", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            queue.enqueue(READ, subject_id=row.pk, user=row.user)
    except BaseException as error:
        if data:
            row.file.delete(save=False)
        if isinstance(error, IntegrityError) and (found := same.first()):  # twice at once
            return found
        raise
    return row


@transaction.atomic
def try_again(*, job: JobDescription, data: bytes = b"") -> JobDescription:
    """Read a failed page or file once more. One that is read or under way is left alone."""
    job = JobDescription.objects.select_for_update().get(pk=job.pk)
    if job.status != JobStatus.FAILED:
        return job
    job.status, job.failure = JobStatus.PENDING, ""
    if data and not job.file:
        job.file.save("job", ContentFile(data), save=False)
    job.save()
    work = work_of(job)
    if work is None:
        queue.enqueue(READ, subject_id=job.pk, user=job.user)
    else:
        queue.retry(work)
    return job


def work_of(job: JobDescription) -> WorkItem | None:
    return WorkItem.objects.filter(kind=READ, subject_id=job.pk).order_by("-created_at").first()


def add_pasted(*, user: Any, text: str, title: str = "", company: str = "") -> JobDescription:
    """Whatever somebody put into the box for the text: the text, the source of a page, or only its address. Raises UnusableJob."""
    if is_address(text):
        return add_page(user=user, url=text, title=title, company=company)
    if looks_like_html(text):
        return add_html(user=user, html=text, title=title, company=company)
    return add_job(user=user, text=text, title=title, company=company)
