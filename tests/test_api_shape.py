"""P31: whatever goes wrong in whatever operation, the answer says what happened and what to do."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.tests.clients import ApiClient
from core.api.words import WORDS
from tests.api_walk import Operation, operations, schema
from tests.url_walk import PUBLIC, addresses

pytestmark = pytest.mark.django_db
EVERY = operations()
TAKES_BODY = [o for o in EVERY if o.method in {"post", "put", "patch", "delete"} and o.body_fields]
OPEN = {a.url() for a in addresses() if a.is_api and a.name in PUBLIC and not a.kwargs}
OPEN |= {"/api/v1/skills/{slug}", "/api/v1/roles/{slug}", "/api/v1/resources/{id}"}


def check_shape(answer: Any) -> dict[str, Any]:
    """The error inside an answer, after checking everything a client may rely on."""
    assert answer["Content-Type"].startswith("application/json"), answer.content[:200]
    body = answer.json()
    assert set(body) == {"error"}, body
    error = body["error"]
    assert set(error) <= {"code", "message", "guidance", "field", "details"}
    for part in ("code", "message", "guidance"):
        assert isinstance(error[part], str)
        assert error[part].strip(), part
    assert error["message"] != error["guidance"]
    assert "Traceback" not in json.dumps(body)
    assert answer["X-Request-ID"]
    for detail in error.get("details", []):
        assert detail["message"]
    return error


@pytest.mark.parametrize("status", sorted(WORDS))
def test_p31_every_status_has_words_and_guidance(status: int) -> None:
    words = WORDS[status]
    assert words.code
    assert words.message.endswith(".")
    assert words.guidance.endswith(".")


def test_the_walk_sees_every_address_of_the_api() -> None:
    listed = {re.sub(r"{\w+}", "<>", o.path) for o in EVERY}
    routed = {"/" + re.sub("<[^>]+>", "<>", a.route) for a in addresses() if a.is_api}
    assert routed - listed == {"/api/v1/health", "/api/v1/health/ready", "/api/v1/schema", "/api/v1/docs"} - listed
    assert len(EVERY) >= 20


def test_the_description_names_fields_as_they_travel() -> None:
    names = {name for s in schema()["components"]["schemas"].values() for name in s.get("properties", {})}
    assert "accessToken" in names
    assert not [n for n in names if "_" in n]


@pytest.mark.parametrize("operation", EVERY, ids=str)
def test_p31_without_a_token_each_operation_says_401(operation: Operation) -> None:
    answer = ApiClient().send(operation.method, operation.url.removeprefix("/api/v1"), {})
    if operation.path in OPEN:
        assert answer.status_code != 500
        if answer.status_code >= 400:
            check_shape(answer)
    else:
        assert answer.status_code == 401
        assert check_shape(answer)["code"] == "not_signed_in"
        assert answer["WWW-Authenticate"]


@pytest.mark.parametrize("operation", [o for o in EVERY if "{" in o.path], ids=str)
def test_p31_an_id_that_nobody_has_is_404(operation: Operation, owner: Any) -> None:
    answer = ApiClient(owner).send(operation.method, operation.url.removeprefix("/api/v1"), {})
    assert answer.status_code == 404
    check_shape(answer)


@pytest.mark.parametrize("path", sorted({o.url for o in EVERY}))
def test_p31_a_method_that_an_address_does_not_take_is_405(path: str, owner: Any) -> None:
    taken = {o.method for o in EVERY if o.url == path}
    client = ApiClient(owner)
    for method in {"get", "post", "put", "patch", "delete", "trace", "brew"} - taken:
        answer = client.send(method.upper(), path.removeprefix("/api/v1"))
        assert answer.status_code == 405, method
        assert check_shape(answer)["code"] == "method_not_allowed"
        assert answer["Allow"]


HOSTILE = {
    "empty": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "NaN": b'{"minutesPerDay": NaN}',
    "endless number": b'{"minutesPerDay": 1e400, "years": 1e400, "skills": 1e400}',
    "huge number": b'{"minutesPerDay": ' + b"9" * 5000 + b"}",
    "not UTF-8": b'{"email": "\xff\xfe"}',
    "byte order mark": b"\xef\xbb\xbf{}",
    "deep list": b"[" * 100_000 + b"]" * 100_000,
    "deep object": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "less deep object": b'{"a":' * 400 + b"1" + b"}" * 400,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("operation", TAKES_BODY, ids=str)
def test_p31_a_body_that_is_no_sound_json_breaks_nothing(operation: Operation, name: str, owner: Any) -> None:
    answer = ApiClient(owner).send(operation.method, operation.url.removeprefix("/api/v1"), HOSTILE[name])
    assert answer.status_code < 500, answer.content[:300]
    if answer.status_code >= 400:
        check_shape(answer)
    else:  # where every field may be left out
        assert name in {"empty", "endless number", "less deep object"} or answer.status_code in {200, 202}


BAD_TEXTS = ["nul \x00 byte", "half \ud83d pair", "\udfff"]


@pytest.mark.parametrize("text", BAD_TEXTS, ids=["NUL", "high surrogate", "low surrogate"])
@pytest.mark.parametrize("operation", [o for o in TAKES_BODY if "{" not in o.path], ids=str)
def test_p31_text_that_cannot_be_stored_is_400(operation: Operation, text: str, owner: Any) -> None:
    body = dict.fromkeys(operation.body_fields, text)
    answer = ApiClient(owner).send(operation.method, operation.url.removeprefix("/api/v1"), body)
    assert answer.status_code == 400
    check_shape(answer)


@pytest.mark.parametrize("operation", [o for o in TAKES_BODY if "{" not in o.path], ids=str)
def test_p31_another_content_type_is_415(operation: Operation, owner: Any) -> None:
    answer = ApiClient(owner).send(operation.method, operation.url.removeprefix("/api/v1"), b"<a/>", content_type="application/xml")
    assert answer.status_code == 415
    check_shape(answer)


def test_p31_a_body_past_the_limit_is_413(owner: Any, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000
    fits = ApiClient(owner).send("PUT", "/profile", b'{"targetRole": "a"' + b" " * 1981 + b"}")
    answer = ApiClient(owner).send("PUT", "/profile", b'{"targetRole": "a"' + b" " * 1982 + b"}")
    assert (fits.status_code, answer.status_code) == (200, 413)
    check_shape(answer)


def test_p31_too_many_form_fields_are_refused_with_words(owner: Any) -> None:
    answer = ApiClient(owner).post("/api/v1/resumes/upload", {f"f{n}": "x" for n in range(1200)})
    assert answer.status_code in {400, 413}
    check_shape(answer)


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\n\r\n", b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'])
def test_p31_a_broken_multipart_body_is_refused_with_words(owner: Any, body: bytes) -> None:
    for content_type in ("multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=" + "y" * 300):
        answer = ApiClient(owner).send("POST", "/resumes/upload", body, content_type=content_type)
        assert 400 <= answer.status_code < 500
        check_shape(answer)


def test_p31_an_unknown_address_under_the_api_is_404_in_json(owner: Any) -> None:
    for path in ("/api/v1/nothing", "/api/v1/", "/api/v1/resumes/not-a-uuid", "/api/v2/resumes", "/api/v1/resumes/"):
        answer = ApiClient(owner).get(path)
        assert answer.status_code == 404, path
        check_shape(answer)


def test_p31_a_format_we_do_not_speak_is_406(owner: Any) -> None:
    answer = ApiClient(owner).get("/api/v1/profile", HTTP_ACCEPT="image/png")
    assert answer.status_code == 406
    check_shape(answer)


def test_p31_a_bug_of_ours_is_500_with_words_and_no_details(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from accounts.api import serializers

    def fail(*_: Any) -> None:
        raise RuntimeError("secret-of-the-house")

    monkeypatch.setattr(serializers.AccountOut, "get_name", fail)
    answer = ApiClient(owner).get("/api/v1/auth/me")
    assert answer.status_code == 500
    assert check_shape(answer)["code"] == "server_error"
    assert b"secret-of-the-house" not in answer.content


def test_p31_a_session_without_its_csrf_token_is_403_in_json(owner: Any) -> None:
    from accounts.tokens import BACKEND

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner, backend=BACKEND)
    answer = browser.put("/api/v1/profile", b"{}", content_type="application/json")
    assert answer.status_code == 403
    check_shape(answer)


def test_p31_too_many_requests_is_429_and_says_when(owner: Any, settings: Any) -> None:
    settings.API_RATE_LIMIT = 3
    client = ApiClient(owner)
    answers = [client.get("/api/v1/profile") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert [a["X-RateLimit-Remaining"] for a in answers] == ["2", "1", "0", "0"]
    assert {a["X-RateLimit-Limit"] for a in answers} == {"3"}
    assert 1 <= int(answers[3]["Retry-After"]) <= 61
    assert 1 <= int(answers[3]["X-RateLimit-Reset"]) <= 61
    check_shape(answers[3])


@pytest.fixture
def client_of_owner(owner: Any) -> ApiClient:
    return ApiClient(owner)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(data=st.data())
def test_p31_whatever_is_sent_the_answer_is_worded_and_never_500(data: st.DataObject, client_of_owner: ApiClient, settings: Any) -> None:
    settings.API_RATE_LIMIT = 10_000
    operation = data.draw(st.sampled_from([o for o in EVERY if o.path not in {"/api/v1/auth/register", "/api/v1/auth/logout"}]))
    fields = {name: data.draw(JSON, label=name) for name in operation.body_fields}
    answer = client_of_owner.send(operation.method, operation.url.removeprefix("/api/v1"), json.dumps(fields).encode())
    assert answer.status_code < 500, answer.content[:300]
    if answer.status_code >= 400:
        check_shape(answer)
