from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from skills.embedding import request_vectors
from skills.loading import bump_revision
from skills.models import Family, KnowledgeVersion, NextRole, Role, RoleSkill, Skill, SkillAlias, SkillRelation


class CuratedAdmin(admin.ModelAdmin):
    """What staff change is marked as curated and reaches every process within a minute."""

    def save_model(self, request: HttpRequest, obj: Model, form: object, change: bool) -> None:
        obj.curated = True  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: object, formsets: object, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        bump_revision()
        request_vectors()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        bump_revision()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        bump_revision()


class AliasInline(admin.TabularInline):
    model = SkillAlias
    extra = 1
    exclude = ["key"]


class RelationInline(admin.TabularInline):
    model = SkillRelation
    fk_name = "source"
    extra = 1
    autocomplete_fields = ["target"]


@admin.register(Skill)
class SkillAdmin(CuratedAdmin):
    list_display = ["name", "slug", "family", "kind", "category", "demand", "trend", "curated"]
    list_filter = ["family", "kind", "trend", "curated"]
    search_fields = ["name", "slug", "aliases__text"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["curated", "embedding_model", "updated_at"]
    inlines = [AliasInline, RelationInline]
    list_select_related = ["family"]


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
    list_display = ["title", "slug", "family", "level", "soc", "curated"]
    list_filter = ["family", "level", "curated"]
    search_fields = ["title", "slug", "other_titles"]
    readonly_fields = ["curated", "embedding_model", "updated_at"]
    inlines = [RoleSkillInline, NextRoleInline]
    list_select_related = ["family"]


@admin.register(Family)
class FamilyAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]


@admin.register(KnowledgeVersion)
class KnowledgeVersionAdmin(admin.ModelAdmin):
    list_display = ["revision", "loaded_at", "files_hash"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: KnowledgeVersion | None = None) -> bool:
        return False
