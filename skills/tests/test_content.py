"""The shipped knowledge base keeps its own standard."""

from __future__ import annotations

import pytest

from skills.knowledge import KnowledgeBase, Skill, read_knowledge


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return read_knowledge()


def test_no_rule_is_broken(base: KnowledgeBase) -> None:
    assert base.problems == ()


def test_it_is_as_large_as_promised(base: KnowledgeBase) -> None:
    assert len(base.skills) >= 600
    assert sum(len(s.names) for s in base.skills.values()) >= 1500
    assert len(base.roles) >= 40
    assert len({r.family for r in base.roles.values()}) >= 10


def test_every_family_says_where_it_comes_from(base: KnowledgeBase) -> None:
    assert all(f.sources and all(len(s) > 3 for s in f.sources) for f in base.families.values())
    assert {r.family for r in base.roles.values()} <= set(base.families)


def test_every_core_skill_of_a_role_has_rising_hours_and_ends_in_foundations(base: KnowledgeBase) -> None:
    for role in base.roles.values():
        core = [s for s in role.skills if s.tier == "core"]
        assert core, role.slug
        for asked in core:
            skill = base.skills[asked.slug]
            assert all(h > 0 for h in skill.hours), skill.slug
            assert foundations(skill, base), skill.slug


def foundations(skill: Skill, base: KnowledgeBase) -> set[str]:
    """The skills without a prerequisite that the chain of prerequisites starts from."""
    if not skill.requires:
        return {skill.slug}
    return set().union(*(foundations(base.skills[slug], base) for slug in skill.requires))


def test_every_role_says_what_it_is_and_how_to_begin(base: KnowledgeBase) -> None:
    for role in base.roles.values():
        assert len(role.about) > 20, role.slug
        assert {"core", "expected"} <= {s.tier for s in role.skills}, role.slug


def test_titles_of_roles_are_not_shared(base: KnowledgeBase) -> None:
    titles = [r.title.casefold() for r in base.roles.values()]
    assert len(titles) == len(set(titles))


def test_every_name_is_short_enough_for_its_column(base: KnowledgeBase) -> None:
    assert all(len(n.text) <= 160 and len(s.name) <= 120 for s in base.skills.values() for n in s.names)
