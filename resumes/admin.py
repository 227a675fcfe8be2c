from django.contrib import admin
from django.http import HttpRequest

from resumes.models import Resume


@admin.register(Resume)
class ResumeAdmin(admin.ModelAdmin):
    """How reading goes, never what was read: no text, no names, no file."""

    list_display = ["pk", "file_format", "file_size", "status", "failure", "looks_like_resume", "created_at", "processed_at"]
    list_filter = ["status", "failure", "file_format", "looks_like_resume", "produced_by"]
    search_fields = ["=id", "=user__id"]
    date_hierarchy = "created_at"
    fields = [
        "id",
        "file_format",
        "file_size",
        "status",
        "failure",
        "produced_by",
        "looks_like_resume",
        "is_current",
        "created_at",
        "processed_at",
        "verified_at",
    ]
    readonly_fields = fields  # type: ignore[assignment]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Resume | None = None) -> bool:
        return False
