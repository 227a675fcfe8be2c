"""Every page in a real browser: accessible, as wide as the screen, light to load, without a complaint in the console."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Response, expect

from tests.browser import pages
from tests.browser.conftest import Open
from tests.browser.judging import faults, weight
from tests.sample_people import WHEN
from tests.sample_resume import READING

LIMITS = {"document": 50_000, "stylesheet": 30_000, "script": 60_000}  # bytes, compressed, all of a kind on one page together
ERRORS = ("400", "403", "403_csrf", "413", "429", "500", "503", "507")


def look(page: Page, addresses: dict[str, str]) -> dict[str, list[str]]:
    """Faults by page; pages without are left out."""
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    wrong = {}
    for name, address in addresses.items():
        loaded.clear()
        page.goto(address)
        found = faults(page) + too_heavy(loaded)
        if found:
            wrong[name] = found
    return wrong


def too_heavy(loaded: list[Response]) -> list[str]:
    sizes = dict.fromkeys(LIMITS, 0)
    for response in loaded:
        kind = response.request.resource_type
        if kind in sizes and response.status == 200:
            sizes[kind] += weight(response.body())
    return [f"{kind}s weigh {size} bytes" for kind, size in sizes.items() if size >= LIMITS[kind]]


def test_open_pages_have_no_fault(open_page: Open) -> None:
    assert look(open_page(), pages.OPEN) == {}


def test_own_pages_have_no_fault_empty_full_and_failed(open_page: Open) -> None:
    page = open_page()
    pages.sign_up(page, pages.new_address())
    assert look(page, pages.EMPTY) == {}
    assert look(page, pages.make_everything(open_page_of(page))) == {}


def open_page_of(page: Page) -> Page:
    """The same browser, signed out."""
    page.context.clear_cookies()
    return page


def test_guests_pages_have_no_fault(open_page: Open) -> None:
    page = open_page()
    resume = pages.hand_in(page, pages.TWO_COLUMNS)
    own = {
        "resume": resume,
        "resumes": "/resumes",
        "compare": "/gaps/new",
        "gaps": pages.compare(page, pages.JOB),
        "start": "/",
        "delete": "/profile/delete",
    }
    assert look(page, own | {"sign up as a guest": "/account/signup/"}) == {}


def test_page_of_a_resume_that_is_being_read_has_no_fault(open_page: Open) -> None:
    """Drawn here and shown by the browser: a real one is gone before it can be looked at."""
    page = open_page()
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=True, is_guest=True, guest_expires_at=WHEN)
    request.guest = request.user
    html = render_to_string("resumes/processing.html", {"reading": READING}, request=request)
    page.route("**/reading", lambda route: route.fulfill(content_type="text/html", body=html))
    page.route("**/status", lambda route: route.fulfill(status=204))
    page.goto("/reading")
    expect(page.get_by_role("heading", name="Reading your resume")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize(
    ("path", "fill", "button"),
    [
        ("/", {}, "Compare with this job"),
        ("/resumes/new", {}, "Read this resume"),
        ("/account/signup/", {"E-mail": "nobody", "Password": "short"}, "Create account"),
        ("/account/login/", {"E-mail": "nobody@example.org", "Password": "wrong"}, "Sign in"),
    ],
)
def test_form_with_errors_has_no_fault_and_puts_the_reader_at_the_list_of_them(
    open_page: Open, path: str, fill: dict[str, str], button: str
) -> None:
    page = open_page()
    page.goto(path)
    page.evaluate("document.querySelector('main form').noValidate = true")
    for label, value in fill.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("main").get_by_role("button", name=button).click()
    expect(page.get_by_role("alert").first).to_be_focused()
    for label, value in fill.items():
        if label != "Password":  # nothing typed is lost, but a password is not sent back
            expect(page.get_by_label(label)).to_have_value(value)
    assert faults(page) == []


@pytest.mark.parametrize("status", ERRORS)
def test_error_page_has_no_fault(open_page: Open, status: str) -> None:
    page = open_page()
    page.route("**/broken", lambda route: route.fulfill(content_type="text/html", body=render_to_string(f"errors/{status}.html")))
    page.goto("/broken")
    expect(page.get_by_text(f"Error {status[:3]}")).to_be_visible()
    assert faults(page) == []
