"""Every page a person can meet, in the states it has, and who meets it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from resumes.tests import documents
from tests.browser.material import JOB, PASSWORD, TWO_COLUMNS, file, new_address

OPEN = {
    "start": "/",
    "upload": "/resumes/new",
    "sample": "/gaps/sample",
    "skills and roles": "/skills",
    "search": "/skills?q=python",
    "search without result": "/skills?q=zzzzzz",
    "skill": "/skills/python",
    "learning resources": "/resources",
    "learning resources, filtered": "/resources?skill=microsoft-excel&level=advanced",
    "learning resources, none": "/resources?q=zzzzzz&language=cy",
    "learn": "/learn/scrum?level=intermediate",
    "learn, broader topic": "/learn/pmp",
    "explain": "/explain",
    "explained": "/explain?topic=excel",
    "explained, unknown": "/explain?topic=zzqx+flurb",
    "how it works": "/how-it-works",
    "accuracy": "/accuracy",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "help": "/help",
    "catalogue": "/catalogue",
    "sign in": "/account/login/",
    "sign up": "/account/signup/",
    "reset": "/account/password/reset/",
    "reset sent": "/account/password/reset/done/",
    "reset with a dead link": "/account/password/reset/key/1-dead/",
    "address with a dead link": "/account/confirm-email/dead/",
    "not found": "/no-such-page",
}
EMPTY = {
    "nothing kept": "/resources/kept",
    "no resumes": "/resumes",
    "no analyses": "/gaps",
    "compare without a resume": "/gaps/new",
    "compare several without a resume": "/gaps/compare",
    "no plans": "/roadmaps",
    "plan without gaps": "/roadmaps/new",
}
OWN = {
    "resumes": "/resumes",
    "analyses": "/gaps",
    "compare": "/gaps/new",
    "compare several": "/gaps/compare",
    "compare too few": "/gaps/compare?compare=1",
    "plans": "/roadmaps",
    "make a plan": "/roadmaps/new",
    "profile": "/profile",
    "delete account": "/profile/delete",
    "e-mail": "/account/email/",
    "password": "/account/password/change/",
    "second factor": "/account/2fa/",
    "sessions": "/account/sessions/",
    "say who you are again": "/account/reauthenticate/",
    "sign out": "/account/logout/",
}
LONG = """Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft

Requirements
- You must know COBOL, SAP and welding.
- Nursing experience is needed.
"""


def sign_up(page: Page, email: str) -> None:
    page.goto("/account/signup/")
    page.get_by_label("Your name").fill("Maximiliane Constanze von Hohenberg-Schwarzenfels")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I have read").check()
    page.get_by_role("main").get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Resumes")


def hand_in(page: Page, upload: object) -> str:
    """Add a resume, wait until it is read, return its address."""
    page.goto("/resumes/new")
    page.get_by_label("Resume file").set_input_files(upload)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read this resume").click()
    page.wait_for_url("**/resumes/*-*")
    expect(page.locator("#progress[hx-get]")).to_have_count(0, timeout=30_000)
    return page.url


def compare(page: Page, job: str) -> str:
    page.goto("/gaps/new")
    page.get_by_label("The advertisement", exact=True).fill(job)
    page.get_by_role("button", name="Compare with this job").click()
    expect(page.get_by_role("heading", name="How this was made")).to_be_visible()
    return page.url


def compare_further(page: Page, roles: str, gaps: str) -> dict[str, str]:
    """Several jobs with each other, a role as the target, and an analysis that no longer stands beside the one that does."""
    page.goto("/gaps/compare")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Compare these jobs").click()
    expect(page.get_by_role("heading", name="Match by job")).to_be_visible()
    made = {"several jobs": page.url}
    page.goto(roles)
    page.get_by_role("button", name="Compare with this role").first.click()
    expect(page.get_by_role("heading", name="By groups of skills")).to_be_visible()
    made["gaps of a role"] = page.url
    page.goto(gaps)
    page.get_by_role("button", name="I have this already").first.click()
    expect(page.get_by_role("heading", name="How it changed")).to_be_visible()
    return made | {"gaps, compared again": page.url}


def plan(page: Page, gaps: str) -> str:
    """Make a plan from an analysis, wait for it, return its address."""
    page.goto(gaps)
    page.get_by_role("link", name="Make a plan from these gaps").click()
    page.get_by_role("button", name="Plan from these gaps").click()
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible(timeout=30_000)
    return page.url


def make_everything(page: Page) -> dict[str, str]:
    """Sign up and use everything once. Returns the addresses by the words for them."""
    sign_up(page, new_address())
    made = dict(EMPTY)
    resume = hand_in(page, TWO_COLUMNS)
    made |= {
        "resume": resume,
        "resume, editing": f"{resume}?edit=typescript",
        "resume, adding a job": f"{resume}?edit=experience",
        "resume, adding a language": f"{resume}?edit=languages",
        "resume check": f"{resume}/check",
        "delete resume": f"{resume}/delete",
        "read again": f"{resume}/retry",
    }
    made["roles that fit"] = resume.replace("/resumes/", "/gaps/roles/")
    made["not a resume"] = hand_in(page, file("list.txt", documents.SHOPPING.encode()))
    made["not a resume, check"] = f"{made['not a resume']}/check"
    made["scan"] = hand_in(page, file("a-very-long-name-for-a-scan-" + "x" * 120 + ".pdf", documents.scanned_pdf()))
    made["locked"] = hand_in(page, file("locked.pdf", documents.locked_pdf()))
    made["gaps"] = compare(page, JOB)
    made["delete analysis"] = f"{made['gaps']}/delete"
    made["plan"] = plan(page, made["gaps"])
    made["delete plan"] = f"{made['plan']}/delete"
    made["gaps, nothing met"] = compare(page, LONG)
    made["gaps, all met"] = compare(page, "Web developer\n\nRequirements\n- You must know TypeScript and CSS.\n- React is needed.")
    made |= compare_further(page, made["roles that fit"], made["gaps"])
    page.goto("/resources")
    made["resource"] = page.locator("main h3 a").first.get_attribute("href") or ""
    page.goto("/learn/scrum")
    page.get_by_role("button", name="Put").first.click()
    made["kept"] = "/resources/kept"
    page.goto("/skills")
    made["role"] = page.locator("a[href*='/roles/']").first.get_attribute("href") or ""
    return made | OWN
