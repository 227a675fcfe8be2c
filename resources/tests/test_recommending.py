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
    rows += [(candidate("other", provider="Two", type="video", place=1), GOOD)]
    picks = recommend(Wish("Knots", "beginner", 3), rows, now=NOW)
    assert [p.candidate.key for p in picks][:2] == ["same0", "other"]


def test_what_begins_at_the_level_comes_before_what_ends_there() -> None:
    begins = score(candidate(level="intermediate", to_level="advanced"), GOOD, level="intermediate", now=NOW)
    spans = score(candidate(), GOOD, level="intermediate", now=NOW)
    ends = score(candidate(to_level="intermediate"), GOOD, level="intermediate", now=NOW)
    assert begins > spans > ends


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
