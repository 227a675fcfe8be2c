"""What people say of resources, for staff: what was said, never who said it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from resources.models import Rating, Report


class SaidByPeople(admin.ModelAdmin):
    list_select_related = ["resource"]
    show_full_result_count = False
    exclude = ["user"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("resource__embedding")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows are a person's word; the actions are all that staff do with them."""
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OpenFilter(admin.SimpleListFilter):
    """Open reports unless others are asked for."""

    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Open"), ("resolved", "Resolved")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        if self.value() in {"open", "resolved"}:
            return queryset.filter(resolved_at__isnull=self.value() == "open")
        return queryset


@admin.register(Report)
class ReportAdmin(SaidByPeople):
    list_display = ["resource", "kind", "text", "created_at", "resolved_at"]
    list_filter = [OpenFilter, "kind"]
    search_fields = ["resource__title", "text"]
    actions = ["resolve"]

    @admin.action(description="Resolve", permissions=["change"])
    def resolve(self, request: HttpRequest, rows: QuerySet[Report]) -> None:
        done = rows.filter(resolved_at=None).update(resolved_at=timezone.now())
        messages.success(request, f"{done} resolved.")


@admin.register(Rating)
class RatingAdmin(SaidByPeople):
    list_display = ["resource", "stars", "review", "hidden", "updated_at"]
    list_filter = ["stars", "hidden"]
    search_fields = ["resource__title", "review"]
    actions = ["hide", "show"]

    @admin.action(description="Hide the reviews (the stars count)", permissions=["change"])
    def hide(self, request: HttpRequest, rows: QuerySet[Rating]) -> None:
        messages.success(request, f"{rows.update(hidden=True)} hidden.")

    @admin.action(description="Show the reviews again", permissions=["change"])
    def show(self, request: HttpRequest, rows: QuerySet[Rating]) -> None:
        messages.success(request, f"{rows.update(hidden=False)} shown.")
