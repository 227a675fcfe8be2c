"""The pages of plans, as a browser without a script uses them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from core.work.running import run_item
from resumes.tests.factories import make_resume
from roadmaps import services
from roadmaps.models import Goal, Roadmap, Stage
from roadmaps.tests.factories import for_role, fresh, from_gaps, walk
from skillgaps.services import analyze_job
from skillgaps.tests.factories import make_job
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_list_teaches_when_it_is_empty(owner: Any, browser_of: Any) -> None:
    assert "No plan yet" in browser_of(owner).get("/roadmaps").text


def test_from_the_gaps_to_the_first_tick(owner: Any, browser_of: Any) -> None:
    analysis = analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=make_job(owner, "docker", "kubernetes", "terraform"))
    browser = browser_of(owner)
    link = f"/roadmaps/new?gap={analysis.pk}"
    assert link in browser.get(f"/gaps/{analysis.pk}").text
    assert f'value="{analysis.pk}" selected' in browser.get(link).text
    answer = browser.post("/roadmaps/new", {"way": "gaps", "analysis": str(analysis.pk)}, follow=True)
    url = answer.redirect_chain[-1][0]
    assert "Making your plan" in answer.text
    roadmap = Roadmap.objects.get()
    work = services.work_of(roadmap)
    assert work
    run_item(work.pk)
    assert browser.get(f"{url}/status")["HX-Redirect"] == url
    page = browser.get(url).text
    for said in ("Timeline", "The sum behind the days", "How you show it", "You must have Docker.", "Show as a table", "0 of"):
        assert said in page, said
    goal = Goal.objects.filter(stage__roadmap=roadmap, stage__number=1).first()
    answer = browser.post(f"{url}/goals/{goal.pk}", {"action": "tick"}, follow=True)
    assert 'value="undo" aria-pressed="true"' in answer.text
    assert "In progress" in answer.text
    answer = browser.post(f"{url}/goals/{goal.pk}", {"action": "undo"}, follow=True)
    assert 'value="undo" aria-pressed="true"' not in answer.text


def test_a_wish_is_shown_back_before_it_is_planned(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    wish = "from teaching into UX in six months, five hours a week"
    page = browser.post("/roadmaps/new", {"way": "read", "prompt": wish})
    said = words(page.text)
    for what in ("What we understood", "Role UX Designer", "You come from Secondary School Teacher", "in six months", "five hours a week"):
        assert what in said, what
    assert wish in page.text
    assert not Roadmap.objects.exists()
    browser.post("/roadmaps/new", {"way": "words", "prompt": wish, "role": "ux-designer", "minutes": "43"})
    roadmap = Roadmap.objects.get()
    assert (roadmap.role_slug, roadmap.minutes_a_week, roadmap.source) == ("ux-designer", 301, "wish")


def test_three_careers_at_once_are_asked_back_and_an_unknown_role_offers_the_nearest(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    page = words(browser.post("/roadmaps/new", {"way": "read", "prompt": "become a nurse, a welder and a data analyst at once"}).text)
    assert "You named 3 roles" in page
    page = words(browser.post("/roadmaps/new", {"way": "read", "prompt": "rocket engineer in two days"}).text)
    assert "We know no role by these words" in page or "Role" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"way": "words", "prompt": ""}, "Write what you want"),
        ({"way": "gaps"}, "Choose the gaps"),
        ({"way": "role"}, "Choose a role"),
        ({"way": "role", "role": "no-such"}, "We know no such role"),
        ({"way": "words", "prompt": "x", "minutes": "many"}, "from 0 to 720"),
        ({"way": "words", "prompt": "x", "deadline": "2020-01-01"}, "This day is past"),
    ],
)
def test_what_cannot_be_planned_is_said_and_what_was_typed_stays(sent: dict[str, str], said: str, owner: Any, browser_of: Any) -> None:
    answer = browser_of(owner).post("/roadmaps/new", {"prompt": "Brackenmoor & Sons"} | sent)
    assert answer.status_code == 400
    assert said in words(answer.text)
    if "prompt" not in sent:
        assert "Brackenmoor &amp; Sons" in answer.text
    assert not Roadmap.objects.exists()


def test_a_bad_link_is_refused_and_nothing_typed_is_lost(owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    goal = Goal.objects.filter(stage__roadmap=roadmap).first()
    url = f"/roadmaps/{roadmap.pk}/goals/{goal.pk}"
    answer = browser_of(owner).post(url, {"action": "proof", "link": "javascript:alert(1)", "note": "my <b>note</b>"})
    assert answer.status_code == 400
    assert "This is no web address" in answer.text
    assert "my &lt;b&gt;note&lt;/b&gt;" in answer.text
    assert not Goal.objects.filter(completed_at__isnull=False).exists()
    browser_of(owner).post(url, {"action": "proof", "link": "https://example.org/x", "note": "shown"})
    goal.refresh_from_db()
    assert (goal.proof_link, goal.proof_note, goal.completed_at is not None) == ("https://example.org/x", "shown", True)


def test_a_stage_is_done_the_change_is_told_and_undone(owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    browser, url = browser_of(owner), f"/roadmaps/{roadmap.pk}"
    first = roadmap.stages.first()
    walk(first, 1)
    page = words(browser.post(f"{url}/stages/{first.pk}", {"action": "complete"}, follow=True).text)
    assert "Your plan changed on" in page
    assert "faster than planned" in page
    assert "Undo it" in page
    page = words(browser.post(f"{url}/change", {"action": "undo"}, follow=True).text)
    assert "The change is taken back" in page
    assert "Your plan changed on" not in page
    page = words(browser.post(f"{url}/stages/{first.pk}", {"action": "undo"}, follow=True).text)
    assert "Stage 1 goes on" in page


def test_an_older_tab_is_told_and_what_was_typed_stays(owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    browser, url = browser_of(owner), f"/roadmaps/{roadmap.pk}"
    assert browser.post(f"{url}/pace", {"minutes": "90", "version": roadmap.version}).status_code == 302
    answer = browser.post(f"{url}/pace", {"minutes": "17", "version": roadmap.version})
    assert answer.status_code == 409
    assert "changed in another tab" in answer.text
    assert 'value="17"' in answer.text
    assert fresh(roadmap).minutes_a_week == 630
    assert browser.post(f"{url}/pace", {"minutes": "lots", "version": ""}).status_code == 400
    answer = browser.post(f"{url}/add", {"skill": "no such skill", "version": fresh(roadmap).version})
    assert answer.status_code == 400
    assert "We know no skill by that name" in answer.text


def test_editing_by_hand(owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    browser, url = browser_of(owner), f"/roadmaps/{roadmap.pk}"
    assert browser.post(f"{url}/add", {"skill": "Figma"}, follow=True).text.count("Figma") > 1
    last = roadmap.stages.order_by("-number").first()
    page = browser.post(f"{url}/stages/{last.pk}/drop", {"skill": last.skills.first().slug}, follow=True)
    assert "was left out" in page.text
    assert browser.post(f"{url}/stages/{roadmap.stages.first().pk}/move", {"action": "up"}).status_code == 400
    assert browser.post(f"{url}/again", {}).status_code == 302
    assert fresh(roadmap).status == "pending"
    page = browser.post(f"{url}/pace", {"minutes": "30"}, follow=True)
    assert "being made anew" in page.text


def test_after_a_week_without_a_tick_planning_again_is_offered(owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    browser, url = browser_of(owner), f"/roadmaps/{roadmap.pk}"
    assert "Nothing was ticked for a week" not in browser.get(url).text
    Roadmap.objects.update(generated_at=timezone.now() - timedelta(days=8))
    assert "Nothing was ticked for a week" in browser.get(url).text


def test_the_secret_link_shows_the_plan_and_nothing_of_the_person(owner: Any, stranger: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    services.complete_goal(goal=Goal.objects.filter(stage__roadmap=roadmap).first(), note="a private note")
    browser = browser_of(owner)
    page = browser.post(f"/roadmaps/{roadmap.pk}/share", {"action": "start"}, follow=True).text
    link = re.search(r"/roadmaps/shared/[\w-]+", page)
    assert link
    assert link[0] not in browser.get(f"/roadmaps/{roadmap.pk}").text
    for visitor in (Client(), browser_of(stranger)):
        answer = visitor.get(link[0])
        assert answer.status_code == 200
        assert "noindex" in answer["X-Robots-Tag"]
        assert 'name="robots"' in answer.text
        for private in ("a private note", owner.name, 'csrfmiddlewaretoken" value="x', f"/roadmaps/{roadmap.pk}"):
            assert private not in answer.text
    browser.post(f"/roadmaps/{roadmap.pk}/share", {"action": "stop"})
    assert Client().get(link[0]).status_code == 404
    assert Client().get("/roadmaps/shared/guess").status_code == 404


def test_the_calendar_has_an_event_a_stage_and_its_weekly_goals(owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    answer = browser_of(owner).get(f"/roadmaps/{roadmap.pk}/calendar.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    stages = [e for e in events if str(e["UID"]).startswith("stage-")]
    assert len(stages) == roadmap.stages.count()
    assert len(events) == len(stages) + Goal.objects.filter(stage__roadmap=roadmap, kind="weekly").count()
    assert len({str(e["UID"]) for e in events}) == len(events)
    assert all(e.decoded("DTEND") > e.decoded("DTSTART") and e["DTSTAMP"] and e["SUMMARY"] for e in events)
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_the_page_takes_the_same_number_of_queries_whatever_it_shows(owner: Any, browser_of: Any) -> None:
    small, large = from_gaps(owner, "docker"), for_role(owner)
    browser = browser_of(owner)
    assert Stage.objects.filter(roadmap=large).count() > Stage.objects.filter(roadmap=small).count()
    for page in ("/{}", ""):
        browser.get(f"/roadmaps{page.format(small.pk)}")
        counts = [queries(lambda one=one, page=page: browser.get(f"/roadmaps{page.format(one.pk)}")) for one in (small, large)]
        assert counts[0] == counts[1]


def test_plans_are_deleted_and_chosen(owner: Any, browser_of: Any) -> None:
    first, second = for_role(owner), for_role(owner, "bookkeeper")
    browser = browser_of(owner)
    browser.post(f"/roadmaps/{first.pk}/active")
    assert fresh(first).is_active
    assert "Delete this plan?" in browser.get(f"/roadmaps/{second.pk}/delete").text
    browser.post(f"/roadmaps/{second.pk}/delete")
    assert Roadmap.objects.get() == first


def test_nothing_to_learn_is_said_kindly(owner: Any, browser_of: Any) -> None:
    analysis = analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=make_job(owner, "python"))
    asked = services.plan_from_gaps(user=owner, analysis=analysis)
    assert asked.work
    run_item(asked.work.pk)
    page = browser_of(owner).get(f"/roadmaps/{asked.roadmap.pk}").text
    assert "There is nothing left to learn" in page
    assert "See where this role leads" in page
