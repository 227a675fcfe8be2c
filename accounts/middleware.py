"""A guest is a signed-in person to every page but the account pages, where they may sign up or in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.models import User

GUEST_KEY = "guest_id"
ACCOUNT_PAGES = "/account/"


class GuestMiddleware:
    """Sets `request.guest` (or None), and `request.user` to the guest outside the account pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.guest = None  # type: ignore[attr-defined]
        if GUEST_KEY in request.session and not request.user.is_authenticated:
            request.guest = find_guest(request.session[GUEST_KEY])  # type: ignore[attr-defined]
            if request.guest is None:  # type: ignore[attr-defined]
                del request.session[GUEST_KEY]
            elif not request.path.startswith(ACCOUNT_PAGES):
                request.user = request.guest  # type: ignore[attr-defined]
        return self.get_response(request)


def find_guest(pk: Any) -> User | None:
    return User.objects.filter(pk=pk, is_guest=True, is_active=True).first()
