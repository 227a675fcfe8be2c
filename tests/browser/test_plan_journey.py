"""From a resume to the first goal ticked, on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser import pages
from tests.browser.conftest import Open
from tests.browser.judging import faults
from tests.browser.material import JOB, TWO_COLUMNS, new_address

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def test_from_a_resume_to_the_first_tick_on_a_phone(open_page: Open) -> None:
    page = open_page(**PHONE)
    pages.sign_up(page, new_address())
    pages.hand_in(page, TWO_COLUMNS)
    pages.compare(page, JOB)
    page.get_by_role("link", name="Make a plan from these gaps").tap()
    page.get_by_role("button", name="Plan from these gaps").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("To Front-end developer", timeout=30_000)  # htmx brings it
    expect(page).to_have_url(re.compile(r"/roadmaps/[0-9a-f-]{36}$"))
    assert faults(page) == []
    goal = page.locator("#stage-1 .tick").first
    expect(goal).to_have_attribute("aria-pressed", "false")
    goal.tap()
    expect(page.locator("#stage-1 .tick").first).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#stage-1")).to_contain_text("In progress")
    expect(page.locator("#stage-1")).to_contain_text(re.compile(r"1 of \d+ goals? done"))
    page.goto("/roadmaps")
    expect(page.get_by_role("link", name="To Front-end developer", exact=True)).to_be_visible()
