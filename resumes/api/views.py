"""Resumes over the API: the same services as the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
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
from core.work import queue
from resumes import corrections, json_resume, services, verifying
from resumes.api import serializers as s
from resumes.checking import check_resume
from resumes.models import Resume, ResumeStatus
from resumes.undoing import NothingToUndo, undo
from resumes.views import TYPES, written


def owned(request: Request, pk: UUID) -> Resume:
    return get_object_or_404(Resume.objects.owned_by(request.user), pk=pk)


def accepted(resume: Resume) -> dict[str, Any]:
    work = services.work_of(resume)
    return {"resume_id": resume.pk, "status": resume.status, "estimated_wait_seconds": queue.estimated_wait(work) if work else 0}


class Upload(ApiView):
    parser_classes = [MultiPartParser, CamelParser]
    throttle_classes = [PersonThrottle, UploadThrottle]

    @extend_schema(request={"multipart/form-data": s.FileIn, "application/json": s.TextIn}, responses={202: s.AcceptedOut})
    def post(self, request: Request) -> Response:
        """A PDF, DOCX or TXT file of at most 5 MB as multipart `file`, or `{text, title?}` as JSON. The same file again is the same resume."""
        try:
            if "file" in request.FILES:
                data = valid(s.FileIn, request)
                taken = services.upload_resume(
                    user=request.user,
                    data=data["file"].read(settings.UPLOAD_LIMIT_BYTES + 1),
                    file_name=data["file"].name,
                    title=data["title"],
                )
            elif "text" not in request.data and request.content_type.startswith("multipart/"):
                raise ApiError(
                    400, "no_file", "No file came with this request.", "Send it as the part named file, or its text as JSON.", "file"
                )
            else:
                data = valid(s.TextIn, request)
                taken = services.upload_text(user=request.user, **data)
        except services.UploadRefused as error:
            raise ApiError(error.problem.status, error.problem.code, error.problem.message, error.problem.guidance, "file") from error
        except StorageFull as error:
            raise ApiError(507, **vars(WORDS[507])) from error
        headers = {"Location": reverse("api_resume_status", args=[taken.resume.pk])}
        return Response(s.AcceptedOut(accepted(taken.resume)).data, status=202, headers=headers)


class List(ApiView):
    @extend_schema(responses=s.ResumeBase(many=True))
    def get(self, request: Request) -> Response:
        pages = Pages()
        rows = pages.paginate_queryset(Resume.objects.owned_by(request.user), request, view=self)
        return pages.get_paginated_response(s.ResumeBase([s.base(r) for r in rows or []], many=True).data)


class Detail(ApiView):
    @extend_schema(responses=s.ResumeOut)
    def get(self, request: Request, pk: UUID) -> Response:
        resume = get_object_or_404(Resume.objects.owned_by(request.user).with_findings(), pk=pk)
        return Response(s.ResumeOut(s.full(resume)).data)

    @extend_schema(responses={204: OpenApiResponse(description="Gone, with its file and everything read from it.")})
    def delete(self, request: Request, pk: UUID) -> Response:
        services.delete_resume(resume=owned(request, pk))
        return Response(status=204)


class Status(ApiView):
    @extend_schema(responses=s.StatusOut)
    def get(self, request: Request, pk: UUID) -> Response:
        """Poll this until `status` is completed or failed."""
        resume = owned(request, pk)
        work = services.work_of(resume)
        steps = work.progress.get("steps", []) if work else []
        return Response(s.StatusOut(accepted(resume) | {"failure": s.failure(resume), "steps": steps}).data)


class Verify(ApiView):
    @extend_schema(request=s.VerifyIn, responses=s.ResumeOut)
    def put(self, request: Request, pk: UUID) -> Response:
        """The corrected data; it wins over what was read, also when the file is read again. Marks the resume verified."""
        resume = owned(request, pk)
        if resume.status != ResumeStatus.COMPLETED:
            raise ApiError(409, "not_read", "This resume is not read yet.", "Poll its status until it is completed.")
        try:
            given = valid(s.VerifyIn, request)
            lists = {part: given.pop(part) for part in s.LISTS if part in given}
            verifying.verify_resume(resume=resume, lists=lists, **given)
        except corrections.UnusableCorrection as error:
            raise ApiError(400, "unusable_correction", str(error), "Correct the entry and send it again.") from error
        return Response(s.ResumeOut(s.full(Resume.objects.with_findings().get(pk=pk))).data)


class Undo(ApiView):
    @extend_schema(request=None, responses=s.ResumeOut)
    def post(self, request: Request, pk: UUID) -> Response:
        """Take the last correction back; up to 20 steps."""
        try:
            undo(resume=owned(request, pk))
        except NothingToUndo as error:
            raise ApiError(409, "nothing_to_undo", "There is nothing left to take back.", "Correct the resume with /verify.") from error
        return Response(s.ResumeOut(s.full(Resume.objects.with_findings().get(pk=pk))).data)


class File(ApiView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The original file."""
        resume = owned(request, pk)
        try:
            with resume.file.open("rb") as file:
                response = HttpResponse(file.read(), content_type=TYPES[resume.file_format])
        except FileNotFoundError as error:
            raise ApiError(404, **vars(WORDS[404])) from error
        response.headers["Content-Disposition"] = services.disposition(resume)
        return response


class AsJsonResume(ApiView):
    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """A JSON Resume 1.0 document, whose field names are that schema's own."""
        resume = get_object_or_404(Resume.objects.owned_by(request.user).completed().with_findings(), pk=pk)
        return JsonResponse(json_resume.document(resume))


class AsDocument(ApiView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: UUID, kind: str) -> HttpResponse:
        """The resume written anew from the corrected data: a DOCX of one column, or plain text."""
        return written(get_object_or_404(Resume.objects.owned_by(request.user).completed().with_findings(), pk=pk), kind)


class Check(ApiView):
    @extend_schema(responses=s.CheckOut)
    def get(self, request: Request, pk: UUID) -> Response:
        """What a machine reads in the resume, and what would make it read better: findings with line, reason and a better pattern. No score."""
        resume = get_object_or_404(Resume.objects.owned_by(request.user).completed().with_findings(), pk=pk)
        return Response(s.CheckOut(s.check(resume, check_resume(resume, today=timezone.localdate()))).data)
