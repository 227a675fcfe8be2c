"""The field with suggestions: by keyboard, by touch on a narrow phone, and without a script."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.judging import NARROW, faults


def field(page: Page) -> Locator:
    return page.get_by_label("Skill or role")


def typed(page: Page, words: str) -> Locator:
    """Type as a person does, and wait for the list."""
    page.goto("/skills")
    field(page).press_sequentially(words)
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field(page)).not_to_have_class(re.compile("htmx-request"))  # the last question is answered
    return options


def test_suggestions_are_chosen_by_keyboard_and_read_out(open_page: Open) -> None:
    page = open_page()
    options = typed(page, "phyton")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("combobox", name="Skill or role")).to_be_focused()
    expect(page.locator(".combobox [role=status]")).to_have_text(re.compile(r"\d+ skills? .*found|\d+ skills? found"))
    assert faults(page) == []

    field(page).press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "no id")
    field(page).press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.first).to_have_attribute("aria-selected", "false")
    field(page).press("ArrowDown")

    field(page).press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field(page)).to_have_value("phyton")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field(page).press("ArrowDown")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile("/skills/python$"))


def test_enter_without_a_choice_sends_the_form(open_page: Open) -> None:
    page = open_page()
    typed(page, "python")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/skills\?q=python"))
    expect(page.get_by_role("link", name="Python", exact=True)).to_be_visible()


def test_the_list_goes_when_the_field_is_left_or_emptied(open_page: Open) -> None:
    page = open_page()
    typed(page, "python")
    field(page).press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)
    typed(page, "sql")
    field(page).fill("")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.locator(".combobox [role=status]")).to_be_empty()


def test_a_finger_chooses_on_a_narrow_phone(open_page: Open) -> None:
    page = open_page(viewport=NARROW, has_touch=True, is_mobile=True)
    options = typed(page, "registered nur")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    box = options.first.bounding_box()
    assert box
    assert box["height"] >= 44
    page.get_by_role("group", name="Roles").get_by_role("option").first.tap()
    expect(page).to_have_url(re.compile("/roles/registered-nurse$"))


def test_without_a_script_the_field_is_a_plain_one_and_the_form_answers(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/skills")
    expect(page.get_by_role("searchbox", name="Skill or role")).to_be_visible()
    field(page).fill("phyton")
    field(page).press("Enter")
    expect(page.get_by_role("link", name="Python", exact=True)).to_be_visible()
