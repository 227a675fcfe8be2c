"""P39: no address shows or changes what belongs to somebody else. The addresses are found by walking the URL conf."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.tests.clients import ApiClient, browser_of
from core.models import IdempotentAnswer
from tests.sample_rows import Rows, count_of, fill, personal_models
from tests.url_walk import OWNED, PUBLIC, SECRET_LINKS, SHARED_KWARGS, addresses, kwargs_of

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OURS = [a for a in addresses() if not a.is_admin]
BY_NAME = {a.name: a for a in OURS}
WITHOUT_OBJECT = sorted(a.name for a in OURS if not a.kwargs)
MARK = "ownersmark"


def test_p39_every_address_is_private_or_public_for_a_reason() -> None:
    """A new address that names an object goes into OWNED (or SHARED_KWARGS), one that anybody may see into PUBLIC."""
    nameless = [a.route for a in OURS if not a.name or a.name.endswith(":")]
    naming = {a.name for a in OURS if a.kwargs}
    assert nameless == []
    assert naming - set(OWNED) - set(SHARED_KWARGS) - set(SECRET_LINKS) == set()
    assert set(OWNED) <= naming
    assert set(PUBLIC) <= set(BY_NAME), "an address that is gone"
    assert all(PUBLIC.values())


def test_p39_an_object_is_named_by_an_id_that_cannot_be_guessed() -> None:
    for name in OWNED:
        assert "<uuid:" in BY_NAME[name].route, name


@pytest.fixture
def rows(owner: Any) -> Rows:
    return fill(owner, MARK)


def snapshot(user: Any) -> dict[str, Any]:
    """All rows of the person, but for counters of requests, and the files."""
    models = [m for m in personal_models() if m is not IdempotentAnswer]
    held = {m._meta.label: count_of(m, user.pk) for m in models}
    resume = user.resumes.get()
    return held | {"resume": list(type(resume).objects.filter(user=user).values()), "file": default_storage.exists(resume.file.name)}


def shape(answer: Any, *secrets: Any) -> tuple[int, str]:
    """Status and body without ids that are new every time."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    for secret in secrets:
        text = text.replace(str(secret), "ID")
    return answer.status_code, re.sub(r"\b[A-Za-z0-9]{64}\b", "TOKEN", text)


@pytest.mark.parametrize("name", sorted(OWNED))
def test_p39_somebody_elses_object_is_as_if_it_did_not_exist(name: str, rows: Rows, owner: Any, stranger: Any) -> None:
    address, before = BY_NAME[name], snapshot(owner)
    client = ApiClient(stranger) if address.is_api else browser_of(stranger)
    theirs = kwargs_of(name, rows)
    nobodys = {kwarg: uuid.uuid4() for kwarg in theirs}
    statuses = {}
    for method in METHODS:
        foreign = client.generic(method, address.url(**theirs), b"{}", content_type="application/json")
        unknown = client.generic(method, address.url(**nobodys), b"{}", content_type="application/json")
        assert shape(foreign, *theirs.values()) == shape(unknown, *nobodys.values()), method
        assert MARK not in shape(foreign)[1]
        statuses[method] = foreign.status_code
    assert {s for m, s in statuses.items() if m != "OPTIONS"} <= {404, 405}
    assert 404 in statuses.values()
    assert snapshot(owner) == before


@pytest.mark.parametrize(
    ("name", "foreign"), [(name, kwarg) for name, kwargs in sorted(OWNED.items()) if len(kwargs) > 1 for kwarg in kwargs]
)
def test_p39_one_foreign_object_among_ones_own_is_enough_for_404(name: str, foreign: str, rows: Rows, owner: Any, stranger: Any) -> None:
    mine, before = fill(stranger, "strangersmark"), snapshot(owner)
    mixed = kwargs_of(name, mine) | {foreign: kwargs_of(name, rows)[foreign]}
    client = ApiClient(stranger) if BY_NAME[name].is_api else browser_of(stranger)
    statuses = {
        client.generic(method, BY_NAME[name].url(**mixed), b"{}", content_type="application/json").status_code
        for method in METHODS
        if method != "OPTIONS"
    }
    assert statuses <= {404, 405}
    assert 404 in statuses
    assert snapshot(owner) == before


