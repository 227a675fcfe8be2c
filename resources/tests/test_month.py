"""A month of link checks over real HTTP (P33, P37), with the calendar moved along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from resources import link_checks, replacing
from resources.models import CatalogueVersion, LinkCheck, Outcome, Place, Recommendation, Resource, Status
from resources.recommendations import recommend_for
from resources.scheduling import bucket_of, next_slot
from resources.tests.factories import a_resource, a_skill
from resources.tests.web import Net, web

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("bare")]
BEGAN = datetime(2026, 11, 2, tzinfo=UTC)
TIMEOUT = 0.4


@pytest.fixture
def net() -> Iterator[Net]:
    with web() as server:
        yield Net(server.server_port)


def add(net: Net, host: str, **facts: Any) -> Resource:
    """A resource at that host, due in its own hour of the first week."""
    row = a_resource(host, url=net.url(host), **facts)
    Resource.objects.filter(pk=row.pk).update(next_check_at=next_slot(bucket_of(row.slug), after=BEGAN))
    row.refresh_from_db()
    return row


def pass_time(net: Net, start: datetime, *, days: float) -> datetime:
    """From one link that is due to the next, in rounds of ten minutes."""
    now, end = start, start + timedelta(days=days)
    while True:
        due = Resource.objects.exclude(status=Status.REMOVED).order_by("next_check_at").values_list("next_check_at", flat=True).first()
        now = max(now, due)
        if now >= end:
            return end
        with time_machine.travel(now, tick=False):
            link_checks.run_round(fetcher=net, now=now, pause=lambda _: None, timeout=TIMEOUT)
        now += timedelta(minutes=10)


def status(*hosts: str) -> dict[str, str]:
    return dict(Resource.objects.filter(slug__in=hosts).values_list("slug", "status"))


def test_p33_a_month_of_checks_tells_the_dead_from_the_slow_the_moved_and_the_shy(net: Net, owner: Any, stranger: Any) -> None:
    skill = a_skill()
    hosts = (
        "dead",
        "gone",
        "slow",
        "nowhere",
        "circle",
        "inside",
        "moved",
        "home",
        "soft",
        "robots",
        "many",
        "headless",
        "liar",
        "door",
        "busy",
    )
    rows = {host: add(net, host) for host in hosts}
    types = ("course", "documentation", "video", "practice", "article")
    for n in range(1, 9):
        add(net, f"alive{n}", type=types[n % 5])
    stage = uuid4()
    replacing.record(user=owner, skill=skill, level="beginner", resources=[rows["dead"], rows["moved"]])
    replacing.record(user=stranger, skill=skill, level="advanced", resources=[rows["slow"]], place=Place.STAGE, place_id=stage)

    now = pass_time(net, BEGAN, days=14)
    dying = ("dead", "gone", "slow", "nowhere", "circle", "inside")
    assert status(*dying) == dict.fromkeys(dying, Status.DEAD)

    # never before three failures on three days
    for host in dying:
        counted = list(
            LinkCheck.objects.filter(resource=rows[host], counted=True).order_by("checked_at").values_list("checked_at", flat=True)
        )
        assert len(counted) >= 3
        assert counted[2] - counted[0] >= timedelta(hours=40)

    # P33: replaced wherever it was recommended, by what serves the same skill and level
    kept = Recommendation.objects.get(user=owner, replaces=rows["dead"])
    assert kept.resource.status not in (Status.DEAD, Status.REMOVED)
    assert kept.resource.tags.filter(skill=skill).exists()
    assert kept.note == "Replaces Dead, which is gone."
    planned = Recommendation.objects.get(place=Place.STAGE, place_id=stage)
    assert planned.replaces == rows["slow"]
    assert planned.resource.to_level == "advanced"
    assert not Recommendation.objects.filter(resource__status=Status.DEAD).exists()
    offered = {i.resource.slug for i in recommend_for(skill=skill, level="beginner", limit=20).items}
    assert not offered & set(dying)

    # 403 and 429 to robots are no failures, and wrong answers to HEAD are none
    assert status("robots", "many", "headless", "liar", "door") == {
        "robots": Status.UNCHECKED, "many": Status.UNCHECKED, "headless": Status.ALIVE, "liar": Status.ALIVE, "door": Status.ALIVE,
    }  # fmt: skip
    assert set(Resource.objects.filter(slug__in=["robots", "many"]).values_list("note", "failures")) == {("refuses_robots", 0)}
    # words are no proof: staff decide
    assert status("soft", "home", "busy") == dict.fromkeys(("soft", "home", "busy"), Status.DOUBTFUL)
    assert dict(Resource.objects.filter(slug__in=["soft", "home"]).values_list("slug", "note")) == {
        "soft": "says_not_found",
        "home": "leads_home",
    }
    # the same new place twice is proposed to staff
    moved = Resource.objects.get(slug="moved")
    assert (moved.status, moved.note, moved.moved_to) == (Status.REDIRECTED, "moved_for_good", net.url("moved", "/new"))
    assert moved.url == net.url("moved")

    # every live link once a week, spread over the week
    alive = LinkCheck.objects.filter(resource__slug__startswith="alive", outcome=Outcome.ALIVE)
    by_link = Counter(alive.values_list("resource__slug", flat=True))
    assert min(by_link.values()) >= 2
    assert max(by_link.values()) <= 14  # besides their own turn, some are looked at beside failing ones: do they answer?
    assert len({c.checked_at for c in alive}) > 6
    pass_time(net, now, days=16)
    assert status("robots", "headless", "alive1") == {"robots": Status.UNCHECKED, "headless": Status.ALIVE, "alive1": Status.ALIVE}
    old = Resource.objects.filter(slug__startswith="alive", last_verified__lt=now + timedelta(days=7))
    assert not old.exists()


def test_p37_when_our_network_is_away_nothing_counts_and_what_was_known_is_served_with_its_age(net: Net) -> None:
    skill = a_skill()
    for n in range(1, 5):
        add(net, f"alive{n}", type=("course", "video")[n % 2])
    now = pass_time(net, BEGAN, days=8)
    assert set(Resource.objects.values_list("status", flat=True)) == {Status.ALIVE}
    verified = dict(Resource.objects.values_list("slug", "last_verified"))

    net.away = True
    now = pass_time(net, now, days=20)
    assert set(Resource.objects.values_list("status", "failures")) == {(Status.ALIVE, 0)}
    assert dict(Resource.objects.values_list("slug", "last_verified")) == verified
    assert set(LinkCheck.objects.filter(checked_at__gte=now - timedelta(days=20)).values_list("outcome", "counted")) == {("network", False)}
    from resources.presentation import checked_text
    from resources.selectors import checks_stopped

    with time_machine.travel(now, tick=False):
        items = recommend_for(skill=skill, level="beginner").items
        assert len(items) >= 3
        assert all("days ago" in checked_text(i.resource) for i in items)
        stopped = checks_stopped()
        assert stopped is not None
        assert stopped <= now - timedelta(days=14)

    net.away = False
    now = pass_time(net, now, days=2)
    assert min(Resource.objects.values_list("last_verified", flat=True)) > now - timedelta(days=3)
    with time_machine.travel(now, tick=False):
        assert checks_stopped() is None


def test_a_link_that_fails_twice_and_comes_back_lives_and_forgets(net: Net) -> None:
    for n in range(1, 6):
        add(net, f"alive{n}")
    shaky = add(net, "shaky")
    now = pass_time(net, BEGAN, days=8)
    Resource.objects.filter(pk=shaky.pk).update(next_check_at=now)
    net.down = {"shaky"}
    now = pass_time(net, now, days=1.5)
    shaky.refresh_from_db()
    assert (shaky.status, shaky.failures) == (Status.DOUBTFUL, 2)
    net.down = set()
    pass_time(net, now, days=2)
    shaky.refresh_from_db()
    assert (shaky.status, shaky.failures, shaky.first_failed_at) == (Status.ALIVE, 0, None)


def test_a_host_that_moves_into_a_private_network_is_not_followed_there(net: Net) -> None:
    for n in range(1, 6):
        add(net, f"alive{n}")
    row = add(net, "rebound")
    now = pass_time(net, BEGAN, days=8)
    Resource.objects.filter(pk=row.pk).update(next_check_at=now)
    net.private = {"rebound"}
    pass_time(net, now, days=4)
    row.refresh_from_db()
    assert (row.status, row.note) == (Status.DEAD, "private_place")


def test_one_link_a_host_and_round_and_a_second_round_takes_what_is_left(net: Net) -> None:
    for n in range(4):
        row = a_resource(f"lesson-{n}", url=net.url("alive", f"/lessons/{n}"))
        Resource.objects.filter(pk=row.pk).update(next_check_at=BEGAN)
    assert link_checks.run_round(fetcher=net, now=BEGAN, pause=lambda _: None).checked == 1
    assert link_checks.run_round(fetcher=net, now=BEGAN, pause=lambda _: None).checked == 1


def test_a_dead_link_that_answers_again_is_back(net: Net) -> None:
    row = add(net, "alive1", status=Status.DEAD, failures=3, first_failed_at=BEGAN, last_failed_at=BEGAN)
    Resource.objects.filter(pk=row.pk).update(next_check_at=BEGAN)
    before = CatalogueVersion.current()
    link_checks.run_round(fetcher=net, now=BEGAN, pause=lambda _: None)
    row.refresh_from_db()
    assert (row.status, row.failures) == (Status.ALIVE, 0)
    assert CatalogueVersion.current() > before
