"""From a resume to the first goal ticked, on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

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


FOCUS = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  return {value: here.value || "", label: here.getAttribute("aria-label") || here.textContent.trim().slice(0, 60), tag: here.tagName,
          id: here.id, place: `${box.top} to ${box.bottom} of ${innerHeight}`, ring: style.outlineStyle,
          seen: box.bottom > 0 && box.top < innerHeight && style.outlineStyle !== "none"};
}"""


def tab_to(page: Page, value: str = "", label: str = "") -> None:
    """Press Tab until the focus is on this control. It has to be in sight, with a ring, at every step."""
    for _ in range(250):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found["tag"] == "BODY":  # between two pages
            continue
        assert found["seen"], f"out of sight or without a ring: {found}"
        if (value and found["value"] == value) or (label and found["label"].startswith(label)):
            return
    raise AssertionError(f"the keyboard never came to {value or label}")


def test_a_plan_is_ticked_edited_and_changed_back_by_keyboard(open_page: Open) -> None:
    page = open_page(viewport={"width": 1280, "height": 800})
    pages.sign_up(page, new_address())
    page.goto("/roadmaps/new")
    page.get_by_label("Role", exact=True).select_option("bookkeeper")
    page.get_by_role("button", name="Plan for this role").click()
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible(timeout=60_000)
    tab_to(page, value="tick")
    page.keyboard.press("Space")
    expect(page.locator("#stage-1 .tick").first).to_have_attribute("aria-pressed", "true")
    tab_to(page, value="undo")  # the goal that was ticked is the next stop
    page.keyboard.press("Space")
    expect(page.locator("#stage-1 .tick").first).to_have_attribute("aria-pressed", "false")
    tab_to(page, label="Times without study")
    page.keyboard.press("Enter")
    tab_to(page, label="Add this rest")
    page.keyboard.press("Enter")
    expect(page.get_by_text("first and its last day")).to_be_visible()
    tab_to(page, label="Order and skills")
    page.keyboard.press("Enter")
    tab_to(page, label="Leave out")
    page.keyboard.press("Enter")
    expect(page.locator("#changed")).to_contain_text("was left out")
    tab_to(page, label="Undo it")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The change is taken back.")).to_be_visible()
