"""A round of link checks: some links that are due, one of each host, looked at through the guarded client, judged together, written down.

Rounds come every ten minutes, so that a host is asked at most that often; a link's own turn comes once a week (`scheduling`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from core.outbound import Fetcher, OutboundError
from resources import judging, replacing
from resources.judging import Finding, Link, Seen, network_is_away, site_of
from resources.models import CatalogueVersion, LinkCheck, Outcome, Resource, Status
from resources.models.catalogue import GONE
from resources.scheduling import OUTAGE, SELDOM, SOON, bucket_of, next_slot

log = structlog.get_logger(__name__)
LINKS_A_ROUND = 8
CONTROLS = 3
"""Other links, well so far, that are looked at beside failing ones: do they answer?"""
TIMEOUT = 8.0
PAUSE = 1.0
"""Seconds between two requests to one host."""
BUDGET = 30.0
"""Seconds after which no further link is begun; a worker's task may last 60."""
HALF_A_WEEK = timedelta(hours=84)
KEEP = timedelta(days=400)
DEEP_EVERY = 4
STATE = ("status", "note", "moved_to", "failures", "first_failed_at", "last_failed_at", "last_verified")


@dataclass
class Round:
    """What a round did."""

    checked: int = 0
    dead: int = 0
    away: bool = False
    """The network itself was away: no failure counted."""
    replaced: int = 0
    findings: dict[str, Finding] = field(default_factory=dict)
    """By slug."""


def run_round(
    *,
    fetcher: Fetcher,
    now: datetime,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
    most: int = LINKS_A_ROUND,
    timeout: float = TIMEOUT,
) -> Round:
    """Look at what is due. Safe to run twice at once: each link is taken by one round only."""
    began = clock()
    taken = _take_due(now, most)
    if not taken:
        return Round()
    look = _Looker(fetcher, pause, timeout, now, lambda: clock() - began < BUDGET)
    seen, left = look.at(taken)
    Resource.objects.filter(pk__in=[r.pk for r in left]).update(next_check_at=now)
    if any(f.failed for _, f in seen) and not left:
        seen += look.at(_controls(seen, now))[0]
    done = _store_round(seen, now)
    LinkCheck.objects.filter(checked_at__lt=now - KEEP).delete()
    log.info("links_checked", checked=done.checked, dead=done.dead, network_away=done.away, replaced=done.replaced)
    return done


def _take_due(now: datetime, most: int) -> list[Resource]:
    """The longest due, one a host. Taken by moving their turn on, so that another round leaves them alone."""
    with transaction.atomic():
        due = Resource.objects.filter(next_check_at__lte=now).exclude(status=Status.REMOVED)
        first = due.order_by("host", "next_check_at", "pk").distinct("host").values("pk")
        pks = list(Resource.objects.filter(pk__in=first).order_by("next_check_at", "pk").values_list("pk", flat=True)[:most])
        rows = list(Resource.objects.light().select_for_update(skip_locked=True).filter(pk__in=pks, next_check_at__lte=now).order_by("pk"))
        Resource.objects.filter(pk__in=[r.pk for r in rows]).update(next_check_at=now + OUTAGE)
    return rows


def _controls(seen: Sequence[tuple[Resource, Finding]], now: datetime) -> list[Resource]:
    """Links of other sites that were well, the longest unseen first; fewer where others of the round answered."""
    sites = {site_of(r.url) for r, _ in seen}
    wanted = CONTROLS - len({site_of(r.url) for r, finding in seen if not finding.failed})
    if wanted <= 0:
        return []
    well = Resource.objects.light().filter(status__in=[Status.ALIVE, Status.REDIRECTED], last_verified__lt=now - timedelta(hours=1))
    found: list[Resource] = []
    for row in well.order_by("last_verified", "pk")[: CONTROLS * 20]:
        if site_of(row.url) not in sites:
            sites.add(site_of(row.url))
            found.append(row)
    return found[:wanted]


