"""A plan on paper: all of it, nothing of others, and only where this server can print."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from engines.printing import printer
from engines.printing.printer import can_print
from engines.text.extraction import extract_document
from roadmaps import papers, pausing, services
from roadmaps.models import Goal, Roadmap, Stage
from roadmaps.resting import Rest
from roadmaps.schedule import schedule
from roadmaps.tests.factories import fresh, from_gaps
from roadmaps.timeline import short

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]
prints = pytest.mark.skipif(not can_print(), reason="Pango is not installed")
HOSTILE = '<img src="https://example.org/x.png"><script>alert(1)</script> & "quoted"'


def words(pdf: bytes) -> str:
    """What the product's own reader finds, without the breaks that lines and pages make."""
    return " ".join(extract_document(pdf).text.split())


def bare(text: str) -> str:
    """Without spaces and the hyphens of broken lines."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")


@prints
def test_every_stage_date_goal_and_project_is_on_paper_and_a_stranger_gets_none(
    owner: Any, stranger: Any, browser_of: Any, api: Any
) -> None:
    roadmap = from_gaps(owner)
    first = timezone.localdate() + timedelta(days=3)
    pausing.set_rests(roadmap=roadmap, rests=[Rest(first, first + timedelta(days=9), "Holidays")])
    services.complete_goal(goal=Goal.objects.filter(stage__roadmap=roadmap).first(), note="my own note")
    Stage.objects.filter(roadmap=roadmap, number=1).update(title=HOSTILE)
    answer = browser_of(owner).get(f"/roadmaps/{roadmap.pk}/plan.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "attachment" in answer["Content-Disposition"]
    found, row = bare(words(answer.content)), fresh(roadmap)
    for slot in schedule(row, list(row.stages.all()), timezone.localdate()):
        for said in (
            slot.stage.title,
            short(slot.begins),
            short(slot.ends),
            slot.stage.project,
            *(g.description for g in slot.stage.goals.all()),
        ):
            assert bare(said) in found, said
    for said in ("Holidays", short(first), "my own note", "You bring", f"Printed on {timezone.localdate().day}"):
        assert bare(said) in found, said
    assert b"/JavaScript" not in answer.content
    assert browser_of(stranger).get(f"/roadmaps/{roadmap.pk}/plan.pdf").status_code == 404
    assert api(stranger).send("GET", f"/roadmaps/{roadmap.pk}/plan.pdf").status_code == 404
    assert api(owner).send("GET", f"/roadmaps/{roadmap.pk}/plan.pdf")["Content-Type"] == "application/pdf"


@prints
def test_a_shared_plan_on_paper_holds_nothing_of_the_person(owner: Any) -> None:
    roadmap = from_gaps(owner)
    services.complete_goal(goal=Goal.objects.filter(stage__roadmap=roadmap).first(), link="https://example.org/mine", note="my own note")
    found = words(papers.as_pdf(fresh(roadmap), timezone.localdate(), shared=True))
    assert fresh(roadmap).held
    for private in ("my own note", "example.org/mine", "You bring", owner.name, owner.email):
        assert private not in found


@prints
def test_a_busy_printer_is_said_and_nothing_breaks(owner: Any, browser_of: Any, api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    roadmap = from_gaps(owner)
    monkeypatch.setattr(printer, "PATIENCE", 0.01)
    assert printer._turn.acquire(timeout=5)
    try:
        answer = api(owner).send("GET", f"/roadmaps/{roadmap.pk}/plan.pdf")
        page = browser_of(owner).get(f"/roadmaps/{roadmap.pk}/plan.pdf", follow=True)
    finally:
        printer._turn.release()
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "cannot_print")
    assert answer["Retry-After"] == "60"
    assert "print the page from your browser" in page.text


def test_where_pango_is_absent_the_button_is_hidden_and_the_reason_told(
    owner: Any, browser_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    roadmap = from_gaps(owner)
    monkeypatch.setattr(papers, "can_print", lambda: False)
    page = browser_of(owner).get(f"/roadmaps/{roadmap.pk}/plan.pdf", follow=True).text
    assert page.count(papers.ABSENT) == 2, "as a message and beside the buttons"
    assert "Save as PDF" not in page


def test_a_plan_that_is_not_made_is_not_printed(owner: Any, browser_of: Any, api: Any) -> None:
    asked = services.plan_for_role(user=owner, role="data-analyst")
    assert "Its PDF comes with it" in browser_of(owner).get(f"/roadmaps/{asked.roadmap.pk}/plan.pdf", follow=True).text
    assert api(owner).send("GET", f"/roadmaps/{asked.roadmap.pk}/plan.pdf").json()["error"]["code"] == "not_ready"
    assert Roadmap.objects.count() == 1
