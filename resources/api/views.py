"""Learning resources over the API: reading is open to everybody, like the pages; whoever says something signs in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.pagination import Pages
from core.api.views import ApiView, valid
from core.api.words import ApiError
from resources import selectors, services
from resources.api import serializers as s
from resources.explanations import explain_topic
from resources.models import Access, Level, Place, Recommendation, Resource, ResourceType
from resources.recommendations import UnknownSkill, recommend_for, skill_named
from resources.recommending import FEWEST, MOST, USUAL
from resources.replacing import standing
from resources.selectors import Filters
from skills.models import Skill

QUERY = [OpenApiParameter(n, str) for n in ("q", "skill", "type", "difficulty", "access", "language", "limit", "cursor")]
CHOICES = {"type": ResourceType.values, "difficulty": Level.values, "access": Access.values}
GONE = ApiError(409, "resource_is_gone", "This resource is gone.", "Ask for recommendations again; they leave out what is gone.")


def words(request: Request, name: str, longest: int = 100) -> str:
    return request.query_params.get(name, "").replace("\x00", "").strip()[:longest]


def choice(request: Request, name: str) -> str:
    """One of the known words, or empty. Raises the 400 that names them."""
    value = words(request, name).lower()
    if value and value not in CHOICES[name]:
        raise ApiError(400, "invalid", f"We know no {name} “{value}”.", f"Use one of: {', '.join(CHOICES[name])}; or leave it out.", name)
    return value


def wanted_skill(text: str) -> Skill:
    if not text:
        raise ApiError(400, "skill_missing", "This needs a skill.", "Name one by its slug or name, such as skill=sql.", "skill")
    try:
        return skill_named(text)
    except UnknownSkill as error:
        raise ApiError(
            404, "unknown_skill", f"We know no skill by “{text}”.", "Search for one at /api/v1/suggest?q=…, and use its slug.", "skill"
        ) from error


def wanted_limit(request: Request, usual: int) -> int:
    """How many at most. Raises the 400 that says what it may be."""
    text = request.query_params.get("limit", "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= Pages.max_page_size):
        raise ApiError(
            400, "invalid", "This is no limit.", f"Use a whole number from 1 to {Pages.max_page_size}, or leave it out.", "limit"
        )
    return int(text)


class Listed(Pages):
    ordering = ("title", "pk")

    def get_page_size(self, request: Request) -> int:
        return wanted_limit(request, self.page_size)

    def decode_cursor(self, request: Request) -> Any:
        guidance = "Use `next` or `previous` of an answer to the same question, or leave it out."
        wrong = ApiError(400, "invalid", "This is no cursor of ours.", guidance, "cursor")
        try:
            cursor = super().decode_cursor(request)
        except NotFound as error:
            raise wrong from error
        if cursor and "\x00" in (cursor.position or ""):
            raise wrong
        return cursor


class Resources(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(parameters=QUERY, responses=s.ResourceOut(many=True))
    def get(self, request: Request) -> Response:
        """The catalogue by title, in pages. `q` searches titles, providers and descriptions."""
        skill = words(request, "skill")
        filters = Filters(
            query=words(request, "q"),
            skill=wanted_skill(skill).slug if skill else "",
            type=choice(request, "type"),
            level=choice(request, "difficulty"),
            access=choice(request, "access"),
            language=words(request, "language", 2).lower(),
        )
        pages = Listed()
        rows = pages.paginate_queryset(selectors.search(filters), request, view=self)
        return pages.get_paginated_response(s.ResourceOut([s.resource_row(r) for r in rows or []], many=True).data)


class Recommendations(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(
        parameters=[
            OpenApiParameter("skill", str, required=True, description="Slug or name."),
            OpenApiParameter("difficulty", str, enum=Level.values),
            OpenApiParameter("type", str, enum=ResourceType.values),
            OpenApiParameter("language", str),
            OpenApiParameter(
                "limit", int, description=f"1 to 100, {USUAL} if left out; an answer holds {FEWEST} to {MOST} where there are so many."
            ),
        ],
        responses=s.RecommendationsOut,
    )
    def get(self, request: Request) -> Response:
        """The best resources for a skill at a level, mixed in type and provider, each with its reasons."""
        answer = recommend_for(
            skill=wanted_skill(words(request, "skill", 160)),
            level=choice(request, "difficulty") or Level.BEGINNER,
            user=request.user,
            type=choice(request, "type"),
            language=words(request, "language", 2).lower(),
            limit=wanted_limit(request, USUAL),
        )
        found = {
            "skill": answer.skill.name,
            "slug": answer.skill.slug,
            "difficulty": answer.level,
            "note": answer.note,
            "results": [s.recommended(item) for item in answer.items],
            "next": None,
            "previous": None,
        }
        return Response(s.RecommendationsOut(found).data)


class One(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(responses=s.ResourceDetailOut)
    def get(self, request: Request, pk: UUID) -> Response:
        """One resource with its marks, reviews and, for somebody signed in, what they said themselves. What is gone says so."""
        return Response(_full(request, pk))


def _full(request: Request, pk: UUID) -> dict:  # type: ignore[type-arg]
    row = selectors.resource_with_all(pk, request.user)
    return s.ResourceDetailOut(s.resource_full(row, selectors.reviews_of(row), selectors.own_words(request.user, row))).data


def _resource(pk: UUID) -> Resource:
    return get_object_or_404(Resource.objects.light(), pk=pk)


class Rate(ApiView):
    @extend_schema(request=s.RateIn, responses=s.ResourceDetailOut)
    def post(self, request: Request, pk: UUID) -> Response:
        """1–5 stars, and perhaps a review. Rating again changes them; a review that is left out stays."""
        resource = _resource(pk)
        data = valid(s.RateIn, request)
        try:
            services.rate(user=request.user, resource=resource, stars=data["rating"], review=data.get("review"))
        except services.ResourceIsGone as error:
            raise GONE from error
        return Response(_full(request, pk))

    @extend_schema(responses={204: OpenApiResponse(description="Your rating is gone.")})
    def delete(self, request: Request, pk: UUID) -> Response:
        services.take_rating_back(user=request.user, resource=_resource(pk))
        return Response(status=204)


class MarkIt(ApiView):
    @extend_schema(request=s.MarkIn, responses=s.ResourceDetailOut)
    def put(self, request: Request, pk: UUID) -> Response:
        """Say that you have done it, or that it is not for you; recommendations follow."""
        resource = _resource(pk)
        services.mark(user=request.user, resource=resource, kind=valid(s.MarkIn, request)["mark"])
        return Response(_full(request, pk))


class ReportIt(ApiView):
    @extend_schema(request=s.ReportIn, responses=s.ReportOut)
    def post(self, request: Request, pk: UUID) -> Response:
        """Tell us of a problem. While it is open, telling again changes it."""
        resource = _resource(pk)
        try:
            row = services.report(user=request.user, resource=resource, **valid(s.ReportIn, request))
        except services.ResourceIsGone as error:
            raise GONE from error
        return Response(s.ReportOut({"kind": row.kind, "text": row.text, "reported_at": row.created_at}).data)


class KeptList(ApiView):
    @extend_schema(responses=s.KeptOut(many=True))
    def get(self, request: Request) -> Response:
        """Your own list. What died since is replaced in it, and says so."""
        rows = [s.kept(row) for row in selectors.kept_by(request.user)]
        return Response({"results": s.KeptOut(rows, many=True).data, "next": None, "previous": None})

    @extend_schema(request=s.KeepIn, responses=s.KeptOut)
    def post(self, request: Request) -> Response:
        """Put a resource on your list, for a skill and a level. The same again changes nothing."""
        data = valid(s.KeepIn, request)
        skill, resource = wanted_skill(data["skill"]), _named(data["resource_id"])
        try:
            services.keep(user=request.user, resource=resource, skill=skill, level=data["difficulty"])
        except services.ResourceIsGone as error:
            raise GONE from error
        except services.TooManyKept as error:
            raise ApiError(
                409, "list_full", "Your list is full.", f"It holds {services.KEPT_A_PERSON}. Take off what you no longer need."
            ) from error
        row = next(
            r
            for r in selectors.kept_by(request.user)
            if (r.resource_id, r.skill_id, r.level) == (resource.pk, skill.pk, data["difficulty"])
        )
        return Response(s.KeptOut(s.kept(row)).data)


def _named(text: str) -> Resource:
    try:
        return _resource(UUID(text))
    except ValueError as error:
        raise ApiError(400, "invalid", "This is no id of a resource.", "Use the resourceId of an answer.", "resourceId") from error


class Kept(ApiView):
    @extend_schema(responses=s.KeptOut)
    def get(self, request: Request, pk: UUID) -> Response:
        """One entry of your list, with what was replaced."""
        row = get_object_or_404(standing(user=request.user, place=Place.LIST), pk=pk)
        return Response(s.KeptOut(s.kept(row)).data)

    @extend_schema(responses={204: OpenApiResponse(description="Off your list.")})
    def delete(self, request: Request, pk: UUID) -> Response:
        services.let_go(row=get_object_or_404(Recommendation.objects.owned_by(request.user).filter(place=Place.LIST), pk=pk))
        return Response(status=204)


class Explain(ApiView):
    @extend_schema(request=s.ExplainIn, responses=s.ExplanationOut)
    def post(self, request: Request) -> Response:
        """Plain words about any topic; never empty."""
        found = explain_topic(valid(s.ExplainIn, request)["topic"], user=request.user)
        return Response(s.ExplanationOut(s.explanation(found)).data)
