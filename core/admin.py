from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from core.models import IdempotentAnswer, LanguageModelCall, WorkerBeat, WorkItem, WorkStatus
from core.work import queue


@admin.register(WorkItem)
class WorkItemAdmin(admin.ModelAdmin):
    list_display = ["kind", "queue", "status", "attempts", "error_code", "created_at", "finished_at"]
    list_filter = ["status", "kind", "queue", "error_code"]
    search_fields = ["=id", "=subject_id"]
    date_hierarchy = "created_at"
    show_full_result_count = False
    actions = ["start_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: WorkItem | None = None) -> bool:
        return False

    @admin.action(description="Start the failed ones again", permissions=["view"])
    def start_again(self, request: HttpRequest, items: QuerySet[WorkItem]) -> None:
        failed = [queue.retry(item) for item in items.filter(status=WorkStatus.FAILED)]
        messages.success(request, f"{len(failed)} started again.")


@admin.register(WorkerBeat)
class WorkerBeatAdmin(admin.ModelAdmin):
    list_display = ["name", "seen_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: WorkerBeat | None = None) -> bool:
        return False


@admin.register(LanguageModelCall)
class LanguageModelCallAdmin(admin.ModelAdmin):
    """How the language model does: outcomes, tokens, seconds. What was asked is written down nowhere."""

    list_display = ["purpose", "model", "outcome", "attempts", "tokens_in", "tokens_out", "seconds", "created_at"]
    list_filter = ["outcome", "purpose", "model"]
    search_fields = ["=user__id"]
    date_hierarchy = "created_at"
    show_full_result_count = False
    fields = ["purpose", "model", "outcome", "attempts", "tokens_in", "tokens_out", "seconds", "created_at"]
    readonly_fields = fields  # type: ignore[assignment]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: LanguageModelCall | None = None) -> bool:
        return False


@admin.register(IdempotentAnswer)
class IdempotentAnswerAdmin(admin.ModelAdmin):
    """Only that an answer exists: what it says is the person's."""

    list_display = ["pk", "status", "created_at"]
    fields = ["status", "created_at"]
    readonly_fields = fields  # type: ignore[assignment]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: IdempotentAnswer | None = None) -> bool:
        return False
