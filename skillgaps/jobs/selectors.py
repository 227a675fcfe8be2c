"""Reads of the job pages, each a fixed number of queries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.shortcuts import get_object_or_404

from resumes.models import Resume
from skillgaps.models import GapAnalysis, JobDescription

RESUMES_SHOWN = 10


def jobs_of(user: Any) -> Any:
    return JobDescription.objects.owned_by(user).annotate(asked=Count("required_skills")).order_by("-created_at", "pk")


def whole_job(user: Any, pk: UUID) -> JobDescription:
    return get_object_or_404(JobDescription.objects.owned_by(user).prefetch_related("required_skills", "corrections"), pk=pk)


def matches_of(job: JobDescription) -> list[tuple[Resume, GapAnalysis | None]]:
    """The person's newest resumes that are read, each with its newest match with this job."""
    resumes = list(Resume.objects.owned_by(job.user_id).completed().order_by("-is_current", "-created_at", "pk")[:RESUMES_SHOWN])
    newest: dict[UUID, GapAnalysis] = {}
    for analysis in GapAnalysis.objects.filter(job=job, resume__in=resumes).order_by("-created_at", "pk"):
        newest.setdefault(analysis.resume_id, analysis)
    return [(resume, newest.get(resume.pk)) for resume in resumes]
