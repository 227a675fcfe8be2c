"""Learning resources over the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from resources import curating, services
from resources.models import Recommendation, Status
from resources.tests.factories import a_resource, a_set, a_skill

pytestmark = pytest.mark.django_db
BASE = "/api/v1/resources"
SHAPE = {
    "resourceId", "title", "description", "type", "provider", "url", "difficulty", "difficultyTo", "durationMinutes", "language", "access", "rating",
    "ratingCount", "skills", "helps", "lastVerified", "checked", "isAvailable",
}  # fmt: skip


@pytest.fixture
def rows(bare: None) -> list[Any]:
    return a_set(a_skill("knots", name="Knots"))


def test_recommendations_are_open_and_have_the_promised_shape(rows: list[Any]) -> None:
    answer = Client().get(f"{BASE}/recommendations?skill=Knots&difficulty=advanced").json()
    assert (answer["skill"], answer["slug"], answer["difficulty"], answer["note"]) == ("Knots", "knots", "advanced", "")
    assert len(answer["results"]) == 4
    first = answer["results"][0]
    assert set(first) == SHAPE | {"relevanceScore", "coverage", "covers", "byHand", "reasons", "done"}
    assert (first["coverage"], first["lastVerified"], first["checked"], first["ratingCount"]) == ("direct", None, "Not yet checked", 0)
    assert first["skills"] == [{"skill": "Knots", "slug": "knots"}]
    scores = [r["relevanceScore"] for r in answer["results"]]
    assert all(0 < s <= 1 for s in scores)


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("", 400, "skill"),
        ("?skill=", 400, "skill"),
        ("?skill=sorcery", 404, "skill"),
        ("?skill=knots&difficulty=expert", 400, "difficulty"),
        ("?skill=knots&type=podcast", 400, "type"),
        *((f"?skill=knots&limit={wrong}", 400, "limit") for wrong in ("many", "0", "-1", "101", "999999999999", "2.5", "٣")),
        ("?skill=knots&limit=100", 200, None),
        ("?skill=knots&limit=", 200, None),
        ("?skill=knots&limit=1", 200, None),
    ],
)
def test_what_is_asked_wrongly_is_told_with_guidance(rows: list[Any], query: str, status: int, field: str | None) -> None:
    answer = Client().get(f"{BASE}/recommendations{query}")
    assert answer.status_code == status
    if field:
        error = answer.json()["error"]
        assert (error["field"], bool(error["guidance"])) == (field, True)
    else:
        assert len(answer.json()["results"]) >= 3


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("limit", "many"), ("limit", "0"), ("limit", "101"), ("cursor", "x"), ("cursor", "bz14"), ("cursor", "cD0A"), ("cursor", "é")],
)
def test_a_limit_or_cursor_that_is_none_is_told_with_guidance(rows: list[Any], name: str, wrong: str) -> None:
    answer = Client().get(BASE, {name: wrong})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, name)
    assert answer.json()["error"]["guidance"]


def test_the_list_is_searched_filtered_and_paged(rows: list[Any]) -> None:
    a_resource("seile", language="de", title="Seile", about="Für Leute, die Seile knüpfen wollen und Zeit haben.")
    get = lambda query: Client().get(f"{BASE}{query}").json()  # noqa: E731
    assert [r["title"] for r in get("?language=de")["results"]] == ["Seile"]
    assert {r["type"] for r in get("?type=video")["results"]} == {"video"}
    assert [r["title"] for r in get("?q=Knots+video")["results"]] == ["Knots video"]
    assert get("?skill=knots&difficulty=beginner&access=free&q=zzz")["results"] == []
    page = get("?limit=2")
    assert len(page["results"]) == 2
    assert {r["title"] for r in get(f"?limit=10&cursor={page['next']}")["results"]}.isdisjoint({r["title"] for r in page["results"]})


def test_what_was_picked_by_hand_is_told_apart_from_what_is_taught(rows: list[Any]) -> None:
    hitches = a_skill("hitches", name="Hitches")
    curating.set_helps(row=rows[0], skills=[hitches])
    curating.changed()
    answer = Client().get(f"{BASE}/recommendations?skill=hitches").json()
    first = answer["results"][0]
    assert (first["resourceId"], first["coverage"], first["covers"], first["byHand"]) == (str(rows[0].pk), "broader", "Knots", True)
    assert first["skills"] == [{"skill": "Knots", "slug": "knots"}]
    assert first["helps"] == [{"skill": "Hitches", "slug": "hitches"}]
    detail = Client().get(f"{BASE}/{rows[0].pk}").json()
    assert (detail["skills"], detail["helps"]) == (first["skills"], first["helps"])
    assert [r["resourceId"] for r in Client().get(f"{BASE}?skill=hitches").json()["results"]] == [str(rows[0].pk)]


def test_one_resource_shows_marks_reviews_and_ones_own_words_alone(api: Any, owner: Any, stranger: Any, rows: list[Any]) -> None:
    url = f"{BASE}/{rows[0].pk}"
    services.rate(user=stranger, resource=rows[0], stars=2, review="Too short.")
    client = api(owner)
    assert client.send("POST", f"/resources/{rows[0].pk}/rate", {"rating": 5, "review": "Good."}).status_code == 200
    assert client.send("PUT", f"/resources/{rows[0].pk}/mark", {"mark": "done"}).status_code == 200
    assert client.send("POST", f"/resources/{rows[0].pk}/report", {"kind": "moved", "text": "Now a shop."}).status_code == 200
    found = client.get(url).json()
    assert set(found) == SHAPE | {"rubric", "editorialRating", "reviews", "own"}
    assert found["own"] == {"rating": 5, "review": "Good.", "mark": "done", "reported": "moved"}
    assert {r["review"] for r in found["reviews"]} == {"Good.", "Too short."}
    assert found["rubric"]["access"] == 5
    assert Client().get(url).json()["own"] == {"rating": None, "review": "", "mark": "", "reported": ""}
    assert client.send("DELETE", f"/resources/{rows[0].pk}/rate").status_code == 204
    assert client.get(url).json()["ratingCount"] == 1


@pytest.mark.parametrize("rating", [0, 6, -1, 2.5, "good", None, True])
def test_a_rating_is_one_to_five(api: Any, owner: Any, rows: list[Any], rating: Any) -> None:
    answer = api(owner).send("POST", f"/resources/{rows[0].pk}/rate", {"rating": rating})
    assert answer.status_code == 400 if rating is not True else answer.status_code in {200, 400}
    rows[0].refresh_from_db()
    assert rows[0].stars_count <= (rating is True)


def test_a_removed_resource_can_be_read_and_not_rated(api: Any, owner: Any, rows: list[Any]) -> None:
    type(rows[0]).objects.filter(pk=rows[0].pk).update(status=Status.REMOVED)
    client = api(owner)
    assert client.get(f"{BASE}/{rows[0].pk}").json()["isAvailable"] is False
    for path, body in (("rate", {"rating": 4}), ("report", {"kind": "dead"})):
        answer = client.send("POST", f"/resources/{rows[0].pk}/{path}", body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "resource_is_gone")


def test_the_same_rating_with_an_idempotency_key_is_answered_once(api: Any, owner: Any, rows: list[Any]) -> None:
    client = api(owner)
    answers = [client.send("POST", f"/resources/{rows[0].pk}/rate", {"rating": 4}, HTTP_IDEMPOTENCY_KEY="once") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert answers[1].json()["ratingCount"] == 1


def test_ones_own_list_is_kept_shown_and_cleared(api: Any, owner: Any, stranger: Any, rows: list[Any]) -> None:
    client, body = api(owner), {"resourceId": str(rows[0].pk), "skill": "knots", "difficulty": "beginner"}
    first = client.send("POST", "/resources/kept", body)
    assert first.status_code == 200
    assert client.send("POST", "/resources/kept", body).json() == first.json()
    (row,) = client.get(f"{BASE}/kept").json()["results"]
    assert (row["title"], row["note"], row["isAvailable"]) == (rows[0].title, "", True)
    assert api(stranger).get(f"{BASE}/kept").json()["results"] == []
    assert api(stranger).send("DELETE", f"/resources/kept/{row['keptId']}").status_code == 404
    assert client.get(f"{BASE}/kept/{row['keptId']}").json() == row
    assert client.send("DELETE", f"/resources/kept/{row['keptId']}").status_code == 204
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(
    ("change", "status"), [({"resourceId": "x"}, 400), ({"skill": "sorcery"}, 404), ({"difficulty": "expert"}, 400), ({"resourceId": "0" * 32}, 404)]
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(api: Any, owner: Any, rows: list[Any], change: dict[str, str], status: int) -> None:
    body = {"resourceId": str(rows[0].pk), "skill": "knots", "difficulty": "beginner"} | change
    assert api(owner).send("POST", "/resources/kept", body).status_code == status


def test_p13_explain_over_the_api(api: Any, owner: Any, catalogue: None) -> None:
    client = api(owner)
    found = client.send("POST", "/resources/explain", {"topic": "Excel"}).json()
    assert set(found) == {"topic", "kind", "explanation", "sections", "producedBy", "links", "resources"}
    assert (found["kind"], found["producedBy"]) == ("skill", "knowledge-base")
    assert found["resources"]
    for topic in ("", "   ", "zzqx", "x" * 10_000, "x" * 50_000):
        answer = client.send("POST", "/resources/explain", {"topic": topic})
        assert answer.status_code == 200
        assert answer.json()["explanation"].strip()
    assert Client().post("/api/v1/resources/explain", {"topic": "SQL"}, content_type="application/json").status_code == 401
    assert client.send("POST", "/resources/explain", {}).status_code == 400


def test_the_number_of_queries_of_a_list_does_not_grow(rows: list[Any], django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        Client().get(f"{BASE}?limit=50")
    for prefix in range(6):
        a_set(a_skill(), prefix=f"more{prefix}")
    with django_assert_num_queries(len(few)):
        assert len(Client().get(f"{BASE}?limit=50").json()["results"]) == 28
