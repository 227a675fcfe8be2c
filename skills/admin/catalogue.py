"""The knowledge base as staff keep it."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone

from skills.admin import graph, merge
from skills.admin.curated import CuratedAdmin
from skills.admin.forms import AliasFormSet, CategoryForm, DemandForm, RelationFormSet, RoleForm, SkillForm, TrendForm
from skills.curating import SET_BY_STAFF
from skills.knowledge import name_key
from skills.loading import bump_revision
from skills.models import Family, KnowledgeVersion, NextRole, Origin, Role, RoleSkill, Skill, SkillAlias, SkillRelation
from skills.states import ROLE, SKILL


class Standing(admin.SimpleListFilter):
    """What often needs a curator's eye."""

    title = "place in the graph"
    parameter_name = "place"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("top", "Has no parent"),
            ("unasked", "No role asks for it"),
            ("unmeasured", "Has no demand"),
            ("vectorless", "Has no vector yet"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Skill]) -> QuerySet[Skill]:
        if self.value() == "unasked":
            return queryset.filter(role_skills=None)
        wanted: dict[str, dict[str, Any]] = {"top": {"parent": None}, "unmeasured": {"demand": 0}, "vectorless": {"embedding": None}}
        return queryset.filter(**wanted.get(str(self.value()), {}))


class AliasInline(admin.TabularInline):
    model = SkillAlias
    formset = AliasFormSet
    extra = 1
    exclude = ["key"]


class RelationInline(admin.TabularInline):
    model = SkillRelation
    formset = RelationFormSet
    fk_name = "source"
    extra = 1
    autocomplete_fields = ["target"]


@admin.register(Skill)
class SkillAdmin(CuratedAdmin):
    kind = SKILL
    form = SkillForm
    list_display = ["name", "slug", "field_of_work", "kind", "category", "demand", "trend", "curated"]
    list_filter = ["curated", "origin", Standing, "trend", "kind", "family"]
    search_fields = ["name", "slug", "category", "aliases__text"]
    search_help_text = "Name, slug, category or any other name"
    autocomplete_fields = ["parent"]
    readonly_fields = ["curated", "origin", "embedding_model", "updated_at"]
    inlines = [AliasInline, RelationInline]
    actions = ["merge_two", "set_trend", "set_demand", "move_to_category", *CuratedAdmin.actions, "check_graph"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("check/", view(lambda r: graph.check(self, r)), name="skills_skill_check"),
            path("merge/", view(lambda r: merge.merge(self, r)), name="skills_skill_merge"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Skill, form: Any, change: bool) -> None:
        if "demand" in form.changed_data and "demand_source" not in form.changed_data:
            obj.demand_source, obj.demand_as_of = SET_BY_STAFF, timezone.now().date()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        skill = form.instance
        if not skill.aliases.filter(key=name_key(skill.name)).exists():  # nobody would find it by the name on its page
            SkillAlias.objects.create(skill=skill, text=skill.name, origin=Origin.STAFF)

    @admin.action(description="Merge the two selected", permissions=["delete"])
    def merge_two(self, request: HttpRequest, rows: QuerySet[Skill]) -> HttpResponse | None:
        slugs = list(rows.order_by("demand", "slug").values_list("slug", flat=True)[:3])
        if len(slugs) != 2:
            messages.error(request, "Select exactly two skills to merge them.")
            return None
        return redirect(merge.page_of(self, *slugs))

    @admin.action(description="Set the trend", permissions=["change"])
    def set_trend(self, request: HttpRequest, rows: QuerySet[Skill]) -> HttpResponse | None:
        return self.set_value(request, rows, action="set_trend", title="Set the trend", form_class=TrendForm)

    @admin.action(description="Set the demand", permissions=["change"])
    def set_demand(self, request: HttpRequest, rows: QuerySet[Skill]) -> HttpResponse | None:
        return self.set_value(request, rows, action="set_demand", title="Set the demand", form_class=DemandForm)

    @admin.action(description="Move to a category", permissions=["change"])
    def move_to_category(self, request: HttpRequest, rows: QuerySet[Skill]) -> HttpResponse | None:
        return self.set_value(request, rows, action="move_to_category", title="Move to a category", form_class=CategoryForm)

    @admin.action(description="Check the graph of the selected", permissions=["view"])
    def check_graph(self, request: HttpRequest, rows: QuerySet[Skill]) -> HttpResponse:
        return graph.check(self, request, only=set(rows.values_list("slug", flat=True)))


class RoleSkillInline(admin.TabularInline):
    model = RoleSkill
    extra = 1
    autocomplete_fields = ["skill"]


class NextRoleInline(admin.TabularInline):
    model = NextRole
    fk_name = "role"
    extra = 0
    autocomplete_fields = ["target", "adds"]


@admin.register(Role)
class RoleAdmin(CuratedAdmin):
    kind = ROLE
    form = RoleForm
    list_display = ["title", "slug", "field_of_work", "level", "soc", "curated"]
    list_filter = ["curated", "origin", "level", "family"]
    search_fields = ["title", "slug", "other_titles"]
    search_help_text = "Title, slug or another title"
    readonly_fields = ["curated", "origin", "embedding_model", "updated_at"]
    inlines = [RoleSkillInline, NextRoleInline]
    actions = [*CuratedAdmin.actions, "check_graph"]

    @admin.action(description="Check the graph of the selected", permissions=["view"])
    def check_graph(self, request: HttpRequest, rows: QuerySet[Role]) -> HttpResponse:
        return graph.check(self, request, only=set(rows.values_list("slug", flat=True)))


@admin.register(Family)
class FamilyAdmin(admin.ModelAdmin):
    """Every page that names a family is kept by browsers until the revision rises."""

    list_display = ["name", "slug"]

    def save_model(self, request: HttpRequest, obj: Family, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        bump_revision()

    def delete_model(self, request: HttpRequest, obj: Family) -> None:
        super().delete_model(request, obj)
        bump_revision()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Family]) -> None:
        super().delete_queryset(request, queryset)
        bump_revision()


@admin.register(KnowledgeVersion)
class KnowledgeVersionAdmin(admin.ModelAdmin):
    list_display = ["revision", "loaded_at", "files_hash"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: KnowledgeVersion | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: KnowledgeVersion | None = None) -> bool:
        return False  # a revision that began anew would confirm pages of long ago
