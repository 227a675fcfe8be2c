"""The knowledge base over the API; open to everybody, like its pages."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.pagination import Pages
from core.api.views import ApiView
from skills import selectors
from skills.api import serializers as s
from skills.search import search_roles, search_skills

QUERY = [OpenApiParameter("q", str), OpenApiParameter("family", str), OpenApiParameter("limit", int), OpenApiParameter("cursor", str)]


def words(request: Request, name: str) -> str:
    return request.query_params.get(name, "").replace("\x00", "").strip()[:100]


class ByTitle(Pages):
    ordering = ("title", "pk")


class Skills(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(parameters=QUERY, responses=s.SkillRowOut(many=True))
    def get(self, request: Request) -> Response:
        """Type-ahead over all names: at most `limit` skills, best first."""
        limit = request.query_params.get("limit", "")
        found = search_skills(
            words(request, "q"), family=words(request, "family"), limit=min(100, int(limit)) if limit.isdecimal() and int(limit) else 20
        )
        rows = [
            {
                "slug": f.skill.slug,
                "name": f.skill.name,
                "kind": f.skill.kind,
                "category": f.skill.category,
                "family": f.skill.family.name,
                "alias": f.alias,
            }
            for f in found
        ]
        return Response({"results": s.SkillRowOut(rows, many=True).data, "next": None, "previous": None})


class Skill(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(responses=s.SkillDetailOut)
    def get(self, request: Request, slug: str) -> Response:
        return Response(s.SkillDetailOut(s.skill_full(selectors.skill_with_all(slug))).data)


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
    def get(self, request: Request, slug: str) -> Response:
        return Response(s.RoleOut(s.role_full(selectors.role_with_all(slug))).data)