@dataclass(frozen=True)
class _Looker:
    """How the links of one round are looked at."""

    fetcher: Fetcher
    pause: Callable[[float], None]
    timeout: float
    now: datetime
    in_time: Callable[[], bool]

    def at(self, rows: Iterable[Resource]) -> tuple[list[tuple[Resource, Finding]], list[Resource]]:
        """What was found, and the rows that there was no time for."""
        seen, left = [], []
        for row in rows:
            if self.in_time():
                found = check_link(row.url, fetcher=self.fetcher, deep=_deep(row, self.now), pause=self.pause, timeout=self.timeout)
                seen.append((row, found))
            else:
                left.append(row)
        return seen, left


def _deep(row: Resource, now: datetime) -> bool:
    """Whether the page itself is read, for hints that it is not there: at first, after trouble, and every fourth week."""
    return row.status != Status.ALIVE or (now.isocalendar().week + bucket_of(row.slug)) % DEEP_EVERY == 0


def check_link(
    url: str, *, fetcher: Fetcher, deep: bool = True, pause: Callable[[float], None] = time.sleep, timeout: float = TIMEOUT
) -> Finding:
    """HEAD, then GET where the head is not enough: many servers answer HEAD wrongly."""
    head = _ask(url, fetcher, "HEAD", timeout)
    if head.outcome == judging.BLOCKED or head.code == "dns" or (head.outcome == judging.ALIVE and not deep):
        return head
    pause(PAUSE)
    return _ask(url, fetcher, "GET", timeout)


def _ask(url: str, fetcher: Fetcher, method: str, timeout: float) -> Finding:
    try:
        answer = fetcher.get(url, method=method, timeout=timeout)  # type: ignore[arg-type]
    except OutboundError as error:
        return judging.judge_error(error)
    return judging.judge_answer(url, answer)


# --- storing ----------------------------------------------------------------------------------------------------------


def _store_round(seen: Sequence[tuple[Resource, Finding]], now: datetime) -> Round:
    away = network_is_away(_seen(row, finding) for row, finding in seen)
    done = Round(checked=len(seen), away=away, findings={row.slug: finding for row, finding in seen})
    for row, finding in seen:
        died = store_finding(row, finding, now=now, away=away)
        done.dead += died
        if died:
            done.replaced += replacing.replace_everywhere(resource=row)
    if any(finding.status for _, finding in seen) and not away:
        CatalogueVersion.objects.get_or_create(pk=1)
        CatalogueVersion.objects.filter(pk=1).update(checked_at=now)
    return done


def _seen(row: Resource, finding: Finding) -> Seen:
    return Seen(
        site_of(row.url),
        finding.failed,
        finding.status is not None or not finding.failed or finding.code == "too_many_redirects",
        row.status in (Status.ALIVE, Status.REDIRECTED, Status.UNCHECKED),
    )


@transaction.atomic
def store_finding(row: Resource, finding: Finding, *, now: datetime, away: bool = False) -> bool:
    """Write one check down. True if the link is dead since this check."""
    fresh = Resource.objects.light().select_for_update().get(pk=row.pk)
    not_ours = away and finding.failed
    link, counted = (_link(fresh), False) if not_ours else judging.after(_link(fresh), finding, now=now)
    LinkCheck.objects.create(
        resource=fresh,
        checked_at=now,
        outcome=Outcome.NETWORK if not_ours else finding.outcome,
        status_code=finding.status,
        code=finding.code[:40],
        final_url=finding.final_url[:500],
        seconds=finding.seconds,
        counted=counted,
    )
    before = fresh.status
    values = {name: getattr(link, name) for name in STATE} | {"next_check_at": _next(fresh, link, now, not_ours)}
    values["moved_to"] = link.moved_to[:500]
    Resource.objects.filter(pk=fresh.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)
    if link.status != before and (link.status in GONE or before in GONE):
        CatalogueVersion.bump()
    return link.status == Status.DEAD and before != Status.DEAD


def _link(row: Resource) -> Link:
    return Link(**{name: getattr(row, name) for name in STATE})


def _next(row: Resource, link: Link, now: datetime, not_ours: bool) -> datetime:
    if not_ours:
        return now + OUTAGE
    if link.status == Status.DOUBTFUL:
        return now + SOON
    if link.status == Status.DEAD:
        return now + SELDOM
    return next_slot(bucket_of(row.slug), after=now + HALF_A_WEEK)
