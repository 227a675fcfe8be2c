"""Which resources to recommend for a skill at a level: plain values in, a ranked and mixed list with reasons out. No database, no clock.

    score = tag x rating x level x freshness x access, each 0-1, the whole lifted by how near text and meaning are

- tag: 1 for what is made for the skill, less for each place further down among a resource's skills; less for what covers the broader
  topic (the further, the less), and least for a neighbouring topic.
- rating: Bayesian average (below) / 5. The editorial mark is the prior, users' stars pull it.
- level: the nearer the middle of what a resource spans lies to the level, the better. What runs from beginner to advanced is at its best in
  between, and says least at its ends. A reference counts a little less for a beginner, a short film for the advanced. A credential is held
  or not: all that leads to it fits, from wherever somebody stands.
- freshness: seen alive within two weeks 1; not checked for long or not yet, a little less; doubtful, clearly less.
- access: free before free-to-read before paid.

What was done already goes to the end; what is "not for me" is left out.

What is close to the skill comes first, mixed: each next choice counts less for a type or a provider that was chosen already, and the same
provider's twin of a chosen page only comes where nothing else is left. What names the skill among many others, what was chosen for it by
hand, the broader topic (both say so), neighbours near in meaning, and last what only shares a broad heading with it: in this order they fill
up to three. A short list of what fits is worth more than a long one. At least two types stand in the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

LEVELS = ("beginner", "intermediate", "advanced")
P11_TYPES = frozenset({"course", "documentation", "video", "practice", "article"})
DIRECT, BROADER, NEAR = "direct", "broader", "near"
PRIOR_RATINGS = 5
"""The editorial mark weighs as much as five people's stars: one stranger moves it a little, twenty outweigh it."""
RECOMMENDED_FROM = 4.0
FEWEST, USUAL, MOST = 3, 5, 20
ENOUGH_TYPES = 2
BY_HAND = 0
"""Steps of what is about a broader topic and was chosen by hand for the skill."""
BROADER_TAG = {BY_HAND: 0.75, 1: 0.6, 2: 0.4, 3: 0.3}
NEAR_TAG = {1: 0.36, 2: 0.3, 3: 0.15}
PLACE_COSTS, LOWEST_PLACE = 0.08, 0.6
CLOSE = 1
"""A resource is close to the skill it names first, or second where its title names the skill too; what names it further down only fills up to three."""
BROADER_PLACE_COSTS, LOWEST_BROADER = 0.1, 0.5
LEVEL_FIT = (1.0, 0.95, 0.85)
"""By how many half levels the middle of what it spans lies away."""
WORKS_THROUGH = frozenset({"course", "book", "practice", "video"})
SUITS = {"beginner": WORKS_THROUGH, "advanced": frozenset({"course", "book", "documentation", "article"})}
UNSUITED = 0.93
"""Who begins wants to be led, who is far wants the whole matter: a reference at the start or a short film at the end counts a little less."""
LOOKED_UP = 0.8
"""What works through a broader topic meets the part that was asked for on its way; an article or a reference is about a part of its own."""
ACCESS = {"free": 1.0, "audit": 0.95, "paid": 0.85}
RECENT, OLD = timedelta(days=14), timedelta(days=60)
SAME_TYPE, SAME_PROVIDER = 0.9, 0.82
AFFINITY_SHARE, FILLER_SHARE = 0.35, 0.6
"""How much of the score text and meaning decide, more where no tag says that the skill is in it; the rest stands without them, so that a
catalogue without vectors works."""
UNKNOWN_AFFINITY = 0.5
FAR_OFF = 0.3
"""Likeness of meaning below which what is about a broader topic says little about this part of it."""
NEAR_IN_MEANING = 0.5
"""Likeness from which a neighbour helps more than another part of a broad topic."""
ALIKE = 0.6
"""Share of words that two titles have in common from which one provider's two pages are twins."""
WHOLE_NAME_IN_TITLE = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of one resource before anybody asks for it. `key` names it; equal scores are ordered by it."""

    key: str
    type: str
    provider: str
    level: str
    to_level: str
    access: str
    coverage: str
    """direct, broader or near."""
    covers: str
    """The name of the skill it is about: the one asked for, or the broader or neighbouring one."""
    place: int = 0
    """Place of the skill among the resource's skills."""
    steps: int = 0
    """How far the broader skill is away; of a neighbour, how it is tied: 1 related, 2 the same category, 3 the same field."""
    affinity: float | None = None
    """Likeness of meaning between skill and resource, 0-1; None where a vector is missing."""
    named: bool = False
    """The skill's name stands in the title."""
    rival: bool = False
    """About a broader topic, and first of all about a named product that is not the one asked for."""
    title: str = ""

    @property
    def by_hand(self) -> bool:
        """About something else, and picked for the skill by our editors."""
        return self.coverage == BROADER and self.steps == BY_HAND


