"""What the staff pages of skills and of roles have in common: curation, history, CSV, bulk actions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from core import sheet_pages
from skills import curating, versions
from skills.admin import past
from skills.admin.exchanging import sheet
from skills.admin.forms import FamilyForm
from skills.embedding import request_vectors
from skills.loading import bump_revision
from skills.models import Origin, SkillDemand, SkillRedirect

ABOUT_IT = (SkillDemand, SkillRedirect)
GIVE_BACK = (
    "The next load of the shipped files overwrites these entries with what the files say: fields, names, relations and what roles ask for."
    " What staff changed is then only in the history, from where it can be brought back. The load runs at the next start, or at once with"
    " “manage.py load_knowledge”. Entries that the files do not hold stay as they are."
)


class CuratedAdmin(admin.ModelAdmin):
    """What staff change is marked as curated, stands in the history, and reaches every process within a minute."""

    kind: str
    change_list_template = "admin/skills/curated_list.html"
    change_form_template = "admin/skills/curated_form.html"
    actions = ["export_selected", "move_to_family", "mark_curated", "give_back"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("embedding")

    @admin.display(description="family", ordering="family")
    def field_of_work(self, row: Any) -> str:
        """The slug: the family's whole name would push the other columns out of sight."""
        return str(row.family_id)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug is an address and a reference; it never changes once it is there."""
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def get_urls(self) -> list[URLPattern]:
        name = f"skills_{self.kind}"
        view = self.admin_site.admin_view
        return [
            path("export/", view(lambda r: sheet_pages.export_list(self, sheet(self.kind), r)), name=f"{name}_export"),
            path("import/", view(lambda r: sheet_pages.import_file(self, sheet(self.kind), r)), name=f"{name}_import"),
            path("deleted/", view(lambda r: past.deleted(self, r)), name=f"{name}_deleted"),
            path("<uuid:pk>/bring-back/", view(lambda r, pk: past.bring_back(self, r, pk)), name=f"{name}_bring_back"),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return past.history(self, request, object_id)

    # --- saving and deleting ---

    def changeform_view(self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None) -> Any:
        with versions.editing("Edited"):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            versions.keep_baseline(self.kind, [obj.pk])
        else:
            obj.origin = Origin.STAFF
        if form.has_changed() or not change:
            obj.curated = True
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if hasattr(formset.model, "origin"):
            for row in formset.extra_forms:
                row.instance.origin = Origin.STAFF
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if any(formset.has_changed() for formset in formsets) and not form.instance.curated:
            form.instance.curated = True
            form.instance.save()
        super().save_related(request, form, formsets, change)
        bump_revision()
        request_vectors()

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        self._before_deletion([obj.pk])
        with versions.editing("Deleted"):
            super().delete_model(request, obj)
        bump_revision()

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._before_deletion(list(queryset.values_list("pk", flat=True)))
        with versions.editing("Deleted"):
            super().delete_queryset(request, queryset)
        bump_revision()

    def _before_deletion(self, pks: list[Any]) -> None:
        versions.keep_baseline(self.kind, pks)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What only says something about the entry goes with it, although nobody deletes it by itself."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return listed, counts, set(lacking) - {model._meta.verbose_name for model in ABOUT_IT}, protected

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        messages.info(request, "Loading the shipped files does not bring it back. You can, under “Deleted”.")
        return super().response_delete(request, obj_display, obj_id)

    # --- bulk actions ---

    def ask(
        self, request: HttpRequest, rows: QuerySet[Any], *, action: str, title: str, text: str, form: Form | None = None
    ) -> HttpResponse:
        """The page between choosing an action and doing it. Its form comes back to the same action with `apply`."""
        context = self.admin_site.each_context(request) | {
            "title": title, "text": text, "form": form, "opts": self.opts, "action": action, "count": rows.count(),
            "examples": rows[:10], "checkbox": ACTION_CHECKBOX_NAME, "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "across": request.POST.get("select_across", "0"),
        }  # fmt: skip
        return TemplateResponse(request, "admin/skills/bulk.html", context)

    def set_value(
        self, request: HttpRequest, rows: QuerySet[Any], *, action: str, title: str, form_class: type[Form]
    ) -> HttpResponse | None:
        form = form_class(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            text = "The same value for each of them. They become curated: loading the shipped files leaves them alone."
            return self.ask(request, rows, action=action, title=title, text=text, form=form)
        values = dict(form.cleaned_data)
        said = ", ".join(str(v) for v in values.values())
        done = curating.change(
            kind=self.kind, pks=rows.values_list("pk", flat=True), fields=values, reason=f"{title}: {said}", by=request.user.pk
        )
        messages.success(request, f"{title}: {done} changed to {said}.")
        return None

    @admin.action(description="Export as CSV", permissions=["view"])
    def export_selected(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse:
        return sheet_pages.answer(sheet(self.kind), rows.values_list("pk", flat=True))

    @admin.action(description="Move to a family", permissions=["change"])
    def move_to_family(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        return self.set_value(request, rows, action="move_to_family", title="Move to a family", form_class=FamilyForm)

    @admin.action(description="Mark as curated", permissions=["change"])
    def mark_curated(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        pks = rows.values_list("pk", flat=True)
        done = curating.change(kind=self.kind, pks=pks, fields={}, reason="Marked as curated", by=request.user.pk)
        messages.success(request, f"{done} marked as curated: loading the shipped files leaves them alone.")

    @admin.action(description="Give back to the shipped files", permissions=["change"])
    def give_back(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        if "apply" not in request.POST:
            return self.ask(request, rows, action="give_back", title="Give back to the shipped files", text=GIVE_BACK)
        done = curating.give_back(kind=self.kind, pks=rows.values_list("pk", flat=True), by=request.user.pk)
        messages.success(request, f"{done.given} given back: the next load of the shipped files overwrites them.")
        if done.own:
            messages.warning(request, f"{done.own} stay curated: the shipped files do not hold them.")
        return None

    def page(self, request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A page of ours within the staff pages."""
        whole = self.admin_site.each_context(request) | {"opts": self.opts, "kind": self.kind} | context
        return TemplateResponse(request, f"admin/skills/{template}", whole, status=status)

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"admin:skills_{self.kind}_{name}", args=args)
