"""Times without study in a plan: dates, undo, pages and API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from roadmaps import changing, pausing, presentation, services
from roadmaps.errors import StaleEdit
from roadmaps.lateness import late
from roadmaps.models import RestPeriod, Roadmap
from roadmaps.resting import Rest
from roadmaps.schedule import finish, schedule
from roadmaps.services import Pacing
from roadmaps.tests.factories import fresh, from_gaps, made, walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]


def off(begins: int, days: int, name: str = "") -> Rest:
    """A rest that begins in so many days."""
    first = timezone.localdate() + timedelta(days=begins)
    return Rest(first, first + timedelta(days=days - 1), name)


def ends(roadmap: Roadmap) -> Any:
    row = fresh(roadmap)
    return finish(schedule(row, list(row.stages.all()), timezone.localdate()))


def test_the_dates_skip_a_rest_and_the_way_back_brings_them_again(owner: Any) -> None:
    roadmap = from_gaps(owner)
    before = ends(roadmap)
    change = pausing.set_rests(roadmap=roadmap, rests=[off(3, 10, "Holidays")])
    assert change
    assert [row["what"] for row in change.lines] == ["rest", "finish"]
    assert ends(roadmap) == before + timedelta(days=10)
    row = fresh(roadmap)
    for slot in schedule(row, list(row.stages.all()), timezone.localdate()):
        assert not any(r.begins <= day <= r.ends for r in row.rests for day in (slot.begins, slot.ends))
    assert pausing.set_rests(roadmap=roadmap, rests=[off(3, 10, "Holidays")]) is None
    changing.undo_change(roadmap=roadmap)
    assert (ends(roadmap), fresh(roadmap).rests) == (before, ())


def test_a_rest_that_is_taken_out_comes_back_with_the_way_back(owner: Any) -> None:
    roadmap = from_gaps(owner)
    pausing.set_rests(roadmap=roadmap, rests=[off(3, 10, "Holidays")])
    pausing.set_rests(roadmap=roadmap, rests=[])
    assert fresh(roadmap).rests == ()
    changing.undo_change(roadmap=roadmap)
    assert fresh(roadmap).rests == (off(3, 10, "Holidays"),)


def test_days_of_rest_are_not_days_used(owner: Any) -> None:
    """P09 would bring foundations for a stage that takes half as long again; two weeks of holidays do not make it slow."""
    roadmap = from_gaps(owner)
    first = roadmap.stages.all()[0]
    walk(first, first.days + 14)
    Roadmap.objects.filter(pk=roadmap.pk).update(start_date=timezone.localdate() - timedelta(days=60))
    pausing.set_rests(roadmap=fresh(roadmap), rests=[off(-15, 14)])
    row = fresh(roadmap)
    assert row.stages.all()[0].days_used(timezone.localdate(), row.rests) == first.days
    assert services.complete_stage(stage=row.stages.all()[0]) is None, "it went as planned"


def test_a_week_of_rest_is_not_a_week_without_a_tick(owner: Any) -> None:
    roadmap = from_gaps(owner)
    Roadmap.objects.update(generated_at=timezone.now() - timedelta(days=8), start_date=timezone.localdate() - timedelta(days=8))
    row = fresh(roadmap)
    assert presentation.is_idle(row, list(row.stages.all()), timezone.localdate())
    RestPeriod.objects.create(roadmap=row, begins=timezone.localdate() - timedelta(days=5), ends=timezone.localdate())
    assert not presentation.is_idle(fresh(row), list(row.stages.all()), timezone.localdate())


def test_rests_are_given_with_the_wish_and_a_time_frame_reckons_with_them(owner: Any) -> None:
    def note(rests: tuple[Rest, ...]) -> str:
        asked = services.plan_from_words(user=owner, prompt="bookkeeper in three months, 2 hours a week", pacing=Pacing(rests=rests))
        row, today = made(asked), timezone.localdate()
        return late(row, schedule(row, list(row.stages.all()), today), today)

    without, rested = note(()), note((off(1, 60),))
    assert "All of it takes until" in without
    assert "All of it takes until" in rested
    assert without != rested
    assert Roadmap.objects.filter(rest_periods__isnull=False).count() == 1


def test_planning_again_keeps_the_rests(owner: Any) -> None:
    roadmap = from_gaps(owner)
    pausing.set_rests(roadmap=roadmap, rests=[off(3, 10)])
    made(services.regenerate(roadmap=fresh(roadmap)))
    assert fresh(roadmap).rests == (off(3, 10),)


def test_the_database_refuses_a_rest_that_ends_before_it_begins(owner: Any) -> None:
    roadmap, today = from_gaps(owner), timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        RestPeriod.objects.create(roadmap=roadmap, begins=today, ends=today - timedelta(days=1))


def test_two_tabs_do_not_overwrite_each_others_rests(owner: Any) -> None:
    roadmap = from_gaps(owner)
    pausing.set_rests(roadmap=roadmap, rests=[off(3, 10)], version=roadmap.version)
    with pytest.raises(StaleEdit):
        pausing.set_rests(roadmap=roadmap, rests=[], version=roadmap.version)


def test_on_the_page_a_rest_is_added_shown_and_taken_out(owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    browser, url, rest = browser_of(owner), f"/roadmaps/{roadmap.pk}", off(3, 10)
    sent = {"rest_begins": rest.begins.isoformat(), "rest_ends": rest.ends.isoformat(), "rest_name": "Fish & chips"}
    page = browser.post(f"{url}/rests", sent, follow=True).text
    for said in ("A rest is set: Fish &amp; chips", "The end moved from", 'class="hatch"', "With a rest from", "Take out this rest"):
        assert said in page, said
    page = browser.post(f"{url}/rests", {"drop": rest.begins.isoformat()}, follow=True).text
    assert "The rest is gone" in page
    assert 'class="hatch"' not in page
    assert not RestPeriod.objects.exists()


def test_whoever_has_the_secret_link_sees_that_there_is_a_rest_and_not_what_for(owner: Any) -> None:
    roadmap = from_gaps(owner)
    pausing.set_rests(roadmap=roadmap, rests=[off(3, 10, "Surgery")])
    page = Client().get(f"/roadmaps/shared/{services.share(roadmap=roadmap)}").text
    assert "With a rest from" in page
    assert "Surgery" not in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"rest_begins": "2027-02-01"}, "first and its last day"),
        ({"rest_begins": "soon", "rest_ends": "2027-02-01"}, "This is no day"),
        ({"rest_begins": "2027-02-10", "rest_ends": "2027-02-01"}, "ends on the day it begins or later"),
        ({"rest_begins": "2001-02-10", "rest_ends": "2001-02-11"}, "over before the plan begins"),
        ({"rest_begins": "2027-02-10", "rest_ends": "2027-02-11", "rest_name": "x" * 61}, "At most 60 characters"),
    ],
)
def test_a_rest_that_cannot_be_changes_nothing_and_loses_nothing(sent: dict[str, str], said: str, owner: Any, browser_of: Any) -> None:
    roadmap = from_gaps(owner)
    answer = browser_of(owner).post(f"/roadmaps/{roadmap.pk}/rests", {"rest_name": "Moving house"} | sent)
    assert answer.status_code == 400
    assert said in answer.text
    assert all(value in answer.text for value in sent.values())
    assert not RestPeriod.objects.exists()


def test_a_rest_is_given_with_the_form_of_a_new_plan(owner: Any, browser_of: Any) -> None:
    rest, browser = off(3, 10), browser_of(owner)
    sent = {"way": "role", "role": "bookkeeper", "rest_begins": rest.begins.isoformat()}
    answer = browser.post("/roadmaps/new", sent)
    assert answer.status_code == 400
    assert "first and its last day" in answer.text
    browser.post("/roadmaps/new", sent | {"rest_ends": rest.ends.isoformat(), "rest_name": "Holidays"})
    assert Roadmap.objects.get().rests == (off(3, 10, "Holidays"),)


def test_over_the_api_rests_are_set_and_read(owner: Any, api: Any) -> None:
    roadmap = from_gaps(owner)
    client, base, rest = api(owner), f"/roadmaps/{roadmap.pk}", off(3, 10, "Holidays")
    sent = {"startDate": rest.begins.isoformat(), "endDate": rest.ends.isoformat(), "name": "Holidays"}
    before = client.send("GET", base).json()
    answer = client.send("PUT", f"{base}/rest-periods", {"restPeriods": [sent], "version": before["version"]}).json()
    assert [c["what"] for c in answer["changes"]] == ["rest", "finish"]
    assert answer["roadmap"]["restPeriods"] == [sent]
    assert answer["roadmap"]["finishDate"] > before["finishDate"]
    assert all(s["plannedStart"] <= s["plannedEnd"] for s in answer["roadmap"]["stages"])
    stale = client.send("PUT", f"{base}/rest-periods", {"restPeriods": [], "version": before["version"]})
    assert stale.json()["error"]["code"] == "stale_edit"
    bad = client.send("PUT", f"{base}/rest-periods", {"restPeriods": [sent | {"endDate": "2001-01-01"}]})
    assert (bad.status_code, bad.json()["error"]["code"]) == (400, "bad_rest")
    assert client.send("DELETE", f"{base}/adapt").json()["restPeriods"] == []
    body = client.send("POST", "/roadmaps/from-prompt", {"prompt": "bookkeeper", "restPeriods": [sent, sent]}).json()
    assert Roadmap.objects.get(pk=body["roadmapId"]).rests == (rest,)
