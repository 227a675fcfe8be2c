"""A guest has everything of the main job; signing up keeps it, signing in brings it along, a day later it is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import services
from accounts.models import Consent, User
from accounts.tasks import erase_old_guests
from accounts.tests.clients import tokens_of
from accounts.tests.factories import PASSWORD
from core.models import WorkItem

pytestmark = pytest.mark.django_db
NEW = {"email": "nora.new@example.org", "password": "amber-quarry-lantern-9", "name": "Nora New"}
SIGN_UP = {"email": NEW["email"], "password1": NEW["password"], "terms": "on"}


def leave_a_trace(guest: User) -> WorkItem:
    """A row of the guest's, of the kind that each app has."""
    return WorkItem.objects.create(kind="resumes.read", subject_id=guest.pk, queue="resume", user=guest)


def test_a_guest_over_the_api_gets_tokens_and_a_last_hour(api: Any) -> None:
    answer = api().send("POST", "/auth/guest")
    assert answer.status_code == 201
    user = answer.json()["user"]
    assert (user["isGuest"], user["email"]) == (True, None)
    assert user["guestUntil"]
    assert api(token=answer.json()["tokens"]["accessToken"]).get("/api/v1/auth/me").status_code == 200


def test_a_guest_who_registers_keeps_the_row_and_what_hangs_on_it(api: Any, guest: Any) -> None:
    trace, phone = leave_a_trace(guest), api(guest)
    answer = phone.send("POST", "/auth/register", NEW)
    assert answer.status_code == 201
    assert answer.json()["user"]["userId"] == str(guest.pk)
    trace.refresh_from_db()
    assert trace.user_id == guest.pk
    assert User.objects.count() == 1
    assert phone.get("/api/v1/auth/me").status_code == 401, "the guest's token is not the account's"


def test_a_guest_who_signs_up_on_the_page_keeps_the_row(guest: Any, browser_of: Any) -> None:
    trace, browser = leave_a_trace(guest), browser_of(guest)
    assert browser.get("/profile").status_code == 200
    assert browser.post("/account/signup/", SIGN_UP).status_code == 302
    guest.refresh_from_db()
    trace.refresh_from_db()
    assert (guest.is_guest, guest.email, trace.user_id) == (False, NEW["email"], guest.pk)
    assert guest.has_usable_password()
    assert User.objects.count() == 1
    assert browser.get("/profile").status_code == 200


def test_a_guest_who_takes_an_address_that_is_taken_stays_a_guest(api: Any, guest: Any, owner: Any) -> None:
    assert api(guest).send("POST", "/auth/register", NEW | {"email": owner.email}).status_code == 409
    guest.refresh_from_db()
    assert (guest.is_guest, guest.email) == (True, None)


def test_a_guest_who_signs_in_on_the_page_brings_everything_along(guest: Any, owner: Any, browser_of: Any) -> None:
    trace, browser = leave_a_trace(guest), browser_of(guest)
    browser.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    trace.refresh_from_db()
    assert trace.user_id == owner.pk
    assert not User.objects.filter(pk=guest.pk).exists()


def test_a_guest_who_signs_in_over_the_api_brings_everything_along(guest: Any, owner: Any, api: Any) -> None:
    trace = leave_a_trace(guest)
    answer = api(guest).send("POST", "/auth/login", {"email": owner.email, "password": PASSWORD})
    assert answer.json()["user"]["userId"] == str(owner.pk)
    trace.refresh_from_db()
    assert trace.user_id == owner.pk
    assert not User.objects.filter(is_guest=True).exists()


def test_a_wrong_password_moves_nothing(guest: Any, owner: Any, api: Any) -> None:
    trace = leave_a_trace(guest)
    api(guest).send("POST", "/auth/login", {"email": owner.email, "password": "not-the-password"})
    trace.refresh_from_db()
    assert trace.user_id == guest.pk


def test_signing_in_with_the_token_of_another_account_moves_nothing(owner: Any, stranger: Any, api: Any) -> None:
    trace = leave_a_trace(stranger)
    api(stranger).send("POST", "/auth/login", {"email": owner.email, "password": PASSWORD})
    trace.refresh_from_db()
    assert trace.user_id == stranger.pk


def aged(guest: User, hours: float) -> User:
    User.objects.filter(pk=guest.pk).update(date_joined=timezone.now() - timedelta(hours=hours))
    return guest


def test_guests_go_after_a_day_and_nobody_else_does(owner: Any, django_capture_on_commit_callbacks: Any) -> None:
    old, young = aged(services.create_guest(), 24.1), aged(services.create_guest(), 23.9)
    aged(owner, 10_000)
    leave_a_trace(old)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_old_guests() == 1
    assert set(User.objects.values_list("pk", flat=True)) == {young.pk, owner.pk}
    assert not WorkItem.objects.exists()


def test_a_guest_who_signed_up_a_moment_ago_is_not_erased() -> None:
    guest = aged(services.create_guest(), 25)
    User.objects.filter(pk=guest.pk).update(is_guest=False, email="just.now@example.org")
    assert not services.erase_stale_guest(guest.pk)
    assert User.objects.filter(pk=guest.pk).exists()


def test_one_guest_that_cannot_be_erased_does_not_keep_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, fine = aged(services.create_guest(), 30), aged(services.create_guest(), 25)
    erase = services.erase_account

    def erase_but_one(*, user: User) -> None:
        if user.pk == stuck.pk:
            raise OSError("the storage does not answer")
        erase(user=user)

    monkeypatch.setattr(services, "erase_account", erase_but_one)
    assert services.erase_stale_guests() == 1
    assert set(User.objects.values_list("pk", flat=True)) == {stuck.pk}
    assert not User.objects.filter(pk=fine.pk).exists()


def test_the_session_of_an_erased_guest_starts_afresh(guest: Any, browser_of: Any) -> None:
    browser = browser_of(guest)
    services.erase_account(user=guest)
    assert browser.get("/profile").status_code == 302
    assert browser.get("/how-it-works").status_code == 200


def test_a_guest_erases_everything_without_a_password(guest: Any, api: Any, browser_of: Any) -> None:
    other = services.create_guest()
    assert api(guest).send("DELETE", "/auth/me").status_code == 202
    assert browser_of(other).post("/profile/delete").status_code == 302
    assert not User.objects.exists()


def test_a_guest_cannot_sign_in_with_an_empty_address(guest: Any, api: Any) -> None:
    assert api().send("POST", "/auth/login", {"email": "", "password": ""}).status_code == 400
    assert Client().post("/account/login/", {"login": "", "password": "x"}).status_code == 200


def test_a_guests_token_sees_no_staff_page(guest: Any, browser_of: Any) -> None:
    assert browser_of(guest).get("/admin/").status_code == 302
    assert tokens_of(guest)["access_token"]
    assert not Consent.objects.exists()
