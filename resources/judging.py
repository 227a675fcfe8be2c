"""What an answer of a web server says about a link, and what a series of such answers makes of it. No network, no database, no clock.

404, 410, silence, broken names, connections and certificates, endless redirects and private places are failures. Three of them, on three
days, make a link dead. A 401, 403, 429 or 999 to a robot is none: such pages open for people, and staff are asked to look by hand. A page
that answers 200 and reads like "not found" is doubtful, and staff decide: words are no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from core.outbound import Answer, OutboundError, OutboundFailed
from resources.addresses import address_key, host_of

ALIVE, MOVED, SOFT, REFUSED, BUSY, GONE, FAILED, BLOCKED, NETWORK = (
    "alive", "moved", "soft", "refused", "busy", "gone", "failed", "blocked", "network",
)  # fmt: skip
FAILURES = frozenset({GONE, FAILED, BLOCKED})
FAILURES_TO_DIE = 3
APART = timedelta(hours=20)
"""A second failure within this time of the last says nothing new."""
TO_ROBOTS = frozenset({401, 402, 403, 405, 406, 407, 429, 451, 999})
LATER = frozenset({408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
PERMANENT = "moved_for_good"
REFUSES_ROBOTS, LOOKS_GONE, MOVED_HOME, TINY, PRIVATE = "refuses_robots", "says_not_found", "leads_home", "tiny_page", "private_place"
TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.I | re.S)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1", re.I | re.S)
TAG = re.compile(r"<[^>]*>")
UNSEEN = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>", re.I | re.S)
NOT_FOUND = re.compile(
    r"\b(404|page (was |is )?not found|not found|page (does not|doesn.t|no longer) exists?|no longer (available|exists?)|cannot be found|"
    r"can.?t be found|has been (removed|deleted|retired)|page (is )?(unavailable|missing)|seite nicht gefunden|page introuvable)\b",
    re.I,
)
DOOR = re.compile(r"(log|sign)[-_]?in|consent|cookie|sso|auth", re.I)
"""Where a redirect leads to a door and not to another page."""
SMALLEST_PAGE = 40  # characters that a person would see
READ = 200_000  # bytes of a page that are looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    outcome: str
    status: int | None = None
    code: str = ""
    final_url: str = ""
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        return self.outcome in FAILURES


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of a link between checks. Moments with their time zone."""

    status: str = "unchecked"
    note: str = ""
    moved_to: str = ""
    failures: int = 0
    first_failed_at: datetime | None = None
    last_failed_at: datetime | None = None
    last_verified: datetime | None = None


# --- one answer -------------------------------------------------------------------------------------------------------


def judge_answer(url: str, answer: Answer) -> Finding:
    """What an answer to GET says; the body may be cut short, or empty where only the head was asked for."""
    facts = {"status": answer.status, "final_url": answer.url, "seconds": answer.seconds}
    if answer.status in (404, 410):
        return Finding(GONE, code=str(answer.status), **facts)  # type: ignore[arg-type]
    if answer.status in TO_ROBOTS:
        return Finding(REFUSED, code=REFUSES_ROBOTS, **facts)  # type: ignore[arg-type]
    if answer.status in LATER:
        return Finding(BUSY, code=str(answer.status), **facts)  # type: ignore[arg-type]
    if not answer.ok:
        return Finding(FAILED, code=str(answer.status), **facts)  # type: ignore[arg-type]
    if hint := soft_404(url, answer):
        return Finding(SOFT, code=hint, **facts)  # type: ignore[arg-type]
    if answer.redirects and address_key(answer.url) != address_key(url) and not DOOR.search(urlsplit(answer.url).path):
        return Finding(MOVED, **facts)  # type: ignore[arg-type]
    return Finding(ALIVE, **facts)  # type: ignore[arg-type]


def judge_error(error: OutboundError) -> Finding:
    """What it says that nothing was fetched."""
    if isinstance(error, OutboundFailed):
        return Finding(FAILED, code=error.code)
    if error.code == "too_large":
        return Finding(ALIVE, code="large")  # it is there, and larger than we read
    return Finding(BLOCKED, code=PRIVATE if error.code == "blocked_address" else error.code)


