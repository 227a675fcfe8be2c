"""Reads for the pages and the API. Each takes the same number of queries whatever it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404
from django.utils import timezone

from resources.guests import show_own_stars, uncounted_stars
from resources.models import (
    CatalogueVersion,
    Level,
    Mark,
    Place,
    Rating,
    Recommendation,
    Report,
    Resource,
    ResourceHelp,
    ResourceSkill,
    ResourceType,
)
from resources.models.catalogue import WORDS
from resources.replacing import standing
from skills.models import Skill

LONGEST = 100
QUIET = timedelta(days=14)
"""After so long without a round of checks the pages say so."""


@dataclass(frozen=True)
class Filters:
    """What a person searches for. Empty means any."""

    query: str = ""
    skill: str = ""
    type: str = ""
    level: str = ""
    access: str = ""
    language: str = ""


def search(filters: Filters) -> QuerySet[Resource]:
    """The resources that fit, best first: by words, else the best rated. Ordered, with their skills."""
    rows: QuerySet[Resource] = Resource.objects.light().available().with_skills()
    for name in ("type", "access", "language"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.level:
        rows = rows.filter(_serving(filters.level))
    if filters.skill:
        rows = _for_skill(rows, filters.skill)
    if filters.query:
        return _by_words(rows, filters.query[:LONGEST])
    return rows.annotate(mark=MARK).order_by(*(["-teaches"] if filters.skill else []), "-mark", "title", "pk")


def _for_skill(rows: QuerySet[Resource], slug: str) -> QuerySet[Resource]:
    """What teaches the skill, and what our editors picked for it."""
    teaches = Exists(ResourceSkill.objects.filter(resource=OuterRef("pk"), skill__slug=slug))
    helps = Exists(ResourceHelp.objects.filter(resource=OuterRef("pk"), skill__slug=slug))
    return rows.annotate(teaches=teaches).filter(Q(teaches=True) | helps)


# The Bayesian average of `recommending.bayesian` times what does not change the order.
MARK = (F("authority") + F("clarity") + F("currency") + F("practice") + F("access_mark") + F("stars_sum")) * 1.0 / (5 + F("stars_count"))


def _by_words(rows: QuerySet[Resource], query: str) -> QuerySet[Resource]:
    """Words in any form, or a part of the title or provider as it was typed."""
    words = SearchQuery(query, config="english", search_type="websearch")
    rows = rows.annotate(words=WORDS, rank=SearchRank(WORDS, words), mark=MARK)
    titled = Case(When(title__icontains=query, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = rows.filter(Q(words=words) | Q(title__icontains=query) | Q(provider__icontains=query) | Q(host__icontains=query))
    return found.annotate(titled=titled).order_by("titled", "-rank", "-mark", "title", "pk")


def _serving(level: str) -> Q:
    order = list(Level.values)
    at = order.index(level)
    return Q(level__in=order[: at + 1], to_level__in=order[at:])


def counts() -> dict[str, Any]:
    """How many resources there are, by language and in all. One query."""
    rows = list(Resource.objects.available().order_by().values_list("language").annotate(n=Count("pk")).order_by("-n", "language"))
    return {"all": sum(n for _, n in rows), "languages": rows}


def resource_with_all(pk: UUID, user: Any = None) -> Resource:
    """One resource with its skills, whatever its status, and its average as this person is to see it. Http404."""
    row = get_object_or_404(Resource.objects.light().with_skills(), pk=pk)
    show_own_stars(row, uncounted_stars(user, [pk]))
    return row


def reviews_of(resource: Resource, *, most: int = 20) -> list[Rating]:
    """The newest reviews that have words and are not hidden, of people with an account. They do not say whose they are."""
    return list(Rating.objects.filter(resource=resource, hidden=False, user__is_guest=False).exclude(review="")[:most])


@dataclass(frozen=True)
class Own:
    """What the person said about a resource."""

    rating: Rating | None = None
    mark: str = ""
    report: Report | None = None


def own_words(user: Any, resource: Resource) -> Own:
    """Three queries for somebody signed in."""
    if not user.is_authenticated:
        return Own()
    return Own(
        Rating.objects.owned_by(user).filter(resource=resource).first(),
        Mark.objects.owned_by(user).filter(resource=resource).values_list("kind", flat=True).first() or "",
        Report.objects.owned_by(user).filter(resource=resource, resolved_at=None).first(),
    )


def kept_by(user: Any) -> list[Recommendation]:
    """The person's own list, by skill."""
    return list(standing(user=user, place=Place.LIST).order_by("skill__name", "level", "made_at", "pk"))


def kept_keys(user: Any, skill: Skill, level: str) -> set[UUID]:
    """Which resources stand on the person's list for this skill and level."""
    if not user.is_authenticated:
        return set()
    rows = Recommendation.objects.owned_by(user).filter(place=Place.LIST, skill=skill, level=level)
    return set(rows.values_list("resource", flat=True))


def checks_stopped(now: datetime | None = None) -> datetime | None:
    """Since when no check of links has reached the network, where that is long ago; None while they run or before the first."""
    at = CatalogueVersion.objects.values_list("checked_at", flat=True).first()
    return at if at and (now or timezone.now()) - at > QUIET else None


def types() -> list[tuple[str, str]]:
    return list(ResourceType.choices)
