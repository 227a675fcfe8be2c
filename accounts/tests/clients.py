"""The two ways in: the API with a token, and a browser."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from accounts.middleware import GUEST_KEY
from accounts.models import User
from accounts.tokens import BACKEND, issue_tokens


def tokens_of(user: User, **environment: Any) -> dict[str, Any]:
    """What signing in over the API gives, without the password check."""
    request = RequestFactory(**environment).post("/")
    request.user, request.session = AnonymousUser(), SessionStore()
    return issue_tokens(request, user)


class ApiClient(Client):
    """Sends and reads JSON under /api/v1. Server errors come back as answers, as a real client would see them."""

    def __init__(self, user: User | None = None, *, token: str = "", **environment: Any) -> None:
        token = token or (tokens_of(user)["access_token"] if user else "")
        super().__init__(raise_request_exception=False, **({"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}), **environment)

    def send(self, method: str, path: str, body: Any = None, **extra: Any) -> Any:
        """`body` travels as JSON, bytes as they are."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self.generic(method, f"/api/v1{path}", raw, content_type=extra.pop("content_type", "application/json"), **extra)


def browser_of(user: User, **environment: Any) -> Client:
    browser = Client(**environment)
    if user.is_guest:
        session = browser.session
        session[GUEST_KEY] = str(user.pk)
        session.save()
        browser.cookies["sessionid"] = session.session_key
    else:
        browser.force_login(user, backend=BACKEND)
    return browser
