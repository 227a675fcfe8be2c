from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillgaps.analysis import PRIORITIES, SIMILAR, Analysis, Held, How, Required, SkillGraph, asked_by_role, find_gaps

SLUGS = ["python", "java", "javascript", "kotlin", "postgresql", "mysql", "sql", "databases", "mongodb", "baking"]
GRAPH = SkillGraph(
    names={s: s.title() for s in SLUGS},
    implies={"postgresql": ("sql",), "mysql": ("sql",), "sql": ("databases",)},
    neighbours={"postgresql": {"mysql": 0.8, "mongodb": 0.5}, "java": {"javascript": 0.95, "kotlin": 0.7}},
    demand={"python": 0.9, "java": 0.6, "kotlin": 0.3, "mongodb": 0.6},
)


def held(slug: str, **fields: object) -> Held:
    return Held(slug, slug.title(), **fields)  # type: ignore[arg-type]


def asked(*slugs: str, priority: str = "critical", **fields: object) -> Required:
    return Required(slugs, " or ".join(s.title() for s in slugs), priority, **fields)  # type: ignore[arg-type]


def analyse(have: list[Held], want: list[Required]) -> Analysis:
    return find_gaps(held=have, required=want, knowledge=GRAPH)


@pytest.mark.parametrize(
    ("have", "want", "how"),
    [
        (held("python"), asked("python"), How.EXACT),
        (held("python", wording="Python 3"), asked("python", wording="Python"), How.ALIAS),
        (held("postgresql"), asked("databases"), How.IMPLIED),
        (held("mysql"), asked("postgresql"), How.SIMILAR),
        (held("kotlin"), asked("java", "kotlin"), How.EXACT),
        (Held("", "Zorb-lang"), Required((), "zorb lang", "critical"), How.EXACT),
    ],
)
def test_a_requirement_is_met_in_one_of_four_ways(have: Held, want: Required, how: How) -> None:
    result = analyse([have], [want])
    assert [m.how for m in result.met] == [how]
    assert result.gaps == ()
    assert result.match == 100


@pytest.mark.parametrize(
    ("have", "want"), [("javascript", "java"), ("java", "javascript"), ("mongodb", "postgresql"), ("sql", "postgresql"), ("kotlin", "java")]
)
def test_false_friends_parents_and_distant_kin_do_not_meet(have: str, want: str) -> None:
    assert analyse([held(have)], [asked(want)]).met == ()


def test_a_better_way_to_meet_a_requirement_is_preferred() -> None:
    result = analyse([held("mysql"), held("postgresql")], [asked("postgresql")])
    assert (result.met[0].by.slug, result.met[0].how) == ("postgresql", How.EXACT)


def test_too_few_years_or_too_low_a_level_is_a_gap_with_its_shortfall() -> None:
    want = [asked("python", years=5.0), asked("java", level="advanced"), asked("sql", years=3.0)]
    result = analyse([held("python", years=2.0), held("java", level="beginner"), held("sql")], want)
    assert {g.required.name: (g.partly, g.gain) for g in result.gaps} == {"Python": (True, 1.5), "Java": (True, 1.5)}
    assert "2 years, 5 years asked for" in next(g.explanation for g in result.gaps if g.required.name == "Python")
    assert result.match == 66


def test_an_explanation_is_built_from_the_facts() -> None:
    want = asked("postgresql", "kotlin", sentence="PostgreSQL or Kotlin is a must.", reasons=("word:must", "repeated:3"))
    (gap,) = analyse([held("mongodb")], [want]).gaps
    assert gap.explanation == (
        "Your resume does not show Postgresql or Kotlin. Either would do. It counts as critical: the text says “must”, and it is asked for 3 times. "
        "You have Mongodb; about 50% of it carries over to Postgresql."
    )


def test_the_match_is_points_met_of_points_asked_and_each_gap_says_what_closing_it_brings() -> None:
    result = analyse([held("python")], [asked("python"), asked("java", priority="important"), asked("baking", priority="nice-to-have")])
    assert [(t.priority, t.asked, t.met, t.points_asked, t.points_met) for t in result.tallies] == [
        ("critical", 1, 1, 3, 3),
        ("important", 1, 0, 2, 0),
        ("nice-to-have", 1, 0, 1, 0),
    ]
    assert result.match == 50
    assert [(g.required.name, g.gain, g.match_after) for g in result.gaps] == [("Java", 2, 83), ("Baking", 1, 66)]


