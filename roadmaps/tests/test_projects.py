"""What a plan says to do: fitting its place, complete, and not the same sentence over and over."""

from __future__ import annotations

from itertools import pairwise
from string import Formatter

import pytest

from roadmaps.projects import PROJECTS, Place, project
from roadmaps.proofs import HANDS_ON, LEARNT, PRACTICE, SUPERVISED, learnt, practice
from skills.knowledge import read_knowledge

STAGES = 5


def of(family: str, stages: int = STAGES, begins: bool = True) -> list[str]:
    skills = [("Splicing", "method", family), ("Excel", "tool", family)]
    return [project(family=family, skills=skills, place=Place(n, stages, begins)) for n in range(1, stages + 1)]


@pytest.mark.parametrize("family", sorted(PROJECTS))
def test_the_projects_of_a_plan_differ_from_stage_to_stage(family: str) -> None:
    said = of(family)
    assert all("splicing and Excel" in text for text in said)
    assert all(one != other for one, other in pairwise(said))
    assert len(set(said)) == 4
    assert len(set(of(family, stages=3))) == 3
    assert len(set(of(family, begins=False))) >= 3


def test_every_family_of_roles_has_projects_of_its_own() -> None:
    assert {role.family for role in read_knowledge().roles.values()} <= set(PROJECTS)


def test_work_on_people_is_described_only_where_most_of_the_stage_teaches_it() -> None:
    little = [("Agile", "method", "general"), ("User stories", "method", "product"), ("Patient safety", "method", "healthcare")]
    assert "no real patient" not in project(family="healthcare", skills=little, place=Place(2, 3, True))
    most = [*little[2:], ("Vital signs", "method", "healthcare"), little[0]]
    assert "no real patient" in project(family="healthcare", skills=most, place=Place(2, 3, True))
    assert sorted(HANDS_ON & set(PROJECTS)) == sorted(HANDS_ON)


def test_a_soft_skill_is_named_only_where_there_is_nothing_else() -> None:
    place = Place(1, 3, True)
    assert "patience" not in project(family="data", skills=[("Patience", "soft", "general"), ("SQL", "language", "data")], place=place)
    assert "patience" in project(family="data", skills=[("Patience", "soft", "general")], place=place)


@pytest.mark.parametrize("kind", [*PRACTICE, "credential"])
def test_three_skills_of_a_stage_are_practised_and_noted_in_three_ways(kind: str) -> None:
    said = {practice(name="Splicing", kind=kind, family="design", role="Rigger", turn=n) for n in range(3)}
    notes = {learnt(name="Splicing", kind=kind, turn=n) for n in range(3)}
    assert (len(said), len(notes)) == (3, 3)
    assert all("licing" in text or "Rigger" in text for text in said | notes)


def test_no_sentence_asks_for_a_word_it_is_not_given() -> None:
    asked = {
        name
        for texts in (*PROJECTS.values(), *PRACTICE.values(), SUPERVISED, LEARNT)
        for t in texts
        for _, name, _, _ in Formatter().parse(t)
        if name
    }
    assert asked == {"skills", "name", "subject", "a_role"}
