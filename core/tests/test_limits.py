"""P38 and the idempotency key: exact, also when everything comes at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils.module_loading import import_string
from django_redis import get_redis_connection

from core.api import throttles
from core.models import IdempotentAnswer

PROFILE = {"targetRole": "Data analyst"}


def at_once(times: int, act: Callable[[int], Any]) -> list[Any]:
    """What `act` gives in that many threads that start together."""
    gate, results = threading.Barrier(times), []

    def work(number: int) -> None:
        gate.wait()
        try:
            results.append(act(number))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def empty_cache() -> None:
    get_redis_connection("default").flushdb()


@pytest.mark.usefixtures("empty_cache")
@pytest.mark.parametrize("limit", [1, 10, 25])
def test_p38_of_many_at_once_exactly_the_limit_passes(limit: int) -> None:
    windows = at_once(40, lambda _: throttles.take("somebody", limit=limit, seconds=60))
    assert sum(w.allowed for w in windows) == limit
    assert {w.used for w in windows} == set(range(1, limit + 1))


@pytest.mark.usefixtures("empty_cache")
def test_p38_the_window_slides(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    assert throttles.take("somebody", limit=2, seconds=1).allowed  # type: ignore[union-attr]
    time.sleep(0.6)
    assert throttles.take("somebody", limit=2, seconds=1).allowed  # type: ignore[union-attr]
    refused = throttles.take("somebody", limit=2, seconds=1)
    assert refused
    assert not refused.allowed
    time.sleep(refused.resets_in + 0.01)
    assert throttles.take("somebody", limit=2, seconds=1).allowed  # type: ignore[union-attr]
    assert not throttles.take("somebody", limit=2, seconds=1).allowed, "only one was free"  # type: ignore[union-attr]


@pytest.mark.django_db(transaction=True)
def test_p38_request_101_of_a_person_is_429_and_others_go_on(owner: Any, stranger: Any, api: Any) -> None:
    client = api(owner, HTTP_X_REQUEST_ID="always-the-same-id")  # an id that the caller chose must not merge requests
    statuses = [client.get("/api/v1/auth/me").status_code for _ in range(95)]
    together = at_once(
        12,
        lambda _: api(token=client.defaults["HTTP_AUTHORIZATION"].split()[1], HTTP_X_REQUEST_ID="always-the-same-id").get(
            "/api/v1/auth/me"
        ),
    )
    statuses += [a.status_code for a in together]
    assert (statuses.count(200), statuses.count(429)) == (100, 7)
    refused = next(a for a in together if a.status_code == 429)
    assert refused["Retry-After"]
    assert refused["X-RateLimit-Limit"] == "100"
    assert refused["X-RateLimit-Remaining"] == "0"
    assert api(stranger).get("/api/v1/auth/me").status_code == 200


@pytest.mark.django_db
def test_with_the_cache_away_reading_stays_open(owner: Any, api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import redis

    def away(_: str) -> Any:
        raise redis.ConnectionError("nobody there")

    client = api(owner)
    monkeypatch.setattr(throttles, "get_redis_connection", away)
    answer = client.get("/api/v1/auth/me")
    assert answer.status_code == 200
    assert "X-RateLimit-Limit" not in answer


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "198.51.100.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.1"),
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_an_address_is_believed_only_from_configured_proxies(settings: Any, proxies: int, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert throttles.client_address(request) == expected


def put(client: Any, key: str, body: Any = PROFILE) -> Any:
    return client.send("PUT", "/profile", body, HTTP_IDEMPOTENCY_KEY=key)


@pytest.mark.django_db
def test_the_same_key_and_body_answer_as_the_first_time(owner: Any, api: Any) -> None:
    client = api(owner)
    first = put(client, "k-1")
    client.send("PUT", "/profile", {"targetRole": "Nurse"})
    again = put(client, "k-1")
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again["Idempotent-Replay"] == "true"
    assert client.get("/api/v1/profile").json()["targetRole"] == "Nurse", "nothing was done twice"


@pytest.mark.django_db
def test_the_order_of_keys_in_the_body_does_not_matter_but_its_content_does(owner: Any, api: Any) -> None:
    client = api(owner)
    put(client, "k-1", {"targetRole": "A", "minutesPerDay": 30})
    assert put(client, "k-1", {"minutesPerDay": 30, "targetRole": "A"})["Idempotent-Replay"]
    other = put(client, "k-1", {"targetRole": "B"})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "idempotency_conflict")


@pytest.mark.django_db
def test_the_key_of_one_person_means_nothing_to_another(owner: Any, stranger: Any, api: Any) -> None:
    put(api(owner), "k-1", {"targetRole": "Olive's own wish"})
    answer = put(api(stranger), "k-1", {"targetRole": "Nurse"})
    assert answer.status_code == 200
    assert "Olive" not in answer.content.decode()
    assert "Idempotent-Replay" not in answer


@pytest.mark.django_db
def test_a_refusal_is_repeated_and_a_breakdown_is_not(owner: Any, api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = api(owner)
    refused = put(client, "k-1", {"minutesPerDay": 1})
    assert refused.status_code == 400
    assert put(client, "k-1", {"minutesPerDay": 1})["Idempotent-Replay"]
    with monkeypatch.context() as broken:
        broken.setattr("accounts.services.update_profile", lambda **_: 1 / 0)
        assert put(client, "k-2").status_code == 500
    assert put(client, "k-2").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["x" * 101, "tab\there", "é\x07"])
def test_an_odd_key_is_refused(owner: Any, api: Any, key: str) -> None:
    answer = put(api(owner), key)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_idempotency_key")


@pytest.mark.django_db
def test_a_key_is_free_again_after_a_day_and_after_a_request_that_died(owner: Any, api: Any) -> None:
    from datetime import timedelta

    from django.utils import timezone

    client = api(owner)
    put(client, "k-1")
    IdempotentAnswer.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
    assert "Idempotent-Replay" not in put(client, "k-1", {"targetRole": "B"})
    IdempotentAnswer.objects.update(status=None, created_at=timezone.now() - timedelta(minutes=1))
    assert put(client, "k-1", {"targetRole": "B"}).json()["error"]["code"] == "in_progress"
    IdempotentAnswer.objects.update(created_at=timezone.now() - timedelta(minutes=3))
    assert put(client, "k-1", {"targetRole": "B"}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_many_requests_with_one_key_at_once_one_is_done(owner: Any, api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    done, real = [], import_string("accounts.services.update_profile")

    def counted(**fields: Any) -> Any:
        done.append(1)
        return real(**fields)

    monkeypatch.setattr("accounts.services.update_profile", counted)
    token = api(owner).defaults["HTTP_AUTHORIZATION"].split()[1]
    answers = at_once(8, lambda _: put(api(token=token), "k-1"))
    assert len(done) == 1
    codes = {a.json()["error"]["code"] for a in answers if a.status_code == 409}
    assert codes <= {"in_progress"}
    assert {a.status_code for a in answers} <= {200, 409}
    assert sum(a.status_code == 200 and "Idempotent-Replay" not in a for a in answers) == 1
