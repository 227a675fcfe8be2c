from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillgaps.analysis import Held, How, Required, SkillGraph, find_gaps
from skillgaps.wordings import ResumeWords

RESUME = """Hazel Winterbourne
Store Manager, Project Management Institute Cafe
B2B marketer at heart

- Trained 12 seasonal sellers; recruited waiters
- Exploratory testing of mobile titles on iOS
- Wrote the quality manual, learned de-escalation
- Looked after stock. Control room duty on Sundays
- No experience with contract negotiation
- Trained in first aid
Managed credit risk and planned the yearly budget
"""
WORDS = ResumeWords(RESUME, names=[(RESUME.index("Project Management"), RESUME.index(" Cafe"))])


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        ("Store management", "Store Manager"),
        ("B2B marketing", "B2B marketer"),
        ("Staff training", "Trained 12 seasonal sellers"),
        ("Mobile testing", "testing of mobile"),
        ("De-escalation", "de-escalation"),
        ("Experience in credit risk management", "Managed credit risk"),
        ("Recruitment", "recruited"),
    ],
)
def test_a_demand_is_found_in_other_forms_and_another_order(demand: str, said: str) -> None:
    place = WORDS.shows([demand])
    assert place
    assert RESUME[place.start : place.end] == said


@pytest.mark.parametrize(
    "demand",
    [
        "Project management",  # the name of an institute
        "Contract negotiation",  # denied
        "Stock control",  # two thoughts
        "Budgeting",  # one word, and not told as work done
        "Quality management",
        "",
        "of the",
    ],
)
def test_words_apart_denied_or_of_a_name_prove_nothing(demand: str) -> None:
    assert WORDS.shows([demand]) is None


def test_a_name_that_is_wholly_the_demand_is_no_name() -> None:
    text = "Education\n18th Edition Wiring Regulations, 2019"
    words = ResumeWords(text, names=[(10, 41)])
    assert words.shows(["18th Edition Wiring Regulations"])
    assert words.shows(["Wiring regulations"]) is None


def test_somebody_who_was_trained_has_trained_nobody() -> None:
    assert ResumeWords("- Trained in first aid").shows(["Training"]) is None
    assert ResumeWords("- Trained nine nurses").shows(["Training"])


def test_silent_spans_are_not_read() -> None:
    assert ResumeWords("Hobbies: stock control", silent=[(0, 22)]).shows(["Stock control"]) is None


def asked(name: str, *slugs: str, **fields: str) -> Required:
    return Required(slugs, name, "critical", **fields)


@pytest.mark.parametrize(
    ("kind", "denied", "met"), [("method", (), True), ("tool", (), False), ("credential", (), False), ("method", ("store",), False)]
)
def test_words_meet_what_people_describe_and_nothing_that_is_denied(kind: str, denied: tuple[str, ...], met: bool) -> None:
    known = SkillGraph(names={"store": "Store management"}, kinds={"store": kind})
    result = find_gaps(held=[], required=[asked("Store management", "store")], knowledge=known, words=WORDS, denied=frozenset(denied))
    assert bool(result.met) is met
    if met:
        assert result.met[0].by.place
        assert result.met[0].explanation == "Your resume says it in its own words: “Store Manager”."


def test_one_of_several_alternatives_may_be_told_in_words() -> None:
    known = SkillGraph(names={"store": "Store management", "php": "PHP"}, kinds={"store": "method", "php": "language"})
    (met,) = find_gaps(held=[], required=[asked("PHP or Store management", "php", "store")], knowledge=known, words=WORDS).met
    assert (met.how, met.alternative) == (How.ALIAS, True)


def test_a_listed_skill_is_preferred_to_words() -> None:
    known = SkillGraph(names={"store": "Store management"}, kinds={"store": "method"})
    (met,) = find_gaps(
        held=[Held("store", "Store management")], required=[asked("Store management", "store")], knowledge=known, words=WORDS
    ).met
    assert met.by.slug == "store"


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=4))
def test_p02_any_text_and_any_demand_give_a_place_in_the_text_or_none(text: str, demands: list[str]) -> None:
    words = ResumeWords(text)
    place = words.shows(demands)
    assert place is None or 0 <= place.start < place.end <= len(text)
    required = [asked(d) for d in demands]
    result = find_gaps(held=[], required=required, knowledge=SkillGraph(), words=words)
    assert sorted(r.required.key for r in (*result.met, *result.gaps)) == sorted({r.key for r in required})
