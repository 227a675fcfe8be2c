"""What answers say about links, and what a series of them makes of a link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outbound import Answer, OutboundFailed, OutboundRefused
from resources.judging import (
    ALIVE,
    BLOCKED,
    BUSY,
    FAILED,
    FAILURES,
    FAILURES_TO_DIE,
    GONE,
    MOVED,
    NETWORK,
    REFUSED,
    SOFT,
    Finding,
    Link,
    Seen,
    after,
    judge_answer,
    judge_error,
    leads_home,
    network_is_away,
    site_of,
)
from resources.scheduling import HOURS, bucket_of, next_slot

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
URL = "https://learn.example.org/courses/knots"
PAGE = b"<title>Knots</title><h1>Tying knots</h1><p>How to tie things up so that they stay, step by step."


def answer(status: int = 200, body: bytes = PAGE, url: str = URL, redirects: tuple[str, ...] = (), kind: str = "text/html") -> Answer:
    return Answer(status, url, redirects, {}, body, kind, 0.1)


@pytest.mark.parametrize(
    ("given_answer", "outcome", "code"),
    [
        (answer(), ALIVE, ""),
        (answer(body=b""), ALIVE, ""),
        (answer(body=b"%PDF-1.7", kind="application/pdf"), ALIVE, ""),
        (answer(404), GONE, "404"),
        (answer(410), GONE, "410"),
        (answer(401), REFUSED, "refuses_robots"),
        (answer(403), REFUSED, "refuses_robots"),
        (answer(429), REFUSED, "refuses_robots"),
        (answer(999), REFUSED, "refuses_robots"),
        (answer(500), BUSY, "500"),
        (answer(503), BUSY, "503"),
        (answer(418), FAILED, "418"),
        (answer(url="https://learn.example.org/ropes/knots", redirects=(URL,)), MOVED, ""),
        (answer(url="https://www.learn.example.org/courses/knots/", redirects=(URL,)), ALIVE, ""),
        (answer(url="https://learn.example.org/login?next=x", redirects=(URL,)), ALIVE, ""),
        (answer(url="https://learn.example.org/", redirects=(URL,)), SOFT, "leads_home"),
        (answer(body=b"<title>404 Not Found</title><p>" + b"Sorry. " * 20), SOFT, "says_not_found"),
        (answer(body=b"<h1>This page <b>no longer exists</b></h1><p>" + b"Sorry. " * 20), SOFT, "says_not_found"),
        (answer(body=b"<title>How HTTP 200 works</title><p>The word 404 stands in the text, and that says nothing of this page."), ALIVE, ""),
        (answer(body=b"<title>x</title>"), SOFT, "tiny_page"),
        (answer(body=b"<title>App</title><script src=/app.js></script>"), ALIVE, ""),
    ],
)  # fmt: skip
def test_what_an_answer_says(given_answer: Answer, outcome: str, code: str) -> None:
    found = judge_answer(URL, given_answer)
    assert (found.outcome, found.code) == (outcome, code)


def test_what_it_says_that_nothing_was_fetched() -> None:
    assert judge_error(OutboundFailed("timeout")) == Finding(FAILED, code="timeout")
    assert judge_error(OutboundRefused("blocked_address")) == Finding(BLOCKED, code="private_place")
    assert judge_error(OutboundRefused("too_many_redirects")) == Finding(BLOCKED, code="too_many_redirects")
    assert judge_error(OutboundRefused("too_large")).outcome == ALIVE


def test_a_first_page_that_stays_a_first_page_is_no_sign_of_a_lost_one() -> None:
    assert not leads_home("https://example.org/", "https://www.example.org/")
    assert not leads_home("https://example.org/python", "https://python.example.org/")
    assert leads_home("https://example.org/courses/python", "https://example.org/")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.a.example.org/x", "example.org"),
        ("https://www.open.ac.uk/", "open.ac.uk"),
        ("https://x.org", "x.org"),
        ("nonsense", ""),
    ],
)
def test_sites_of_one_owner(url: str, site: str) -> None:
    assert site_of(url) == site


# --- the life of a link -----------------------------------------------------------------------------------------------

OUTCOMES = (ALIVE, MOVED, SOFT, REFUSED, BUSY, GONE, FAILED, BLOCKED, NETWORK)
series = st.lists(st.tuples(st.sampled_from(OUTCOMES), st.floats(0.1, 200)), max_size=30)


def live(steps: list[tuple[str, float]], link: Link = Link()) -> list[tuple[str, datetime, Link, bool]]:  # noqa: B008
    """Each check with the moment, the link after it, and whether it counted."""
    seen, now = [], NOW
    for outcome, hours in steps:
        now += timedelta(hours=hours)
        link, counted = after(link, Finding(outcome, final_url="https://new.example.org/"), now=now)
        seen.append((outcome, now, link, counted))
    return seen


@given(steps=series)
def test_p33_a_link_dies_by_three_failures_on_three_days_and_by_nothing_else(steps: list[tuple[str, float]]) -> None:
    streak: list[datetime] = []
    dead = False
    for outcome, at, link, counted in live(steps):
        if outcome in (ALIVE, MOVED):
            streak, dead = [], False
        if counted:
            assert outcome in FAILURES
            assert not streak or at - streak[-1] >= timedelta(hours=20)
            streak.append(at)
        dead = dead or len(streak) >= FAILURES_TO_DIE
        assert (link.status == "dead") == dead
        assert link.failures == len(streak)
        assert (link.first_failed_at, link.last_failed_at) == ((streak[0], streak[-1]) if streak else (None, None))


@given(steps=series)
def test_p37_what_was_verified_keeps_its_day_through_whatever_goes_wrong_later(steps: list[tuple[str, float]]) -> None:
    verified = None
    for outcome, at, link, _ in live(steps):
        verified = at if outcome in (ALIVE, MOVED) else verified
        assert link.last_verified == verified


@given(steps=series)
def test_p37_a_failure_of_our_own_network_changes_nothing(steps: list[tuple[str, float]]) -> None:
    links = [link for *_, link, _ in live(steps)]
    before = links[-1] if links else Link()
    assert after(before, Finding(NETWORK), now=NOW + timedelta(days=500)) == (before, False)


@given(steps=series)
def test_what_staff_removed_stays_removed(steps: list[tuple[str, float]]) -> None:
    assert all(link == Link("removed") for *_, link, _ in live(steps, Link("removed")))


def test_the_same_new_place_at_two_checks_is_proposed() -> None:
    _, first = live([(MOVED, 1)])[-1][1:3]
    _, second = live([(MOVED, 1), (MOVED, 168)])[-1][1:3]
    assert (first.status, first.note, second.note) == ("redirected", "", "moved_for_good")


# --- the network's fault ----------------------------------------------------------------------------------------------


def seen(site: str, *, failed: bool, answered: bool = True, was_well: bool = True) -> Seen:
    return Seen(site, failed, answered, was_well)


def test_the_fault_is_the_networks_where_nobody_answers_or_most_of_the_well_fail_together() -> None:
    assert network_is_away([seen("a", failed=True, answered=False)])
    assert network_is_away([seen(s, failed=True) for s in "abc"] + [seen("d", failed=False)])
    assert not network_is_away([seen("a", failed=True), seen("b", failed=False)])
    assert not network_is_away([seen(s, failed=True) for s in "ab"] + [seen("c", failed=False)])
    assert not network_is_away([seen("a", failed=True)] * 5 + [seen(s, failed=False) for s in "bcd"])  # one site with five pages
    assert not network_is_away([])


def test_dead_links_do_not_make_a_network_dead() -> None:
    old = [seen(s, failed=True, was_well=False) for s in "abcdef"]
    assert not network_is_away([*old, seen("g", failed=False)])


@given(rows=st.lists(st.builds(Seen, st.sampled_from("abcdefgh"), st.booleans(), st.just(True), st.booleans()), max_size=20))
def test_where_nothing_failed_the_network_is_there(rows: list[Seen]) -> None:
    assert not network_is_away([r for r in rows if not r.failed])


# --- when -------------------------------------------------------------------------------------------------------------


@given(slug=st.text("abcdefgh-", min_size=1, max_size=40), days=st.floats(0, 3000))
def test_a_links_hour_of_the_week_comes_once_a_week(slug: str, days: float) -> None:
    at = NOW + timedelta(days=days)
    slot = next_slot(bucket_of(slug), after=at)
    assert timedelta(0) < slot - at <= timedelta(hours=HOURS)
    assert next_slot(bucket_of(slug), after=slot) - slot == timedelta(days=7)


def test_links_are_spread_over_the_week() -> None:
    hours = [bucket_of(f"resource-{n}") for n in range(1680)]
    assert len(set(hours)) == HOURS
    assert max(hours.count(h) for h in range(HOURS)) <= 30