@dataclass(frozen=True, slots=True)
class Live:
    """What may have changed since: read at every request."""

    editorial: float
    stars_sum: int = 0
    stars_count: int = 0
    status: str = "unchecked"
    last_verified: datetime | None = None

    @property
    def rating(self) -> float:
        return bayesian(self.editorial, self.stars_sum, self.stars_count)


@dataclass(frozen=True, slots=True)
class Pick:
    candidate: Candidate
    live: Live
    score: float
    reasons: tuple[str, ...]
    done: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    skill: str
    """Its name, for the reasons."""
    level: str
    limit: int = USUAL
    done: frozenset[str] = frozenset()
    disliked: frozenset[str] = frozenset()
    mixed: bool = True
    """False where the person asked for one type alone."""
    graded: bool = True
    """False of what has no levels, a credential: what serves any level fits."""
    lacking: tuple[str, ...] = field(default=())
    """Keys that stand in the place already and are not to be given again."""


def bayesian(editorial: float, stars_sum: int, stars_count: int) -> float:
    """Average of 1-5 that begins at the editorial mark and moves towards users' stars: (5 x mark + sum of stars) / (5 + number of stars)."""
    return (PRIOR_RATINGS * editorial + stars_sum) / (PRIOR_RATINGS + stars_count)


def serves(candidate: Candidate, level: str) -> bool:
    return LEVELS.index(candidate.level) <= LEVELS.index(level) <= LEVELS.index(candidate.to_level)


def fits(candidate: Candidate, wish: Wish) -> bool:
    """Whether it serves the level that was asked for, where the skill has levels at all."""
    return not wish.graded or serves(candidate, wish.level)


def recommend(wish: Wish, found: Iterable[tuple[Candidate, Live]], *, now: datetime) -> list[Pick]:
    """At most `limit` picks, best first. Fewer than three only where the catalogue holds no more that fit the level and are good enough."""
    fit = [_pick(wish, candidate, live, now) for candidate, live in found if fits(candidate, wish) and _may(candidate, live, wish)]
    ranked = sorted(fit, key=lambda p: (-p.score, p.candidate.key))
    limit = max(FEWEST, min(MOST, wish.limit))
    closest, *others = _by_closeness(ranked)
    chosen = _fill([], closest, limit)
    for pool in others:
        chosen = _fill(chosen, pool, FEWEST)
    chosen = _mixed(chosen, [p for pool in (closest, *others) for p in pool], limit) if wish.mixed else chosen
    return [replace(p, reasons=reasons(wish, p.candidate, p.live)) for p in chosen]


def _by_closeness(ranked: Sequence[Pick]) -> list[list[Pick]]:
    """The picks in pools, the closest first; what was done already stands behind all that was not."""
    pools: list[list[Pick]] = [[] for _ in range(2 * POOLS)]
    for pick in ranked:
        pools[_pool(pick.candidate) + (POOLS if pick.done else 0)].append(pick)
    return pools


POOLS = 7


