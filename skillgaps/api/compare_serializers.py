"""What the API takes in and gives out where several jobs are compared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers

from skillgaps.api.serializers import AlternativeOut, AnalysisBase, ArithmeticOut, alternatives, analysis_base, first_name
from skillgaps.common import Row
from skillgaps.models import Priority, State
from skillgaps.services import FEWEST_COMPARED, MOST_COMPARED, UnusableChoice, check_choice
from skillgaps.several import Compared, Comparison
from skills.taxonomy import Taxonomy


class CompareIn(serializers.Serializer):
    resume_id = serializers.UUIDField()
    job_description_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=100, help_text=f"{FEWEST_COMPARED} to {MOST_COMPARED} different ones."
    )

    def validate_job_description_ids(self, ids: list[UUID]) -> list[UUID]:
        unique = list(dict.fromkeys(ids))
        try:
            check_choice(len(unique))
        except UnusableChoice as error:
            raise serializers.ValidationError(f"{error.message} {error.guidance}", code=error.code) from error
        return unique


class ComparedJobOut(AnalysisBase):
    points = serializers.FloatField()
    points_total = serializers.FloatField()
    arithmetic = ArithmeticOut(many=True)
    gap_count = serializers.IntegerField()
    critical_count = serializers.IntegerField()
    match_with_common_gaps_closed = serializers.IntegerField(allow_null=True)


class InJobOut(serializers.Serializer):
    job_description_id = serializers.UUIDField()
    priority = serializers.ChoiceField(choices=Priority.choices)
    state = serializers.ChoiceField(choices=State.choices)
    points = serializers.FloatField(help_text="What closing it adds to the points of this job.")


class SharedSkillOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    alternatives = AlternativeOut(many=True)
    priority = serializers.ChoiceField(choices=Priority.choices)
    score = serializers.FloatField(help_text="Sum of the points over all jobs.")
    jobs_open = serializers.IntegerField()
    jobs_asking = serializers.IntegerField()
    market_demand = serializers.FloatField(min_value=0, max_value=1)
    jobs = InJobOut(many=True)


class ComparisonOut(serializers.Serializer):
    resume_id = serializers.UUIDField()
    jobs = ComparedJobOut(many=True)
    common_gaps = SharedSkillOut(many=True)
    single_gaps = SharedSkillOut(many=True)
    met_everywhere = SharedSkillOut(many=True)
    produced_by = serializers.CharField()
    knowledge_revision = serializers.IntegerField()


def compared(found: Comparison, base: Taxonomy) -> dict[str, Any]:
    jobs = [job.job.pk for job in found.jobs]
    return {
        "resume_id": found.resume.pk,
        "jobs": [compared_job(job) for job in found.jobs],
        "common_gaps": [shared(row, jobs, base) for row in found.found.common],
        "single_gaps": [shared(row, jobs, base) for row in found.found.single],
        "met_everywhere": [shared(row, jobs, base) for row in found.found.met],
        "produced_by": found.produced_by,
        "knowledge_revision": found.knowledge_revision,
    }


def compared_job(job: Compared) -> dict[str, Any]:
    return analysis_base(job.analysis) | {
        "points": job.analysis.points,
        "points_total": job.analysis.points_total,
        "arithmetic": job.analysis.arithmetic,
        "gap_count": job.gaps,
        "critical_count": job.critical,
        "match_with_common_gaps_closed": job.match_after,
    }


def shared(row: Row, jobs: list[UUID], base: Taxonomy) -> dict[str, Any]:
    slugs = list(row.slugs)
    return {
        "skill": first_name(row.name, slugs),
        "slug": slugs[0] if slugs else "",
        "alternatives": alternatives(row.name, slugs, base),
        "priority": row.priority,
        "score": row.score,
        "jobs_open": row.open,
        "jobs_asking": row.asked,
        "market_demand": row.demand,
        "jobs": [
            {"job_description_id": pk, "priority": cell.priority, "state": cell.state, "points": cell.points}
            for pk, cell in zip(jobs, row.cells, strict=True)
            if cell
        ],
    }
