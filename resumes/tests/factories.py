"""Resumes as rows for tests: taken and read by the real services, or written directly where only the rows matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from core.work.running import run_item
from resumes import services
from resumes.models import Resume, ResumeEducation, ResumeExperience, ResumeSkill, ResumeStatus, ResumeText
from resumes.tests import documents
from skills.models import Skill

QUALITY = {"verdict": "good", "words": 120, "pages": 1, "columns": 1, "notes": [], "hints": []}


def upload(user: Any, data: bytes | None = None, **fields: Any) -> Resume:
    return services.upload_resume(user=user, data=documents.txt() if data is None else data, **{"file_name": "cv.txt", **fields}).resume


def read(resume: Resume) -> Resume:
    """Do the waiting work in this process, as a worker would."""
    work = services.work_of(resume)
    assert work
    assert run_item(work.pk)
    return Resume.objects.with_findings().get(pk=resume.pk)


def read_resume(user: Any, data: bytes | None = None, **fields: Any) -> Resume:
    return read(upload(user, data, **fields))


def read_again(resume: Resume, data: Any = None) -> Resume:
    """A second reading, as a newer reader would ask for it."""
    from core.work import queue

    work = queue.enqueue(services.READ, subject_id=resume.pk, user=resume.user, input_hash=f"again {uuid4()}")
    assert run_item(work.pk)
    return Resume.objects.with_findings().get(pk=resume.pk)


def make_resume(user: Any, skills: Sequence[Any] = (), **fields: Any) -> Resume:
    """A resume that is read, without the reading. `skills` are slugs, names the base does not know, or (slug, {fields}).

    Its text names one skill a line, and that line is the evidence.
    """
    rows = [(s, {}) if isinstance(s, str) else s for s in skills]
    known = {s.slug: s for s in Skill.objects.filter(slug__in=[slug for slug, _ in rows])}
    names = [known[slug].name if slug in known else slug for slug, _ in rows]
    resume = Resume(
        user=user,
        file_format="txt",
        file_size=10,
        file_name=fields.pop("file_name", "cv.txt"),
        content_hash=uuid4().hex * 2,
        status=ResumeStatus.COMPLETED,
        processed_at=timezone.now(),
        quality=fields.pop("quality", QUALITY),
        produced_by=services.READER_VERSION,
        **fields,
    )
    resume.file.save("upload", ContentFile("\n".join(names).encode()), save=False)
    resume.save(force_insert=True)
    ResumeText.objects.create(resume=resume, text="\n".join(names))
    at = 0
    for position, ((slug, more), name) in enumerate(zip(rows, names, strict=True)):
        skill = known.get(slug)
        evidence = [{"start": at, "end": at + len(name)}]
        at += len(name) + 1
        fixed = {
            "skill": skill,
            "slug": skill.slug if skill else "",
            "name": name,
            "position": position,
            "evidence": evidence,
            "confidence": 0.95,
        }
        ResumeSkill.objects.create(resume=resume, **(fixed | more))
    return Resume.objects.with_findings().get(pk=resume.pk)


def add_job(resume: Resume, title: str, **fields: Any) -> ResumeExperience:
    return ResumeExperience.objects.create(resume=resume, title=title, **fields)


def add_study(resume: Resume, degree: str, **fields: Any) -> ResumeEducation:
    return ResumeEducation.objects.create(resume=resume, degree=degree, **fields)
