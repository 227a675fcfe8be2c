"""Search over skills and roles by name: the name itself, its beginning, its words in any order, typing errors, then what stands near."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from django.contrib.postgres.search import TrigramDistance
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from skills.knowledge import name_key
from skills.misspelling import allowed, errors, variants
from skills.models import Role, Skill, SkillAlias, SkillNeighbour
from skills.role_names import FoundRole, find_roles

LONGEST = 100  # characters of a query that are looked at
WORDS = 8
TURNED = 4  # words of a query that are tried in every order
EXACT = 0  # the place of a name that is the query itself, whatever the order of its words
ONE_SLIP = 5.0  # the place of a name that is one typing error away
A_PART = 9.0  # the place of a name that is a part of the query
TRIED = 24  # names compared letter by letter
TRIGRAM_LETTERS = 4  # in a shorter query three letters in a row say nothing
NAMES_A_SKILL = 6  # candidates read for each skill wanted: a skill has several names that begin alike
SUGGESTED = 8  # skills in a list under a field
SUGGESTED_ROLES = 4


@dataclass(frozen=True)
class Found:
    skill: Skill
    alias: str
    """The name that was found, where it is not the display name."""
    close_to: str = ""
    """The name of the best find, where this skill was not found by name but stands near that one."""


@dataclass(frozen=True)
class Suggestions:
    skills: list[Found]
    roles: list[FoundRole]


Ranked = dict[str, tuple[tuple[float, bool, float, int, str], Found]]


def folded(query: str) -> str:
    """The query as names are kept: no case, accents or control characters; at most 100 characters and eight words."""
    seen = "".join(" " if c.isspace() else c for c in query[: LONGEST * 2] if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(name_key(seen)[:LONGEST].split()[:WORDS])


def search_skills(query: str, *, family: str = "", limit: int = 50, near: bool = False) -> list[Found]:
    """At most `limit` skills, best first; with `near` followed by the neighbours of the best. Four queries at most, however many rows."""
    key = folded(query)
    if not key:
        return []
    names = SkillAlias.objects.select_related("skill__family").defer("skill__embedding")
    if family:
        names = names.filter(skill__family=family)
    ranked: Ranked = {}
    for name in _named(names, key, limit):
        _keep(ranked, name, float(name.place))
    if not ranked:  # nothing holds what was typed, so it was typed wrongly, or says more than a name
        slips = variants(key)
        for name in _parts_and_slips(names, key, slips):
            _keep(ranked, name, _distance(key, name.key, slips))
        if len(key) >= TRIGRAM_LETTERS and not any(rank[0] <= ONE_SLIP for rank, _ in ranked.values()):
            for name in _alike(names, key):
                _keep(ranked, name, _distance(key, name.key, slips))
    found = [found for _, found in sorted(ranked.values(), key=lambda pair: pair[0])][:limit]
    return found + _neighbours(found, family, limit) if near and found else found


def search_roles(query: str = "", *, family: str = "") -> QuerySet[Role]:
    """Roles whose title or other title holds the words; all roles for an empty query."""
    roles = Role.objects.select_related("family")
    if family:
        roles = roles.filter(family=family)
    if query.strip():
        roles = roles.filter(slug__in=[r.slug for r in find_roles(folded(query), family=family)])
    return roles


def suggest(query: str, *, family: str = "", skills: int = SUGGESTED, roles: int = SUGGESTED_ROLES) -> Suggestions:
    """Type-ahead under a field: skills and roles apart."""
    return Suggestions(
        search_skills(query, family=family, limit=skills, near=True) if skills else [],
        find_roles(folded(query), family=family)[:roles] if roles else [],
    )


# --- by name ----------------------------------------------------------------------------------------------------------


def _named(names: QuerySet[SkillAlias], key: str, limit: int) -> Iterable[Any]:
    """Names that hold every word of the query, or begin a word with it, in any order."""
    holds = Q()
    for word in key.split():
        # One letter begins a word of every other name: then only names that begin with it are meant.
        holds &= Q(key__startswith=word) if len(key) == 1 else Q(key__startswith=word) | Q(key__contains=f" {word}")
    words = key.split()
    turned = {" ".join(order) for order in permutations(words)} if len(words) <= TURNED else {key}
    place = Case(
        When(key__in=turned, then=Value(EXACT)),
        When(key__startswith=key, then=Value(1)),
        When(key__contains=f" {key}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    # The exact name is never cut off, however many begin like it. Then display names, and of names alike the skill most employers ask for.
    other = Case(When(text=F("skill__name"), then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        names.filter(holds)
        .annotate(place=place, other=other)
        .order_by("place", "other", "-skill__demand", Length("key"), "pk")[: limit * NAMES_A_SKILL]
    )


def _keep(ranked: Ranked, name: SkillAlias, place: float | None) -> None:
    if place is None:
        return
    skill = name.skill
    other = name.text != skill.name
    rank = (place, other and place != EXACT, -skill.demand, len(name.key), name.text)
    if skill.slug not in ranked or rank < ranked[skill.slug][0]:
        ranked[skill.slug] = (rank, Found(skill, name.text if other else ""))


# --- nearly by name ---------------------------------------------------------------------------------------------------


def _parts_and_slips(names: QuerySet[SkillAlias], key: str, slips: list[str]) -> Iterable[SkillAlias]:
    """Names that are a part of the query ("excel advanced"), and names that begin with the query had one slip not happened."""
    maybe = Q(key__in=[*_parts(key), *slips])
    if len(key) >= TRIGRAM_LETTERS:
        for one in slips:
            maybe |= Q(key__startswith=one)
    return names.filter(maybe).order_by("-skill__demand", Length("key"), "pk")[:TRIED]


def _parts(key: str) -> list[str]:
    words = key.split()
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1) if j - i < len(words)]


def _alike(names: QuerySet[SkillAlias], key: str) -> Iterable[SkillAlias]:
    return names.filter(key__trigram_similar=key).order_by(TrigramDistance("key", key), "pk")[:TRIED]


def _distance(key: str, name: str, slips: list[str]) -> float | None:
    """The more, the farther; of the parts of a query the longest is the nearest. None where the name is too far from what was typed."""
    most = allowed(key)
    found = 1 if name.startswith(tuple(slips)) else errors(key, name, most)
    if found <= most:
        return ONE_SLIP - 1 + found
    return A_PART - len(name) / LONGEST if f" {name} " in f" {key} " else None


# --- near in meaning --------------------------------------------------------------------------------------------------


def _neighbours(found: list[Found], family: str, limit: int) -> list[Found]:
    """What fills the list up: the skills nearest to the best find by their stored vectors."""
    room = limit - len(found)
    if room <= 0:
        return []
    best = found[0].skill
    rows = SkillNeighbour.objects.filter(skill=best).exclude(neighbour__in=[f.skill.pk for f in found])
    if family:
        rows = rows.filter(neighbour__family=family)
    rows = rows.select_related("neighbour__family").defer("neighbour__embedding").order_by("-similarity", "pk")
    return [Found(row.neighbour, "", close_to=best.name) for row in rows[:room]]
