"""Reads that join for a page or the API, each a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from resumes.models import Resume
from skillgaps.models import GapAnalysis, GapItem, JobDescription, State

COMMON_OVER = 10  # newest analyses that "missing in more than one" looks at
COMMON_SHOWN = 5


def analysis_of(user: Any, pk: UUID) -> GapAnalysis:
    rows = GapAnalysis.objects.owned_by(user).select_related("resume__text_row", "job")
    return get_object_or_404(rows.prefetch_related("items__requirement", "resume__skills"), pk=pk)


def newer_than(analysis: GapAnalysis) -> GapAnalysis | None:
    """The newest match of the same resume with the same job, where a correction has led to one since."""
    if analysis.job_id is None:
        return None
    same = GapAnalysis.objects.filter(resume=analysis.resume_id, job=analysis.job_id, created_at__gt=analysis.created_at)
    return same.only("pk", "match_percentage").first()


def analyses_of(user: Any) -> Any:
    gap = ~Q(items__state=State.MET)
    counts = {"gap_count": Count("items", filter=gap), "critical": Count("items", filter=gap & Q(items__priority="critical"))}
    return GapAnalysis.objects.owned_by(user).select_related("resume", "job").annotate(**counts).order_by("-created_at", "pk")


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


def common_gaps(user: Any) -> list[dict[str, Any]]:
    """Gaps that several jobs share, among the newest analysis of each of the newest jobs: most shared first, then most critical."""
    newest: dict[Any, UUID] = {}
    for pk, job, role in GapAnalysis.objects.owned_by(user).values_list("pk", "job_id", "role_slug")[: COMMON_OVER * 5]:
        newest.setdefault(job or role, pk)
    chosen = list(newest.values())[:COMMON_OVER]
    if len(chosen) < 2:
        return []
    rows = GapItem.objects.filter(analysis__in=chosen).exclude(state=State.MET).values_list("name", "slugs", "priority")
    counts: Counter[str] = Counter()
    shown: dict[str, tuple[str, list[str], str]] = {}
    rank = {"critical": 0, "important": 1, "nice-to-have": 2}
    for name, slugs, priority in rows:
        key = "+".join(slugs) or name
        counts[key] += 1
        if key not in shown or rank[priority] < rank[shown[key][2]]:
            shown[key] = (name, slugs, priority)
    shared = sorted((k for k, n in counts.items() if n > 1), key=lambda k: (-counts[k], rank[shown[k][2]], shown[k][0]))
    return [
        {"name": shown[k][0], "slugs": shown[k][1], "priority": shown[k][2], "count": counts[k], "of": len(chosen)}
        for k in shared[:COMMON_SHOWN]
    ]
