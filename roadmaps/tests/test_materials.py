"""Resources for the skills of a plan: many at once, each as it would be alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from resources import services
from resources.curating import set_helps
from resources.tests.factories import a_resource, a_set, a_skill
from roadmaps import materials

pytestmark = pytest.mark.django_db


def wanted(*slugs: str) -> list[tuple[str, str]]:
    return [(slug, level) for slug in slugs for level in ("beginner", "advanced")]


def test_many_skills_take_as_many_queries_as_one(owner: Any, django_assert_num_queries: Any) -> None:
    for slug in ("knots", "hitches", "bends"):
        a_set(a_skill(slug))
    for slugs in (("knots",), ("hitches", "bends", "knots")):
        cache.clear()
        with django_assert_num_queries(6):
            found = materials.find(wanted(*slugs), user=owner)
        assert [len(rows) for rows in found.values()] == [3] * 2 * len(slugs)


def test_each_of_many_is_what_it_would_be_alone(owner: Any) -> None:
    rows = [row for slug in ("knots", "hitches", "bends") for row in a_set(a_skill(slug))]
    services.mark(user=owner, resource=rows[0], kind="disliked")
    pairs = [*wanted("knots", "hitches", "bends"), ("sorcery", "beginner")]
    many = materials.find(pairs, user=owner, lacking=[rows[5].pk])
    assert many == {pair: materials.find([pair], user=owner, lacking=[rows[5].pk])[pair] for pair in pairs[:-1]}
    assert not {rows[0], rows[5]} & {r for found in many.values() for r in found}


def test_p12_what_was_picked_by_hand_stands_beside_a_stage_unless_another_stage_teaches_what_it_is_about(owner: Any) -> None:
    tents, hitches = a_skill("tents"), a_skill("hitches")
    row = a_resource("camping", skills=[tents])
    set_helps(row=row, skills=[hitches])
    pair = ("hitches", "beginner")
    assert materials.find([pair], user=owner, taught=["hitches"]) == {pair: [row]}
    assert materials.find([pair], user=owner, taught=["hitches", "tents"]) == {pair: []}
    assert materials.find([(tents.slug, "beginner")], user=owner, taught=["hitches", "tents"]) == {("tents", "beginner"): [row]}


def test_a_mere_neighbour_takes_no_place_from_the_broader_topic(owner: Any) -> None:
    broad = a_skill("ropes", family="cords", category="cords")
    narrow = a_skill("whipping", parent=broad)
    far = a_skill("cord", family="cords", category="cords")
    broad.parent = far
    broad.save()
    row = a_resource("far", skills=[far])
    a_set(a_skill("splicing"))
    found = materials.find([(narrow.slug, "beginner")], user=owner)
    assert found == {("whipping", "beginner"): [row]}
