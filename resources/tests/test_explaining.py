"""P13: any topic is explained, never empty, from the knowledge base alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.explaining import LONGEST_TOPIC, PRODUCED_BY, Facts, Named, clean_topic, explain
from resources.explanations import explain_topic

named = st.builds(Named, st.text(min_size=1, max_size=20), st.just("x"))
facts = st.builds(
    Facts,
    topic=st.text(max_size=300),
    kind=st.sampled_from(("skill", "role", "words", "unknown", "nothing", "something new")),
    trimmed=st.booleans(),
    name=st.text(max_size=20),
    about=st.text(max_size=60),
    what=st.sampled_from(("tool", "method", "credential", "soft", "", "odd")),
    roles=st.lists(st.text(min_size=1, max_size=20), max_size=3).map(tuple),
    asked_by=st.integers(0, 219),
    asked_of=st.just(219),
    first=st.lists(named, max_size=4).map(tuple),
    related=st.lists(named, max_size=4).map(tuple),
    hours=st.tuples(st.integers(0, 900), st.integers(0, 900), st.integers(0, 900)),
    known=st.lists(named, min_size=1, max_size=4).map(tuple),
    resources=st.integers(0, 5),
)


@given(given_facts=facts)
def test_p13_whatever_is_known_there_are_words(given_facts: Facts) -> None:
    said = explain(given_facts)
    assert said.text.strip()
    assert said.produced_by == PRODUCED_BY
    assert all(s.heading.strip() and s.text.strip() for s in said.sections)


@given(text=st.text(max_size=400))
def test_topics_are_cleaned_without_losing_words(text: str) -> None:
    clean, trimmed = clean_topic(text)
    assert not trimmed
    assert clean == " ".join(clean.split())
    assert clean_topic(clean) == (clean, False)


@pytest.mark.django_db
@given(
    topic=st.text(max_size=200)
    | st.sampled_from(["SQL", "sql", "data analyst", "Risk  assessment", "R", "C++", "a" * 10_000, "x y " * 4000, "' OR 1=1 --", "%_%"])
)
def test_p13_any_topic_is_explained(topic: str, catalogue: None) -> None:
    found = explain_topic(topic.replace("\x00", ""))
    assert found.explanation.text.strip()
    assert found.explanation.produced_by == PRODUCED_BY


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("topic", "kind", "says"),
    [
        ("Excel", "skill", ["Microsoft Excel, a tool:", "roles in our list name it", "hours to a beginner's level"]),
        ("risk-assessment", "skill", ["Risk assessment, a method:"]),
        ("Data Analyst", "role", ["Nearly everywhere: SQL"]),
        ("", "nothing", ["Name a skill"]),
        (" \t\n ", "nothing", ["Name a skill"]),
        ("zzqx flurb", "unknown", ["We do not know “zzqx flurb”", "will not make something up", "Read their first page"]),
        ("Knowledge of SQL and Python is needed; nursing is a plus", "words", ["SQL, Python"]),
        ("report writing guide", "skill", ["Report writing"]),
    ],
)
def test_p13_each_kind_of_topic_has_its_words(topic: str, kind: str, says: list[str], catalogue: None) -> None:
    found = explain_topic(topic).explanation
    assert found.kind == kind
    for words in says:
        assert words in found.text


@pytest.mark.django_db
def test_p13_a_topic_of_ten_thousand_characters_is_read_and_of_more_the_first_and_it_says_so(catalogue: None) -> None:
    whole = explain_topic(("We need SQL. " * 1000)[:LONGEST_TOPIC])
    more = explain_topic("We need SQL. " * 1000)
    assert "first 10,000" not in whole.explanation.text
    assert "We read the first 10,000 characters" in more.explanation.text
    assert len(more.explanation.topic) <= 120


@pytest.mark.django_db
def test_an_explanation_comes_with_first_resources(catalogue: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(24):
        found = explain_topic("excel")
    assert found.resources
    assert found.skill is not None
