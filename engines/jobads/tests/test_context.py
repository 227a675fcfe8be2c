"""What stands round a skill in an advertisement: headings, labels, employers, levels."""

from __future__ import annotations

import pytest

from engines.jobads.parsing import parse_job
from engines.skills.matching import SkillMatcher
from engines.skills.vocabulary import SkillEntry, SkillName

ENTRIES = [
    SkillEntry("senior-care", "Senior care", kind="domain"),
    SkillEntry("dementia-care", "Dementia care", kind="domain"),
    SkillEntry("wholesale", "Wholesale", kind="domain"),
    SkillEntry("stock-control", "Stock control", kind="method"),
    SkillEntry("defects", "Defects", kind="method"),
    SkillEntry("defect-tracking", "Defect tracking", kind="method"),
    SkillEntry("jira", "Jira", kind="tool"),
    SkillEntry("test-automation", "Test automation", kind="method"),
    SkillEntry("web-development", "Web development", kind="method", names=(SkillName("Web development"), SkillName("web applications"))),
    SkillEntry("test-first", "Test-driven development", kind="method", names=(SkillName("tests first"),)),
    SkillEntry("unit-testing", "Unit testing", kind="method"),
    SkillEntry("sap", "SAP", kind="tool"),
    SkillEntry("wms", "WMS", kind="tool"),
    SkillEntry("excel", "Excel", kind="tool"),
]
MATCHER = SkillMatcher(ENTRIES, "context")


def asked(text: str) -> dict[str, str]:
    return {r.name: r.priority.value for r in parse_job(text, matcher=MATCHER).requirements}


def test_the_level_of_a_title_is_no_field_of_work() -> None:
    assert asked("Senior Care Assistant (Dementia care)\nYou will help with stock control.") == {
        "Dementia care": "critical",
        "Stock control": "important",
    }


def test_an_employer_that_speaks_of_itself_asks_for_nothing_by_its_name() -> None:
    assert asked("Team leader\n\nLoughmoor Wholesale is looking for somebody for stock control.") == {"Stock control": "important"}
    assert "Wholesale" in asked("Team leader\n\nWe are looking for experience in wholesale.")


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Track defects in Jira (defect tracking).", {"Jira", "Defect tracking"}),
        ("Writing test automation for web applications.", {"Test automation"}),
        ("Write tests first where it pays (unit testing).", {"Unit testing"}),
        ("Experience with web applications and test automation.", {"Web applications", "Test automation"}),
        ("Knowledge of defects and of defect tracking.", {"Defect tracking"}),
    ],
)
def test_what_only_echoes_another_demand_of_its_sentence_is_left_out(sentence: str, left: set[str]) -> None:
    assert set(asked(f"Tester\n\nWhat you will do\n{sentence}")) == left


@pytest.mark.parametrize(
    ("heading", "priority"),
    [
        ("We are looking for a colleague who must have:", "critical"),
        ("You will be the voice of the shop. We need you to have:", "critical"),
        ("What is a plus", "nice-to-have"),
        ("A plus, but we can teach you:", "nice-to-have"),
        ("What you will do:", "important"),
    ],
)
def test_a_heading_is_understood_by_its_own_words(heading: str, priority: str) -> None:
    assert asked(f"Clerk\n\n{heading}\n- Excel\n- stock control") == {"Excel": priority, "Stock control": priority}


def test_what_another_of_its_kind_would_do_for_is_one_demand() -> None:
    assert asked("Clerk\n\nRequirements\n- Experience with SAP or another WMS") == {"SAP or WMS": "critical"}


def test_a_tool_behind_a_degree_is_no_subject_of_it() -> None:
    assert "Excel" in asked("Clerk\n\nRequirements\nYou have a degree in stock control, advanced Excel, and good English.")


def test_a_paragraph_about_the_work_behind_a_list_of_wishes_is_no_wish() -> None:
    text = "Clerk\n\nNice to have\n- SAP\n- WMS\n\nYou will look after stock control."
    assert asked(text) == {"SAP": "nice-to-have", "WMS": "nice-to-have", "Stock control": "important"}


def test_a_wish_behind_a_comma_speaks_of_its_own_words_alone() -> None:
    assert asked("Clerk\n\nRequirements\n- Stock control, SAP preferred") == {"Stock control": "critical", "SAP": "nice-to-have"}


def test_a_name_nobody_knows_is_a_demand_beside_a_known_one_too() -> None:
    assert asked("Clerk\n\nDesirable\n- Excel, experience of Zorblang") == {"Excel": "nice-to-have", "Zorblang": "nice-to-have"}
