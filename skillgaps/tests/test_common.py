"""What several jobs share: values in, values out."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillgaps.analysis import POINTS, PRIORITIES
from skillgaps.common import MET, MISSING, PART, Demand, Overview, Row, overview

SLUGS = ["python", "java", "kotlin", "scala", "sql", "git"]
NAMES = {s: s.title() for s in SLUGS}


def ask(job: int, *slugs: str, priority: str = "critical", state: str = MISSING, demand: float = 0.5) -> Demand:
    return Demand(job, slugs, " or ".join(NAMES[s] for s in slugs), priority, state, demand)


def look(*demands: Demand, jobs: int = 3) -> Overview:
    return overview(demands, jobs=jobs, names=NAMES)


def rows_of(found: Overview) -> list[Row]:
    return [*found.common, *found.single, *found.met]


def test_a_gap_of_several_jobs_scores_what_closing_it_adds_to_all_of_them() -> None:
    (row,) = look(ask(0, "sql"), ask(1, "sql", priority="important"), ask(2, "sql", state=PART)).common
    assert (row.name, row.score, row.open, row.asked, row.priority) == ("Sql", 3 + 2 + 1.5, 3, 3, "critical")
    assert [c.points for c in row.cells if c] == [3, 2, 1.5]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([ask(0, "sql"), ask(1, "sql"), ask(2, "sql")], [ask(0, "git"), ask(1, "git")]),
        ([ask(0, "sql"), ask(1, "sql")], [ask(0, "git", priority="important"), ask(1, "git", priority="important")]),
        ([ask(0, "sql"), ask(1, "sql")], [ask(n, "git", priority="nice-to-have") for n in range(3)]),
        ([ask(0, "sql", demand=0.9), ask(1, "sql")], [ask(0, "git"), ask(1, "git")]),
        ([ask(0, "git"), ask(1, "git")], [ask(0, "sql"), ask(1, "sql")]),
    ],
    ids=["more jobs", "more critical", "two critical before three nice to have", "more demand", "name"],
)
def test_what_counts_most_comes_first(first: list[Demand], second: list[Demand]) -> None:
    found = look(*second, *first)
    assert [r.name for r in found.common] == [first[0].name, second[0].name]


def test_what_is_met_everywhere_and_what_only_one_wants_stand_apart() -> None:
    found = look(ask(0, "sql"), ask(0, "git", state=MET), ask(1, "git", state=MET), ask(1, "java"), ask(0, "java", state=MET))
    assert found.common == ()
    assert {r.name for r in found.single} == {"Sql", "Java"}
    assert [(r.name, r.asked) for r in found.met] == [("Git", 2)]


def test_any_one_of_several_joins_the_skill_that_closes_most() -> None:
    found = look(ask(0, "java", "kotlin"), ask(1, "kotlin"), ask(2, "scala"))
    assert [(r.name, r.open, r.score) for r in found.common] == [("Kotlin", 2, 6)]
    assert [r.name for r in found.single] == ["Scala"]


def test_any_one_of_several_that_nobody_else_asks_for_keeps_its_name_and_counts_once() -> None:
    found = look(ask(0, "java", "kotlin"), ask(1, "sql"))
    assert Counter(r.name for r in rows_of(found)) == Counter(["Java or Kotlin", "Sql"])


def test_the_same_alternatives_in_another_order_are_the_same_demand() -> None:
    (row,) = look(ask(0, "java", "kotlin"), ask(1, "kotlin", "java")).common
    assert (row.name, row.open) == ("Java or Kotlin", 2)


def test_a_job_that_asks_twice_counts_as_one_job_with_the_points_of_both() -> None:
    (row,) = look(ask(0, "java"), ask(0, "java", "kotlin", priority="important"), ask(1, "java")).common
    assert (row.name, row.open, row.score) == ("Java", 2, 3 + 2 + 3)


def test_a_demand_that_the_base_does_not_know_is_shared_by_its_words() -> None:
    (row,) = overview(
        [Demand(0, (), "Falconry", "critical", MISSING), Demand(1, (), "falconry ", "critical", PART)], jobs=2, names={}
    ).common
    assert row.score == 4.5


def test_nothing_asked_is_an_empty_overview() -> None:
    assert look() == Overview((), (), ())


DEMANDS = st.lists(
    st.builds(
        Demand,
        st.integers(0, 3),
        st.lists(st.sampled_from(SLUGS), min_size=0, max_size=3, unique=True).map(tuple),
        st.sampled_from(["Falconry", "Rigging"]),
        st.sampled_from(PRIORITIES),
        st.sampled_from([MET, PART, MISSING]),
        st.sampled_from([0.0, 0.5, 1.0]),
    ),
    max_size=14,
    unique_by=lambda d: (d.job, d.key),
)


@given(DEMANDS)
def test_every_demand_is_in_one_row_and_every_row_in_one_group(demands: list[Demand]) -> None:
    found = overview(demands, jobs=4, names=NAMES)
    rows = rows_of(found)
    assert len({r.key for r in rows}) == len(rows)
    assert sum(r.score for r in rows) == sum(d.points for d in demands)  # none twice, none lost: also a group counts once
    assert all(r.open > 1 for r in found.common)
    assert all(r.open == 1 for r in found.single)
    assert all(r.open == 0 and r.score == 0 and r.state == MET for r in found.met)
    for job in range(4):
        asked = [d for d in demands if d.job == job]
        assert sum(c.points for r in rows if (c := r.cells[job])) == sum(d.points for d in asked)
        assert any(r.cells[job] for r in rows) == bool(asked)


@given(DEMANDS)
def test_counts_are_those_of_the_jobs(demands: list[Demand]) -> None:
    for row in rows_of(overview(demands, jobs=4, names=NAMES)):
        own = {d.job for d in demands if d.state != MET and (set(row.slugs) & set(d.slugs) or d.key == row.key)}
        assert row.open <= len(own)
        assert row.open <= row.asked <= 4
        same = {d.job for d in demands if d.key == row.key}
        # A skill has in its row all who ask for it, and perhaps alternatives that joined it; alternatives under their own name nobody else.
        assert row.asked >= len(same) if len(row.slugs) == 1 else row.asked <= len(same)


@given(DEMANDS, st.randoms(use_true_random=False))
def test_the_ranking_does_not_depend_on_the_order_of_what_is_given(demands: list[Demand], chance: object) -> None:
    mixed = list(demands)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert overview(mixed, jobs=4, names=NAMES) == overview(demands, jobs=4, names=NAMES)


@given(DEMANDS, st.sampled_from(list(permutations(range(4)))))
def test_the_ranking_does_not_depend_on_the_order_of_the_jobs(demands: list[Demand], places: tuple[int, ...]) -> None:
    moved = [Demand(places[d.job], d.slugs, d.name, d.priority, d.state, d.demand) for d in demands]
    one, other = overview(demands, jobs=4, names=NAMES), overview(moved, jobs=4, names=NAMES)
    for here, there in zip(rows_of(one), rows_of(other), strict=True):
        assert (here.key, here.name, here.score) == (there.key, there.name, there.score)
        assert [here.cells[j] for j in range(4)] == [there.cells[places[j]] for j in range(4)]


@given(DEMANDS)
def test_rows_come_by_score(demands: list[Demand]) -> None:
    found = overview(demands, jobs=4, names=NAMES)
    for part in (found.common, found.single):
        scores = [r.score for r in part]
        assert scores == sorted(scores, reverse=True)
        assert all(score >= min(POINTS.values()) / 2 for score in scores)
