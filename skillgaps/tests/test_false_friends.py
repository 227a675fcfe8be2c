"""What never counts as alike, and whose word wins where something does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillgaps.analysis import SIMILAR, Held, Required, find_gaps
from skillgaps.comparing import graph
from skillgaps.false_friends import FALSE_FRIENDS, GROUPS
from skillgaps.graph import SkillGraph
from skills import taxonomy

PAIRS = sorted(tuple(sorted(pair)) for pair in FALSE_FRIENDS)


@given(st.sampled_from(PAIRS), st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_p02_no_vector_and_no_share_makes_false_friends_alike(pair: tuple[str, str], vector: float, share: float, turned: bool) -> None:
    one, other = pair[::-1] if turned else pair
    known = SkillGraph(neighbours={one: {other: vector}}, related={other: {one: share}})
    assert known.similarity(one, other) == known.similarity(other, one) == known.carries_over(one, other) == 0
    result = find_gaps(held=[Held(one, one)], required=[Required((other,), other, "critical")], knowledge=known)
    assert [g.required.name for g in result.gaps] == [other]


@given(st.floats(0.01, 1), st.floats(0.01, 1), st.booleans())
def test_p02_the_share_that_an_editor_gave_wins_over_the_vector_whichever_way_round(share: float, vector: float, turned: bool) -> None:
    one, other = ("baking", "pastry-work") if turned else ("pastry-work", "baking")
    known = SkillGraph(neighbours={"baking": {"pastry-work": vector}}, related={one: {other: share}})
    assert known.similarity("baking", "pastry-work") == share


@pytest.mark.parametrize(
    ("kinds", "met"),
    [
        (("method", "method"), True),
        (("domain", "method"), True),
        (("tool", "tool"), False),
        (("method", "tool"), False),
        (("language", "language"), False),
        (("credential", "credential"), False),
        (("regulation", "regulation"), False),
    ],
)
def test_vectors_alone_stand_in_between_general_skills_and_never_for_named_things(kinds: tuple[str, str], met: bool) -> None:
    known = SkillGraph(kinds=dict(zip(("one", "two"), kinds, strict=True)), neighbours={"one": {"two": 0.9}})
    assert (known.similarity("one", "two") >= SIMILAR) is met
    assert known.carries_over("one", "two") == (0.9 if met else 0.0 if "credential" in kinds else 0.5)


def test_the_general_skill_does_not_stand_in_for_a_product_that_includes_it() -> None:
    known = SkillGraph(
        kinds={"git": "tool", "gitlab": "tool", "github": "tool"},
        implies={"gitlab": ("git",), "github": ("git",)},
        related={"git": {"gitlab": 0.85, "github": 0.9}},
    )
    assert known.stands_in("git", "gitlab") == 0
    assert known.stands_in("git", "github") == 0.9
    assert known.stands_in("gitlab", "git") == 0.85


def test_one_spoken_language_says_nothing_of_another() -> None:
    known = SkillGraph(
        kinds={"spanish-language": "domain", "portuguese-language": "domain"},
        neighbours={"spanish-language": {"portuguese-language": 0.95}},
    )
    assert known.similarity("spanish-language", "portuguese-language") == known.carries_over("spanish-language", "portuguese-language") == 0


@pytest.mark.django_db
def test_every_false_friend_is_a_skill_of_the_base_and_no_editor_says_otherwise(knowledge: Any) -> None:
    slugs = {slug for group in GROUPS for slug in group}
    unknown = sorted(s for s in slugs if s not in knowledge.skills)
    assert unknown == []
    strong = [p for p in PAIRS if max(knowledge.skills[a].related.get(b, 0) for a, b in (p, p[::-1])) >= SIMILAR]
    assert strong == []


@pytest.mark.django_db
@pytest.mark.usefixtures("knowledge")
def test_in_the_shipped_base_nothing_named_is_alike_without_an_editor_saying_so() -> None:
    known = graph(taxonomy.current())
    named = {slug for slug, kind in known.kinds.items() if kind in {"tool", "language", "credential"}}
    vectors = SkillGraph(kinds=known.kinds, neighbours={s: dict.fromkeys(sorted(named)[:50], 0.99) for s in sorted(named)[50:100]})
    assert not any(vectors.similarity(a, b) for a in sorted(named)[50:100] for b in sorted(named)[:50])
    assert known.similarity("mysql", "postgresql") == known.similarity("postgresql", "mysql") >= SIMILAR
