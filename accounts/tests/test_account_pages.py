"""The pages of the account: signing up and in, the list of sessions, changing address and password, the profile, erasing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from accounts.models import Profile, User
from accounts.tests.clients import tokens_of
from accounts.tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGN_UP = {"email": "nora.new@example.org", "password1": "amber-quarry-lantern-9", "name": "Nora New", "terms": "on"}


def sign_in(browser: Client, email: str, password: str) -> Any:
    return browser.post("/account/login/", {"login": email, "password": password})


def test_signing_up_makes_an_account_with_profile_and_consent() -> None:
    answer = Client().post("/account/signup/", SIGN_UP)
    assert answer.status_code == 302
    user = User.objects.get()
    assert (user.email, user.name, user.is_guest) == ("nora.new@example.org", "Nora New", False)
    assert Profile.objects.filter(user=user).exists()
    assert [c.kind for c in user.consents.all()] == ["terms"]


def test_signing_up_needs_the_terms() -> None:
    answer = Client().post("/account/signup/", {k: v for k, v in SIGN_UP.items() if k != "terms"})
    assert answer.context["form"].has_error("terms")
    assert not User.objects.exists()


@pytest.mark.parametrize("mandatory", [True, False])
def test_signing_up_sends_the_confirmation(settings: Any, mandatory: bool) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory" if mandatory else "optional"
    browser = Client()
    browser.post("/account/signup/", SIGN_UP)
    assert (browser.get("/profile").status_code == 200) is not mandatory
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", mail.outbox[0].body)
    assert link
    browser.post(link[1])
    assert EmailAddress.objects.get().verified


def test_where_confirmation_is_mandatory_sign_up_does_not_tell_whether_an_account_exists(settings: Any, owner: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    known = Client().post("/account/signup/", SIGN_UP | {"email": owner.email}, follow=True)
    unknown = Client().post("/account/signup/", SIGN_UP, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.status_code == unknown.status_code
    assert plain(known) == plain(unknown).replace(SIGN_UP["email"], owner.email)
    assert User.objects.get(email=owner.email).check_password(PASSWORD)


def plain(answer: Any) -> str:
    """The page without the one thing that differs every time."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "", answer.content.decode())


def test_asking_for_a_new_password_does_not_tell_whether_an_account_exists(owner: Any) -> None:
    known = Client().post("/account/password/reset/", {"email": owner.email}, follow=True)
    unknown = Client().post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert plain(known) == plain(unknown)


def test_the_sign_in_page_answers_a_wrong_password_and_an_unknown_address_alike(owner: Any) -> None:
    wrong, unknown = sign_in(Client(), owner.email, "not-the-password"), sign_in(Client(), "nobody@example.org", "not-the-password")
    assert wrong.status_code == unknown.status_code
    assert plain(wrong).replace(owner.email, "X") == plain(unknown).replace("nobody@example.org", "X")


def test_the_sign_in_page_counts_wrong_passwords_for_account_and_address_together(owner: Any) -> None:
    attacker, home = Client(REMOTE_ADDR="198.51.100.1"), Client(REMOTE_ADDR="203.0.113.9")
    for number in range(5):
        sign_in(attacker, owner.email, f"guess-number-{number}")
    assert sign_in(attacker, owner.email, PASSWORD).status_code == 200, "locked: the page comes again"
    assert attacker.get("/profile").status_code == 302
    assert sign_in(home, owner.email, PASSWORD).status_code == 302
    assert home.get("/profile").status_code == 200


def test_the_sign_in_page_asks_for_the_second_factor(owner: Any) -> None:
    TOTP.activate(owner, generate_totp_secret())
    browser = Client()
    assert "2fa" in sign_in(browser, owner.email, PASSWORD)["Location"]
    assert browser.get("/profile").status_code == 302


def test_a_forgotten_password_is_set_anew_by_the_link_in_the_mail(owner: Any) -> None:
    tokens = tokens_of(owner)
    browser = Client()
    browser.post("/account/password/reset/", {"email": owner.email})
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mail.outbox[0].body)
    assert link
    form = browser.get(link[1], follow=True)
    browser.post(form.redirect_chain[-1][0], {"password1": "cobalt-meadow-77-tin", "password2": "cobalt-meadow-77-tin"})
    owner.refresh_from_db()
    assert owner.check_password("cobalt-meadow-77-tin")
    assert Client().get("/api/v1/auth/me", HTTP_AUTHORIZATION=f"Bearer {tokens['access_token']}").status_code == 401


def test_changing_the_password_ends_the_other_sessions(owner: Any) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, owner.email, PASSWORD)
    sign_in(elsewhere, owner.email, PASSWORD)
    new = {"oldpassword": PASSWORD, "password1": "cobalt-meadow-77-tin", "password2": "cobalt-meadow-77-tin"}
    assert here.post("/account/password/change/", new).status_code == 302
    owner.refresh_from_db()
    assert owner.check_password("cobalt-meadow-77-tin")
    assert elsewhere.get("/profile").status_code == 302


def test_the_address_changes_only_after_the_new_one_is_confirmed(owner: Any) -> None:
    browser, old = Client(), owner.email
    sign_in(browser, old, PASSWORD)
    browser.post("/account/email/", {"email": "olive.new@example.org", "action_add": ""})
    owner.refresh_from_db()
    assert owner.email == old
    confirmation = next(m for m in mail.outbox if m.to == ["olive.new@example.org"])
    browser.post(re.search(r"http://testserver(/account/confirm-email/\S+)", confirmation.body)[1])  # type: ignore[index]
    owner.refresh_from_db()
    assert owner.email == "olive.new@example.org"
    assert [a.email for a in EmailAddress.objects.filter(user=owner)] == ["olive.new@example.org"]