def _pool(candidate: Candidate) -> int:
    """Close to the skill, naming it among others, chosen by hand, about the broader topic, a neighbour near in meaning; then what is far
    away: another part of the broad topic or a rival product, and other neighbours."""
    if candidate.coverage == DIRECT:
        return 0 if candidate.place == 0 or (candidate.place <= CLOSE and candidate.named) else 1
    if candidate.coverage == NEAR:
        return 4 if (candidate.affinity or 0.0) >= NEAR_IN_MEANING else 6
    if candidate.by_hand:
        return 2
    off = candidate.affinity is not None and candidate.affinity < FAR_OFF
    return 5 if off or candidate.rival or candidate.steps > 1 or candidate.place > CLOSE else 3


def stands_in(candidate: Candidate) -> bool:
    """Whether it is a makeshift: neither about the skill, nor picked for it, nor about the topic just above it."""
    return _pool(candidate) > 3


def _may(candidate: Candidate, live: Live, wish: Wish) -> bool:
    if live.status in {"dead", "removed"} or candidate.key in wish.disliked or candidate.key in wish.lacking:
        return False
    return live.rating >= RECOMMENDED_FROM


def _fill(chosen: list[Pick], pool: Sequence[Pick], limit: int) -> list[Pick]:
    """Take from the pool, best first, each choice counting less for a type or provider that is there already.

    Twins of what is there wait for the end, and the last place goes to a second type where there is none yet (P11).
    """
    chosen, left = list(chosen), list(pool)
    types = Counter(p.candidate.type for p in chosen)
    providers = Counter(p.candidate.provider for p in chosen)
    while left and len(chosen) < limit:
        fit = [p for p in left if not any(alike(p.candidate, c.candidate) for c in chosen)] or left
        if len(chosen) == limit - 1:
            fit = [p for p in fit if _adds_type(p, types)] or fit
        best = max(fit, key=lambda p: p.score * SAME_TYPE ** types[p.candidate.type] * SAME_PROVIDER ** providers[p.candidate.provider])
        left.remove(best)
        chosen.append(best)
        types[best.candidate.type] += 1
        providers[best.candidate.provider] += 1
    return chosen


def _adds_type(pick: Pick, types: Mapping[str, int]) -> bool:
    have = types.keys() & P11_TYPES
    return len(have) >= ENOUGH_TYPES or pick.candidate.type in P11_TYPES - have


def alike(one: Candidate, other: Candidate) -> bool:
    """Whether these are nearly the same page of one provider: two editions, or two parts of one series."""
    if one.provider != other.provider or one.type != other.type:
        return False
    a, b = words_of(one.title), words_of(other.title)
    return bool(a and b) and len(a & b) >= ALIKE * len(a | b)


def words_of(title: str) -> frozenset[str]:
    return frozenset(w for w in title.lower().replace(":", " ").replace(",", " ").split() if len(w) > 2)


def _mixed(chosen: list[Pick], closest: Sequence[Pick], limit: int) -> list[Pick]:
    """At least two of the five types (P11): until then, the closest of another type comes in, in place of what is wanted least in a full list."""
    while len({p.candidate.type for p in chosen} & P11_TYPES) < ENOUGH_TYPES:
        have = {p.candidate.type for p in chosen} & P11_TYPES
        there = {p.candidate.key for p in chosen}
        other = next((p for p in closest if p.candidate.type in P11_TYPES - have and p.candidate.key not in there), None)
        if other is None:
            return chosen
        spare = _spare(chosen) if len(chosen) >= limit else None
        chosen = [*(p for p in chosen if p is not spare), other]
    return chosen


def _spare(chosen: Sequence[Pick]) -> Pick | None:
    """What makes room: the last of what there is more than one of, or a book."""
    types = Counter(p.candidate.type for p in chosen)
    many = [p for p in chosen if types[p.candidate.type] > 1 or p.candidate.type not in P11_TYPES]
    return many[-1] if many else None


# --- one candidate --------------------------------------------------------------------------------------------------


