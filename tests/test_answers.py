"""What every answer carries: the policy for scripts, the request id; what error pages say; what the logs do not."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.test import Client

from accounts.tests.clients import ApiClient, browser_of
from accounts.tests.factories import PASSWORD
from tests.sample_rows import fill
from tests.url_walk import OWNED, SHARED_KWARGS, addresses, kwargs_of

pytestmark = pytest.mark.django_db
PAGES = [a for a in addresses() if not a.is_admin and not a.is_api]
NO_PAGE_OF_ITS_OWN = set(SHARED_KWARGS) | {"account_confirm_email", "account_reset_password_from_key"}


def is_html(answer: Any) -> bool:
    return answer["Content-Type"].startswith("text/html")


def check_policy(answer: Any) -> None:
    policy = answer["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if " " in rule.strip())
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\ssrc=)[^>]*>\s*\S|\son\w+=|\sstyle=", answer.content.decode())


@pytest.mark.parametrize("kind", ["visitor", "guest", "owner"])
def test_every_page_has_a_policy_without_inline_code(kind: str, owner: Any, guest: Any) -> None:
    rows = fill(owner, "ownersmark")
    browser = Client() if kind == "visitor" else browser_of(owner if kind == "owner" else guest)
    browser.raise_request_exception = False
    seen = 0
    for address in PAGES:
        if address.name in NO_PAGE_OF_ITS_OWN or (address.kwargs and address.name not in OWNED):
            continue
        answer = browser.get(address.url(**(kwargs_of(address.name, rows) if address.kwargs else {})))
        assert answer["X-Request-ID"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        if is_html(answer) and answer.content:
            check_policy(answer)
            seen += answer.status_code == 200
    assert seen >= (10 if kind == "visitor" else 20)


def test_the_api_description_alone_has_a_looser_policy_for_styles() -> None:
    policy = Client().get("/api/v1/docs")["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe-inline" in policy


def test_the_admin_has_the_strict_policy(staff: Any) -> None:
    answer = browser_of(staff).get("/admin/")
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("sent", ["abcdefgh-1234", "0f" * 32])
def test_a_sound_request_id_of_a_proxy_is_kept(sent: str) -> None:
    assert Client().get("/api/v1/health", HTTP_X_REQUEST_ID=sent)["X-Request-ID"] == sent


@pytest.mark.parametrize("sent", ["", "short", "x" * 65, "with space 123", 'quote"12345', "nöt-ascii-id"])
def test_an_odd_request_id_is_replaced(sent: str) -> None:
    given = Client().get("/api/v1/health", HTTP_X_REQUEST_ID=sent)["X-Request-ID"]
    assert given != sent
    assert re.fullmatch(r"[0-9a-f]{32}", given)


def check_page(answer: Any, status: int) -> None:
    assert answer.status_code == status
    assert is_html(answer)
    page = answer.content.decode()
    assert page.count("<h1") == 1
    assert 'href="/"' in page
    assert "Traceback" not in page
    assert answer["X-Request-ID"]
    check_policy(answer)


def test_p31_a_page_that_is_not_there_says_so(owner: Any) -> None:
    for path in ("/nothing-here", "/resumes/not-a-uuid", "/skills/no-such-skill"):
        check_page(browser_of(owner).get(path), 404)


def test_p31_a_form_without_its_token_gets_the_page_about_it(owner: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    check_page(browser.post("/theme", {"theme": "dark"}), 403)
    check_page(browser.post("/account/login/", {"login": "a@example.org", "password": "x"}), 403)


def test_p31_a_host_that_is_not_ours_gets_400(owner: Any) -> None:
    answer = Client().get("/", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()
    assert answer.content.decode().count("<h1") == 1


def test_p31_something_forbidden_is_403_in_our_words(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.exceptions import PermissionDenied

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionDenied

    monkeypatch.setattr("accounts.services.update_profile", refuse)
    check_page(
        browser_of(owner).post("/profile", {"learning_pace": "daily", "minutes_per_day": 30, "time_zone": "UTC", "salary_currency": "GBP"}),
        403,
    )


def test_p31_a_bug_of_ours_is_500_in_our_words(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = browser_of(owner)
    browser.raise_request_exception = False
    monkeypatch.setattr("accounts.services.update_profile", lambda **_: 1 / 0)
    data = {"learning_pace": "daily", "minutes_per_day": 30, "time_zone": "UTC", "salary_currency": "GBP"}
    check_page(browser.post("/profile", data), 500)


def test_p31_without_the_database_pages_and_api_say_503(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("the server is restarting at 10.1.2.3")

    browser = Client()
    monkeypatch.setattr("skills.search.search_skills", away)
    monkeypatch.setattr("skills.views.search_skills", away)
    monkeypatch.setattr("skills.api.views.search_skills", away)
    for path in ("/skills", "/api/v1/skills"):
        answer = browser.get(path)
        assert answer.status_code == 503
        assert answer["Retry-After"] == "5"
        assert b"10.1.2.3" not in answer.content
    assert browser.get("/api/v1/skills").json()["error"]["guidance"]


@pytest.fixture
def lines() -> Iterator[Any]:
    """What the log says, line by line as JSON, by the handler that the settings configure."""
    out = io.StringIO()
    handler: Any = next(h for h in logging.getLogger().handlers if isinstance(h.formatter, structlog.stdlib.ProcessorFormatter))
    before = handler.setStream(out)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    handler.setStream(before)
    logging.getLogger().setLevel(level)


def test_logs_are_json_with_the_request_id(lines: Any, settings: Any) -> None:
    answer = Client().get("/nothing-here")
    (line,) = [entry for entry in lines() if "nothing-here" in entry["event"]]
    assert line["request_id"] == answer["X-Request-ID"]
    assert line["level"] == "warning"
    assert line["timestamp"].endswith("Z")


def test_logs_hold_no_address_of_a_person(lines: Any, owner: Any, django_capture_on_commit_callbacks: Any) -> None:
    resume = "Olive Owner\nolive.private@example.com\n+44 20 7946 0000\n\nExperience\nAnalyst, Example Ltd, 2019 to 2021\n" * 3
    with django_capture_on_commit_callbacks(execute=True):
        ApiClient(REMOTE_ADDR="203.0.113.77").send("POST", "/auth/login", {"email": owner.email, "password": "not-the-password"})
        ApiClient(REMOTE_ADDR="203.0.113.77").send("POST", "/auth/login", {"email": owner.email, "password": PASSWORD})
        Client(REMOTE_ADDR="203.0.113.77").post("/account/login/", {"login": owner.email, "password": PASSWORD})
        assert ApiClient(owner).send("POST", "/resumes/upload", {"text": resume}).status_code == 202
        Client(HTTP_USER_AGENT="OwnersBrowser/1", REMOTE_ADDR="203.0.113.77").get("/nothing-here")
    text = json.dumps(lines())
    assert text != "[]"
    for private in (owner.email, "olive.private", "Olive Owner", PASSWORD, "203.0.113.77", "OwnersBrowser", "7946"):
        assert private not in text, private


def test_liveness_touches_nothing_and_readiness_names_the_parts(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/api/v1/health").json()["status"] == "ok"
    answer = Client().get("/api/v1/health/ready")
    assert answer.status_code == 200
    assert answer.json()["parts"] == {"database": "ok", "broker": "ok", "workers": "none seen yet", "languageModel": "not set"}


def test_readiness_is_503_with_words_while_migrations_are_pending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.health.database", lambda: "migrations pending")
    answer = Client().get("/api/v1/health/ready")
    assert answer.status_code == 503
    assert answer.json()["error"]["guidance"]
