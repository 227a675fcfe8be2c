"""The batches of imports: what each changed, and taking one back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from skills.importing.applying import Busy
from skills.importing.report import KINDS, taken_back
from skills.importing.reverting import AlreadyReverted, Reverted, revert_import
from skills.models import ImportBatch, ImportChange


class ReadOnlyAdmin(admin.ModelAdmin):
    """What an import wrote down is looked at, not edited."""

    change_list_template = "admin/change_list.html"  # the knowledge base's own list offers to export and import rows; these are neither

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class StandingFilter(admin.SimpleListFilter):
    title, parameter_name = "state", "taken_back"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Standing"), ("yes", "Taken back")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ImportBatch]) -> QuerySet[ImportBatch]:
        return queryset.filter(reverted_at__isnull=self.value() == "no") if self.value() else queryset


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "started", "new", "changed", "same", "clashing", "taken_back", "see_changes"]
    list_filter = ["origin", StandingFilter]
    fields = ["origin", "release", "id", "figures", "see_changes", "attribution", "files_hash", "started_at", "finished_at", "reverted_at"]
    list_per_page = 50
    actions = ["take_back"]

    @admin.display(description="Day", ordering="started_at")
    def started(self, batch: ImportBatch) -> str:
        return date_format(localtime(batch.started_at), "j M Y")

    @admin.display(description="Taken back", ordering="reverted_at")
    def taken_back(self, batch: ImportBatch) -> str:
        return date_format(localtime(batch.reverted_at), "j M Y") if batch.reverted_at else ""

    @admin.display(description="New")
    def new(self, batch: ImportBatch) -> int:
        return counted(batch, "new")

    @admin.display(description="Changed")
    def changed(self, batch: ImportBatch) -> int:
        return counted(batch, "changed")

    @admin.display(description="Same")
    def same(self, batch: ImportBatch) -> int:
        return counted(batch, "same")

    @admin.display(description="Clashing")
    def clashing(self, batch: ImportBatch) -> int:
        return counted(batch, "clash")

    @admin.display(description="Figures")
    def figures(self, batch: ImportBatch) -> str:
        lines = [
            f"{KINDS[kind]}: " + ", ".join(f"{number:,} {state}" for state, number in counts.items())
            for kind, counts in batch.counts.items()
            if kind in KINDS
        ]
        if "left" in batch.counts:
            lines.append(f"taken back, {batch.counts['left']:,} rows left alone")
        return "\n".join(lines)

    @admin.display(description="Changes")
    def see_changes(self, batch: ImportBatch) -> SafeString:
        address = f"{reverse('admin:skills_importchange_changelist')}?{urlencode({'batch__id__exact': str(batch.pk)})}"
        return format_html('<a href="{}">See them</a>', address)

    def has_take_back_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("skills.change_importbatch")

    @admin.action(description="Take back", permissions=["take_back"])
    def take_back(self, request: HttpRequest, queryset: QuerySet[ImportBatch]) -> HttpResponse | None:
        """First says what would happen; the answer to that page does it. Newest first, as each stands on those before it."""
        sure = request.POST.get("sure") == "yes"
        previews: list[dict[str, Any]] = []
        for batch in queryset.order_by("-started_at", "pk"):
            try:
                done = revert_import(batch_id=batch.pk, dry_run=not sure)
            except (AlreadyReverted, Busy) as error:
                self.message_user(request, str(error), messages.WARNING)
                continue
            if sure:
                self._say(request, done)
            else:
                previews.append({"batch": batch, "lines": list(taken_back(done))})
        if sure or not previews:
            return None
        context = self.admin_site.each_context(request) | {"title": "Take back?", "opts": self.opts, "previews": previews}
        return render(request, "admin/skills/importbatch/take_back.html", context)

    def _say(self, request: HttpRequest, done: Reverted) -> None:
        level = messages.WARNING if done.left else messages.SUCCESS
        self.message_user(request, f"{done.batch}: {' '.join(list(taken_back(done))[:4])}", level)


def counted(batch: ImportBatch, state: str) -> int:
    """Over all kinds; what a batch also notes when it is taken back is no kind."""
    return sum(counts.get(state, 0) for kind, counts in batch.counts.items() if kind in KINDS)


@admin.register(ImportChange)
class ImportChangeAdmin(ReadOnlyAdmin):
    list_display = ["label", "model", "action", "reason", "batch"]
    list_filter = ["action", "model"]
    list_select_related = ["batch"]
    search_fields = ["label"]
    list_per_page = 100
    show_full_result_count = False
    ordering = ["pk"]
    fields = ["batch", "action", "model", "label", "object_pk", "reason", "before", "after"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False  # reached from its batch
