"""The knowledge base over the API; open to everybody, like its pages."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.pagination import Pages
from core.api.views import ApiView
from skills import selectors, suggesting
from skills.api import serializers as s
from skills.caching import conditional_answer
from skills.search import search_roles, search_skills, suggest

QUERY = [OpenApiParameter("q", str), OpenApiParameter("family", str), OpenApiParameter("limit", int), OpenApiParameter("cursor", str)]


def words(request: Request, name: str) -> str:
    return request.query_params.get(name, "").replace("\x00", "").strip()[:100]


class ByTitle(Pages):
    ordering = ("title", "pk")


class ByName(Pages):
    ordering = ("name", "pk")


class Families(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(responses=s.FamilyOut(many=True))
    @conditional_answer
    def get(self, request: Request) -> Response:
        """All families by name, with how many skills and roles each has."""
        return Response({"results": s.FamilyOut(selectors.families(), many=True).data, "next": None, "previous": None})


class Skills(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(parameters=QUERY, responses=s.SkillRowOut(many=True))
    def get(self, request: Request) -> Response:
        """Type-ahead over all names: at most `limit` skills, best first. With `family` and no words, the skills of that family by name, in pages."""
        query, family = words(request, "q"), words(request, "family")
        if family and not query:
            pages = ByName()
            page = pages.paginate_queryset(selectors.LIGHT_SKILLS.filter(family=family).select_related("family"), request, view=self)
            return pages.get_paginated_response(s.SkillRowOut([s.skill_row(row) for row in page or []], many=True).data)
        limit = request.query_params.get("limit", "")[:9]
        found = search_skills(query, family=family, limit=min(100, int(limit)) if limit.isdecimal() and int(limit) else 20)
        rows = [s.skill_row(f.skill, f.alias) for f in found]
        return Response({"results": s.SkillRowOut(rows, many=True).data, "next": None, "previous": None})


class Suggest(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(parameters=[OpenApiParameter("q", str)], responses=s.SuggestionsOut)
    def get(self, request: Request) -> Response:
        """Type-ahead over skills and roles at once, each with the name that was found; then what stands near the best skill."""
        return Response(s.SuggestionsOut(suggesting.rows(suggest(words(request, "q")))).data)


class Skill(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(responses=s.SkillDetailOut)
    @conditional_answer
    def get(self, request: Request, slug: str) -> Response:
        """One skill whole. A skill that was merged into another answers with that one, under its own slug."""
        try:
            skill = selectors.skill_with_all(slug)
        except Http404:
            skill = selectors.skill_with_all(selectors.merged_into(slug).slug)
        return Response(s.SkillDetailOut(s.skill_full(skill, selectors.path_to(skill))).data)


class Roles(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(parameters=QUERY, responses=s.RoleRowOut(many=True))
    def get(self, request: Request) -> Response:
        pages = ByTitle()
        rows = pages.paginate_queryset(
            search_roles(words(request, "q"), family=words(request, "family")).defer("embedding"), request, view=self
        )
        return pages.get_paginated_response(s.RoleRowOut([s.role_row(r) for r in rows or []], many=True).data)


class Role(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(responses=s.RoleOut)
    @conditional_answer
    def get(self, request: Request, slug: str) -> Response:
        role = selectors.role_with_all(slug)
        return Response(s.RoleOut(s.role_full(role, selectors.credentials_of(role))).data)
