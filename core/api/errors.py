"""One error shape for every status of 400 and above: code, message, guidance, and what field it is about."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.api.casing import camel
from core.api.words import WORDS, ApiError, body


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. None lets an unknown error surface as a 500, which our error page words."""
    if isinstance(error, ApiError):
        set_rollback()
        return Response(body(error), status=error.status_code, headers=error.headers)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, RequestDataTooBig):
        return Response(body(WORDS[413]), status=413)
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    code = error.status_code
    headers = {"WWW-Authenticate": "Bearer"} if code == 401 else {}
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    if isinstance(error, exceptions.ValidationError):
        return Response(_validation(error), status=status.HTTP_400_BAD_REQUEST)
    return Response(body(WORDS.get(code, WORDS[400])), status=code, headers=headers)


def _validation(error: exceptions.ValidationError) -> dict[str, Any]:
    details = list(_flatten(error.detail))
    first = details[0] if details else {"field": "", "message": "The data is not valid."}
    problem = ApiError(
        400,
        "invalid",
        first["message"],
        "Correct the field and send it again." if first["field"] else "Correct the data and send it again.",
        first["field"] or None,
        details,
    )
    return body(problem)


def _flatten(detail: Any, path: str = "") -> Any:
    """Walk DRF's nested details into rows of field (dotted, camelCase) and message."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            name = "" if key == "non_field_errors" else camel(str(key))
            yield from _flatten(value, ".".join(p for p in (path, name) if p))
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            yield from _flatten(value, f"{path}.{index}" if isinstance(value, dict) else path)
    else:
        yield {"field": path, "message": str(detail)}