def test_nothing_asked_has_no_match() -> None:
    assert analyse([held("python")], []).match is None


def test_the_same_demand_twice_counts_once_and_as_the_stronger() -> None:
    (gap,) = analyse([], [asked("java", priority="nice-to-have"), asked("java")]).gaps
    assert gap.priority == "critical"


def test_a_role_can_be_the_target() -> None:
    @dataclass(frozen=True)
    class Row:
        slug: str
        tier: str
        level: str = ""
        years: float | None = None

    want = asked_by_role([Row("python", "core"), Row("java", "expected", "advanced"), Row("kotlin", "bonus")], GRAPH.names)
    assert [(r.name, r.priority, r.level) for r in want] == [
        ("Python", "critical", ""),
        ("Java", "important", "advanced"),
        ("Kotlin", "nice-to-have", ""),
    ]
    assert "most people in this role need it" in analyse([], list(want)).gaps[0].explanation


LEVELS = st.sampled_from(["", "beginner", "intermediate", "advanced"])
YEARS = st.none() | st.floats(0, 20)
HELD = st.lists(st.builds(Held, st.sampled_from([*SLUGS, ""]), st.sampled_from(["Python", "Zorblang", "Java"]), LEVELS, YEARS), max_size=8)
REQUIRED = st.lists(
    st.builds(
        Required,
        st.lists(st.sampled_from(SLUGS), max_size=3, unique=True).map(tuple),
        st.sampled_from(["Python", "Zorblang", "Java", ""]),
        st.sampled_from(PRIORITIES),
        reasons=st.lists(st.sampled_from(["word:must", "heading:x", "title", "duty", "odd"]), max_size=3).map(tuple),
        level=LEVELS,
        years=YEARS,
    ),
    max_size=12,
)


def closure(slugs: set[str]) -> set[str]:
    while more := {i for s in slugs for i in GRAPH.implies.get(s, ())} - slugs:
        slugs = slugs | more
    return slugs


@settings(max_examples=300)
@given(HELD, REQUIRED)
def test_p02_every_requirement_is_met_or_a_gap_and_never_both(have: list[Held], want: list[Required]) -> None:
    result = analyse(have, want)
    met, gaps = [m.required.key for m in result.met], [g.required.key for g in result.gaps]
    assert sorted(met + gaps) == sorted({r.key for r in want})
    owned = {h.slug for h in have if h.slug}
    for gap in result.gaps:
        shown = closure(set(owned)) & set(gap.required.slugs)
        near = any(GRAPH.similarity(r, h) >= SIMILAR for r in gap.required.slugs for h in owned)
        assert gap.partly or not (shown or near)
        assert gap.partly == (gap.shortfall is not None)
    for m in result.met:
        slugs = set(m.required.slugs)
        if m.how is How.SIMILAR:
            assert m.similarity >= SIMILAR
            assert m.by.slug not in slugs
        elif slugs and m.by.slug:
            assert slugs & closure({m.by.slug})


@settings(max_examples=200)
@given(HELD, REQUIRED)
def test_p04_every_gap_has_one_priority_and_an_explanation(have: list[Held], want: list[Required]) -> None:
    for gap in analyse(have, want).gaps:
        assert gap.priority in PRIORITIES
        assert len(gap.explanation.strip()) > 20


@settings(max_examples=200)
@given(HELD, REQUIRED)
def test_p05_gaps_are_listed_by_priority_and_then_by_demand(have: list[Held], want: list[Required]) -> None:
    order = [(PRIORITIES.index(g.priority), -g.demand) for g in analyse(have, want).gaps]
    assert order == sorted(order)


@given(HELD, REQUIRED)
def test_the_arithmetic_adds_up(have: list[Held], want: list[Required]) -> None:
    result = analyse(have, want)
    assert sum(t.asked for t in result.tallies) == len(result.met) + len(result.gaps)
    assert sum(t.points_asked - t.points_met for t in result.tallies) == sum(g.gain for g in result.gaps)
    assert (result.match is None) == (not want)
    assert all(result.match <= g.match_after <= 100 for g in result.gaps)
    assert (result.match == 100) == (bool(want) and not result.gaps)
