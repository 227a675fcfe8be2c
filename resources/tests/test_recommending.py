"""The ranking, in plain values: P10, P11 and the pure half of P34."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.recommending import (
    BROADER,
    DIRECT,
    FEWEST,
    LEVELS,
    NEAR,
    P11_TYPES,
    RECOMMENDED_FROM,
    Candidate,
    Live,
    Wish,
    alike,
    bayesian,
    freshness,
    recommend,
    score,
)

NOW = datetime(2026, 11, 29, tzinfo=UTC)
TYPES = ("course", "documentation", "video", "practice", "book", "article")


def candidate(key: str = "a", **facts: object) -> Candidate:
    values = {
        "type": "course",
        "provider": "P",
        "level": "beginner",
        "to_level": "advanced",
        "access": "free",
        "coverage": DIRECT,
        "covers": "Knots",
    }
    return Candidate(key=key, **values | facts)  # type: ignore[arg-type]


GOOD = Live(4.4)
LEVEL_PAIRS = [(a, b) for i, a in enumerate(LEVELS) for b in LEVELS[i:]]


@st.composite
def found(draw: st.DrawFn, smallest: int = 0) -> list[tuple[Candidate, Live]]:
    rows = []
    for number in range(draw(st.integers(smallest, 25))):
        level, to_level = draw(st.sampled_from(LEVEL_PAIRS))
        row = candidate(
            f"r{number:02d}",
            type=draw(st.sampled_from(TYPES)),
            provider=draw(st.sampled_from("PQRS")),
            level=level,
            to_level=to_level,
            access=draw(st.sampled_from(("free", "audit", "paid"))),
            coverage=draw(st.sampled_from((DIRECT, BROADER, NEAR))),
            covers=draw(st.sampled_from(("Knots", "Ropes"))),
            place=draw(st.integers(0, 11)),
            steps=draw(st.integers(0, 3)),
            affinity=draw(st.none() | st.floats(-1, 1)),
            named=draw(st.booleans()),
        )
        count = draw(st.integers(0, 40))
        live = Live(
            draw(st.sampled_from((3.4, 3.8, 4.0, 4.2, 4.6, 5.0))),
            draw(st.integers(count, count * 5)),
            count,
            draw(st.sampled_from(("unchecked", "alive", "redirected", "doubtful", "dead", "removed"))),
            draw(st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 29), timezones=st.just(UTC))),
        )
        rows.append((row, live))
    return rows


def usable(rows: list[tuple[Candidate, Live]], level: str) -> list[Candidate]:
    at = LEVELS.index(level)
    return [
        c
        for c, live in rows
        if live.status not in ("dead", "removed")
        and live.rating >= RECOMMENDED_FROM
        and LEVELS.index(c.level) <= at <= LEVELS.index(c.to_level)
    ]


@given(rows=found(), level=st.sampled_from(LEVELS), limit=st.integers(-3, 50))
def test_p10_whatever_the_catalogue_holds_what_is_recommended_is_good_fits_and_is_not_dead(
    rows: list[tuple[Candidate, Live]], level: str, limit: int
) -> None:
    picks = recommend(Wish("Knots", level, limit), rows, now=NOW)
    fit = {c.key for c in usable(rows, level)}
    assert {p.candidate.key for p in picks} <= fit
    assert len({p.candidate.key for p in picks}) == len(picks)
    assert len(picks) >= min(FEWEST, len(fit))
    for pick in picks:
        assert 0 <= pick.score <= 1
        assert pick.reasons
        if pick.candidate.coverage != DIRECT:
            assert pick.candidate.covers in pick.reasons[0]
            assert "too little" in pick.reasons[0]


@given(rows=found(), level=st.sampled_from(LEVELS), limit=st.integers(3, 20))
def test_p10_a_broader_topic_stands_in_only_where_there_is_too_little_for_the_skill_itself(
    rows: list[tuple[Candidate, Live]], level: str, limit: int
) -> None:
    picks = recommend(Wish("Knots", level, limit), rows, now=NOW)
    own = [c for c in usable(rows, level) if c.coverage == DIRECT]
    if len(own) >= limit and len({c.type for c in own} & P11_TYPES) >= 2:
        assert sum(p.candidate.coverage == DIRECT for p in picks) >= limit - 1
    if len(own) >= limit and len({p.candidate.type for p in picks if p.candidate.coverage == DIRECT} & P11_TYPES) >= 2:
        assert all(p.candidate.coverage == DIRECT for p in picks)


@given(rows=found(), level=st.sampled_from(LEVELS))
def test_what_has_no_levels_has_the_same_list_at_each(rows: list[tuple[Candidate, Live]], level: str) -> None:
    lists = [[p.candidate.key for p in recommend(Wish("Knots", at, graded=False), rows, now=NOW)] for at in (level, "beginner")]
    assert lists[0] == lists[1]
    assert len(lists[0]) >= min(FEWEST, len({c.key for at in LEVELS for c in usable(rows, at)}))


@given(rows=found(), level=st.sampled_from(LEVELS), limit=st.integers(3, 20))
def test_p11_two_types_of_the_five_wherever_the_catalogue_has_them(rows: list[tuple[Candidate, Live]], level: str, limit: int) -> None:
    picks = recommend(Wish("Knots", level, limit), rows, now=NOW)
    there = {c.type for c in usable(rows, level)} & P11_TYPES
    assert len({p.candidate.type for p in picks} & P11_TYPES) >= min(2, len(there))


@given(rows=found(), level=st.sampled_from(LEVELS))
def test_the_same_question_has_the_same_answer_in_whatever_order_the_rows_come(rows: list[tuple[Candidate, Live]], level: str) -> None:
    wish = Wish("Knots", level)
    assert recommend(wish, rows, now=NOW) == recommend(wish, list(reversed(rows)), now=NOW)


@given(editorial=st.floats(1, 5), stars=st.lists(st.integers(1, 5), max_size=60), new=st.integers(1, 5))
def test_p34_a_new_rating_moves_the_average_towards_itself(editorial: float, stars: list[int], new: int) -> None:
    before = bayesian(editorial, sum(stars), len(stars))
    after = bayesian(editorial, sum(stars) + new, len(stars) + 1)
    assert 1 <= after <= 5 + 1e-9
    assert abs(new - after) <= abs(new - before) + 1e-9
    if abs(new - before) > 1e-6:
        assert (after - before) * (new - before) > 0


@given(rows=found(smallest=2), level=st.sampled_from(LEVELS), data=st.data())
def test_p34_five_stars_never_take_a_resource_down_the_list_and_one_star_never_up(
    rows: list[tuple[Candidate, Live]], level: str, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(rows) - 1))
    row, live = rows[index]

    def place(stars: int) -> float:
        rated = replace(live, stars_sum=live.stars_sum + stars, stars_count=live.stars_count + 1) if stars else live
        return score(row, rated, level=level, now=NOW)

    assert place(5) >= place(0) >= place(1)


def test_the_editors_mark_is_the_rating_until_people_rate() -> None:
    assert bayesian(4.4, 0, 0) == 4.4
    assert bayesian(4.0, 5, 1) == pytest.approx((5 * 4.0 + 5) / 6)
    assert bayesian(5.0, 100, 100) < 1.25  # a hundred people outweigh the editors


def test_what_was_done_comes_only_where_there_is_too_little_else_and_what_is_disliked_never() -> None:
    rows = [(candidate(k, type=t), GOOD) for k, t in zip("abcde", TYPES, strict=False)]
    keys = lambda wish: [p.candidate.key for p in recommend(wish, rows, now=NOW)]  # noqa: E731
    assert len(keys(Wish("Knots", "beginner"))) == 5
    assert set(keys(Wish("Knots", "beginner", done=frozenset("ab")))) == set("cde")
    few = recommend(Wish("Knots", "beginner", done=frozenset("abc"), disliked=frozenset("d")), rows, now=NOW)
    assert few[0].candidate.key == "e"
    assert len(few) == 3
    assert all(p.done for p in few[1:])
    assert "done it already" in few[1].reasons[-1]


def test_providers_and_types_are_mixed() -> None:
    rows = [(candidate(f"same{n}", provider="One"), GOOD) for n in range(6)]
    rows += [(candidate("other", provider="Two", type="video"), Live(4.2))]
    picks = recommend(Wish("Knots", "beginner", 3), rows, now=NOW)
    assert [p.candidate.key for p in picks][:2] == ["same0", "other"]


def test_what_has_the_level_in_its_middle_comes_before_what_only_touches_it() -> None:
    at = lambda level, low, high: score(candidate(level=low, to_level=high), GOOD, level=level, now=NOW)  # noqa: E731
    beginner, intermediate, advanced = LEVELS
    assert at(intermediate, beginner, advanced) == at(intermediate, intermediate, intermediate)
    assert at(intermediate, beginner, advanced) > at(intermediate, intermediate, advanced) == at(intermediate, beginner, intermediate)
    assert at(advanced, advanced, advanced) > at(advanced, intermediate, advanced) > at(advanced, beginner, advanced)


def keys(*rows: Candidate, limit: int = 3, level: str = "beginner") -> list[str]:
    return [p.candidate.key for p in recommend(Wish("Knots", level, limit), [(row, GOOD) for row in rows], now=NOW)]


def broader(key: str, **facts: object) -> Candidate:
    return candidate(key, **{"coverage": BROADER, "steps": 1, "covers": "Ropes", "affinity": 0.5} | facts)


def test_only_what_is_about_the_skill_first_of_all_makes_the_list_longer_than_three() -> None:
    made = [candidate(f"made{n}", provider=f"P{n}", type=t) for n, t in enumerate(("course", "video", "book"))]
    among = [candidate("among", place=1, provider="Q"), candidate("named", place=1, provider="R", named=True)]
    assert set(keys(*made, *among, limit=5)) == {"made0", "made1", "made2", "named"}
    assert set(keys(*made[:2], among[0], limit=5)) == {"made0", "made1", "among"}


def test_a_beginner_is_led_and_the_advanced_look_up() -> None:
    at = lambda level, type_: score(candidate(level=level, type=type_), GOOD, level=level, now=NOW)  # noqa: E731
    assert at("beginner", "course") > at("beginner", "documentation")
    assert at("advanced", "documentation") > at("advanced", "video")
    assert at("intermediate", "documentation") == at("intermediate", "video")


def test_what_stands_in_comes_in_this_order() -> None:
    row = [
        candidate("a", place=1),
        candidate("b", place=5, type="video"),
        broader("c", steps=0),
        broader("d"),
        candidate("e", coverage=NEAR, steps=2, affinity=0.6),
        broader("f", steps=2),
        candidate("g", coverage=NEAR, steps=1, affinity=0.4),
    ]
    for gone in range(5):
        assert keys(*row[gone:]) == [c.key for c in row[gone : gone + 3]]


@pytest.mark.parametrize("fault", [{"rival": True}, {"affinity": 0.2}, {"steps": 2}, {"place": 2}])
def test_a_rival_product_what_is_far_in_meaning_or_two_steps_off_comes_last(fault: dict[str, object]) -> None:
    near = candidate("near", coverage=NEAR, steps=2, affinity=0.5)
    assert keys(broader("a", **fault), near, broader("b", type="video"), broader("c")) == ["b", "c", "near"]


def test_of_a_broader_topic_what_works_through_it_comes_before_what_is_looked_up() -> None:
    assert keys(broader("a", type="documentation"), broader("b", type="article"), broader("c", type="course"))[0] == "c"


def test_a_second_type_joins_a_short_list_and_takes_no_place_in_it() -> None:
    books = [candidate(k, type="book", provider=k) for k in "abc"]
    assert keys(*books, candidate("d"), broader("e", type="video"), limit=5) == ["a", "d", "b", "c", "e"]
    full = [candidate(k, provider=k) for k in "abc"]
    assert keys(*full, broader("e", type="video")) == ["a", "b", "e"]


def test_one_providers_twins_are_shown_together_only_where_there_is_nothing_else() -> None:
    twins = [candidate(k, title=f"Knots and hitches, part {k}") for k in ("one", "two")]
    other = candidate("other", title="Ropes", access="paid")
    third = candidate("third", title="Splices", access="paid", type="video")
    assert set(keys(*twins, other, third)) == {"one", "other", "third"}
    assert set(keys(*twins, other)) == {"one", "two", "other"}
    elsewhere = replace(twins[1], provider="Q")
    assert not alike(twins[0], elsewhere)
    assert not alike(candidate(), candidate("b"))


def test_what_was_picked_by_hand_says_what_it_is_about_and_what_it_helps_with() -> None:
    (pick,) = recommend(Wish("Knots", "beginner"), [(broader("a", steps=0), GOOD)], now=NOW)
    assert pick.reasons[0] == "About Ropes, which helps with Knots: picked by our editors; there is too little for Knots alone."


def test_a_link_that_answered_lately_is_worth_more_than_one_nobody_looked_at_and_a_doubtful_one_least() -> None:
    fresh, old = Live(4.4, last_verified=NOW - timedelta(days=3)), Live(4.4, last_verified=NOW - timedelta(days=90))
    assert freshness(fresh, NOW) > freshness(Live(4.4), NOW) > freshness(old, NOW) > freshness(Live(4.4, status="doubtful"), NOW)


def test_free_comes_before_paid_and_meaning_breaks_ties() -> None:
    assert score(candidate(access="free"), GOOD, level="beginner", now=NOW) > score(
        candidate(access="paid"), GOOD, level="beginner", now=NOW
    )
    near, far = candidate(affinity=0.8), candidate(affinity=0.1)
    assert score(near, GOOD, level="beginner", now=NOW) > score(far, GOOD, level="beginner", now=NOW)


def test_only_one_type_where_one_was_asked_for() -> None:
    rows = [(candidate("a"), GOOD), (candidate("b"), GOOD), (candidate("c"), GOOD), (candidate("d", type="video"), GOOD)]
    picks = recommend(Wish("Knots", "beginner", 3, mixed=False), [r for r in rows if r[0].type == "course"], now=NOW)
    assert {p.candidate.type for p in picks} == {"course"}
