"""Recommendations for a person, a skill and a level: candidates from the cache, what may have changed from the database, the ranking pure.

Ratings, link states and the person's own marks are read at every request, so that a new rating counts at the very next one (P34), with
the cache full, stale or away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from resources.candidates import Found, find_candidates
from resources.models import Level, Mark, MarkKind, Resource, ResourceType
from resources.models.catalogue import MARKS
from resources.recommending import BROADER, DIRECT, FEWEST, USUAL, Live, Pick, Wish, recommend
from skills.knowledge import name_key
from skills.models import Skill

ENGLISH = "en"


class UnknownSkill(Exception):
    """We know no skill by this slug or name."""


class UnknownLevel(Exception):
    """Not beginner, intermediate or advanced."""


@dataclass(frozen=True)
class Recommended:
    """One resource with why it is here."""

    resource: Resource
    pick: Pick

    @property
    def coverage(self) -> str:
        return self.pick.candidate.coverage


@dataclass(frozen=True)
class Answer:
    skill: Skill
    level: str
    items: list[Recommended]
    note: str = ""
    """What the person should know of the whole list; empty where nothing is unusual."""
    cached: bool = False


def skill_named(text: str) -> Skill:
    """The skill by its slug, by one merged into it, or by any of its names. Raises UnknownSkill. Two queries at most."""
    slug = text.strip()[:160].replace("\x00", "")
    rows = Skill.objects.select_related("family")
    by_slug = rows.filter(Q(slug=slug) | Q(redirects__old_slug=slug)).first() if slug else None
    if by_slug:
        return by_slug
    named = list(rows.filter(Q(aliases__key=name_key(slug)) | Q(name__iexact=slug)).distinct()[:5]) if slug else []
    if not named:
        raise UnknownSkill(slug)
    return min(named, key=lambda s: (name_key(s.name) != name_key(slug), -s.demand, s.slug))


def recommend_for(
    *,
    skill: Skill,
    level: str = "",
    user: Any = None,
    limit: int = USUAL,
    type: str = "",
    language: str = "",
    lacking: Collection[UUID] = (),
) -> Answer:
    """The best resources for a skill at a level. Raises UnknownLevel. Eleven queries at most, four from the cache, however many rows."""
    level = level or Level.BEGINNER
    if level not in Level.values:
        raise UnknownLevel(level)
    found = find_candidates(skill)
    done, disliked = _marks(user, found)
    rows = _live(found)
    wish = Wish(
        skill=skill.name, level=level, limit=limit, done=done, disliked=disliked, mixed=not type, lacking=tuple(map(str, lacking))
    )  # fmt: skip
    wanted = [c for c in found.rows if not type or c.type == type]
    in_language, note = _in_language(wanted, found, language)
    now = timezone.now()
    picks = recommend(wish, [(c, rows[c.key]) for c in in_language if c.key in rows], now=now)
    resources = Resource.objects.light().with_skills().in_bulk([p.candidate.key for p in picks])
    items = [Recommended(resources[UUID(p.candidate.key)], p) for p in picks if UUID(p.candidate.key) in resources]
    return Answer(skill, level, items, note or _note(items, skill, level, type), found.cached)


def _in_language(wanted: list[Any], found: Found, language: str) -> tuple[list[Any], str]:
    """What is in the language; where nothing is, what is in English, saying so."""
    if not language:
        return wanted, ""
    chosen = [c for c in wanted if found.languages.get(c.key) == language]
    if chosen or language == ENGLISH:
        return chosen, ""
    english = [c for c in wanted if found.languages.get(c.key) == ENGLISH]
    return english, "We have nothing in this language yet. These are in English."


def _note(items: list[Recommended], skill: Skill, level: str, type: str) -> str:
    if not items:
        what = ResourceType(type).label.lower() if type else "resource"
        return f"We have no {what} for {skill.name} at the {level} level yet."
    if all(item.coverage != DIRECT for item in items):
        broader = next((i.pick.candidate.covers for i in items if i.coverage == BROADER), "")
        about = f"the broader topic {broader}" if broader else "neighbouring topics"
        return f"We have nothing made for {skill.name} alone at this level yet. These cover {about}."
    if len(items) < FEWEST:
        return f"These are all we have for {skill.name} at this level so far."
    return ""


def _marks(user: Any, found: Found) -> tuple[frozenset[str], frozenset[str]]:
    if user is None or not user.is_authenticated:
        return frozenset(), frozenset()
    rows = list(Mark.objects.owned_by(user).filter(resource__in=[c.key for c in found.rows]).values_list("resource", "kind"))
    of = {kind: frozenset(str(pk) for pk, k in rows if k == kind) for kind in MarkKind.values}
    return of[MarkKind.DONE], of[MarkKind.DISLIKED]


def _live(found: Found) -> dict[str, Live]:
    columns = ("pk", *MARKS, "stars_sum", "stars_count", "status", "last_verified")
    rows = Resource.objects.filter(pk__in=[c.key for c in found.rows]).order_by().values_list(*columns)
    return {str(pk): Live(sum(facts[: len(MARKS)]) / len(MARKS), *facts[len(MARKS) :]) for pk, *facts in rows}
