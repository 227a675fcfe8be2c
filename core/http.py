"""What every request passes through: a request id, a plain 503 when the database is away, what every page needs to know."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables

GetResponse = Callable[[HttpRequest], HttpResponse]
THEMES = ("system", "light", "dark")
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Give each request an id (kept if a proxy sent a sound one), put it into the logs and the answer; add the rate-limit headers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.headers.get("X-Request-ID", "")
        request_id = sent if REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex
        request.META["HTTP_X_REQUEST_ID"] = request_id  # django-structlog takes it from here
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        # Other middleware clears the context; Django logs a 4xx only after all of it, and that line needs the id too.
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response["X-Request-ID"] = request_id
        if window := getattr(request, "rate_window", None):
            response["X-RateLimit-Limit"] = str(window.limit)
            response["X-RateLimit-Remaining"] = str(max(0, window.limit - window.used))
            response["X-RateLimit-Reset"] = str(int(window.resets_in) + 1)
        return response


class DatabaseDownMiddleware:
    """Our 503 page (or API error) while PostgreSQL restarts, in place of a stack trace."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            return self.say_unavailable(request, error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return self.say_unavailable(request, error) if isinstance(error, OperationalError | InterfaceError) else None

    @sensitive_variables()
    def say_unavailable(self, request: HttpRequest, error: Exception) -> HttpResponse:
        from core.error_pages import error_response  # needs the template engine, which is not up when middleware loads

        structlog.get_logger(__name__).error("database_unavailable", error=type(error).__name__)
        response = error_response(request, 503)
        response["Retry-After"] = "5"
        return response


def page_context(request: HttpRequest) -> dict[str, Any]:
    """For base.html: the theme the person chose and the release."""
    theme = request.COOKIES.get("theme", "system")
    return {"theme": theme if theme in THEMES else "system", "release": settings.VERSION}


def wants_json(request: HttpRequest) -> bool:
    """Whether an error should be answered in the API's form."""
    return request.path.startswith("/api/")
