"""Job descriptions over the API: the same services as the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.json import CamelParser
from core.api.pagination import Pages
from core.api.throttles import PersonThrottle, UploadThrottle
from core.api.views import ApiView, valid
from core.api.words import WORDS, ApiError
from core.storage import StorageFull
from skillgaps import selectors, services
from skillgaps.api import job_serializers as s
from skillgaps.jobs import adding, correcting
from skillgaps.models import JobDescription
from skills import taxonomy

NOT_READ = ApiError(
    409, "not_read", "This job description is not read yet, or could not be.", "Poll it until its status is completed, or send its text."
)
STATUS = {"unsupported_type": 415, "too_large": 413, "empty": 400, "bad_url": 400, "bad_scheme": 400, "credentials": 400}


def full(request: Request, pk: UUID) -> dict[str, Any]:
    return s.job_full(selectors.job_of(request.user, pk), taxonomy.current())


def refused(error: services.UnusableJob, field: str) -> ApiError:
    return ApiError(STATUS.get(error.code, 422), error.code, error.message, error.guidance, field)


class Jobs(ApiView):
    parser_classes = [MultiPartParser, CamelParser]
    throttle_classes = [PersonThrottle]

    def get_throttles(self) -> list[Any]:
        """What has to be fetched or opened counts like an upload."""
        request: Any = self.request
        slow = request.method == "POST" and (request.content_type or "").startswith("multipart/")
        return [*super().get_throttles(), *([UploadThrottle()] if slow else [])]

    @extend_schema(responses=s.JobBase(many=True))
    def get(self, request: Request) -> Response:
        pages = Pages()
        rows = pages.paginate_queryset(JobDescription.objects.owned_by(request.user), request, view=self)
        return pages.get_paginated_response(s.JobBase([s.job_base(j) for j in rows or []], many=True).data)

    @extend_schema(
        request={"application/json": s.JobIn, "multipart/form-data": s.JobFileIn}, responses={201: s.JobOut, 202: s.JobAcceptedOut}
    )
    def post(self, request: Request) -> Response:
        """Read a job description: `text` or `html` at once (201); the page at `url` alone, or a multipart `file`, in the background (202).

        The same text, address or file again is the same job description. Beside a text, `url` only says where it is from.
        """
        if (request.content_type or "").startswith("multipart/"):
            return self._answer(request, self._file(request))
        data = valid(s.JobIn, request)
        about = {"user": request.user, "title": data["title"], "company": data["company"]}
        field = "html" if data["html"].strip() else "text" if data["text"].strip() else "url"
        try:
            if field == "html":
                job = adding.add_html(html=data["html"], url=data["url"], **about)
            elif field == "text":
                job = services.add_job(text=data["text"], url=data["url"], **about)
            else:
                self._count_as_upload(request)
                job = adding.add_page(url=data["url"], **about)
        except services.UnusableJob as error:
            raise refused(error, field) from error
        return self._answer(request, job)

    def _count_as_upload(self, request: Request) -> None:
        throttle = UploadThrottle()
        if not throttle.allow_request(request, self):
            self.throttled(request, throttle.wait() or 60)

    def _file(self, request: Request) -> JobDescription:
        if "file" not in request.FILES:
            raise ApiError(
                400, "no_file", "No file came with this request.", "Send it as the part named file, or its text as JSON.", "file"
            )
        data = valid(s.JobFileIn, request)
        content = data["file"].read(settings.UPLOAD_LIMIT_BYTES + 1)
        try:
            return adding.add_file(
                user=request.user, data=content, file_name=data["file"].name, title=data["title"], company=data["company"]
            )
        except services.UnusableJob as error:
            raise refused(error, "file") from error
        except StorageFull as error:
            raise ApiError(507, **vars(WORDS[507])) from error

    def _answer(self, request: Request, job: JobDescription) -> Response:
        headers = {"Location": reverse("api_job", args=[job.pk])}
        if job.is_read:
            return Response(s.JobOut(full(request, job.pk)).data, status=201, headers=headers)
        return Response(s.JobAcceptedOut(s.accepted(job)).data, status=202, headers=headers)


class Job(ApiView):
    @extend_schema(responses=s.JobOut)
    def get(self, request: Request, pk: UUID) -> Response:
        """Poll this until `status` is completed or failed."""
        return Response(s.JobOut(full(request, pk)).data)

    @extend_schema(request=s.JobPatchIn, responses=s.CorrectedOut)
    def patch(self, request: Request, pk: UUID) -> Response:
        """Put right what was read; it wins over every later reading. `requiredSkills` is the whole list: what is missing is not asked."""
        job = selectors.job_of(request.user, pk)
        data = valid(s.JobPatchIn, request)
        wanted = [s.demand_of(d) for d in data["required_skills"]] if "required_skills" in data else None
        try:
            done = correcting.correct_job(job=job, facts=s.facts_of(data), required=wanted)
        except correcting.NotReadYet as error:
            raise NOT_READ from error
        except correcting.UnusableJobCorrection as error:
            raise ApiError(400, "unusable_correction", str(error), "Correct the entry and send it again.", error.field or None) from error
        return corrected(request, done)

    @extend_schema(responses={204: OpenApiResponse(description="Gone, with its analyses.")})
    def delete(self, request: Request, pk: UUID) -> Response:
        services.delete_job(job=selectors.job_of(request.user, pk))
        return Response(status=204)


def corrected(request: Request, done: correcting.Corrected) -> Response:
    ids = [analysis.pk for analysis in done.analyses]
    return Response(s.CorrectedOut(full(request, done.job.pk) | {"skill_gap_ids": ids}).data)


class Undo(ApiView):
    @extend_schema(request=None, responses=s.CorrectedOut)
    def post(self, request: Request, pk: UUID) -> Response:
        """Take the last correction back; up to 20 steps."""
        try:
            return corrected(request, correcting.undo(job=selectors.job_of(request.user, pk)))
        except correcting.NothingToUndo as error:
            raise ApiError(409, "nothing_to_undo", "There is nothing left to take back.", "Correct the job with PATCH.") from error


class ReadAgain(ApiView):
    @extend_schema(request=None, responses={200: s.CorrectedOut, 202: s.JobAcceptedOut})
    def post(self, request: Request, pk: UUID) -> Response:
        """Read the stored text with the reader of today (200), or try a page or file that failed once more (202). Corrections stay."""
        job = selectors.job_of(request.user, pk)
        if not job.is_read:
            tried = adding.try_again(job=job)
            headers = {"Location": reverse("api_job", args=[pk])}
            return Response(s.JobAcceptedOut(s.accepted(tried)).data, status=202, headers=headers)
        try:
            return corrected(request, correcting.read_again(job=job))
        except services.UnusableJob as error:
            raise refused(error, "text") from error
