"""The main job from the first page to the account: as a guest, without a script, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from resumes.tests import documents
from tests.browser.conftest import Open
from tests.browser.material import JOB, PASSWORD, TWO_COLUMNS, file, new_address

A_SKILL = "typescript"


def hand_in(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your resume").set_input_files(TWO_COLUMNS)
    page.get_by_label("The job").fill(JOB)
    page.get_by_role("button", name="Compare with this job").click()


def test_guest_goes_from_a_two_column_pdf_to_the_gaps_and_keeps_it_all_with_an_account(open_page: Open) -> None:
    page = open_page()
    hand_in(page)
    expect(page).to_have_url(re.compile(r"/resumes/[0-9a-f-]{36}$"))
    resume_url = page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what we read")  # htmx brings it, nobody reloads
    expect(page.get_by_text("in 2 columns")).to_be_visible()
    find_evidence_both_ways(page)
    correct_a_skill(page)

    page.get_by_role("link", name="Compare with Front-end developer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Front-end developer")
    gaps_url = page.url
    read_the_gaps(page)

    page.get_by_role("link", name="Create account").click()
    expect(page.get_by_text("What you made so far moves into the account.")).to_be_visible()
    sign_up(page, new_address())
    expect(page).to_have_url(re.compile("/resumes$"))
    expect(page.get_by_role("link", name=TWO_COLUMNS.name, exact=True)).to_have_attribute("href", resume_url.removeprefix(origin(page)))
    page.goto(resume_url)
    expect(page.locator(f"#s-{A_SKILL}")).to_contain_text("Intermediate")
    page.goto("/gaps")
    page.get_by_role("link", name="Front-end developer", exact=True).click()
    expect(page).to_have_url(gaps_url)
    read_the_gaps(page)


def find_evidence_both_ways(page: Page) -> None:
    """Each half leads to the other and lights up, in the place where the words stand."""
    words = page.locator(f"#t-{A_SKILL}")
    finding = page.locator(f"#s-{A_SKILL}")
    expect(words).to_have_text("TypeScript")
    finding.get_by_role("link", name="TypeScript").first.click()
    expect(page).to_have_url(re.compile(f"#t-{A_SKILL}$"))
    expect(words).to_be_in_viewport()
    assert outlined(page, f"#t-{A_SKILL}")
    words.click()
    expect(page).to_have_url(re.compile(f"#s-{A_SKILL}$"))
    expect(finding).to_be_in_viewport()
    assert outlined(page, f"#s-{A_SKILL}")
    assert not outlined(page, "#s-react")


def outlined(page: Page, selector: str) -> bool:
    """Whether it looks different from its kind at rest."""
    return page.locator(selector).evaluate("e => e.matches(':target') || e.hasAttribute('data-on')")


def correct_a_skill(page: Page) -> None:
    page.locator(f"#s-{A_SKILL}").get_by_role("link", name="Edit").click()
    form = page.locator(f"#s-{A_SKILL} form")
    form.get_by_label("Level").select_option("intermediate")
    form.get_by_role("button", name="Save").click()
    expect(page.locator(f"#s-{A_SKILL}")).to_contain_text("Intermediate")


def read_the_gaps(page: Page) -> None:
    """The sum, the picture, each gap with its sentence."""
    gap = page.locator("#g-kubernetes")
    expect(gap.locator("blockquote")).to_contain_text("You must have run services on Kubernetes.")
    expect(gap.locator("blockquote .ev")).to_have_text("Kubernetes")
    expect(gap).to_contain_text("Critical")
    expect(page.locator("#g-react")).to_have_count(0)
    sum_text = page.get_by_text("÷").first.inner_text()
    points, of, shown = (float(n) for n in re.match(r"([\d.]+) ÷ ([\d.]+) = [\d.]+%, shown as (\d+)%", sum_text).groups())
    assert shown == int(100 * points / of)
    expect(page.locator(".big").first).to_have_text(f"{int(shown)}%")
    matrix = page.get_by_role("group", name="What the job wants, against what the market wants")
    expect(matrix.get_by_role("link", name="Kubernetes: Critical")).to_have_attribute("href", "#g-kubernetes")
    page.get_by_text("Show as a table").click()
    expect(page.get_by_role("table", name="Skills by priority and demand")).to_contain_text("Kubernetes")
    page.get_by_text("Show as a table").click()


def sign_up(page: Page, email: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I have read").check()
    page.get_by_role("main").get_by_role("button", name="Create account").click()


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def origin(page: Page) -> str:
    return re.match(r"https?://[^/]+", page.url)[0]


def test_guest_who_signs_in_brings_along_what_they_made(open_page: Open) -> None:
    member = open_page()
    email = new_address()
    member.goto("/account/signup/")
    sign_up(member, email)
    expect(member.get_by_text("No resume yet")).to_be_visible()

    guest = open_page()
    hand_in(guest)
    guest.get_by_role("link", name="Compare with Front-end developer").click()
    gaps_url = guest.url
    sign_in(guest, email)
    expect(guest.get_by_role("link", name=TWO_COLUMNS.name, exact=True)).to_be_visible()
    guest.goto(gaps_url)
    expect(guest.locator("#g-kubernetes")).to_be_visible()
    member.reload()
    expect(member.get_by_role("link", name=TWO_COLUMNS.name, exact=True)).to_be_visible()


def test_main_job_works_without_javascript(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    hand_in(page)
    again = page.get_by_role("link", name="Check again now")
    for _ in range(60):
        if not again.count():
            break
        page.wait_for_timeout(250)
        again.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what we read")
    page.locator(f"#s-{A_SKILL}").get_by_role("link", name="TypeScript").first.click()
    expect(page.locator(f"#t-{A_SKILL}")).to_be_in_viewport()
    correct_a_skill(page)
    page.get_by_label("Add a skill we missed").fill("docker")
    page.get_by_role("button", name="Add skill").click()
    expect(page.locator("#s-docker")).to_contain_text("Docker")
    page.get_by_role("link", name="Compare with Front-end developer").click()
    expect(page.locator("#g-docker")).to_have_count(0)
    read_the_gaps(page)
    page.get_by_role("link", name="Delete analysis").click()
    page.get_by_role("button", name="Delete analysis").click()
    expect(page.get_by_text("The analysis is deleted.")).to_be_visible()


def test_job_pasted_beside_a_resume_that_cannot_be_read_waits_for_the_next_one(open_page: Open) -> None:
    page = open_page()
    page.goto("/")
    page.get_by_label("Your resume").set_input_files([file("scan.pdf", documents.scanned_pdf())])
    page.get_by_label("The job").fill(JOB)
    page.get_by_role("button", name="Compare with this job").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This is a picture of a page: it holds no text we can read.")
    page.get_by_role("link", name="Upload another file or paste the text").click()
    page.get_by_text("Paste the text instead").click()
    page.get_by_label("Resume text").fill(documents.TEXT)
    page.get_by_role("button", name="Read this resume").click()
    page.get_by_role("button", name="All correct").click()
    page.get_by_role("link", name="Compare with a job").click()
    expect(page.get_by_label("The advertisement", exact=True)).to_have_value(re.compile("Saltmarsh Ferries"))


FOCUSED = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {name: (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.name || e.tagName).trim(),
          seen: box.width > 0 && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
}"""


