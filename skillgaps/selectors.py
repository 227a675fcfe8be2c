"""Reads that join for a page or the API, each a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from resumes.models import Resume
from skillgaps.models import GapAnalysis, GapItem, JobDescription, JobStatus, State

NEWEST_TARGETS = 10
"""Jobs and roles that "missing in more than one" looks at."""
VERSIONS_SHOWN = 20
JOBS_OFFERED = 40
"""Saved jobs that can be ticked at once; older ones are found by their title."""


def analysis_of(user: Any, pk: UUID) -> GapAnalysis:
    """With all that its page shows and that tells whether it still stands."""
    rows = GapAnalysis.objects.owned_by(user).select_related("resume__text_row", "job", "user")
    findings = ("resume__skills", "resume__experience", "resume__education", "job__required_skills")
    return get_object_or_404(rows.prefetch_related("items__requirement", *findings), pk=pk)


def versions_of(analysis: GapAnalysis) -> list[GapAnalysis]:
    """The analyses of the same resume and target, newest first; where there are several, with what tells their demands apart."""
    same = GapAnalysis.objects.owned_by(analysis.user).filter(resume=analysis.resume_id, job=analysis.job_id, role_slug=analysis.role_slug)
    versions = list(same.order_by("-created_at", "pk")[:VERSIONS_SHOWN])
    if len(versions) > 1:
        prefetch_related_objects(versions, Prefetch("items", GapItem.objects.only("analysis_id", "slugs", "name", "state", "position")))
    return versions


def newer_than(analysis: GapAnalysis, versions: Sequence[GapAnalysis]) -> GapAnalysis | None:
    """The newest of the versions, where something has led to one since."""
    return versions[0] if versions and versions[0].created_at > analysis.created_at else None


def made_since() -> Any:
    """Later analyses of the same resume and target, as a subquery."""
    target = Q(job=OuterRef("job")) | Q(job__isnull=True, role_slug=OuterRef("role_slug"), role_slug__gt="")
    return GapAnalysis.objects.filter(target, user=OuterRef("user"), resume=OuterRef("resume"), created_at__gt=OuterRef("created_at"))


def analyses_of(user: Any) -> Any:
    """The newest analysis of each resume and target; the ones before it stand in its history."""
    gap = ~Q(items__state=State.MET)
    counts = {"gap_count": Count("items", filter=gap), "critical": Count("items", filter=gap & Q(items__priority="critical"))}
    own = GapAnalysis.objects.owned_by(user).filter(~Exists(made_since())).select_related("resume", "job")
    return own.annotate(**counts).order_by("-created_at", "pk")


def job_of(user: Any, pk: UUID) -> JobDescription:
    return get_object_or_404(JobDescription.objects.owned_by(user).prefetch_related("required_skills"), pk=pk)


def typed_before(user: Any, pk: str) -> dict[str, str]:
    """Title and employer typed beside an address or file that could not be read, for another try; empty where there is none."""
    try:
        job = JobDescription.objects.owned_by(user).filter(pk=UUID(pk)).first()
    except ValueError:
        return {}
    return {"title": job.title, "company": job.company} if job else {}


def readable_resume(user: Any, pk: UUID) -> Resume:
    return get_object_or_404(Resume.objects.owned_by(user).with_findings(), pk=pk)


def current_resume(user: Any) -> Resume | None:
    """The one a person is taken to mean: marked current, else the newest that was read."""
    return Resume.objects.owned_by(user).completed().order_by("-is_current", "-created_at").first()


def jobs_of(user: Any, pks: Sequence[UUID]) -> list[JobDescription]:
    """These jobs of the person, in this order, with their demands. Raises Http404 if one of them is not theirs."""
    found = JobDescription.objects.owned_by(user).filter(pk__in=pks).prefetch_related("required_skills").in_bulk()
    if len(found) < len(set(pks)):
        raise Http404
    return [found[pk] for pk in pks]


def offered_jobs(user: Any, *, words: str = "", chosen: Sequence[UUID] = ()) -> tuple[list[JobDescription], int]:
    """Jobs that are read, to choose from: those chosen already, and the newest whose title or employer has the words; and how many have them."""
    own = JobDescription.objects.owned_by(user).filter(status=JobStatus.COMPLETED).defer("text")
    named = own.filter(Q(title__icontains=words) | Q(company__icontains=words)) if words else own
    rows = {job.pk: job for job in [*own.filter(pk__in=chosen), *named[:JOBS_OFFERED]]}
    return sorted(rows.values(), key=lambda job: (job.created_at, job.pk), reverse=True), named.count()


def newest_analyses(user: Any) -> list[UUID]:
    """The newest analysis of each of the newest jobs and roles."""
    newest: dict[Any, UUID] = {}
    for pk, job, role in GapAnalysis.objects.owned_by(user).values_list("pk", "job_id", "role_slug")[: NEWEST_TARGETS * 5]:
        newest.setdefault(job or role, pk)
    return list(newest.values())[:NEWEST_TARGETS]
