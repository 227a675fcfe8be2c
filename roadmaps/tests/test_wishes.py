"""Wishes in sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.wishes.fields import FIELDS
from roadmaps.wishes.reading import LONGEST, Wish, read_wish
from roadmaps.wishes.roles import RoleNames
from skills.knowledge import read_knowledge

TODAY = date(2026, 11, 29)
TITLES = [
    ("UX Designer", "ux-designer"), ("Teacher", "teacher"), ("Registered Nurse", "registered-nurse"), ("Nurse", "registered-nurse"),
    ("Krankenpfleger", "registered-nurse"), ("Infirmière", "registered-nurse"), ("Data Analyst", "data-analyst"), ("Datenanalyst", "data-analyst"),
    ("Backend Developer", "backend-developer"), ("Staff Engineer", "staff-engineer"), ("Electrician", "electrician"), ("Elektriker", "electrician"),
    ("Software Developer", "software-engineer"), ("Programador", "software-engineer"), ("Senior Accountant", "senior-accountant"),
]  # fmt: skip
NAMES = RoleNames(TITLES, {"teaching": "teacher", "UX": "ux-designer", "informatics": "informatics"})


def read(text: str) -> Wish:
    return read_wish(text, names=NAMES, today=TODAY)


def way(text: str) -> tuple[list[str], list[str]]:
    wish = read(text)
    return [m.slug for m in wish.origins], [m.slug for m in wish.targets]


@pytest.mark.parametrize(
    ("text", "origins", "targets"),
    [
        ("I want to move from teaching into UX in six months, five hours a week", ["teacher"], ["ux-designer"]),
        ("backend developer to staff engineer", ["backend-developer"], ["staff-engineer"]),
        ("nurse with ten years of experience into informatics", ["registered-nurse"], ["informatics"]),
        ("become a nurse, a pilot and a software developer at once", [], ["registered-nurse", "software-engineer"]),
        ("Ich bin Elektriker und möchte Datenanalyst werden", ["electrician"], ["data-analyst"]),
        ("Je suis infirmière et je veux devenir data analyst", ["registered-nurse"], ["data-analyst"]),
        ("quiero ser programador", [], ["software-engineer"]),
        ("I am a teacher. UX designer, please", ["teacher"], ["ux-designer"]),
        ("electrician", [], ["electrician"]),
        ("rocket surgeon in two days", [], []),
        ("I don't want to be a teacher any more, I want to work as an electrician", [], ["electrician"]),
        ("not a nurse, never a nurse, I want anything but teaching", [], []),
        ("I do not want to stay a nurse but become a data analyst", [], ["data-analyst"]),
        ("ich will nicht mehr Elektriker sein, sondern Datenanalyst werden", [], ["data-analyst"]),
        ("I do not know whether to become a nurse", [], ["registered-nurse"]),
        ("not only a teacher, I want to be a UX designer too", ["teacher"], ["ux-designer"]),
        ("I did not like school. Electrician, please", [], ["electrician"]),
    ],
)
def test_where_from_and_where_to(text: str, origins: list[str], targets: list[str]) -> None:
    assert way(text) == (origins, targets)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("I already know SQL and Python, I want to become a data analyst", ["SQL and Python"]),
        ("UX designer. I know Figma but I have no degree", ["Figma"]),
        ("I have worked with Excel; data analyst in a year", ["Excel"]),
        ("I want to know SQL", []),
    ],
)
def test_what_they_say_they_know(text: str, known: list[str]) -> None:
    assert [text[begins:ends] for begins, ends in read(text).knows] == known


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in six months", 180), ("within 3 weeks", 21), ("in a year", 365), ("in two days", 2), ("over the next 10 weeks", 70),
        ("by June", 214), ("until March 2027", 123), ("in einem Jahr", 365), ("bis Ende Januar", 64), ("dans 8 mois", 240),
        ("en 6 meses", 180), ("em três meses", 90), ("in 6-8 weeks", 49), ("UX", None), ("after 5 years at home", None),
    ],
)  # fmt: skip
def test_the_time_frame(text: str, days: int | None) -> None:
    found = read(text).deadline
    assert (found.days if found else None) == days
    assert not found or found.words in text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("five hours a week", 300), ("30 minutes a day", 210), ("2h/day", 840), ("10 hrs per week", 600), ("half an hour every evening", 210),
        ("one hour each weekday", 300), ("4-6 hours per week", 300), ("zero hours a week", 0), ("5 Stunden pro Woche", 300),
        ("30 Minuten am Tag", 210), ("une heure par jour", 420), ("2 horas al día", 840), ("uma hora por dia", 420), ("1.5 hours daily", 630),
        ("999 hours a week", 10080), ("40-hour week job", None), ("soon", None),
    ],
)  # fmt: skip
def test_the_time_for_study(text: str, minutes: int | None) -> None:
    found = read(text).amount
    assert (found.minutes_a_week if found else None) == minutes


def test_level_money_days_and_tastes() -> None:
    wish = read("Complete beginner, free only, at weekends, I like videos but no books")
    assert (wish.level, wish.free_only, wish.weekends, wish.likes, wish.dislikes) == ("beginner", True, True, ("video",), ("book",))
    assert read("Senior Accountant").level == ""  # the level in a title is the role's
    assert read("advanced UX").level == "advanced"


def test_a_very_long_wish_is_read_from_its_beginning_and_says_so() -> None:
    wish = read("UX " + "please " * 5_000)
    assert wish.shortened
    assert len(wish.text) == LONGEST
    assert [m.slug for m in wish.targets] == ["ux-designer"]


@given(st.text(min_size=1, max_size=400))
def test_p07_any_sentence_is_read_without_fail(text: str) -> None:
    wish = read(text)
    for mention in (*wish.targets, *wish.origins):
        assert wish.text[mention.start : mention.end] == mention.words


def test_every_field_leads_to_a_shipped_role() -> None:
    assert set(FIELDS.values()) <= set(read_knowledge().roles)