def soft_404(url: str, answer: Answer) -> str:
    """The hint that a page of status 200 is not there; empty where nothing says so."""
    if answer.redirects and leads_home(url, answer.url):
        return MOVED_HOME
    if not answer.body or answer.content_type not in {"text/html", "application/xhtml+xml", ""}:
        return ""
    text = answer.body[:READ].decode("utf-8", "replace")
    heads = [TAG.sub(" ", found) for pattern in (TITLE, HEADING) for found in pattern.findall(text)[:2]]
    if any(NOT_FOUND.search(head) for head in heads):
        return LOOKS_GONE
    seen = " ".join(TAG.sub(" ", UNSEEN.sub(" ", text)).split())
    drawn_by_script = "<script" in text.lower()
    return TINY if len(seen) < SMALLEST_PAGE and not drawn_by_script else ""


def leads_home(url: str, final: str) -> bool:
    """From a page deep inside to the front page: how sites say that a page is gone."""
    return urlsplit(url).path.strip("/").count("/") >= 1 and urlsplit(final).path.strip("/") == "" and not urlsplit(final).query


# --- many answers at once ---------------------------------------------------------------------------------------------

SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "gob", "govt", "net", "nhs", "nom", "or", "org", "sch"})


def site_of(url: str) -> str:
    """The name that one owner has: the last two labels of the host, or three below a suffix such as .ac.uk."""
    labels = host_of(url).split(".")
    keep = 3 if len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


@dataclass(frozen=True, slots=True)
class Seen:
    """One check of a round, for judging the round."""

    site: str
    failed: bool
    answered: bool
    """Some server answered, whatever it said."""
    was_well: bool
    """Nothing was wrong with it when it was last looked at."""


UNRELATED = 3


def network_is_away(seen: Iterable[Seen]) -> bool:
    """Whether the failures of a round are our own network's: then none of them counts.

    They are where nobody at all answered, and where most of the sites that were well until now, and at least three of them, failed
    together. Sites that were failing before do not tell: dead links do not make a network dead.
    """
    rows = list(seen)
    if not any(row.failed for row in rows):
        return False
    if not any(row.answered for row in rows):
        return True
    by_site: dict[str, list[bool]] = {}
    for row in rows:
        if row.was_well:
            by_site.setdefault(row.site, []).append(row.failed)
    down = sum(all(failed) for failed in by_site.values())
    return down >= UNRELATED and down > len(by_site) / 2


# --- the life of a link -----------------------------------------------------------------------------------------------


def after(link: Link, finding: Finding, *, now: datetime) -> tuple[Link, bool]:
    """The link after a check, and whether the check counted as a failure."""
    if link.status == "removed":
        return link, False
    if finding.outcome in (ALIVE, MOVED):
        moved = finding.outcome == MOVED
        # Answers do not tell a redirect for good from one for today; the same place at two checks does.
        note = PERMANENT if moved and link.moved_to == finding.final_url else ""
        return Link("redirected" if moved else "alive", note, finding.final_url if moved else "", last_verified=now), False
    if finding.outcome == REFUSED:
        return replace(link, note=REFUSES_ROBOTS), False
    if finding.outcome == SOFT:
        return replace(link, status="dead" if link.status == "dead" else "doubtful", note=finding.code), False
    if finding.outcome == NETWORK:
        return link, False
    if finding.outcome == BUSY:
        return replace(link, status="dead" if link.status == "dead" else "doubtful", note=f"busy_{finding.code}"), False
    return _failed(link, finding, now)


def _failed(link: Link, finding: Finding, now: datetime) -> tuple[Link, bool]:
    if link.last_failed_at is not None and now - link.last_failed_at < APART:
        return link, False
    failures = link.failures + 1
    dead = link.status == "dead" or failures >= FAILURES_TO_DIE
    first = link.first_failed_at or now
    return (
        replace(
            link,
            status="dead" if dead else "doubtful",
            note=finding.code[:40],
            failures=failures,
            first_failed_at=first,
            last_failed_at=now,
        ),
        True,
    )
