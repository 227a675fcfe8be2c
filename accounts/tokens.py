"""Bearer tokens for the API, on allauth's JWT strategy: each token family is a server-side session, dead as soon as that is.

Reuse of a rotated refresh token ends the family (RFC 9700, 4.14.2).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.headless.contrib.rest_framework.authentication import JWTTokenAuthentication
from allauth.headless.internal.sessionkit import new_session
from allauth.headless.tokens.strategies.jwt import JWTTokenStrategy, internal
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class BearerAuthentication(JWTTokenAuthentication):
    """`Authorization: Bearer <access token>`."""


class TokenStrategy(JWTTokenStrategy):
    def refresh_token(self, refresh_token: str) -> tuple[str, str] | None:
        """New access and refresh token, or None. The session row is locked, so that a token is rotated once."""
        payload = internal.decode_token(refresh_token, "refresh")
        key = internal.session_key_from_sid(payload["sid"]) if payload else None
        if not key:
            return None
        with transaction.atomic():
            if not Session.objects.select_for_update().filter(pk=key).exists():
                return None
            tokens = super().refresh_token(refresh_token)
            if tokens is None:
                self._end_family(payload)
            return tokens

    def _end_family(self, payload: Any) -> None:
        """A genuine, unexpired refresh token that is no longer known was rotated before: somebody else holds a copy."""
        session = internal.get_token_session(payload)
        if session is not None and payload["exp"] > time.time():
            end(session)


@contextmanager
def token_session(request: HttpRequest) -> Iterator[None]:
    """Let allauth work on a session of its own, apart from the browser's, and put the old one back."""
    user, session = request.user, request.session
    request.session = new_session()
    try:
        yield
    finally:
        request.user, request.session = user, session
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False


def issue_tokens(request: HttpRequest, user: User) -> dict[str, Any]:
    """Open a session for the person and return its tokens: access_token, refresh_token, expires_in (seconds)."""
    with token_session(request):
        login(request, user, backend=BACKEND)
        request.session.save()
        # The person's list of sessions shows this one too, and erasing the account finds it.
        UserSession.objects.create_from_request(request)
        payload = TokenStrategy().create_access_token_payload(request) or {}
        request.session.save()
    return payload | {"expires_in": settings.HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN}


def rotate_tokens(refresh_token: str) -> tuple[User, dict[str, Any]] | None:
    """The person and new tokens for a refresh token, which is spent by this; None if it is not valid any more."""
    pair = TokenStrategy().refresh_token(refresh_token)
    found = internal.validate_access_token(pair[0]) if pair else None
    if pair is None or found is None:
        return None
    return found[0], {"access_token": pair[0], "refresh_token": pair[1], "expires_in": settings.HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN}


def end_session_of(access_token: str) -> None:
    """Revoke the token's whole family."""
    found = internal.validate_access_token(access_token)
    if found and (session := internal.get_token_session(found[1])):
        end(session)


def end(session: SessionBase) -> None:
    UserSession.objects.filter(session_key=session.session_key).delete()
    session.flush()
