from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from skillgaps.models import GapAnalysis, JobDescription


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(JobDescription)
class JobDescriptionAdmin(ReadOnlyAdmin):
    """What kind of jobs are read and how; the text is the person's."""

    list_display = ["pk", "language", "level", "min_years", "looks_like_job", "produced_by", "created_at"]
    list_filter = ["language", "level", "looks_like_job", "produced_by"]
    search_fields = ["=id", "=user__id"]
    date_hierarchy = "created_at"
    fields = ["id", "language", "level", "min_years", "looks_like_job", "produced_by", "created_at"]
    readonly_fields = fields  # type: ignore[assignment]


@admin.register(GapAnalysis)
class GapAnalysisAdmin(ReadOnlyAdmin):
    """How matches come out, and how often the same resume and target are compared again."""

    list_display = [
        "pk", "role_slug", "match_percentage", "points", "points_total", "version", "produced_by", "knowledge_revision", "created_at",
    ]  # fmt: skip
    list_filter = ["produced_by", "knowledge_revision", "role_slug"]
    search_fields = ["=id", "=user__id", "=resume__id", "=job__id"]
    date_hierarchy = "created_at"
    fields = [
        "id",
        "role_slug",
        "version",
        "match_percentage",
        "points",
        "points_total",
        "arithmetic",
        "produced_by",
        "knowledge_revision",
        "resume_state",
        "target_state",
        "created_at",
    ]
    readonly_fields = fields  # type: ignore[assignment]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        same = Q(job=OuterRef("job")) | Q(job__isnull=True, role_slug=OuterRef("role_slug"), role_slug__gt="")
        earlier = GapAnalysis.objects.filter(same, resume=OuterRef("resume"), created_at__lt=OuterRef("created_at")).order_by()
        counted = earlier.values("resume").annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(earlier=Coalesce(Subquery(counted, output_field=IntegerField()), 0))

    @admin.display(description="Version", ordering="earlier")
    def version(self, row: Any) -> int:
        """1 for the first comparison of a resume with a target, 2 for the next."""
        return int(row.earlier) + 1
