"""The words of errors: code, message, guidance. No framework here, so that error pages work when parts are down."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Words:
    code: str
    message: str
    guidance: str


WORDS: dict[int, Words] = {
    400: Words(
        "bad_request",
        "We could not understand this request.",
        "Check the fields and the format against the API description at /api/v1/docs.",
    ),
    401: Words("not_signed_in", "This needs a signed-in user.", "Send a valid access token, or sign in again."),
    403: Words("forbidden", "You may not do this.", "Sign in with an account that may, or go back."),
    404: Words("not_found", "We could not find that.", "It may have been deleted, or it belongs to another account. Check the address."),
    405: Words("method_not_allowed", "This address does not take that method.", "See the Allow header for what it takes."),
    406: Words("not_acceptable", "We cannot answer in that format.", "Ask for application/json."),
    409: Words("conflict", "This does not fit with what is stored.", "Load the current state and try again."),
    413: Words("too_large", "This is larger than we take.", "The limit is 5 MB. Save the file without pictures, or paste the text."),
    415: Words("unsupported_media_type", "We do not read this type.", "Send JSON, or a PDF, DOCX or TXT file as multipart form data."),
    422: Words("unprocessable", "We could not use what was sent.", "See the details, correct them and send it again."),
    429: Words("too_many_requests", "Too many requests in a short time.", "Wait as long as the Retry-After header says, then try again."),
    500: Words(
        "server_error",
        "Something broke on our side.",
        "Try again in a minute. If it goes on, tell us the request id in the X-Request-ID header.",
    ),
    503: Words("unavailable", "We are not ready for a moment.", "Nothing is lost. Try again in a few seconds."),
    507: Words(
        "storage_full",
        "We cannot store anything more right now.",
        "Nothing was saved. Try again later; the people who run this have been told.",
    ),
}


@dataclass
class ApiError(Exception):
    """An error with words of its own, raised by views and translated from services' exceptions."""

    status_code: int
    code: str
    message: str
    guidance: str
    field: str | None = None
    details: list[dict[str, str]] = dataclasses.field(default_factory=list)
    headers: dict[str, str] = dataclasses.field(default_factory=dict)


def body(words: Words | ApiError, **extra: Any) -> dict[str, Any]:
    """The JSON object of one error."""
    error: dict[str, Any] = {"code": words.code, "message": words.message, "guidance": words.guidance}
    if isinstance(words, ApiError):
        if words.field:
            error["field"] = words.field
        if words.details:
            error["details"] = words.details
    return {"error": error | extra}