def tab_to(page: Page, wanted: str, limit: int = 200) -> None:
    """Press Tab until the wanted thing has the focus; on the way each stop must be visible."""
    passed = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        assert here["seen"] or here["name"] == "BODY", f"the focus cannot be seen on {here['name']!r} at {page.url}"
        if re.match(wanted, here["name"]):
            return
        passed.append(here["name"])
    pytest.fail(f"Tab does not reach {wanted!r} at {page.url}; it passed {passed}")


def test_main_job_works_by_keyboard_with_the_focus_in_sight(open_page: Open) -> None:
    page = open_page()
    page.on("filechooser", lambda _: None)  # choosers are caught from now on: a key pressed before that would open a real window
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Skip to content"
    page.keyboard.press("Enter")
    tab_to(page, "Your resume")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(TWO_COLUMNS)
    tab_to(page, "The job")
    page.keyboard.type(JOB[: JOB.index("- Experience")])
    tab_to(page, "Compare with this job")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what we read")
    tab_to(page, "Confirm")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Confirmed").first).to_be_visible()
    tab_to(page, "Add a skill we missed")
    page.keyboard.type("Docker")
    page.keyboard.press("Enter")
    expect(page.locator("#s-docker")).to_be_visible()
    page.reload()
    tab_to(page, "Compare with Front-end developer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Front-end developer")
    tab_to(page, "Kubernetes: Critical")
    page.keyboard.press("Enter")
    expect(page.locator("#g-kubernetes")).to_be_in_viewport()
    tab_to(page, "I have this already")
    page.keyboard.press("Enter")
    expect(page.get_by_text("counts from now on, as your word")).to_be_visible()
