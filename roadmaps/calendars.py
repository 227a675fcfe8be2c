"""A plan for a calendar: an event a stage, its weekly goals as events of their week, and the rests. RFC 5545, by the icalendar library.

What tests/test_calendars.py checks of every file, line by line: it parses without an error noted; lines end in CRLF and take at most 75
octets, folded between characters; one VERSION and PRODID; each event has one UID, DTSTAMP in UTC, DTSTART and DTEND as VALUE=DATE with the
end after the start, and its text escaped; ids stay the same from one export to the next, and SEQUENCE rises with each change of the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event, vText

from roadmaps.kinds import GoalKind
from roadmaps.models import Goal, Roadmap, Stage
from roadmaps.resting import Rest, last_of, next_study_day, study_days
from roadmaps.schedule import Slot, schedule


def as_calendar(roadmap: Roadmap, url: str, today: date) -> bytes:
    """Whole days, so that no time zone moves them. The same plan keeps its event ids: a second import changes, it does not double."""
    calendar = Calendar()
    calendar.add("prodid", "-//HireReady//Study plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(f"Plan: {roadmap.title}"))  # as text: the library escapes no value of a name it does not know
    rests = roadmap.rests
    for slot in schedule(roadmap, list(roadmap.stages.all()), today):
        calendar.add_component(_event(roadmap, slot.stage, slot, url))
        for event in _weekly(roadmap, slot, rests, url):
            calendar.add_component(event)
    for rest in rests:
        name = f"Rest: {rest.name}" if rest.name else "Rest"
        uid = f"rest-{roadmap.pk}-{rest.begins:%Y%m%d}"
        calendar.add_component(_whole_days(uid, name, "No study planned.", rest.begins, rest.ends, url, roadmap))
    return bytes(calendar.to_ical())


def _event(roadmap: Roadmap, stage: Stage, slot: Slot, url: str) -> Event:
    told = stage.words
    words = "\n".join(filter(None, (told["description"], told["project"] and f"Project: {told['project']}")))
    return _whole_days(
        f"stage-{stage.pk}", f"Stage {stage.number}: {told['title']}", words, slot.begins, slot.ends, f"{url}#stage-{stage.number}", roadmap
    )


def _weekly(roadmap: Roadmap, slot: Slot, rests: Sequence[Rest], url: str) -> list[Event]:
    """The weekly goals that are open, spread evenly over the days of study of the stage."""
    goals: list[Goal] = [g for g in slot.stage.goals.all() if g.kind == GoalKind.WEEKLY and g.completed_at is None]
    if slot.stage.completed_at:
        return []
    days = max(1, study_days(slot.begins, slot.ends, rests))
    events = []
    for number, goal in enumerate(goals):
        begins = next_study_day(last_of(slot.begins, days * number // len(goals) + 1, rests), rests)
        ends = max(begins, min(slot.ends, begins + timedelta(days=6)))
        events.append(
            _whole_days(
                f"goal-{goal.pk}",
                (told := goal.words)["description"],
                told["proof"] and f"Proof: {told['proof']}",
                begins,
                ends,
                f"{url}#g-{goal.pk}",
                roadmap,
            )
        )
    return events


def _whole_days(uid: str, title: str, words: str, begins: date, ends: date, url: str, roadmap: Roadmap) -> Event:
    event = Event()
    event.add("uid", f"{uid}@hireready")
    event.add("dtstamp", roadmap.adapted_at or roadmap.generated_at or roadmap.created_at)
    event.add("sequence", roadmap.version)
    event.add("dtstart", begins)
    event.add("dtend", ends + timedelta(days=1))  # the day after the last, as the standard counts
    event.add("summary", title)
    if words:
        event.add("description", words)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def as_file(roadmap: Roadmap, url: str) -> HttpResponse:
    answer = HttpResponse(as_calendar(roadmap, url, timezone.localdate()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="plan.ics"'
    return answer
