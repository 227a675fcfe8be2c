"""Plans over the API: the same services as the pages."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.pagination import Pages
from core.api.views import ApiView, valid
from core.api.words import ApiError
from core.work import queue
from roadmaps import calendars, changing, papers, pausing, selectors, services
from roadmaps.api import serializers as s
from roadmaps.errors import CannotPrint, NothingToUndo, NotReady, PlanLimit, StaleEdit, UnknownRole
from roadmaps.models import Roadmap
from roadmaps.resting import BadRest, Rest
from skillgaps.models import GapAnalysis

ERRORS = {
    NotReady: (409, "not_ready", "This plan is not made yet, or could not be made.", "Ask for it until its status is completed.", None),
    StaleEdit: (409, "stale_edit", "The plan was changed since you loaded it. Nothing was changed now.", "Load it again and send the change with its version.", "version"),
    PlanLimit: (409, "too_many", f"You keep {services.PLANS_A_PERSON} plans already.", "Delete one you no longer need.", None),
    UnknownRole: (404, "unknown_role", "We know no role by that name.", "Search for one at /api/v1/roles.", "targetRole"),
    NothingToUndo: (409, "nothing_to_undo", "There is no change that could be taken back.", "Load the plan to see its state.", None),
}  # fmt: skip


class PlanView(ApiView):
    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, CannotPrint):
            exc = ApiError(503, "cannot_print", "No PDF could be made of this plan now.", str(exc), headers={"Retry-After": "60"})
        if isinstance(exc, BadRest):
            exc = ApiError(400, "bad_rest", str(exc), "Correct the rest periods and send them again. Nothing was changed.", "restPeriods")
        return super().handle_exception(ApiError(*ERRORS[type(exc)]) if type(exc) in ERRORS else exc)


def accepted(made: services.Generated) -> Response:
    seconds = queue.estimated_wait(made.work) if made.work else 0
    data = {"roadmap_id": made.roadmap.pk, "status": made.roadmap.status, "estimated_wait_seconds": seconds}
    return Response(s.PlanAcceptedOut(data).data, status=202, headers={"Location": reverse("api_roadmap", args=[made.roadmap.pk])})


def pacing(data: dict) -> services.Pacing:  # type: ignore[type-arg]
    minutes = data["minutes_per_day"]
    return services.Pacing(minutes * 7 if minutes is not None else None, data["learning_pace"], data["difficulty"], rests_of(data))


def rests_of(data: dict) -> tuple[Rest, ...]:  # type: ignore[type-arg]
    return tuple(Rest(row["start_date"], row["end_date"], row["name"]) for row in data["rest_periods"])


class Generate(PlanView):
    @extend_schema(request=s.GenerateIn, responses={202: s.PlanAcceptedOut})
    def post(self, request: Request) -> Response:
        """A plan that closes the gaps of an analysis. Ask for it at its address until it is completed."""
        data = valid(s.GenerateIn, request)
        analysis = get_object_or_404(GapAnalysis.objects.owned_by(request.user).select_related("resume"), pk=data["skill_gap_id"])
        return accepted(services.plan_from_gaps(user=request.user, analysis=analysis, pacing=pacing(data)))


class FromPrompt(PlanView):
    @extend_schema(request=s.PromptIn, responses={202: s.PlanAcceptedOut})
    def post(self, request: Request) -> Response:
        """A plan from a wish in the person's own words, in English, German, French, Spanish or Portuguese."""
        data = valid(s.PromptIn, request)
        role = data["target_role"].strip()
        if role and services.role_of(role) is None:
            raise UnknownRole(role)
        return accepted(services.plan_from_words(user=request.user, prompt=data["prompt"], role=role, pacing=pacing(data)))


class Roadmaps(PlanView):
    @extend_schema(responses=s.RoadmapBase(many=True))
    def get(self, request: Request) -> Response:
        pages = Pages()
        rows = pages.paginate_queryset(Roadmap.objects.owned_by(request.user).prefetch_related("stages"), request, view=self)
        return pages.get_paginated_response(s.RoadmapBase([s.base(r) for r in rows or []], many=True).data)


class One(PlanView):
    @extend_schema(responses=s.RoadmapOut)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(s.RoadmapOut(s.full(selectors.roadmap_of(request.user, pk))).data)

    @extend_schema(responses={204: OpenApiResponse(description="Gone; gaps and resume stay.")})
    def delete(self, request: Request, pk: UUID) -> Response:
        services.delete_roadmap(roadmap=selectors.roadmap_of(request.user, pk))
        return Response(status=204)


