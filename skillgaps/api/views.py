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
from skillgaps import selectors, services, versions
from skillgaps.api import compare_serializers as c
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
UNKNOWN_ROLE = ApiError(404, "unknown_role", "We know no role by that name.", "Search for one at /api/v1/roles.", "targetRole")


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
            raise UNKNOWN_ROLE from error
        return Response(full(request, analysis.pk))


def full(request: Request, pk: UUID) -> dict:  # type: ignore[type-arg]
    analysis = selectors.analysis_of(request.user, pk)
    changed = services.changed_since(analysis=analysis)
    before = versions.before(analysis, selectors.versions_of(analysis))
    return s.AnalysisOut(s.analysis_full(analysis, taxonomy.current(), changed=changed, before=before)).data


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


class Rerun(ApiView):
    @extend_schema(request=None, responses=s.AnalysisOut)
    def post(self, request: Request, pk: UUID) -> Response:
        """The same resume and target as they are today. Where nothing changed, the answer is the same analysis."""
        try:
            fresh = services.analyze_again(analysis=selectors.analysis_of(request.user, pk))
        except services.ResumeNotRead as error:
            raise NOT_READ from error
        except services.JobNotRead as error:
            raise JOB_NOT_READ from error
        except services.UnknownRole as error:
            raise UNKNOWN_ROLE from error
        return Response(full(request, fresh.pk))


class Compare(ApiView):
    @extend_schema(request=c.CompareIn, responses=c.ComparisonOut)
    def post(self, request: Request) -> Response:
        """One resume against two to ten job descriptions: the match of each, and the gaps they share, what counts most first."""
        data = valid(c.CompareIn, request)
        resume = selectors.readable_resume(request.user, data["resume_id"])
        jobs = selectors.jobs_of(request.user, data["job_description_ids"])
        try:
            found = services.compare_jobs(user=request.user, resume=resume, jobs=jobs)
        except services.ResumeNotRead as error:
            raise NOT_READ from error
        except services.JobNotRead as error:
            raise JOB_NOT_READ from error
        return Response(c.ComparisonOut(c.compared(found, taxonomy.current())).data)


class InferRoles(ApiView):
    @extend_schema(request=s.InferIn, responses=s.RolesOut)
    def post(self, request: Request) -> Response:
        """Exactly three roles that fit the resume, best first, and apart from them one stretch role or null."""
        resume = selectors.readable_resume(request.user, valid(s.InferIn, request)["resume_id"])
        try:
            fits = services.infer_roles(resume=resume)
            stretch = services.stretch_role(resume=resume, fits=fits)
        except services.ResumeNotRead as error:
            raise NOT_READ from error
        except NoRoles as error:
            raise ApiError(
                503, "no_roles", "There are no roles to compare with yet.", "The knowledge base is being loaded. Try again in a minute."
            ) from error
        return Response(s.RolesOut({"roles": [s.role_fit(f) for f in fits], "stretch": s.role_fit(stretch) if stretch else None}).data)
