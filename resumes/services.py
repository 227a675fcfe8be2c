"""What a person can do with a resume."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import WorkItem
from core.storage import delete_after_commit
from core.work import queue
from engines.errors import UnreadableDocument
from engines.text.sniffing import check_upload
from resumes.models import Resume, ResumeStatus
from resumes.problems import Problem, problem
from resumes.undoing import remember
from skills import unknown

READ = "resumes.read"
READER_VERSION = "rules-2026.12"
LIMIT_A_PERSON = 50  # resumes kept at once; far above what anybody needs


class UploadRefused(Exception):
    """The upload was not taken. Carries the words for the person."""

    def __init__(self, why: Problem) -> None:
        super().__init__(why.code)
        self.problem = why


class TooManyResumes(UploadRefused):
    """The person's own limit is reached."""

    def __init__(self) -> None:
        super().__init__(
            Problem("too_many", 409, f"You keep {LIMIT_A_PERSON} resumes already.", "Delete one you no longer need, then upload this one.")
        )


@dataclass(frozen=True)
class Upload:
    resume: Resume
    is_new: bool
    work: WorkItem | None


def upload_resume(*, user: Any, data: bytes, file_name: str = "", title: str = "", queued: bool = True) -> Upload:
    """Take a file, or find the same one again. The type is told by its bytes alone.

    With `queued=False` the caller reads it at once. Raises UploadRefused (with words) and core.storage.StorageFull; nothing is stored then.
    """
    file_format = check(data)
    digest = hashlib.sha256(data).hexdigest()
    if same := Resume.objects.owned_by(user).filter(content_hash=digest).first():
        return Upload(same, False, work_of(same))
    if Resume.objects.owned_by(user).count() >= LIMIT_A_PERSON:
        raise TooManyResumes
    resume = Resume(
        user=user,
        title=title.strip()[:200],
        file_name=clean_name(file_name),
        file_format=file_format,
        file_size=len(data),
        content_hash=digest,
    )
    resume.file.save("upload", ContentFile(data), save=False)
    try:
        return _store_beside_others(resume, queued=queued)
    except BaseException:
        resume.file.delete(save=False)
        raise


def check(data: bytes) -> str:
    """The format of an upload by its bytes. Raises UploadRefused with the words for the person."""
    try:
        return check_upload(data, limit=settings.UPLOAD_LIMIT_BYTES)
    except UnreadableDocument as error:
        raise UploadRefused(problem(error.reason)) from error


def upload_text(*, user: Any, text: str, title: str = "") -> Upload:
    """A pasted resume is a TXT file that the person need not make."""
    return upload_resume(user=user, data=text.strip().encode("utf-8", "replace"), title=title or "Pasted text")


def _store_beside_others(resume: Resume, *, queued: bool) -> Upload:
    """Store it although another request of the same person may be storing at this moment."""
    try:
        return _store(resume, queued=queued)
    except IntegrityError:
        same = Resume.objects.owned_by(resume.user).filter(content_hash=resume.content_hash).first()
    if same is None:  # another first file became the current one; this one is not
        return _store(resume, queued=queued)
    resume.file.delete(save=False)
    return Upload(same, False, work_of(same))


@transaction.atomic
def _store(resume: Resume, *, queued: bool) -> Upload:
    resume.is_current = not Resume.objects.owned_by(resume.user).filter(is_current=True).exists()
    resume.save(force_insert=True)
    work = queue.enqueue(READ, subject_id=resume.pk, user=resume.user, input_hash=READER_VERSION) if queued else None
    return Upload(resume, True, work)


def work_of(resume: Resume) -> WorkItem | None:
    return WorkItem.objects.filter(kind=READ, subject_id=resume.pk).order_by("-created_at").first()


def clean_name(name: str) -> str:
    """A file name to show: no path, no control characters, at most 255 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:255]


def disposition(resume: Resume, kind: str = "") -> str:
    """A Content-Disposition of one line: always a download, the person's name for it percent-encoded. `kind` is the ending, if not the file's own."""
    ending = kind or resume.file_format
    stem = resume.file_name.rsplit(".", 1)[0] or "resume"
    return f"attachment; filename=\"resume.{ending}\"; filename*=UTF-8''{quote(f'{stem}.{ending}', safe='')}"


@transaction.atomic
def retry_reading(*, resume: Resume) -> Resume:
    """Read a failed resume again."""
    resume = Resume.objects.select_for_update().get(pk=resume.pk)
    work = work_of(resume)
    if resume.status == ResumeStatus.FAILED:
        resume.status, resume.failure, resume.processed_at = ResumeStatus.PENDING, "", None
        resume.save(update_fields=["status", "failure", "processed_at"])
        if work:
            queue.retry(work)
        else:
            queue.enqueue(READ, subject_id=resume.pk, user=resume.user, input_hash=READER_VERSION)
    return resume


@transaction.atomic
def make_current(*, resume: Resume) -> None:
    Resume.objects.owned_by(resume.user).filter(is_current=True).exclude(pk=resume.pk).update(is_current=False)
    Resume.objects.filter(pk=resume.pk).update(is_current=True)


@transaction.atomic
def delete_resume(*, resume: Resume) -> None:
    """The row, what was read from it, its work, and after commit its file."""
    user, was_current = resume.user, resume.is_current
    delete_after_commit([resume.file])
    WorkItem.objects.filter(kind=READ, subject_id=resume.pk).delete()
    unknown.forget(subjects=[resume.pk])
    resume.delete()
    if was_current and (newest := Resume.objects.owned_by(user).order_by("-created_at").first()):
        make_current(resume=newest)


@transaction.atomic
def confirm_resume(*, resume: Resume) -> None:
    """The person says that what we read is right. A second click changes nothing, and is no step to take back."""
    resume = Resume.objects.select_for_update().get(pk=resume.pk)
    if resume.status != ResumeStatus.COMPLETED or resume.verified:
        return
    remember(resume, "Marked as correct")
    Resume.objects.filter(pk=resume.pk).update(verified_at=timezone.now())
