"""What may be recommended for skills: found by tag, by words and by meaning, in a fixed number of queries, and kept for an hour.

By tag: what is made for the skill, was picked by hand for it, or is made for a broader one that stands in for it. Where that is little, also
what names the skill in its words, what lies near it in meaning (stored vectors: no model is loaded), and what is made for skills tied to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from uuid import UUID

from django.core.cache import cache

from resources import candidate_rows
from resources.candidate_rows import SHORTEST_NAME, Named, Row
from resources.models import CatalogueVersion
from resources.recommending import BROADER, DIRECT, FEWEST, LEVELS, NEAR, Candidate, Wish, fits, stands_in
from skills.models import Skill
from skills.names import name_key

HOUR = 3600
PLENTY, A_LEVEL = 8, FEWEST
"""With so many by tag, and so many of them that are no makeshift at each level, nothing else is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates for a skill, and whether they had to be looked for (for the figures of the cache)."""

    skill: UUID
    name: str
    rows: tuple[Candidate, ...]
    languages: dict[str, str]
    """Language by candidate."""
    skills: dict[str, tuple[tuple[Named, ...], tuple[Named, ...]]]
    """What each candidate teaches, best first, and what it helps with."""
    cached: bool = False


# What another release cached in another shape is not read: its fields are part of the key.
SHAPE = hashlib.sha256(" ".join(f.name for kind in (Found, Candidate) for f in fields(kind)).encode()).hexdigest()[:8]


def find_candidates(skill: Skill) -> Found:
    return find_many([skill])[skill.pk]


def find_many(skills: Collection[Skill], *, neighbours: bool = True) -> dict[UUID, Found]:
    """From the cache, or found and cached under today's revision of the catalogue. With the cache away it is only slower.

    Four queries at most, however many skills and rows; one where all are cached. Without `neighbours` only what tags say is found.
    """
    kind = f"{SHAPE}:{'all' if neighbours else 'tags'}:{CatalogueVersion.current()}"
    keys = {s.pk: f"resources:candidates:{kind}:{s.pk}:{s.updated_at.timestamp():.0f}" for s in skills}
    held = cache.get_many(keys.values()) or {}
    found: dict[UUID, Found] = {pk: replace(held[key], cached=True) for pk, key in keys.items() if key in held}
    if missing := [s for s in skills if s.pk not in found]:
        new = search_many(missing, neighbours=neighbours)
        cache.set_many({keys[pk]: one for pk, one in new.items()}, HOUR)
        found |= new
    return found


def search_many(skills: Collection[Skill], *, neighbours: bool = True) -> dict[UUID, Found]:
    """Three queries at most; two where much is found by tag, or nothing else is wanted."""
    names, graded = {s.pk: s.name for s in skills}, {s.pk: s.graded for s in skills}
    rows = {pk: _once(found, names[pk]) for pk, found in candidate_rows.tagged(list(names)).items()}
    if scant := [pk for pk, found in rows.items() if neighbours and _is_scant([c for c, _ in found.values()], graded[pk])]:
        for pk, near in candidate_rows.near(scant).items():
            # The closest way in which a resource was found is the one that counts: it came first.
            rows[pk] = _once(near, names[pk], near=True) | rows[pk]
    skills_of = candidate_rows.skills_of(UUID(key) for found in rows.values() for key in found)
    return {
        pk: Found(
            pk,
            names[pk],
            tuple(c for c, _ in found.values()),
            {key: language for key, (_, language) in found.items()},
            {key: skills_of[key] for key in found},
        )
        for pk, found in rows.items()
    }


def _is_scant(rows: Collection[Candidate], graded: bool) -> bool:
    wishes = [Wish("", level, graded=graded) for level in LEVELS]
    return len(rows) < PLENTY or any(sum(not stands_in(c) and fits(c, wish) for c in rows) < A_LEVEL for wish in wishes)


def _once(rows: Iterable[Row], name: str, *, near: bool = False) -> dict[str, tuple[Candidate, str]]:
    """Candidates with their languages, each once, by their keys."""
    found: dict[str, tuple[Candidate, str]] = {}
    for row in rows:
        if str(row.key) not in found:
            found[str(row.key)] = _candidate(row, name, near=near), row.language
    return found


def _candidate(row: Row, name: str, *, near: bool) -> Candidate:
    return Candidate(
        key=str(row.key),
        type=row.type,
        provider=row.provider,
        level=row.level,
        to_level=row.to_level,
        access=row.access,
        coverage=NEAR if near else DIRECT if row.steps == 0 and not row.by_hand else BROADER,
        covers=row.covers,
        place=row.place,
        steps=row.steps,
        affinity=row.affinity,
        named=names_it(name, row.title),
        rival=row.rival,
        title=row.title,
    )


def names_it(name: str, title: str) -> bool:
    """Whether the whole name stands in the title, between words."""
    return len(name) >= SHORTEST_NAME and f" {name_key(name)} " in f" {name_key(title)} "
