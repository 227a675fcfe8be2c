"""Who gets to the staff pages."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_staff_with_a_second_factor_get_in(staff: Any, browser_of: Any) -> None:
    assert browser_of(staff).get("/admin/").status_code == 200


def test_staff_without_a_second_factor_are_sent_to_set_one_up(browser_of: Any) -> None:
    browser = browser_of(UserFactory(is_staff=True, is_superuser=True))
    answer = browser.get("/admin/", follow=True)
    assert answer.request["PATH_INFO"] == "/account/2fa/"
    assert "Staff need a second factor" in answer.content.decode()


def test_nobody_signs_in_on_the_staff_pages_themselves(client: Any) -> None:
    answer = client.get("/admin/", follow=True)
    assert answer.request["PATH_INFO"] == "/account/login/"
    assert client.post("/admin/login/", {"username": "a", "password": "b"}).status_code == 302


def test_others_are_refused(owner: Any, guest: Any, browser_of: Any) -> None:
    assert browser_of(owner).get("/admin/login/").status_code == 403
    assert browser_of(guest).get("/admin/login/").status_code == 302
