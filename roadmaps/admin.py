from django.contrib import admin
from django.http import HttpRequest

from roadmaps.models import Roadmap


@admin.register(Roadmap)
class RoadmapAdmin(admin.ModelAdmin):
    """What kind of plans are made and how; the words in them are the person's."""

    list_display = ["pk", "role_slug", "source", "status", "minutes_a_week", "is_active", "produced_by", "created_at"]
    list_filter = ["status", "source", "produced_by", "is_active"]
    search_fields = ["=id", "=user__id"]
    date_hierarchy = "created_at"
    fields = [
        "id",
        "role_slug",
        "source",
        "status",
        "failure",
        "minutes_a_week",
        "rhythm",
        "difficulty",
        "start_date",
        "deadline",
        "is_active",
        "produced_by",
        "knowledge_revision",
        "version",
        "round",
        "own_words",
        "created_at",
        "generated_at",
        "adapted_at",
    ]
    readonly_fields = fields  # type: ignore[assignment]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
