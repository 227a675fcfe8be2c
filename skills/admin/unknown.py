"""The queue of phrases that people and postings use and the knowledge base does not know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from skills import deciding, unknown
from skills.forms import AcceptForm, AliasForm, suggested
from skills.models import Skill, UnknownMention, UnknownSkill, UnknownStatus
from skills.nearest import nearest_skills

EXAMPLES, READ = 2, 8  # sentences shown a phrase, and looked at to find so many that differ


class StatusFilter(admin.SimpleListFilter):
    """Open phrases unless another status is asked for."""

    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*UnknownStatus.choices, ("all", "All")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        chosen = self.value() or UnknownStatus.OPEN
        for value, label in self.lookup_choices:
            yield {"selected": chosen == value, "query_string": changelist.get_query_string({self.parameter_name: value}), "display": label}

    def queryset(self, request: HttpRequest, queryset: QuerySet[UnknownSkill]) -> QuerySet[UnknownSkill]:
        return queryset if self.value() == "all" else queryset.filter(status=self.value() or UnknownStatus.OPEN)


class SourceFilter(admin.SimpleListFilter):
    title, parameter_name = "seen in", "seen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("job", "Job descriptions"), ("resume", "Resumes")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[UnknownSkill]) -> QuerySet[UnknownSkill]:
        counted = {"job": "jobs", "resume": "resumes"}.get(self.value() or "")
        return queryset.filter(**{f"{counted}__gte": 1}) if counted else queryset


class Queue(ChangeList):
    """A page of phrases with their examples and nearest skills, in two queries however many there are."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = dress(list(self.result_list))


def dress(rows: list[UnknownSkill]) -> list[UnknownSkill]:
    """Give each row `examples` and `nearest`."""
    numbered = (
        UnknownMention.objects.filter(unknown__in=[row.pk for row in rows])
        .exclude(example="")
        .annotate(number=Window(RowNumber(), partition_by=F("unknown"), order_by=[F("seen_at").desc(), F("pk").asc()]))
    )
    examples: dict[int, list[str]] = defaultdict(list)
    for pk, example in numbered.filter(number__lte=READ).order_by("unknown", "number").values_list("unknown_id", "example"):
        if example not in examples[pk]:  # one advertisement may have been pasted by many
            examples[pk].append(example)
    near = nearest_skills([row.key for row in rows])
    for row in rows:
        row.examples, row.nearest = examples[row.pk][:EXAMPLES], near.get(row.key, [])  # type: ignore[attr-defined]
    return rows