def test_the_sessions_page_lists_and_ends_the_other_sessions(owner: Any) -> None:
    here, elsewhere = Client(HTTP_USER_AGENT="KitchenBrowser/1"), Client(HTTP_USER_AGENT="LibraryBrowser/2")
    sign_in(here, owner.email, PASSWORD)
    sign_in(elsewhere, owner.email, PASSWORD)
    page = here.get("/account/sessions/").content.decode()
    assert "KitchenBrowser/1" in page
    assert "LibraryBrowser/2" in page
    here.post("/account/sessions/")
    assert elsewhere.get("/profile").status_code == 302
    assert here.get("/profile").status_code == 200


def test_nobody_sees_the_sessions_of_others(owner: Any, stranger: Any, browser_of: Any) -> None:
    sign_in(Client(HTTP_USER_AGENT="OwnersBrowser/1"), owner.email, PASSWORD)
    assert "OwnersBrowser/1" not in browser_of(stranger).get("/account/sessions/").content.decode()


PROFILE = {
    "target_role": "Data analyst",
    "experience_level": "graduate",
    "learning_pace": "weekly",
    "minutes_per_day": "45",
    "time_zone": "Europe/London",
    "preferred_locations": "Leeds, remote , ",
    "salary_expectation": "41000",
    "salary_currency": "gbp",
    "github_url": "https://github.com/example",
}


def test_the_profile_page_saves_what_is_typed(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    assert browser.post("/profile", PROFILE).status_code == 302
    profile = Profile.objects.get(user=owner)
    assert (profile.target_role, profile.preferred_locations, profile.salary_currency) == ("Data analyst", ["Leeds", "remote"], "GBP")
    assert "Leeds, remote" in browser.get("/profile").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes_per_day", "4"),
        ("minutes_per_day", "721"),
        ("minutes_per_day", "many"),
        ("time_zone", "Mars/Olympus"),
        ("learning_pace", "hourly"),
        ("experience_level", "wizard"),
        ("salary_expectation", "-1"),
        ("salary_expectation", "99999999999"),
        ("salary_currency", "£££"),
        ("github_url", "javascript:alert(1)"),
        ("preferred_locations", ",".join("abcdefghijk")),
        ("preferred_locations", "x" * 101),
        ("target_role", "x" * 121),
        ("target_role", "nul\x00byte"),
    ],
)
def test_the_profile_page_says_what_is_wrong_and_saves_nothing(owner: Any, browser_of: Any, field: str, value: str) -> None:
    answer = browser_of(owner).post("/profile", PROFILE | {field: value})
    assert answer.status_code == 400
    assert answer.context["form"].has_error(field)
    assert Profile.objects.get(user=owner).target_role == ""


API_PROFILE = {
    "targetRole": "Data analyst",
    "experienceLevel": "early-career",
    "learningPace": "daily",
    "minutesPerDay": 20,
    "timeZone": "Asia/Kolkata",
    "preferredLocations": ["Pune"],
    "salaryExpectation": None,
    "salaryCurrency": "INR",
    "links": {"github": "https://github.com/example", "portfolio": ""},
}


def test_the_profile_goes_in_and_comes_out_the_same_over_the_api(owner: Any, api: Any) -> None:
    phone = api(owner)
    answer = phone.send("PUT", "/profile", API_PROFILE)
    assert answer.status_code == 200
    shown = phone.get("/api/v1/profile").json()
    assert {k: shown[k] for k in API_PROFILE if k != "links"} == {k: v for k, v in API_PROFILE.items() if k != "links"}
    assert shown["links"] == {"github": "https://github.com/example", "linkedin": "", "leetcode": "", "portfolio": ""}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"minutesPerDay": 0}, "minutesPerDay"),
        ({"timeZone": "Nowhere"}, "timeZone"),
        ({"learningPace": "hourly"}, "learningPace"),
        ({"salaryExpectation": 10**30}, "salaryExpectation"),
        ({"salaryCurrency": "gbp"}, "salaryCurrency"),
        ({"preferredLocations": ["a"] * 11}, "preferredLocations"),
        ({"preferredLocations": "Pune"}, "preferredLocations"),
        ({"links": {"github": "javascript:alert(1)"}}, "links.github"),
        ({"targetRole": None}, "targetRole"),
    ],
)
def test_a_profile_that_is_not_valid_is_refused_by_field(owner: Any, api: Any, change: dict[str, Any], field: str) -> None:
    answer = api(owner).send("PUT", "/profile", API_PROFILE | change)
    assert answer.status_code == 400
    assert answer.json()["error"]["field"] == field
    assert Profile.objects.get(user=owner).target_role == ""


def test_the_page_erases_the_account_with_its_password_alone(owner: Any, stranger: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    assert browser.get("/profile/delete").status_code == 200
    assert browser.post("/profile/delete", {"password": "not-the-password"}).status_code == 400
    assert User.objects.filter(pk=owner.pk).exists()
    answer = browser.post("/profile/delete", {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert list(User.objects.all()) == [stranger]
    assert browser.get("/profile").status_code == 302


def test_mail_and_pages_greet_by_name_then_by_address() -> None:
    from accounts.models import display_name

    assert display_name(UserFactory(name="Petra")) == "Petra"
    assert display_name(UserFactory(name="", email="p.q@example.org")) == "p.q"
    assert display_name(User.objects.create_guest()) == "Guest"


@pytest.mark.parametrize("fields", [{"email": "Upper@example.org"}, {"email": None}, {"is_guest": True}])
def test_the_database_refuses_a_person_that_contradicts_itself(owner: Any, fields: dict[str, Any]) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=owner.pk).update(**fields)