class Adapt(PlanView):
    @extend_schema(request=s.AdaptIn, responses=s.AdaptedOut)
    def put(self, request: Request, pk: UUID) -> Response:
        """Another pace or difficulty for what has not begun; without either, what the days used so far ask for."""
        roadmap = selectors.roadmap_of(request.user, pk)
        data = valid(s.AdaptIn, request)
        minutes = data["minutes_per_day"] * 7 if data["minutes_per_day"] is not None else None
        change = changing.adapt(
            roadmap=roadmap, minutes_a_week=minutes, rhythm=data["learning_pace"], difficulty=data["difficulty"], version=data["version"]
        )
        return Response(s.AdaptedOut(s.adapted(change, selectors.roadmap_of(request.user, pk))).data)

    @extend_schema(responses=s.RoadmapOut)
    def delete(self, request: Request, pk: UUID) -> Response:
        """Take the last change back. What was ticked since stays ticked."""
        changing.undo_change(roadmap=selectors.roadmap_of(request.user, pk))
        return Response(s.RoadmapOut(s.full(selectors.roadmap_of(request.user, pk))).data)


class Words(PlanView):
    @extend_schema(request=s.WordsIn, responses=s.RoadmapOut)
    def put(self, request: Request, pk: UUID) -> Response:
        """Whose words are shown: our rules' own, or a language model's where one is set. Skills, hours, order and dates are the same in both."""
        roadmap = selectors.roadmap_of(request.user, pk)
        services.choose_words(roadmap=roadmap, own=valid(s.WordsIn, request)["by"] == "rules")
        return Response(s.RoadmapOut(s.full(selectors.roadmap_of(request.user, pk))).data)


class RestPeriods(PlanView):
    @extend_schema(request=s.RestsIn, responses=s.AdaptedOut)
    def put(self, request: Request, pk: UUID) -> Response:
        """Times without study, in place of those the plan has. Overlaps are merged, dates and finish follow; DELETE on /adapt takes it back."""
        roadmap = selectors.roadmap_of(request.user, pk)
        data = valid(s.RestsIn, request)
        change = pausing.set_rests(roadmap=roadmap, rests=rests_of(data), version=data["version"])
        return Response(s.AdaptedOut(s.adapted(change, selectors.roadmap_of(request.user, pk))).data)


class Regenerate(PlanView):
    @extend_schema(request=None, responses={202: s.PlanAcceptedOut})
    def post(self, request: Request, pk: UUID) -> Response:
        """Plan again what has not begun. What has begun or is done stays, with its dates."""
        return accepted(services.regenerate(roadmap=selectors.roadmap_of(request.user, pk)))


class CalendarFile(PlanView):
    @extend_schema(responses={(200, "text/calendar"): OpenApiTypes.STR})
    def get(self, request: Request, pk: UUID):  # type: ignore[no-untyped-def]
        roadmap = selectors.roadmap_of(request.user, pk)
        return calendars.as_file(roadmap, request.build_absolute_uri(reverse("roadmaps:detail", args=[pk])))


class PdfFile(PlanView):
    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: UUID):  # type: ignore[no-untyped-def]
        """The plan on paper. 503 where this server cannot print, or not at this moment."""
        return papers.as_file(selectors.roadmap_of(request.user, pk), timezone.localdate())


class StageStart(PlanView):
    @extend_schema(request=None, responses=s.RoadmapOut)
    def put(self, request: Request, pk: UUID, stage_pk: UUID) -> Response:
        services.start_stage(stage=selectors.stage_of(request.user, pk, stage_pk))
        return Response(s.RoadmapOut(s.full(selectors.roadmap_of(request.user, pk))).data)


class StageComplete(PlanView):
    @extend_schema(request=None, responses=s.AdaptedOut)
    def put(self, request: Request, pk: UUID, stage_pk: UUID) -> Response:
        """Mark a stage as done. What is to come is fitted to the days it took; the changes say how."""
        change = services.complete_stage(stage=selectors.stage_of(request.user, pk, stage_pk))
        return Response(s.AdaptedOut(s.adapted(change, selectors.roadmap_of(request.user, pk))).data)

    @extend_schema(responses=s.RoadmapOut)
    def delete(self, request: Request, pk: UUID, stage_pk: UUID) -> Response:
        """It is not done after all."""
        services.undo_stage(stage=selectors.stage_of(request.user, pk, stage_pk))
        return Response(s.RoadmapOut(s.full(selectors.roadmap_of(request.user, pk))).data)


class GoalComplete(PlanView):
    @extend_schema(request=s.ProofIn, responses=s.GoalOut)
    def put(self, request: Request, pk: UUID, goal_pk: UUID) -> Response:
        """Tick a goal, with a link or a note that shows it, if you like."""
        row = selectors.goal_of(request.user, pk, goal_pk)
        data = valid(s.ProofIn, request)
        return Response(s.GoalOut(s.goal(services.complete_goal(goal=row, link=data["link"], note=data["note"]), ())).data)

    @extend_schema(responses=s.GoalOut)
    def delete(self, request: Request, pk: UUID, goal_pk: UUID) -> Response:
        row = selectors.goal_of(request.user, pk, goal_pk)
        return Response(s.GoalOut(s.goal(services.undo_goal(goal=row), ())).data)
