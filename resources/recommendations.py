"""Recommendations for a person, a skill and a level: candidates from the cache, what may have changed from the database, the ranking pure.

Ratings, link states and the person's own marks are read at every request, so that a new rating counts at the very next one (P34), with
the cache full, stale or away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from resources.candidate_rows import Named
from resources.candidates import Found, find_many
from resources.guests import show_own_stars, uncounted_stars
from resources.models import Level, Mark, MarkKind, Resource, ResourceHelp, ResourceSkill, ResourceType
from resources.models.catalogue import MARKS
from resources.recommending import BROADER, DIRECT, FEWEST, USUAL, Candidate, Live, Pick, Wish, fits, recommend
from skills.knowledge import name_key
from skills.models import Skill

ENGLISH = "en"
NOT_SHOWN = (
    "embedding", "embedding_model", "embedding_hash", "first_failed_at", "last_failed_at", "next_check_at", "added_at", "updated_at", "failures",
    "url_key",
)  # fmt: skip
"""Columns that no recommendation needs."""
SHOWN = [field.attname for field in Resource._meta.concrete_fields if field.name not in NOT_SHOWN]
PLACE = {name: place for place, name in enumerate(SHOWN)}
FACTS = f"SELECT {', '.join(SHOWN)} FROM resources_resource WHERE id = ANY(%s)"  # noqa: S608  # nosec B608: only our own names of columns
NO_LEVELS = "A credential has no levels: this is what leads to it, from wherever you stand."
Facts = tuple[Any, ...]
"""The columns of SHOWN."""


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


Asked = tuple[UUID, str]
"""A skill and a level."""


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
    """The best resources for a skill at a level. Raises UnknownLevel. Six queries at most, three where candidates are cached, however many rows; one more for a guest."""
    level = level or Level.BEGINNER
    pairs = [(skill, level)]
    return recommend_many(pairs, user=user, limit=limit, type=type, language=language, lacking=lacking)[skill.pk, level]


def recommend_many(
    pairs: Collection[tuple[Skill, str]],
    *,
    user: Any = None,
    limit: int = USUAL,
    type: str = "",
    language: str = "",
    lacking: Collection[UUID] = (),
    neighbours: bool = True,
) -> dict[Asked, Answer]:
    """The same for many skills and levels in as many queries as for one. Raises UnknownLevel.

    `lacking` are left out of all lists. Without `neighbours` nothing stands in that is neither about the skill nor about a broader topic.
    """
    if unknown := {level for _, level in pairs} - set(Level.values):
        raise UnknownLevel(min(unknown))
    found = find_many({s.pk: s for s, _ in pairs}.values(), neighbours=neighbours)
    wishes = {(s.pk, level): Wish(s.name, level, graded=s.graded) for s, level in pairs}
    wanted = {asked: _fitting(found[asked[0]], wish, type, language) for asked, wish in wishes.items()}
    keys = {c.key for rows, _ in wanted.values() for c in rows}
    own = uncounted_stars(user, keys)
    facts = _facts(keys)
    live = {key: _live(row, own.get(key, 0)) for key, row in facts.items()}
    done, disliked = _marks(user, keys)
    now, picks = timezone.now(), {}
    for asked, wish in wishes.items():
        asking = replace(wish, limit=limit, done=done, disliked=disliked, mixed=not type, lacking=tuple(map(str, lacking)))
        picks[asked] = recommend(asking, [(c, live[c.key]) for c in wanted[asked][0] if c.key in live], now=now)
    skills = {key: named for one in found.values() for key, named in one.skills.items()}
    shown = {key: _row(facts[key], skills[key], own) for key in {p.candidate.key for chosen in picks.values() for p in chosen}}
    answers = {}
    for skill, level in pairs:
        asked = skill.pk, level
        items = [Recommended(shown[p.candidate.key], p) for p in picks[asked]]
        answers[asked] = Answer(skill, level, items, wanted[asked][1] or _note(items, skill, level, type), found[skill.pk].cached)
    return answers


def _fitting(found: Found, wish: Wish, type: str, language: str) -> tuple[list[Candidate], str]:
    """The candidates that serve the level and are of the wanted kind, and what is to be said of their language."""
    rows = [c for c in found.rows if fits(c, wish) and (not type or c.type == type)]
    return _in_language(rows, found, language)


def _in_language(wanted: list[Candidate], found: Found, language: str) -> tuple[list[Candidate], str]:
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
        return f"We have no {what} for {skill.name}{f' at the {level} level' if skill.graded else ''} yet."
    if all(item.coverage != DIRECT for item in items):
        return f"We have nothing made for {skill.name} alone{' at this level' if skill.graded else ''} yet. {_instead(items, skill)}"
    if len(items) < FEWEST:
        return f"These are all we have for {skill.name}{' at this level' if skill.graded else ''} so far."
    return "" if skill.graded else NO_LEVELS


def _instead(items: list[Recommended], skill: Skill) -> str:
    """What stands there where nothing is made for the skill."""
    broader = next((i.pick.candidate.covers for i in items if i.coverage == BROADER and not i.pick.candidate.by_hand), "")
    others = f"the broader topic {broader}" if broader else "neighbouring topics"
    picked = sum(i.pick.candidate.by_hand for i in items)
    if picked == len(items):
        return f"Our editors picked these because they help with {skill.name}."
    if picked:
        return f"Our editors picked {'one' if picked == 1 else 'some'} because {'it helps' if picked == 1 else 'they help'} with it; the rest covers {others}."
    return f"These cover {others}."


def _marks(user: Any, keys: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    if user is None or not user.is_authenticated:
        return frozenset(), frozenset()
    rows = list(Mark.objects.owned_by(user).filter(resource__in=keys).values_list("resource", "kind"))
    of = {kind: frozenset(str(pk) for pk, k in rows if k == kind) for kind in MarkKind.values}
    return of[MarkKind.DONE], of[MarkKind.DISLIKED]


def _facts(keys: Collection[str]) -> dict[str, Facts]:
    """What is shown of each, as it is now: stars and links may have changed since the candidates were found. One query.

    Rows are made of what is picked alone: making one for every candidate takes longer than ranking them.
    """
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [sorted(map(UUID, keys))])
        return {str(facts[PLACE["id"]]): facts for facts in cursor.fetchall()}


def _live(facts: Facts, own: int) -> Live:
    """The part that ranks, with a guest's own stars."""
    marks = [facts[PLACE[name]] for name in MARKS]
    total, count, status, verified = (facts[PLACE[name]] for name in ("stars_sum", "stars_count", "status", "last_verified"))
    return Live(sum(marks) / len(MARKS), total + own, count + (own > 0), status, verified)


def _row(facts: Facts, skills: tuple[Iterable[Named], Iterable[Named]], own: dict[str, int]) -> Resource:
    """The resource with its skills, as `with_skills` would bring it."""
    row = Resource.from_db(connection.alias, SHOWN, facts)
    teaches, helps = skills
    _hang(row, row.tags.all(), "tags", ResourceSkill, teaches)
    _hang(row, row.helps.all(), "helps", ResourceHelp, helps)
    show_own_stars(row, own)
    return row


def _hang(row: Resource, read: Any, name: str, kind: type[Any], skills: Iterable[tuple[str, str]]) -> None:
    read._result_cache = [kind(resource=row, skill=Skill(slug=slug, name=name), position=n) for n, (slug, name) in enumerate(skills)]
    read._prefetch_done = True
    held: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    held[name] = read
