"""The calendar file against RFC 5545: parsed by the icalendar library, and its lines read by the rules of the standard."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from icalendar import Calendar

from roadmaps import calendars, pausing
from roadmaps.models import Goal, Roadmap, Stage
from roadmaps.resting import Rest
from roadmaps.tests.factories import fresh, from_gaps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]
URL = "https://example.org/roadmaps/1"
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "URL", "TRANSP")
HOSTILE = 'Tables; joins, "views" \\ more\nBEGIN:VALARM\r\nEND:VCALENDAR ' + "Datenbankverständnis 資料庫 🗄️ " * 12


def written(roadmap: Roadmap) -> bytes:
    return calendars.as_calendar(fresh(roadmap), URL, timezone.localdate())


def unfolded(data: bytes) -> list[str]:
    """Content lines, by section 3.1: each ends in CRLF, takes at most 75 octets before it, and goes on after CRLF and a space."""
    assert data.endswith(b"\r\n")
    raw = data.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in raw), "a bare line end"
    assert max(map(len, raw)) <= 75
    assert all(line.decode("utf-8") for line in raw), "folded within a character"
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def judge(data: bytes) -> Calendar:
    """Fails where the file breaks a rule; else what the library reads of it."""
    lines = unfolded(data)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert all(re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line) for line in lines)
    names = Counter(re.split("[:;]", line)[0] for line in lines)
    assert names["VERSION"] == names["PRODID"] == 1
    assert "VERSION:2.0" in lines
    events = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    for event in events:
        own = Counter(re.split("[:;]", line)[0] for line in event.split("END:VEVENT")[0].splitlines())
        assert {name: own[name] for name in ONCE} == dict.fromkeys(ONCE, 1)
        assert re.search(r"^DTSTAMP:\d{8}T\d{6}Z$", event, re.MULTILINE)
        assert re.search(r"^DTSTART;VALUE=DATE:\d{8}$", event, re.MULTILINE)
        assert re.search(r"^DTEND;VALUE=DATE:\d{8}$", event, re.MULTILINE)
        for text in re.findall(r"^(?:SUMMARY|DESCRIPTION):(.*)$", event, re.MULTILINE):
            assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", text), "text that is not escaped"
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert all(part.errors == [] for part in calendar.walk())
    assert all(e.decoded("DTEND") > e.decoded("DTSTART") for e in calendar.walk("VEVENT"))
    assert calendar.to_ical() == data, "what was read, written again, is the same"
    return calendar


def uids(calendar: Calendar) -> set[str]:
    return {str(event["UID"]) for event in calendar.walk("VEVENT")}


def test_a_plan_with_a_rest_keeps_every_rule_of_the_standard(owner: Any) -> None:
    roadmap = from_gaps(owner)
    first = timezone.localdate() + timedelta(days=3)
    pausing.set_rests(roadmap=roadmap, rests=[Rest(first, first + timedelta(days=9), "Holidays; at home")])
    events = {str(e["UID"]): e for e in judge(written(roadmap)).walk("VEVENT")}
    rest = events[f"rest-{roadmap.pk}-{first:%Y%m%d}@hireready"]
    assert (rest.decoded("DTSTART"), rest.decoded("DTEND")) == (first, first + timedelta(days=10))
    assert str(rest["SUMMARY"]) == "Rest: Holidays; at home"
    begins = [e.decoded("DTSTART") for uid, e in events.items() if not uid.startswith("rest-")]
    assert not any(first <= day <= first + timedelta(days=9) for day in begins), "nothing begins within the rest"


def test_hostile_words_stay_words(owner: Any) -> None:
    roadmap = from_gaps(owner)
    Roadmap.objects.filter(pk=roadmap.pk).update(title=HOSTILE[:200])
    Stage.objects.filter(roadmap=roadmap).update(title=HOSTILE[:400], description=HOSTILE, project=HOSTILE)
    Goal.objects.filter(stage__roadmap=roadmap).update(description=HOSTILE, proof=HOSTILE)
    calendar = judge(written(roadmap))
    assert len(calendar.walk("VCALENDAR")) == 1
    assert not calendar.walk("VALARM")
    summary = str(next(e for e in calendar.walk("VEVENT") if str(e["UID"]).startswith("goal-"))["SUMMARY"])
    assert summary.replace("\r\n", "\n") == HOSTILE.replace("\r\n", "\n")


def test_ids_stay_and_the_sequence_rises_when_the_plan_changes(owner: Any) -> None:
    roadmap = from_gaps(owner)
    before = judge(written(roadmap))
    change = pausing.set_rests(roadmap=roadmap, rests=[Rest(timezone.localdate(), timezone.localdate() + timedelta(days=9))])
    assert change
    after = judge(written(roadmap))
    assert uids(before) == {uid for uid in uids(after) if not uid.startswith("rest-")}
    newest = [int(c.walk("VEVENT")[0]["SEQUENCE"]) for c in (before, after)]
    assert newest[1] > newest[0]
    assert uids(after) == uids(judge(written(roadmap)))


@hypothesis_settings(max_examples=100)
@given(
    title=st.text(max_size=120), words=st.text(max_size=200), begins=st.dates(date(2026, 1, 1), date(2030, 1, 1)), days=st.integers(0, 90)
)
def test_any_words_make_a_file_that_keeps_the_rules(title: str, words: str, begins: date, days: int) -> None:
    roadmap = Roadmap(title="x", generated_at=timezone.now())
    calendar = Calendar()
    calendar.add("prodid", "-//x//EN")
    calendar.add("version", "2.0")
    event = calendars._whole_days("stage-1", title, words, begins, begins + timedelta(days=days), URL, roadmap)
    calendar.add_component(event)
    judge(bytes(calendar.to_ical()))
