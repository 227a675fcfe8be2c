"""How job descriptions and analyses are exported, erased and moved with the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms.models import model_to_dict

from core import privacy
from core.storage import delete_after_commit
from resumes.models import Resume
from skillgaps.models import GapAnalysis, JobDescription
from skills import unknown


def export(user: Any) -> Iterator[tuple[str, Any]]:
    for job in JobDescription.objects.owned_by(user).prefetch_related("required_skills", "corrections"):
        yield (
            f"jobs/{job.pk}.json",
            model_to_dict(job, exclude=["user", "file"])
            | {
                "required_skills": [model_to_dict(r) for r in job.required_skills.all()],
                "corrections": [model_to_dict(c) for c in job.corrections.all()],
            },
        )
        if job.file:  # one that waits to be read
            with job.file.open("rb") as file:
                yield f"jobs/{job.pk}.file", file.read()
    for analysis in GapAnalysis.objects.owned_by(user).prefetch_related("items"):
        yield (
            f"analyses/{analysis.pk}.json",
            model_to_dict(analysis, exclude=["user"]) | {"items": [model_to_dict(i) for i in analysis.items.all()]},
        )


def erase(user: Any) -> None:
    GapAnalysis.objects.owned_by(user).delete()
    delete_after_commit([job.file for job in JobDescription.objects.owned_by(user).exclude(file="")])
    JobDescription.objects.owned_by(user).delete()


def transfer(source: Any, target: Any) -> None:
    """A resume or job text the account holds already stays; the guest's analyses of it are moved to that row."""
    resumes = dict(Resume.objects.owned_by(target).values_list("content_hash", "pk"))
    for resume in Resume.objects.owned_by(source).filter(content_hash__in=resumes):
        GapAnalysis.objects.filter(resume=resume).update(resume_id=resumes[resume.content_hash])
    held = dict(JobDescription.objects.owned_by(target).values_list("text_hash", "pk"))
    for job in JobDescription.objects.owned_by(source).filter(text_hash__in=held):
        GapAnalysis.objects.filter(job=job).update(job_id=held[job.text_hash])
        unknown.forget(subjects=[job.pk])
        delete_after_commit([job.file])
        job.delete()
    JobDescription.objects.owned_by(source).update(user=target)
    known = GapAnalysis.objects.owned_by(target).values("input_hash")
    GapAnalysis.objects.owned_by(source).filter(input_hash__in=known).delete()
    GapAnalysis.objects.owned_by(source).update(user=target)


def register() -> None:
    privacy.register(privacy.Hooks("skillgaps", export, erase, transfer))
