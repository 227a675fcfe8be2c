"""Jobs and gaps over the API: the same services as the pages."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.pagination import Pages
from core.api.views import ApiView, valid
from core.api.words import ApiError
from skillgaps import selectors, services
from skillgaps.api import serializers as s
from skillgaps.models import GapAnalysis
from skillgaps.roles import NoRoles
from skills import taxonomy

NOT_READ = ApiError(
    409,
    "resume_not_read",
    "This resume is not read yet, or could not be.",
    "Poll its status until it is completed, or upload another one.",
    "resumeId",
)
JOB_NOT_READ = ApiError(
    409,
    "job_not_read",
    "This job description is not read yet, or could not be.",
    "Poll it until its status is completed, or send its text.",
    "jobDescriptionId",
)


class Analyze(ApiView):
    @extend_schema(request=s.AnalyzeIn, responses=s.AnalysisOut)
    def post(self, request: Request) -> Response:
        """A resume against a job description or a target role. The same input gives the same analysis."""
        data = valid(s.AnalyzeIn, request)
        resume = selectors.readable_resume(request.user, data["resume_id"])
        try:
            if data["job_description_id"]:
                job = selectors.job_of(request.user, data["job_description_id"])
                analysis = services.analyze_job(user=request.user, resume=resume, job=job)
            else:
                analysis = services.analyze_role(user=request.user, resume=resume, role=data["target_role"].strip())
        except services.ResumeNotRead as error:
            raise NOT_READ from error
        except services.JobNotRead as error:
            raise JOB_NOT_READ from error
        except services.UnknownRole as error:
            raise ApiError(
                404, "unknown_role", "We know no role by that name.", "Search for one at /api/v1/roles.", "targetRole"
            ) from error
        return Response(full(request, analysis.pk))


def full(request: Request, pk: UUID) -> dict:  # type: ignore[type-arg]
    return s.AnalysisOut(s.analysis_full(selectors.analysis_of(request.user, pk), taxonomy.current())).data


class Analyses(ApiView):
    @extend_schema(responses=s.AnalysisBase(many=True))
    def get(self, request: Request) -> Response:
        pages = Pages()
        rows = pages.paginate_queryset(GapAnalysis.objects.owned_by(request.user), request, view=self)
        return pages.get_paginated_response(s.AnalysisBase([s.analysis_base(a) for a in rows or []], many=True).data)


class Analysis(ApiView):
    @extend_schema(responses=s.AnalysisOut)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(full(request, pk))

    @extend_schema(responses={204: OpenApiResponse(description="Gone; resume and job stay.")})
    def delete(self, request: Request, pk: UUID) -> Response:
        services.delete_analysis(analysis=get_object_or_404(GapAnalysis.objects.owned_by(request.user), pk=pk))
        return Response(status=204)


class InferRoles(ApiView):
    @extend_schema(request=s.InferIn, responses=s.RolesOut)
    def post(self, request: Request) -> Response:
        """Exactly three roles that fit the resume, best first."""
        resume = selectors.readable_resume(request.user, valid(s.InferIn, request)["resume_id"])
        try:
            fits = services.infer_roles(resume=resume)
        except services.ResumeNotRead as error:
            raise NOT_READ from error
        except NoRoles as error:
            raise ApiError(
                503, "no_roles", "There are no roles to compare with yet.", "The knowledge base is being loaded. Try again in a minute."
            ) from error
        return Response(s.RolesOut({"roles": [s.role_fit(f) for f in fits]}).data)
