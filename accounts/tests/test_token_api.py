"""Registering, signing in and out over the API, and what becomes of the tokens."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail

from accounts.models import User
from accounts.tests.clients import ApiClient
from accounts.tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NEW = {"email": "Nora.New@Example.org", "password": "amber-quarry-lantern-9", "name": "Nora New"}


def login(email: str, password: str, client: ApiClient | None = None, **more: Any) -> Any:
    return (client or ApiClient()).send("POST", "/auth/login", {"email": email, "password": password, **more})


def code_of(answer: Any) -> str:
    return answer.json()["error"]["code"]


def test_registering_gives_an_account_and_working_tokens(api: Any) -> None:
    answer = api().send("POST", "/auth/register", NEW)
    assert answer.status_code == 201
    user, tokens = answer.json()["user"], answer.json()["tokens"]
    assert (user["email"], user["name"], user["isGuest"]) == ("nora.new@example.org", "Nora New", False)
    assert tokens["expiresIn"] == 1800
    assert api(token=tokens["accessToken"]).get("/api/v1/auth/me").json()["userId"] == user["userId"]
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert User.objects.get().consents.count() == 1


@pytest.mark.django_db(transaction=True)
def test_registering_sends_one_mail_to_confirm_the_address(api: Any) -> None:
    api().send("POST", "/auth/register", NEW)
    assert [m.to for m in mail.outbox] == [["nora.new@example.org"]]
    assert not EmailAddress.objects.get().verified


def test_an_address_is_taken_once_whatever_its_case(api: Any) -> None:
    api().send("POST", "/auth/register", NEW)
    again = api().send("POST", "/auth/register", NEW | {"email": "NORA.NEW@example.ORG"})
    assert (again.status_code, code_of(again)) == (409, "email_taken")
    assert User.objects.count() == 1


def test_somebodys_second_confirmed_address_is_taken_too(api: Any, owner: Any) -> None:
    EmailAddress.objects.create(user=owner, email="nora.new@example.org", verified=True)
    answer = api().send("POST", "/auth/register", NEW)
    assert (answer.status_code, code_of(answer)) == (409, "email_taken")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": ""}, "email"),
        ({"email": None}, "email"),
        ({"email": ["a@example.org"]}, "email"),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "1234567890123"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"password": "nora.new@example"}, "password"),
        ({"password": "x" * 257}, "password"),
        ({"password": 12}, "password"),
        ({"name": "n" * 151}, "name"),
    ],
)
def test_what_cannot_be_an_account_is_refused_by_field(api: Any, change: dict[str, Any], field: str) -> None:
    answer = api().send("POST", "/auth/register", NEW | change)
    assert answer.status_code == 400
    assert answer.json()["error"]["field"] == field
    assert not User.objects.exists()


def test_read_only_fields_cannot_be_set(api: Any) -> None:
    extra = {"isStaff": True, "is_superuser": True, "isGuest": True, "userId": "0" * 32, "dateJoined": "2001-01-01T00:00:00Z"}
    assert api().send("POST", "/auth/register", NEW | extra).status_code == 201
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_guest, user.date_joined.year > 2001) == (False, False, False, True)


def test_signing_in_takes_the_right_password_alone(owner: Any) -> None:
    right = login(owner.email.upper(), PASSWORD)
    assert right.status_code == 200
    assert right.json()["user"]["userId"] == str(owner.pk)
    assert not right.cookies, "the API keeps no session in a cookie"
    assert Session.objects.count() == 1, "one session a sign-in, that of the tokens"


def test_a_wrong_password_and_an_unknown_address_sound_the_same(owner: Any) -> None:
    wrong, unknown = login(owner.email, "not-the-password"), login("nobody@example.org", PASSWORD)
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert set(wrong.headers) == set(unknown.headers)


def test_an_unknown_address_takes_as_long_as_a_wrong_password(owner: Any, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    owner.set_password(PASSWORD)
    owner.save()

    def fastest(email: str) -> float:
        times = []
        for number in range(3):
            began = time.perf_counter()
            login(email, "not-the-password", ApiClient(REMOTE_ADDR=f"192.0.2.{number}"))
            times.append(time.perf_counter() - began)
        return min(times)

    known, unknown = fastest(owner.email), fastest("nobody@example.org")
    assert 0.4 < known / unknown < 2.5


def test_a_closed_account_cannot_sign_in(owner: Any) -> None:
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert code_of(login(owner.email, PASSWORD)) == "wrong_credentials"


def test_six_wrong_passwords_lock_this_address_out_but_nobody_else(owner: Any) -> None:
    attacker, home = ApiClient(REMOTE_ADDR="198.51.100.1"), ApiClient(REMOTE_ADDR="203.0.113.9")
    tries = [login(owner.email, f"guess-number-{n}", attacker) for n in range(6)]
    assert [t.status_code for t in tries] == [401] * 5 + [429]
    assert tries[-1]["Retry-After"]
    assert login(owner.email, PASSWORD, attacker).status_code == 429, "not even the right one"
    assert login(owner.email, PASSWORD, home).status_code == 200


def test_tries_from_one_ipv6_network_count_together(owner: Any) -> None:
    tries = [login(owner.email, "wrong-password", ApiClient(REMOTE_ADDR=f"2001:db8::{n:x}")) for n in range(6)]
    assert tries[-1].status_code == 429
    assert login(owner.email, PASSWORD, ApiClient(REMOTE_ADDR="2001:db8:0:1::1")).status_code == 200


def test_a_header_that_claims_another_address_changes_nothing(owner: Any) -> None:
    tries = [login(owner.email, "wrong-password", ApiClient(HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")) for n in range(6)]
    assert tries[-1].status_code == 429


def test_right_passwords_are_not_counted(owner: Any) -> None:
    assert [login(owner.email, PASSWORD).status_code for _ in range(7)] == [200] * 7


@pytest.fixture
def app_code(owner: Any) -> Any:
    """The owner's authenticator app: gives the code of this moment."""
    secret = generate_totp_secret()
    TOTP.activate(owner, secret)
    return lambda shift=0: format_hotp_value(hotp_value(secret, int(time.time()) // 30 + shift))


def test_a_second_factor_is_asked_for_and_accepted_once(owner: Any, app_code: Any) -> None:
    asked = login(owner.email, PASSWORD)
    assert (asked.status_code, code_of(asked), asked.json()["error"]["field"]) == (401, "mfa_required", "code")
    code = app_code()
    assert login(owner.email, PASSWORD, code=code).status_code == 200
    assert code_of(login(owner.email, PASSWORD, code=code)) == "wrong_code", "a code that was seen over the shoulder is worth nothing"
    assert Authenticator.objects.get(user=owner).last_used_at is not None


def test_a_recovery_code_stands_in_for_the_app_once(owner: Any, app_code: Any) -> None:
    code = RecoveryCodes.activate(owner).get_unused_codes()[0]
    assert login(owner.email, PASSWORD, code=code).status_code == 200
    assert code_of(login(owner.email, PASSWORD, code=code)) == "wrong_code"


@pytest.mark.parametrize("code", ["000000", "abc", "12345678901234567890", "１２３４５６"])
def test_a_wrong_code_gives_no_tokens(owner: Any, app_code: Any, code: str) -> None:
    answer = login(owner.email, PASSWORD, code=code)
    assert (answer.status_code, code_of(answer)) == (401, "wrong_code")
    assert not Session.objects.exists()


def test_codes_cannot_be_guessed_without_end(owner: Any, app_code: Any) -> None:
    tries = [login(owner.email, PASSWORD, code=f"{n:06}") for n in range(12)]
    assert tries[-1].status_code == 429


def test_with_the_wrong_password_nobody_learns_of_the_second_factor(owner: Any, app_code: Any) -> None:
    assert code_of(login(owner.email, "not-the-password", code=app_code())) == "wrong_credentials"


def refresh(token: str) -> Any:
    return ApiClient().send("POST", "/auth/refresh", {"refreshToken": token})


def works(access_token: str) -> bool:
    return ApiClient(token=access_token).get("/api/v1/auth/me").status_code == 200


def test_refreshing_gives_new_tokens_for_the_same_person(owner: Any) -> None:
    first = login(owner.email, PASSWORD).json()["tokens"]
    answer = refresh(first["refreshToken"])
    assert answer.status_code == 200
    assert answer.json()["user"]["userId"] == str(owner.pk)
    second = answer.json()["tokens"]
    assert second["refreshToken"] != first["refreshToken"]
    assert works(second["accessToken"])


def test_a_refresh_token_that_is_used_twice_ends_the_whole_family(owner: Any) -> None:
    first = login(owner.email, PASSWORD).json()["tokens"]
    elsewhere = login(owner.email, PASSWORD).json()["tokens"]
    second = refresh(first["refreshToken"]).json()["tokens"]
    third = refresh(second["refreshToken"]).json()["tokens"]

    stolen = refresh(first["refreshToken"])

    assert (stolen.status_code, code_of(stolen)) == (401, "invalid_token")
    assert refresh(third["refreshToken"]).status_code == 401
    assert not works(third["accessToken"])
    assert works(elsewhere["accessToken"]), "another sign-in of the same person goes on"
    assert UserSession.objects.filter(user=owner).count() == 1


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "e30.e30.e30", "é" * 20])
def test_an_invented_refresh_token_is_refused(token: str, db: None) -> None:
    assert refresh(token).status_code in {400, 401}


