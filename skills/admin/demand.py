"""Demand by skill and family, to look at: starting values come from the shipped files, counts from postings."""

from django.contrib import admin
from django.http import HttpRequest

from skills.models import SkillDemand


@admin.register(SkillDemand)
class SkillDemandAdmin(admin.ModelAdmin):
    list_display = ["skill", "family", "basis", "share", "found_in", "out_of", "trend", "as_of"]
    list_filter = ["basis", "family", "trend", "as_of"]
    search_fields = ["skill__name", "skill__slug"]
    list_select_related = ["skill", "family"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SkillDemand | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SkillDemand | None = None) -> bool:
        return False
