"""Staff pages of resources: the list with its queue, adding by address, CSV, and what was found by checks and said by people."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core import sheet_pages
from resources import curating, exchange, presentation, replacing
from resources.admin import adding
from resources.admin.forms import ResourceForm
from resources.models import LinkCheck, Origin, Resource, ResourceHelp, ResourceSkill, SkillCover, Status
from resources.standard import MAX_HELPS, MAX_SKILLS

SHOWN = 15
NOTES = {
    "refuses_robots": "refuses robots: look by hand",
    "moved_for_good": "moved for good: take the new address?",
    "says_not_found": "the page reads like “not found”",
    "leads_home": "leads to the front page of its site",
    "tiny_page": "an almost empty page",
    "private_place": "leads to a private place",
    "looked_at_by_hand": "looked at by hand",
    "left_out": "no longer in the shipped files",
}


SHEET = sheet_pages.Sheet(
    noun="resource",
    whole="catalogue",
    export=exchange.export,
    preview=exchange.preview,
    bring_in=exchange.bring_in,
    columns={"columns": exchange.HEADS},
)


class QueueFilter(admin.SimpleListFilter):
    """What needs somebody."""

    title, parameter_name = "to look at", "look"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("any", "Anything"), ("dead", "Dead"), ("doubtful", "Doubtful"), ("robots", "Refuses robots"), ("moved", "Moved for good"),
            ("reported", "Reported by people"),
        ]  # fmt: skip

    def queryset(self, request: HttpRequest, queryset: QuerySet[Resource]) -> QuerySet[Resource]:
        trouble = curating.with_trouble()
        if self.value() == "any":
            every = Q()
            for one in trouble.values():
                every |= one
            return queryset.filter(every).distinct()
        chosen = trouble.get(self.value() or "")
        return queryset.filter(chosen).distinct() if chosen is not None else queryset


class TagInline(admin.TabularInline):
    model = ResourceSkill
    autocomplete_fields = ["skill"]
    extra = 1
    max_num = MAX_SKILLS


class HelpInline(admin.TabularInline):
    """What it is not made for and yet the honest advice for; shown apart from what it teaches."""

    model = ResourceHelp
    autocomplete_fields = ["skill"]
    extra = 0
    max_num = MAX_HELPS


@admin.register(Resource)
class ResourceAdmin(admin.ModelAdmin):
    form = ResourceForm
    change_list_template = "admin/resources/list.html"
    list_display = ["title", "provider", "type", "levels", "state", "rated", "reported", "verified"]
    list_filter = [QueueFilter, "status", "type", "access", "level", "language", "origin", "curated"]
    search_fields = ["title", "provider", "url", "slug", "about"]
    list_per_page = 50
    show_full_result_count = False
    inlines = [TagInline, HelpInline]
    actions = ["mark_alive", "remove", "put_back", "take_new_address", "look_soon", "resolve_reports", "replace", "export_selected"]
    fieldsets = [
        (None, {"fields": ["url", "title", "slug", "provider", "type", "level", "to_level", "minutes", "language", "access", "about"]}),
        ("Marks, 1 to 5", {"fields": ["authority", "clarity", "currency", "practice", "access_mark"]}),
        ("The link", {"fields": ["status_text", "verified", "moved", "recent_checks", "open_reports"]}),
    ]
    readonly_fields = ["status_text", "verified", "moved", "recent_checks", "open_reports"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Resource]:
        open_reports = Count("reports", filter=Q(reports__resolved_at=None), distinct=True)
        return super().get_queryset(request).defer("embedding").annotate(open_reports_count=open_reports)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug is a reference; it never changes once it is there."""
        return [*self.readonly_fields, *(["slug"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fieldsets if obj else self.fieldsets[:2]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("export/", view(lambda r: sheet_pages.export_list(self, SHEET, r)), name="resources_resource_export"),
            path("import/", view(lambda r: sheet_pages.import_file(self, SHEET, r)), name="resources_resource_import"),
            path("from-address/", view(lambda r: adding.ask(self, r)), name="resources_resource_from_address"),
            path("from-address/<uuid:pk>/", view(lambda r, pk: adding.reading(self, r, pk)), name="resources_resource_reading"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People's lists hold on to it: it is removed, not deleted."""
        return False

    # --- columns and facts

    @admin.display(description="levels", ordering="level")
    def levels(self, row: Resource) -> str:
        return presentation.level_text(row)

    @admin.display(description="link", ordering="status")
    def state(self, row: Resource) -> str:
        note = NOTES.get(row.note, row.note.replace("_", " "))
        return f"{row.get_status_display()}: {note}" if note else row.get_status_display()

    @admin.display(description="status")
    def status_text(self, row: Resource) -> str:
        failed = (
            f"; {row.failures} failed checks since {date_format(row.first_failed_at, 'j M Y')}"
            if row.failures and row.first_failed_at
            else ""
        )
        return f"{self.state(row)}{failed}"

    @admin.display(description="rating")
    def rated(self, row: Resource) -> str:
        return f"{presentation.rating_of(row):.2f} ({row.stars_count})"

    @admin.display(description="reports", ordering="open_reports_count")
    def reported(self, row: Any) -> int:
        return int(row.open_reports_count)

    @admin.display(description="last verified", ordering="last_verified")
    def verified(self, row: Resource) -> str:
        return date_format(row.last_verified, "j M Y") if row.last_verified else "not yet checked"

    @admin.display(description="sends visitors to")
    def moved(self, row: Resource) -> str:
        return row.moved_to or "–"

    @admin.display(description="last checks")
    def recent_checks(self, row: Resource) -> SafeString | str:
        checks = (
            (date_format(c.checked_at, "j M Y, H:i"), c.get_outcome_display(), c.status_code or c.code, "; counted" if c.counted else "")
            for c in row.checks.all()[:SHOWN]
        )
        return format_html_join("", "<p>{}: {} ({}){}</p>", checks) or "none yet"

    @admin.display(description="open reports")
    def open_reports(self, row: Resource) -> SafeString | str:
        reports = (
            (date_format(r.created_at, "j M Y"), r.get_kind_display(), f": {r.text}" if r.text else "")
            for r in row.reports.filter(resolved_at=None)[:SHOWN]
        )
        return format_html_join("", "<p>{}: {}{}</p>", reports) or "none"

    # --- saving

    def save_model(self, request: HttpRequest, obj: Resource, form: Any, change: bool) -> None:
        if not change:
            obj.origin = Origin.STAFF
        elif "url" in form.changed_data:
            curating.begin_link_anew(row=obj)
        obj.curated = True
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        curating.drop_doubled_helps(row=form.instance)
        curating.changed()

    # --- the queue's actions

    def _said(self, request: HttpRequest, rows: QuerySet[Resource], done: int, words: str) -> None:
        for row in rows:
            self.log_change(request, row, words.capitalize())
        messages.success(request, f"{done} {words}.")

    @admin.action(description="Looked at by hand: it is alive", permissions=["change"])
    def mark_alive(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        self._said(request, rows, curating.mark_alive(pks=_pks(rows)), "marked as alive, their reports resolved")

    @admin.action(description="Remove, and replace where recommended", permissions=["change"])
    def remove(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        done, places = curating.remove(pks=_pks(rows))
        self._said(request, rows, done, f"removed; replaced in {places} lists and plans")

    @admin.action(description="Put back into the catalogue", permissions=["change"])
    def put_back(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        self._said(request, rows, curating.put_back(pks=_pks(rows)), "put back; their links are looked at soon")

    @admin.action(description="Take the address that visitors are sent to", permissions=["change"])
    def take_new_address(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        done, refused = curating.take_new_address(pks=_pks(rows))
        if refused:
            messages.warning(request, f"Left alone, because their new address is another resource’s: {', '.join(refused)}.")
        self._said(request, rows, done, "given their new address")

    @admin.action(description="Check the link soon", permissions=["change"])
    def look_soon(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        self._said(request, rows, curating.look_soon(pks=_pks(rows)), "checked in the next rounds")

    @admin.action(description="Resolve the reports", permissions=["change"])
    def resolve_reports(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        self._said(request, rows, curating.resolve_reports(pks=_pks(rows)), "reports resolved")

    @admin.action(description="Replace where recommended (of what is gone)", permissions=["change"])
    def replace(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        gone = [r for r in rows if r.status in (Status.DEAD, Status.REMOVED)]
        with transaction.atomic():
            places = sum(replacing.replace_everywhere(resource=r) for r in gone)
        messages.success(request, f"Replaced in {places} lists and plans; {len(gone)} of the chosen are gone.")

    @admin.action(description="Export as CSV", permissions=["view"])
    def export_selected(self, request: HttpRequest, rows: QuerySet[Resource]) -> HttpResponse:
        return sheet_pages.answer(SHEET, rows.values_list("pk", flat=True))

    def page(self, request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A page of ours within the staff pages."""
        whole = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/resources/{template}", whole, status=status)

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"admin:resources_resource_{name}", args=args)


def _pks(rows: QuerySet[Resource]) -> list[Any]:
    return list(rows.values_list("pk", flat=True))


@admin.register(SkillCover)
class SkillCoverAdmin(admin.ModelAdmin):
    """The broader skill that stands in for a narrow one."""

    list_display = ["narrow", "broad", "curated"]
    list_filter = ["curated"]
    fields = ["narrow", "broad"]
    list_select_related = ["narrow", "broad"]
    search_fields = ["narrow__name", "broad__name"]
    autocomplete_fields = ["narrow", "broad"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.curated = True
        super().save_model(request, obj, form, change)
        curating.changed()


@admin.register(LinkCheck)
class LinkCheckAdmin(admin.ModelAdmin):
    """What checks found; nobody writes here by hand."""

    list_display = ["checked_at", "link", "outcome", "status_code", "code", "counted", "took"]
    list_filter = ["outcome", "counted"]
    search_fields = ["resource__title", "resource__host"]
    list_select_related = ["resource"]
    date_hierarchy = "checked_at"
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[LinkCheck]:
        return super().get_queryset(request).defer("resource__embedding")

    @admin.display(description="resource", ordering="resource__title")
    def link(self, row: LinkCheck) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("admin:resources_resource_change", args=[row.resource_id]), row.resource)

    @admin.display(description="seconds")
    def took(self, row: LinkCheck) -> str:
        return f"{row.seconds:.1f}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