def test_an_access_token_is_no_refresh_token_and_the_other_way_round(owner: Any) -> None:
    tokens = login(owner.email, PASSWORD).json()["tokens"]
    assert refresh(tokens["accessToken"]).status_code == 401
    assert not works(tokens["refreshToken"])


def test_signing_out_kills_the_tokens_at_once(owner: Any) -> None:
    tokens, other = login(owner.email, PASSWORD).json()["tokens"], login(owner.email, PASSWORD).json()["tokens"]
    answer = ApiClient(token=tokens["accessToken"]).send("POST", "/auth/logout")
    assert answer.status_code == 204
    assert not works(tokens["accessToken"])
    assert refresh(tokens["refreshToken"]).status_code == 401
    assert works(other["accessToken"])


def test_signing_out_in_a_browser_session_ends_that_session(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    assert browser.post("/api/v1/auth/logout").status_code == 204
    assert browser.get("/api/v1/auth/me").status_code == 401


def test_a_new_password_kills_every_token(owner: Any) -> None:
    tokens = login(owner.email, PASSWORD).json()["tokens"]
    owner.set_password("another-fine-password-3")
    owner.save()
    assert not works(tokens["accessToken"])
    assert refresh(tokens["refreshToken"]).status_code == 401


def test_no_token_is_readable_in_the_database(owner: Any) -> None:
    tokens = login(owner.email, PASSWORD).json()["tokens"]
    stored = " ".join(str(s.get_decoded()) + s.session_data for s in Session.objects.all())
    assert tokens["accessToken"] not in stored
    assert tokens["refreshToken"] not in stored


@pytest.mark.parametrize("header", ["Bearer", "Bearer x", "Bearer a b", "Bearer é", "Basic eDp5", "bearer e30.e30.e30"])
def test_a_header_that_is_no_token_is_401_with_the_words(header: str, db: None) -> None:
    answer = ApiClient().get("/api/v1/auth/me", HTTP_AUTHORIZATION=header)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["error"]["guidance"]


def test_ones_own_account_is_shown_and_renamed(owner: Any, api: Any) -> None:
    answer = api(owner).send("PATCH", "/auth/me", {"name": " Olive O. ", "email": "other@example.org", "isStaff": True})
    assert answer.json()["name"] == "Olive O."
    owner.refresh_from_db()
    assert (owner.name, owner.is_staff, owner.email != "other@example.org") == ("Olive O.", False, True)


def test_erasing_the_account_needs_its_password(owner: Any, api: Any, stranger: Any) -> None:
    phone = api(owner)
    assert phone.send("DELETE", "/auth/me").status_code == 403
    assert code_of(phone.send("DELETE", "/auth/me", {"password": "wrong-one-here"})) == "wrong_password"
    assert User.objects.filter(pk=owner.pk).exists()
    assert phone.send("DELETE", "/auth/me", {"password": PASSWORD}).status_code == 202
    assert list(User.objects.all()) == [stranger]
    assert phone.get("/api/v1/auth/me").status_code == 401


def test_an_idempotency_key_on_signing_in_is_not_honoured(owner: Any) -> None:
    body = {"email": owner.email, "password": PASSWORD}
    one, two = (ApiClient().send("POST", "/auth/login", body, HTTP_IDEMPOTENCY_KEY="k").json()["tokens"] for _ in range(2))
    assert one["accessToken"] != two["accessToken"]


def test_register_is_slow_to_ask_many_from_one_address(api: Any) -> None:
    answers = [api().send("POST", "/auth/register", {"email": "no", "password": "no"}).status_code for _ in range(21)]
    assert answers == [400] * 20 + [429]


def test_the_sessions_page_shows_and_ends_a_sign_in_over_the_api(owner: Any, browser_of: Any) -> None:
    tokens = login(owner.email, PASSWORD, ApiClient(HTTP_USER_AGENT="PhoneApp/7")).json()["tokens"]
    browser = browser_of(owner)
    assert "PhoneApp/7" in browser.get("/account/sessions/").content.decode()
    browser.post("/account/sessions/")
    assert not works(tokens["accessToken"])


def test_people_made_by_the_factory_are_what_the_product_makes() -> None:
    user = UserFactory()
    user.full_clean()
    assert user.check_password(PASSWORD)
