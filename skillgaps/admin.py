from django.contrib import admin
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
    list_display = ["pk", "role_slug", "match_percentage", "points", "points_total", "produced_by", "created_at"]
    list_filter = ["produced_by", "role_slug"]
    search_fields = ["=id", "=user__id"]
    date_hierarchy = "created_at"
    fields = [
        "id",
        "role_slug",
        "match_percentage",
        "points",
        "points_total",
        "arithmetic",
        "produced_by",
        "knowledge_revision",
        "created_at",
    ]
    readonly_fields = fields  # type: ignore[assignment]