def _pick(wish: Wish, candidate: Candidate, live: Live, now: datetime) -> Pick:
    done = candidate.key in wish.done
    return Pick(candidate, live, score(candidate, live, level=wish.level if wish.graded else None, now=now), (), done)


def score(candidate: Candidate, live: Live, *, level: str | None, now: datetime) -> float:
    """0-1; see the head of this file. No level: nothing is taken off for it."""
    parts = (
        tag(candidate),
        live.rating / 5,
        1.0 if level is None else level_fit(candidate, level),
        freshness(live, now),
        ACCESS.get(candidate.access, 0.85),
        _lifted(candidate),
    )
    whole = 1.0
    for part in parts:
        whole *= part
    return whole


def _lifted(candidate: Candidate) -> float:
    near = UNKNOWN_AFFINITY if candidate.affinity is None else max(0.0, candidate.affinity)
    share = AFFINITY_SHARE if candidate.coverage == DIRECT else FILLER_SHARE
    return (1 - share) + share * min(1.0, near + (WHOLE_NAME_IN_TITLE if candidate.named else 0.0))


def tag(candidate: Candidate) -> float:
    if candidate.coverage == DIRECT:
        return max(LOWEST_PLACE, 1 - PLACE_COSTS * candidate.place)
    # What is best for another part of a broad topic helps less with this part.
    place = max(LOWEST_BROADER, 1 - BROADER_PLACE_COSTS * candidate.place)
    if candidate.coverage == NEAR:
        return place * NEAR_TAG.get(candidate.steps, 0.1)
    whole = 1.0 if candidate.by_hand or candidate.type in WORKS_THROUGH else LOOKED_UP
    return whole * place * BROADER_TAG.get(candidate.steps, 0.1)


def level_fit(candidate: Candidate, level: str) -> float:
    apart = abs(LEVELS.index(candidate.level) + LEVELS.index(candidate.to_level) - 2 * LEVELS.index(level))
    suits = candidate.type in SUITS.get(level, {candidate.type})
    return LEVEL_FIT[min(apart, len(LEVEL_FIT) - 1)] * (1.0 if suits else UNSUITED)


def freshness(live: Live, now: datetime) -> float:
    if live.status == "doubtful":
        return 0.85
    if live.last_verified is None:
        return 0.97
    age = now - live.last_verified
    return 1.0 if age <= RECENT else 0.98 if age <= OLD else 0.95


def reasons(wish: Wish, candidate: Candidate, live: Live) -> tuple[str, ...]:
    """Why it stands here, in words, the weightiest first."""
    said = [_about_coverage(wish, candidate), _about_level(candidate, wish.level), _about_rating(live)]
    if candidate.access == "free":
        said.append("Free.")
    if candidate.key in wish.done:
        said.append("You have done it already; there is too little else.")
    return tuple(said)


def _about_coverage(wish: Wish, candidate: Candidate) -> str:
    if candidate.coverage == DIRECT:
        return f"Made for {wish.skill}." if candidate.place == 0 else f"Teaches {wish.skill}, among other things."
    if candidate.by_hand:
        return (
            f"About {candidate.covers}, which helps with {wish.skill}: picked by our editors; there is too little for {wish.skill} alone."
        )
    if candidate.coverage == BROADER:
        return f"Covers the broader topic {candidate.covers}; there is too little for {wish.skill} alone."
    return f"About {candidate.covers}, a neighbouring topic; there is too little for {wish.skill}."


def _about_level(candidate: Candidate, level: str) -> str:
    if candidate.level == candidate.to_level:
        return f"For the {level} level."
    return f"From {candidate.level} to {candidate.to_level} level."


def _about_rating(live: Live) -> str:
    if not live.stars_count:
        return f"Rated {live.rating:.1f} of 5 by our editors."
    people = "1 person" if live.stars_count == 1 else f"{live.stars_count} people"
    return f"Rated {live.rating:.1f} of 5: our editors' mark and the stars of {people}."
