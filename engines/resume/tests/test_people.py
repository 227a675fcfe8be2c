"""The second opinion on names, with the real model."""

from __future__ import annotations

from engines.resume.people import SpacyPeople


def test_a_name_is_told_from_a_street_and_a_trade() -> None:
    people = SpacyPeople()
    assert people.is_person("John Smith")
    assert not people.is_person("Customer service")
    assert not people.is_person("")