@admin.register(UnknownSkill)
class UnknownSkillAdmin(admin.ModelAdmin):
    list_display = ["text", "people", "resumes", "jobs", "seen", "near", "sentences", "decision"]
    list_filter = [StatusFilter, SourceFilter]
    search_fields = ["text", "key", "skill__name"]
    list_per_page = 25
    list_select_related = ["skill"]
    actions = ["reject_chosen", "undo_chosen"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnknownSkill]:
        return unknown.queue().defer("skill__embedding")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return ["-people", "-jobs", "key"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Queue

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        unknown.close_known()
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # --- columns

    @admin.display(ordering="-people", description="people")
    def people(self, row: Any) -> int:
        return int(row.people)

    @admin.display(ordering="-resumes")
    def resumes(self, row: Any) -> int:
        return int(row.resumes)

    @admin.display(ordering="-jobs")
    def jobs(self, row: Any) -> int:
        return int(row.jobs)

    @admin.display(ordering="last_seen_at", description="first and last seen")
    def seen(self, row: Any) -> str:
        days = [row.first_seen_at, row.last_seen_at or row.first_seen_at]
        return " – ".join(dict.fromkeys(date_format(day, "j M Y") for day in days))

    @admin.display(description="in job descriptions")
    def sentences(self, row: Any) -> SafeString | str:
        return format_html_join("", "<p>“{}”</p>", ((one,) for one in row.examples)) or "–"

    @admin.display(description="most alike")
    def near(self, row: Any) -> str:
        return ", ".join(one.name for one in row.nearest) or "–"

    @admin.display(ordering="status")
    def decision(self, row: Any) -> str:
        return f"{row.get_status_display()}: {row.skill.name}" if row.skill else row.get_status_display()

    # --- decisions

    @admin.action(description="Reject: not a skill", permissions=["change"])
    def reject_chosen(self, request: HttpRequest, queryset: QuerySet[UnknownSkill]) -> None:
        self._each(request, queryset, deciding.reject, "rejected")

    @admin.action(description="Undo the decision", permissions=["change"])
    def undo_chosen(self, request: HttpRequest, queryset: QuerySet[UnknownSkill]) -> None:
        self._each(request, queryset, deciding.undo, "open again")

    def _each(self, request: HttpRequest, rows: QuerySet[UnknownSkill], decide: Any, done: str) -> None:
        changed = 0
        for row in list(rows):
            try:
                decide(unknown=row)
            except deciding.NotDecided as refused:
                messages.warning(request, f"“{row.text}”: {refused}")
                continue
            self.log_change(request, row, done.capitalize())
            changed += 1
        if changed:
            messages.success(request, f"{changed} {done}.")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One phrase: what is known about it, and each decision as a form of its own."""
        row = self.get_queryset(request).filter(pk=object_id).first() if object_id.isdecimal() else None
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        dress([row])
        like = Skill.objects.defer("embedding").filter(pk=row.nearest[0].skill_id).first() if row.nearest else None  # type: ignore[attr-defined]
        accept, alias = AcceptForm(prefix="new", initial=suggested(row, like)), AliasForm(prefix="alias", initial={"skill": like})
        if request.method == "POST":
            if not self.has_change_permission(request, row):
                raise PermissionDenied
            wanted = request.POST.get("decision", "")
            if wanted == "accept":
                accept = AcceptForm(request.POST, prefix="new")
            elif wanted == "alias":
                alias = AliasForm(request.POST, prefix="alias")
            if self._decide(request, row, wanted, accept, alias):
                return redirect("admin:skills_unknownskill_changelist")
        return render(request, "admin/skills/unknownskill/decide.html", self._page(request, row, accept, alias))

    def _decide(self, request: HttpRequest, row: UnknownSkill, wanted: str, accept: AcceptForm, alias: AliasForm) -> bool:
        """Whether it was decided; if not, the form (or a message) says why."""
        form = {"accept": accept, "alias": alias}.get(wanted)
        if form is not None and not form.is_valid():
            return False
        try:
            if wanted == "accept":
                skill = deciding.accept(unknown=row, **accept.cleaned_data)
                said = f"{skill.name} is a skill now."
            elif wanted == "alias":
                skill = alias.cleaned_data["skill"]
                deciding.make_alias(unknown=row, skill=skill)
                said = f"“{row.text}” is another name of {skill.name} now."
            elif wanted == "reject":
                deciding.reject(unknown=row)
                said = f"“{row.text}” is rejected."
            elif wanted == "undo":
                deciding.undo(unknown=row)
                said = f"“{row.text}” is open again."
            else:
                return False
        except deciding.NotDecided as refused:
            if form is not None:
                form.add_error(None, str(refused))
            else:
                messages.error(request, str(refused))
            return False
        self.log_change(request, row, {"accept": "Accepted", "alias": "Aliased", "reject": "Rejected", "undo": "Undone"}[wanted])
        messages.success(request, said)
        return True

    def _page(self, request: HttpRequest, row: UnknownSkill, accept: AcceptForm, alias: AliasForm) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": "Decide an unknown phrase",
            "opts": self.opts,
            "row": row,
            "is_open": row.status == UnknownStatus.OPEN,
            "may_change": self.has_change_permission(request, row),
            "accept": accept,
            "alias": alias,
            "media": self.media + alias.media,
            "queue_url": reverse("admin:skills_unknownskill_changelist"),
        }
