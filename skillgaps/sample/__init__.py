"""One finished sample that anybody may look at: an invented teacher and an invented job, read by the same engines as everybody's."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from core.models import WorkItem, WorkStatus
from core.work import queue, registry
from core.work.running import Job
from resumes import reading
from resumes.models import Resume, ResumeStatus
from resumes.services import upload_resume
from skillgaps import services
from skillgaps.models import GapAnalysis
from skills.models import KnowledgeVersion

KIND = "skillgaps.sample"
OWNER = UUID("00000000-0000-0000-0000-0000000005a3")
FOLDER = Path(__file__).parent


def request_sample() -> WorkItem:
    """Queue the sample for today's knowledge base; nothing happens if it is made."""
    revision = KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0
    with transaction.atomic():
        work = queue.enqueue(KIND, subject_id=OWNER, input_hash=f"{services.READER} r{revision}")
        return queue.retry(work) if work.status == WorkStatus.FAILED else work


def current_sample() -> GapAnalysis | None:
    """The newest finished sample, None until a worker has made one."""
    rows = GapAnalysis.objects.filter(user_id=OWNER).select_related("resume__text_row", "job")
    return rows.prefetch_related("items__requirement", "resume__skills").order_by("-created_at").first()


def compute(job: Job) -> tuple[Resume, reading.Reading]:
    owner, _ = User.objects.get_or_create(
        pk=OWNER, defaults={"email": "sample@hireready.invalid", "is_active": False, "name": "Sample", "password": make_password(None)}
    )
    job.step("read")
    taken = upload_resume(user=owner, data=(FOLDER / "resume.txt").read_bytes(), file_name="Nadia-Verhoeven-Clarke.txt", queued=False)
    return taken.resume, reading.read(taken.resume, job)


def store(_subject: UUID, made: tuple[Resume, reading.Reading]) -> None:
    resume, found = made
    reading.store(resume.pk, found)
    fresh = Resume.objects.with_findings().get(pk=resume.pk, status=ResumeStatus.COMPLETED)
    description = services.add_job(user=fresh.user, text=(FOLDER / "job.txt").read_text(encoding="utf-8"))
    services.analyze_job(user=fresh.user, resume=fresh, job=description)


def give_up(_subject: UUID, _code: str) -> None:
    """Without a sample the start page shows no link to one."""


def register() -> None:
    registry.register(registry.WorkKind(KIND, "default", compute, store, give_up, typical_seconds=3.0))