@pytest.mark.parametrize("name", sorted(OWNED))
def test_p39_without_signing_in_no_object_is_reached(name: str, rows: Rows, owner: Any) -> None:
    address, before = BY_NAME[name], snapshot(owner)
    url = address.url(**kwargs_of(name, rows))
    for method in METHODS:
        answer = Client().generic(method, url, b"{}", content_type="application/json")
        if address.is_api:
            assert answer.status_code == 401, method
        else:
            assert answer.status_code == 302, method
            assert answer["Location"].startswith("/account/login/")
    assert snapshot(owner) == before


@pytest.mark.parametrize("name", sorted(OWNED))
def test_p39_staff_meet_people_in_the_admin_alone(name: str, rows: Rows, staff: Any) -> None:
    address = BY_NAME[name]
    client = ApiClient(staff) if address.is_api else browser_of(staff)
    assert client.get(address.url(**kwargs_of(name, rows))).status_code in {404, 405}


@pytest.mark.parametrize("name", sorted(OWNED))
def test_p39_the_owner_does_reach_the_object(name: str, rows: Rows, owner: Any) -> None:
    """Without this the tests above would pass where nobody reaches anything."""
    address = BY_NAME[name]
    client = ApiClient(owner) if address.is_api else browser_of(owner)
    client.raise_request_exception = False  # some pages need the knowledge base; that they were reached is enough here
    answers = {
        m: client.generic(m, address.url(**kwargs_of(name, rows)), b"{}", content_type="application/json").status_code
        for m in ("GET", "POST", "PUT")
    }
    assert any(status not in {404, 405, 401, 403} for status in answers.values()), answers


@pytest.mark.parametrize("name", [n for n in WITHOUT_OBJECT if n not in PUBLIC])
def test_p39_private_pages_send_others_to_the_sign_in_page(name: str, db: None) -> None:
    address = BY_NAME[name]
    for method in METHODS:
        answer = Client().generic(method, address.url(), b"{}", content_type="application/json")
        if address.is_api:
            assert answer.status_code == 401, method
        else:
            assert answer.status_code in {302, 405}, method
            assert answer.status_code == 405 or answer["Location"].startswith(("/account/login/", "/account/reauthenticate/")), answer[
                "Location"
            ]


@pytest.mark.parametrize("name", [n for n in WITHOUT_OBJECT if n != "account_logout"])
def test_p39_no_page_of_one_person_shows_anothers_data(name: str, rows: Rows, stranger: Any) -> None:
    address = BY_NAME[name]
    client = ApiClient(stranger) if address.is_api else browser_of(stranger)
    answer = client.get(address.url())
    assert answer.status_code < 500
    assert MARK not in shape(answer)[1]


@pytest.mark.parametrize("name", [n for n in PUBLIC if n in BY_NAME and not BY_NAME[n].kwargs])
def test_p39_what_is_public_is_really_open(name: str, db: None) -> None:
    answer = Client().get(BY_NAME[name].url())
    assert not (answer.status_code == 302 and "login" in answer["Location"] and name not in {"mfa_authenticate", "account_reauthenticate"})


@pytest.mark.parametrize("name", sorted(SECRET_LINKS))
def test_p39_a_link_with_a_wrong_secret_shows_nothing(name: str, rows: Rows) -> None:
    answer = Client().get(reverse(name, kwargs=SECRET_LINKS[name]))
    assert answer.status_code < 500
    assert MARK not in shape(answer)[1]


# Ids that travel in a body. An operation that takes a new one must be added here.
FOREIGN_IDS: dict[tuple[str, str], dict[str, Any]] = {
    ("/api/v1/skill-gaps/analyze", "resumeId"): {"jobDescriptionId": "mine:skillgaps.JobDescription"},
    ("/api/v1/skill-gaps/analyze", "jobDescriptionId"): {"resumeId": "mine:resumes.Resume"},
    ("/api/v1/skill-gaps/infer-roles", "resumeId"): {},
    ("/api/v1/roadmaps/generate", "skillGapId"): {},
    ("/api/v1/skill-gaps/compare", "resumeId"): {"jobDescriptionIds": "mine:skillgaps.JobDescription"},
    ("/api/v1/skill-gaps/compare", "jobDescriptionIds"): {"resumeId": "mine:resumes.Resume"},
}
TABLE_OF_ID = {
    "skillGapId": "skillgaps.GapAnalysis",
    "resumeId": "resumes.Resume",
    "jobDescriptionId": "skillgaps.JobDescription",
    "jobDescriptionIds": "skillgaps.JobDescription",
}


