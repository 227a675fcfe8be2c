"""Error pages and, under /api/, the same in the API's error shape."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from core.api.words import WORDS, body
from core.http import wants_json


def error_response(request: HttpRequest, status: int, template: str | None = None) -> HttpResponse:
    """An answer with our words for the status. Renders without context processors, so that it works when parts are down."""
    if wants_json(request):
        return JsonResponse(body(WORDS[status]), status=status)
    return HttpResponse(render_to_string(template or f"errors/{status}.html", {"status": status}), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_response(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_response(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_response(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_response(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "", **_kwargs: Any) -> HttpResponse:
    return error_response(request, 403, "errors/403_csrf.html")
