"""Putting right what was read, with a thumb on a small phone and with keys alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.material import JOB, TWO_COLUMNS

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MOST_TAPS = 4


def read_resume(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your resume").set_input_files(TWO_COLUMNS)
    page.get_by_label("The job").fill(JOB)
    page.get_by_role("button", name="Compare with this job").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what we read")


def test_a_wrong_job_title_is_right_after_at_most_four_taps_on_a_small_phone(open_page: Open) -> None:
    page = open_page(**PHONE)
    read_resume(page)
    taps = 0
    job = page.locator("li[id^='s-experience-']").first
    job.get_by_role("link", name="Edit").tap()
    taps += 1
    title = page.get_by_label("Job title")
    title.tap()
    taps += 1
    page.keyboard.press("Control+A")
    page.keyboard.type("Senior front-end developer")
    page.get_by_role("button", name="Save", exact=True).tap()
    taps += 1
    expect(page.locator("li[id^='s-experience-']").first).to_contain_text("Senior front-end developer")
    expect(page.get_by_text("Last: Changed in employment.")).to_be_visible()
    assert taps <= MOST_TAPS
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_correction_is_made_and_taken_back_by_keyboard(open_page: Open) -> None:
    page = open_page()
    read_resume(page)
    job = page.locator("li[id^='s-experience-']").first
    before = job.inner_text()
    job.get_by_role("link", name="Edit").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?edit=experience-"))
    page.get_by_label("Job title").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Head gardener")
    page.keyboard.press("Enter")
    expect(page.locator("li[id^='s-experience-']").first).to_contain_text("Head gardener")
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("li[id^='s-experience-']").first).not_to_contain_text("Head gardener")
    assert page.locator("li[id^='s-experience-']").first.inner_text() == before