def test_p39_every_operation_that_takes_an_id_in_its_body_is_tried_with_a_foreign_one() -> None:
    from tests.api_walk import operations

    formats = {
        (o.path, field): {schema.get("format"), schema.get("items", {}).get("format")}
        for o in operations()
        for field, schema in o.body_fields.items()
    }
    taking = {place for place, found in formats.items() if "uuid" in found}
    assert taking == set(FOREIGN_IDS)


def ids(field: str, row: Any, beside: Any = None) -> Any:
    """An id, or where several are taken at least two of them."""
    if not field.endswith("s"):
        return str(row.pk)
    other = beside or make_another(row)
    return [str(row.pk), str(other.pk)]


def make_another(row: Any) -> Any:
    return type(row).objects.create(user=row.user, title="another", text="We ask for tact.", text_hash="another", produced_by="tests")


@pytest.mark.parametrize(("path", "field"), sorted(FOREIGN_IDS))
def test_p39_a_foreign_id_in_a_body_is_404(path: str, field: str, rows: Rows, owner: Any, stranger: Any) -> None:
    mine, before = fill(stranger, "strangersmark"), snapshot(owner)
    body = {k: ids(k, mine[v.removeprefix("mine:")]) for k, v in FOREIGN_IDS[path, field].items()}
    body[field] = ids(field, rows[TABLE_OF_ID[field]], mine.get(TABLE_OF_ID[field]))
    answer = ApiClient(stranger).send("POST", path.removeprefix("/api/v1"), body)
    assert answer.status_code == 404
    assert MARK not in answer.content.decode()
    assert snapshot(owner) == before


def test_p39_a_foreign_resume_cannot_be_chosen_in_the_compare_form(rows: Rows, stranger: Any) -> None:
    answer = browser_of(stranger).post(
        "/gaps/new", {"resume": str(rows["resumes.Resume"].pk), "job": "We ask for patience and for tact. " * 3}
    )
    assert answer.status_code == 400
    assert MARK not in answer.content.decode()


def test_p39_a_foreign_resume_or_job_cannot_be_chosen_among_several(rows: Rows, stranger: Any) -> None:
    mine = fill(stranger, "strangersmark")
    resume, job = mine["resumes.Resume"].pk, mine["skillgaps.JobDescription"].pk
    theirs = {"resume": rows["resumes.Resume"].pk, "job": rows["skillgaps.JobDescription"].pk}
    for chosen in ({"resume": resume, "job": [job, theirs["job"]]}, {"resume": theirs["resume"], "job": [job]}):
        answer = browser_of(stranger).get("/gaps/compare", {"compare": "1", **chosen})
        assert answer.status_code == 400
        assert MARK not in answer.content.decode()


@pytest.fixture
def clients(stranger: Any) -> dict[bool, Any]:
    return {True: ApiClient(stranger), False: browser_of(stranger)}


@given(
    name=st.sampled_from(sorted(OWNED)),
    method=st.sampled_from(METHODS[:-1]),
    body=st.binary(max_size=60),
    key=st.none() | st.text("abc-", min_size=1, max_size=9),
)
def test_p39_whatever_is_sent_to_a_foreign_object_it_stays_as_it_is(
    name: str, method: str, body: bytes, key: str | None, rows: Rows, owner: Any, clients: dict[bool, Any], settings: Any
) -> None:
    settings.API_RATE_LIMIT = 10_000
    before, address = snapshot(owner), BY_NAME[name]
    client = clients[address.is_api]
    extra = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
    answer = client.generic(method, address.url(**kwargs_of(name, rows)), body, content_type="application/json", **extra)
    assert answer.status_code in {404, 405} or (key and answer.status_code == 400)
    assert snapshot(owner) == before


ADMIN = [a for a in addresses() if a.is_admin]


def test_the_admin_is_for_staff_alone(owner: Any) -> None:
    browser = browser_of(owner)
    for address in ADMIN:
        if address.name in {"admin:login", "admin:logout"}:
            continue
        url = "/" + re.sub(r"<[^>]+>|\(\?P.*", "1", address.route).replace("^", "").replace("$", "")
        answer = browser.get(url)
        assert answer.status_code in {302, 404}, url
        assert answer.status_code == 404 or "login" in answer["Location"], url
