"""Staff pages of resources: the queue, adding by address, CSV."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from core.outbound import OutboundFailed, OutboundRefused
from core.outbound.fake import FakeOutbound, Page
from resources import curating, exchange, page_readings, services
from resources.models import LinkCheck, PageReading, Rating, Report, Resource, SkillCover, Status
from resources.reading_pages import duration_minutes, read_page
from resources.tests.factories import a_resource, a_set, a_skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]
LIST = "/admin/resources/resource/"
FORM = {
    "url": "https://learn.example.org/knots", "title": "Knots for all", "slug": "knots-for-all", "provider": "Example University", "type": "course",
    "level": "beginner", "to_level": "", "minutes": "90", "language": "EN", "access": "free", "about": "For people who want to tie things up.",
    "authority": "5", "clarity": "4", "currency": "4", "practice": "4", "access_mark": "5",
    "tags-TOTAL_FORMS": "1", "tags-INITIAL_FORMS": "0", "tags-MIN_NUM_FORMS": "0", "tags-MAX_NUM_FORMS": "12", "tags-0-position": "0",
    "helps-TOTAL_FORMS": "0", "helps-INITIAL_FORMS": "0", "helps-MIN_NUM_FORMS": "0", "helps-MAX_NUM_FORMS": "40",
}  # fmt: skip


@pytest.fixture
def browser(staff: Any, browser_of: Any) -> Any:
    return browser_of(staff)


def act(browser: Any, action: str, *rows: Resource) -> str:
    return browser.post(LIST, {"action": action, "_selected_action": [r.pk for r in rows]}, follow=True).content.decode()


# --- the queue --------------------------------------------------------------------------------------------------------


def test_the_queue_shows_what_needs_somebody_and_why(browser: Any, owner: Any) -> None:
    a_resource("fine")
    a_resource("dead", status=Status.DEAD)
    a_resource("shy", note="refuses_robots")
    a_resource("gone", note="moved_for_good", status=Status.REDIRECTED, moved_to="https://x.example.org/")
    services.report(user=owner, resource=a_resource("told"), kind="wrong", text="About ropes.")
    show = lambda look: browser.get(f"{LIST}?look={look}").content.decode()  # noqa: E731
    whole = show("any")
    assert ">Fine<" not in whole
    for title, words in (("Dead", "Gone"), ("Shy", "refuses robots: look by hand"), ("Gone", "moved for good")):
        assert f">{title}<" in whole
        assert words in whole
    assert ">Told<" in show("reported")
    assert "refuses robots" not in show("reported")
    assert ">Shy<" in show("robots")


def test_actions_of_the_queue_do_what_they_say(browser: Any, owner: Any) -> None:
    skill = a_skill()
    first, second, *_ = a_set(skill)
    services.keep(user=owner, resource=first, skill=skill, level="beginner")
    services.report(user=owner, resource=second, kind="dead")
    assert "1 removed; replaced in 1 lists and plans" in act(browser, "remove", first)
    assert "1 put back" in act(browser, "put_back", first)
    assert "1 marked as alive" in act(browser, "mark_alive", second)
    assert not Report.objects.filter(resolved_at=None).exists()
    Resource.objects.filter(pk=first.pk).update(moved_to="https://new.example.org/")
    assert "1 given their new address" in act(browser, "take_new_address", first)
    assert "checked in the next rounds" in act(browser, "look_soon", first)
    services.report(user=owner, resource=second, kind="wrong")
    assert "1 reports resolved" in act(browser, "resolve_reports", second)
    Resource.objects.filter(pk=second.pk).update(status=Status.DEAD)
    assert "1 of the chosen are gone" in act(browser, "replace", second)
    history = browser.get(f"{LIST}{first.pk}/history/").content.decode()
    assert "Given their new address" in history


def test_a_row_shows_its_checks_and_reports_and_not_who_reported(browser: Any, owner: Any) -> None:
    row = a_resource("one")
    LinkCheck.objects.create(resource=row, outcome="gone", status_code=404, counted=True)
    services.report(user=owner, resource=row, kind="dead", text="It says 404.")
    found = browser.get(f"{LIST}{row.pk}/change/").content.decode()
    assert "Not there (404); counted" in found
    assert "It says 404." in found
    assert owner.name not in found
    assert owner.email not in found
    assert browser.post(f"{LIST}{row.pk}/delete/").status_code == 403
    reports = browser.get("/admin/resources/report/").content.decode()
    assert "It says 404." in reports
    assert owner.email not in reports


def test_a_review_is_hidden_and_shown_and_its_stars_count(browser: Any, owner: Any) -> None:
    row = a_resource("one")
    services.rate(user=owner, resource=row, stars=1, review="Rude words.")
    rating = Rating.objects.get()
    for action, hidden in (("hide", True), ("show", False)):
        browser.post("/admin/resources/rating/", {"action": action, "_selected_action": [rating.pk]})
        rating.refresh_from_db()
        assert rating.hidden is hidden
    row.refresh_from_db()
    assert row.stars_count == 1


# --- adding and changing ----------------------------------------------------------------------------------------------


def test_what_staff_add_and_change_is_theirs(browser: Any) -> None:
    skill = a_skill()
    answer = browser.post(f"{LIST}add/", FORM | {"tags-0-skill": str(skill.pk)})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    row = Resource.objects.get()
    assert (row.origin, row.curated, row.to_level, row.language, row.host) == ("staff", True, "beginner", "en", "learn.example.org")
    assert row.tags.get().skill == skill
    Resource.objects.update(status=Status.ALIVE)
    tag = row.tags.get()
    change = FORM | {"tags-INITIAL_FORMS": "1", "tags-0-id": str(tag.pk), "tags-0-resource": str(row.pk), "tags-0-skill": str(skill.pk)}
    browser.post(f"{LIST}{row.pk}/change/", change | {"title": "Knots"})
    row.refresh_from_db()
    assert (row.title, row.status) == ("Knots", Status.ALIVE)
    browser.post(f"{LIST}{row.pk}/change/", change | {"url": "https://other.example.org/"})
    row.refresh_from_db()
    assert (row.host, row.status) == ("other.example.org", Status.UNCHECKED)


def test_staff_say_what_it_helps_with_and_what_it_teaches_is_left_out(browser: Any) -> None:
    taught, helped = a_skill("knots"), a_skill("hitches")
    helps = {
        "helps-TOTAL_FORMS": "2",
        "helps-0-skill": str(helped.pk),
        "helps-0-position": "0",
        "helps-1-skill": str(taught.pk),
        "helps-1-position": "1",
    }
    answer = browser.post(f"{LIST}add/", FORM | {"tags-0-skill": str(taught.pk)} | helps)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    row = Resource.objects.get()
    assert [t.skill for t in row.tags.all()] == [taught]
    assert [h.skill for h in row.helps.all()] == [helped]
    assert "Skills it helps with" in browser.get(f"{LIST}{row.pk}/change/").content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"url": "http://127.0.0.1/x"}, "no public host name"),
        ({"url": "https://there.example.org/there"}, "in the catalogue already"),
        ({"slug": "there"}, "is taken"),
        ({"slug": "Bad Slug"}, "small letters"),
        ({"about": "Too short."}, "One whole sentence"),
        ({"about": "For people who tie. And who untie as well."}, "One whole sentence"),
        ({"level": "advanced", "to_level": "beginner"}, "below the level"),
        ({"minutes": "0"}, "From 1 to 60,000"),
        ({"language": "e1"}, "Two letters"),
        ({"authority": "6"}, "less than or equal to 5"),
    ],
)
def test_a_mistake_is_told_beside_its_field(browser: Any, change: dict[str, str], says: str) -> None:
    a_resource("there")
    answer = browser.post(f"{LIST}add/", FORM | change)
    assert answer.status_code == 200
    assert says.lower() in answer.content.decode().lower()
    assert Resource.objects.count() == 1


def test_an_address_is_read_by_a_worker_and_the_form_opens_with_what_the_page_says(browser: Any) -> None:
    asked = browser.post(f"{LIST}from-address/", {"url": "https://learn.example.org/courses/knots"})
    row = PageReading.objects.get()
    assert asked["Location"].endswith(f"/from-address/{row.pk}/")
    waiting = browser.get(asked["Location"])
    assert waiting["Refresh"] == "2"
    assert "A worker is reading" in waiting.content.decode()
    page_readings.store(row.pk, page_readings.fetch(row.url, fetcher=FakeOutbound({row.url: Page(COURSE)})))
    ready = browser.get(asked["Location"], follow=True)
    form = ready.content.decode()
    assert 'value="Tying knots"' in form
    assert 'value="Example University"' in form
    assert 'value="150"' in form
    assert '<option value="course" selected>' in form
    assert "This is what the page says of itself" in form


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (Page(error=OutboundFailed("timeout")), "did not answer in time"),
        (Page(error=OutboundRefused("blocked_address")), "private place"),
        (Page("Gone", status=404), "answered 404"),
        (Page("Robots not wanted", status=403), "answered 403"),
    ],
)
def test_a_page_that_cannot_be_read_says_why_and_the_form_opens_all_the_same(browser: Any, page: Page, says: str) -> None:
    row = page_readings.ask(url="https://learn.example.org/x")
    page_readings.store(row.pk, page_readings.fetch(row.url, fetcher=FakeOutbound({row.url: page})))
    found = browser.get(f"{LIST}from-address/{row.pk}/", follow=True).content.decode()
    assert says in found
    assert "https://learn.example.org/x" in found


def test_where_no_worker_comes_the_form_is_offered_empty(browser: Any) -> None:
    row = page_readings.ask(url="https://learn.example.org/x")
    PageReading.objects.update(asked_at="2026-01-01T00:00:00Z")
    assert "No worker has read the page" in browser.get(f"{LIST}from-address/{row.pk}/", follow=True).content.decode()


@pytest.mark.parametrize("url", ["", "not an address", "http://localhost/", "https://there.example.org/there"])
def test_an_address_that_cannot_be_added_is_refused_at_once(browser: Any, url: str) -> None:
    a_resource("there")
    answer = browser.post(f"{LIST}from-address/", {"url": url})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not PageReading.objects.exists()


COURSE = """<html lang="en-GB"><head><title>Tying knots | Example University</title><meta property="og:site_name" content="Example University">
<meta name="description" content="Their own words."><script type="application/ld+json">{"@type": "Course", "timeRequired": "PT2H30M"}</script></head>
<body><h1>Tying knots</h1><p>Words.</p></body></html>"""


@pytest.mark.parametrize(
    ("url", "body", "kind", "expected"),
    [
        ("https://x.org/courses/k", COURSE, "text/html", ("Tying knots", "Example University", "course", 150, "en")),
        ("https://docs.x.org/k", "<title>Knots - Docs</title>", "text/html", ("Knots - Docs", "docs.x.org", "documentation", 0, "en")),
        ("https://www.youtube.com/@knots", "<title>Knots</title>", "text/html", ("Knots", "youtube.com", "video", 0, "en")),
        (
            "https://x.org/k",
            "<html lang=de><title>Knoten</title><p>" + "Wort " * 1000,
            "text/html",
            ("Knoten", "x.org", "article", 5, "de"),
        ),
        ("https://x.org/k.pdf", "%PDF", "application/pdf", ("", "x.org", "book", 0, "en")),
        ("https://x.org/k", "", "text/html", ("", "x.org", "article", 0, "en")),
        ("https://x.org/k", "<title>" + "x" * 5000 + "<h1></script></title><script>", "", None),
    ],
)
def test_what_a_page_says_of_itself(url: str, body: str, kind: str, expected: tuple[Any, ...] | None) -> None:
    found = read_page(url, body.encode(), kind)
    if expected:
        assert (found.title, found.provider, found.type, found.minutes, found.language) == expected
    assert len(found.title) <= 200
    assert "Their own words" not in str(found)


@pytest.mark.parametrize(("text", "minutes"), [("PT1H30M", 90), ("P1DT1H", 1500), ("PT45S", 0), ("P", 0), ("90", 0), ("PT0.5H", 30)])
def test_durations(text: str, minutes: int) -> None:
    assert duration_minutes(text) == minutes


def test_a_cover_that_staff_set_is_theirs(browser: Any) -> None:
    narrow, broad = a_skill("hitches"), a_skill("knots")
    browser.post("/admin/resources/skillcover/add/", {"narrow": narrow.pk, "broad": broad.pk})
    assert SkillCover.objects.get().curated


# --- CSV --------------------------------------------------------------------------------------------------------------


def csv_of(*lines: str) -> bytes:
    head = "slug,title,provider,url,type,level,to_level,minutes,language,access,about,skills,mark_authority,mark_clarity,mark_currency,mark_practice,mark_access"
    return "\n".join([head, *lines]).encode()


GOOD = 'new,New knots,P,https://new.example.org/,course,beginner,,60,en,free,"For people who tie, and untie.",knots,5,4,4,4,5'


def test_what_goes_out_comes_in_unchanged(browser: Any) -> None:
    a_set(a_skill())
    a_resource("odd", title="=SUM(1;2)", about="For people who write -1 at the start, always.")
    out = browser.get(f"{LIST}export/")
    assert out["Content-Disposition"].startswith("attachment")
    data = out.content
    assert b"'=SUM" in data
    found = exchange.preview(data)
    assert found.problems == ()
    assert found.counts == {"new": 0, "changed": 0, "unchanged": 5, "wrong": 0}


def test_a_file_is_shown_first_and_written_then(browser: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    a_skill("knots")
    a_resource("old", title="Old", skills=[a_skill("knots")], url="https://old.example.org/")
    data = (
        csv_of(GOOD)
        + b"\nold,Older,P,https://old.example.org/,course,beginner,advanced,60,en,free,For people who want to tie things up.,knots,5,5,5,2,5"
    )
    shown = browser.post(f"{LIST}import/", {"file": SimpleUploadedFile("r.csv", data)}).content.decode()
    assert "<b>1</b> new, <b>1</b> changed" in shown
    assert "title: Old → Older" in shown
    assert Resource.objects.count() == 1
    import base64

    done = browser.post(f"{LIST}import/", {"data": base64.b64encode(data).decode()}, follow=True).content.decode()
    assert "1 new and 1 changed" in done
    new = Resource.objects.get(slug="new")
    assert (new.origin, new.curated, new.access_mark, list(new.tags.values_list("skill__slug", flat=True))) == ("staff", True, 5, ["knots"])
    assert Resource.objects.get(slug="old").title == "Older"
    again = browser.post(f"{LIST}import/", {"data": base64.b64encode(data).decode()}, follow=True).content.decode()
    assert "2 were the same already" in again


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"title\nx", "no column “slug”"),
        (b"slug,colour\nx,red", "Unknown columns: colour"),
        (b"slug,slug\nx,y", "stands there twice"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'slug,title\n"x', "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_guidance(data: bytes, says: str) -> None:
    assert any(says in p for p in exchange.preview(data).problems)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (GOOD.replace("course", "podcast"), "unknown type"),
        (GOOD.replace(",knots,", ",sorcery,"), "does not exist"),
        (GOOD.replace(",60,", ",ten,"), "whole numbers"),
        (GOOD.replace("5,4,4,4,5", "5,4,4,4,"), "whole numbers"),
        (GOOD.replace("https://new.example.org/", "https://there.example.org/there"), "stands already at there"),
        (GOOD.replace("new,", ",", 1), "slug is empty"),
        (GOOD + ",more", "cells where the first line names"),
        (GOOD.replace("New knots", ""), "A new resource needs title"),
    ],
)
def test_one_wrong_line_and_nothing_is_written(line: str, says: str) -> None:
    a_skill("knots")
    a_resource("there")
    data = csv_of(line, GOOD.replace("new", "newer"))
    found = exchange.preview(data)
    assert any(says in p for row in found.lines for p in row.problems), [row.problems for row in found.lines]
    with pytest.raises(exchange.Refused):
        exchange.bring_in(data)
    assert Resource.objects.count() == 1


def test_what_it_helps_with_goes_out_and_comes_in() -> None:
    row = a_resource("one", skills=[a_skill("knots")])
    hitches, bends = a_skill("hitches"), a_skill("bends")
    curating.set_helps(row=row, skills=[hitches, bends])
    line = exchange.export().splitlines()
    assert ",skills,helps,mark_authority" in line[0]
    assert ",knots,hitches; bends," in line[1]
    assert exchange.preview("\n".join(line).encode()).counts["unchanged"] == 1
    changed = exchange.bring_in(b"slug,helps\none,bends")
    assert changed.lines[0].changes == ["helps: hitches; bends → bends"]
    assert [h.skill for h in row.helps.all()] == [bends]
    for cell, says in (("sorcery", "does not exist"), ("knots", "none that stands among its skills")):
        assert any(says in p for p in exchange.preview(f"slug,helps\none,{cell}".encode()).lines[0].problems)


def test_a_column_that_is_not_there_leaves_its_part_as_it_is() -> None:
    row = a_resource("one")
    exchange.bring_in(b"slug,title\none,Another title")
    row.refresh_from_db()
    assert (row.title, row.provider, row.tags.count()) == ("Another title", "Provider of one", 1)


def test_staff_pages_are_for_staff(owner: Any, browser_of: Any) -> None:
    for name in ("export", "import", "from_address"):
        assert browser_of(owner).get(reverse(f"admin:resources_resource_{name}")).status_code == 302
