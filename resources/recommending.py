"""Which resources to recommend for a skill at a level: plain values in, a ranked and mixed list with reasons out. No database, no clock.

    score = tag x rating x level x freshness x access x person, each 0-1, the whole lifted by how near text and meaning are

- tag: 1 for what is made for the skill, a little less for each place further down among a resource's skills; less for what covers the
  broader topic (the further, the less), and least for a neighbouring topic.
- rating: Bayesian average (below) / 5. The editorial mark is the prior, users' stars pull it.
- level: resources that begin at the level come before those that span it, and those before what ends at it.
- freshness: seen alive within two weeks 1; not checked for long or not yet, a little less; doubtful, clearly less.
- access: free before free-to-read before paid.
- person: what was done already goes to the end; what is "not for me" is left out.

Then a mix: each next choice counts less for a type or a provider that was chosen already, and at least two types stand in the list.
What is made for the skill comes first. What names it among many others, what was chosen for it by hand, the broader topic (both say so) and
neighbours, in this order, only fill up to three: a short list of what fits is worth more than a long one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
BROADER_TAG = {BY_HAND: 0.75, 1: 0.6, 2: 0.5, 3: 0.42}
NEAR_TAG = {1: 0.36, 2: 0.3, 3: 0.15}
PLACE_COSTS, LOWEST_PLACE = 0.05, 0.6
CLOSE = 2
"""A resource is close to a skill that is among the first three it names; what names it further down only fills up to three."""
BROADER_PLACE_COSTS, LOWEST_BROADER = 0.1, 0.5
LEVEL_BEGINS, LEVEL_SPANS, LEVEL_ENDS = 1.0, 0.94, 0.88
ACCESS = {"free": 1.0, "audit": 0.95, "paid": 0.85}
RECENT, OLD = timedelta(days=14), timedelta(days=60)
SAME_TYPE, SAME_PROVIDER = 0.9, 0.82
AFFINITY_SHARE = 0.25
"""How much of the score text and meaning decide; the rest stands without them, so that a catalogue without vectors works."""
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
    lacking: tuple[str, ...] = field(default=())
    """Keys that stand in the place already and are not to be given again."""


def bayesian(editorial: float, stars_sum: int, stars_count: int) -> float:
    """Average of 1-5 that begins at the editorial mark and moves towards users' stars: (5 x mark + sum of stars) / (5 + number of stars)."""
    return (PRIOR_RATINGS * editorial + stars_sum) / (PRIOR_RATINGS + stars_count)


def serves(candidate: Candidate, level: str) -> bool:
    return LEVELS.index(candidate.level) <= LEVELS.index(level) <= LEVELS.index(candidate.to_level)


def recommend(wish: Wish, found: Iterable[tuple[Candidate, Live]], *, now: datetime) -> list[Pick]:
    """At most `limit` picks, best first. Fewer than three only where the catalogue holds no more that fit the level and are good enough."""
    fit = [_pick(wish, candidate, live, now) for candidate, live in found if serves(candidate, wish.level) and _may(candidate, live, wish)]
    ranked = sorted(fit, key=lambda p: (-p.score, p.candidate.key))
    limit = max(FEWEST, min(MOST, wish.limit))
    direct, broader = _of(ranked, DIRECT, done=False), _of(ranked, BROADER, done=False)
    chosen = _fill([], [p for p in direct if p.candidate.place <= CLOSE], limit)
    chosen = _fill(chosen, [p for p in direct if p not in chosen], FEWEST)
    chosen = _fill(chosen, [p for p in broader if p.candidate.steps == BY_HAND], FEWEST)
    chosen = _fill(chosen, [p for p in broader if p not in chosen and p.candidate.place == 0], FEWEST)
    chosen = _fill(chosen, [p for p in broader if p not in chosen], FEWEST)
    chosen = _fill(chosen, _of(ranked, NEAR, done=False), FEWEST)
    for coverage in (DIRECT, BROADER, NEAR):  # what was done already, only where there is too little else
        chosen = _fill(chosen, _of(ranked, coverage, done=True), FEWEST)
    return _mixed(chosen, ranked) if wish.mixed else chosen


def _may(candidate: Candidate, live: Live, wish: Wish) -> bool:
    if live.status in {"dead", "removed"} or candidate.key in wish.disliked or candidate.key in wish.lacking:
        return False
    return live.rating >= RECOMMENDED_FROM


def _of(ranked: Sequence[Pick], coverage: str, *, done: bool) -> list[Pick]:
    return [p for p in ranked if p.candidate.coverage == coverage and p.done == done]


def _fill(chosen: list[Pick], pool: Sequence[Pick], limit: int) -> list[Pick]:
    """Take from the pool, best first, each choice counting less for a type or provider that is there already."""
    chosen, left = list(chosen), list(pool)
    types = Counter(p.candidate.type for p in chosen)
    providers = Counter(p.candidate.provider for p in chosen)
    while left and len(chosen) < limit:
        best = max(left, key=lambda p: p.score * SAME_TYPE ** types[p.candidate.type] * SAME_PROVIDER ** providers[p.candidate.provider])
        left.remove(best)
        chosen.append(best)
        types[best.candidate.type] += 1
        providers[best.candidate.provider] += 1
    return chosen


def _mixed(chosen: list[Pick], ranked: Sequence[Pick]) -> list[Pick]:
    """At least two of the five types (P11): until then, what is wanted least makes room for the best of another type."""
    while len({p.candidate.type for p in chosen} & P11_TYPES) < ENOUGH_TYPES:
        have = {p.candidate.type for p in chosen} & P11_TYPES
        there = {p.candidate.key for p in chosen}
        other = next((p for p in _by_closeness(ranked) if p.candidate.type in P11_TYPES - have and p.candidate.key not in there), None)
        if other is None:
            return chosen
        spare = _spare(chosen)
        chosen = [*(p for p in chosen if p is not spare), other]
    return chosen


def _by_closeness(ranked: Sequence[Pick]) -> list[Pick]:
    order = {DIRECT: 0, BROADER: 1, NEAR: 2}
    return sorted(ranked, key=lambda p: (p.done, order[p.candidate.coverage]))


def _spare(chosen: Sequence[Pick]) -> Pick | None:
    """What makes room: nothing while there are fewer than three, else the last of what there is more than one of, or a book."""
    if len(chosen) < FEWEST:
        return None
    types = Counter(p.candidate.type for p in chosen)
    many = [p for p in chosen if types[p.candidate.type] > 1 or p.candidate.type not in P11_TYPES]
    return many[-1] if many else None


# --- one candidate --------------------------------------------------------------------------------------------------


def _pick(wish: Wish, candidate: Candidate, live: Live, now: datetime) -> Pick:
    done = candidate.key in wish.done
    return Pick(candidate, live, score(candidate, live, level=wish.level, now=now), reasons(wish, candidate, live), done)


def score(candidate: Candidate, live: Live, *, level: str, now: datetime) -> float:
    """0-1; see the head of this file."""
    near = candidate.affinity if candidate.affinity is not None else 0.5
    lifted = (1 - AFFINITY_SHARE) + AFFINITY_SHARE * min(1.0, max(0.0, near) + (WHOLE_NAME_IN_TITLE if candidate.named else 0.0))
    parts = (tag(candidate), live.rating / 5, level_fit(candidate, level), freshness(live, now), ACCESS.get(candidate.access, 0.85), lifted)
    whole = 1.0
    for part in parts:
        whole *= part
    return whole


def tag(candidate: Candidate) -> float:
    if candidate.coverage == DIRECT:
        return max(LOWEST_PLACE, 1 - PLACE_COSTS * candidate.place)
    # What is best for another part of a broad topic helps less with this part.
    place = max(LOWEST_BROADER, 1 - BROADER_PLACE_COSTS * candidate.place)
    return place * (BROADER_TAG if candidate.coverage == BROADER else NEAR_TAG).get(candidate.steps, 0.1)


def level_fit(candidate: Candidate, level: str) -> float:
    if candidate.level == level:
        return LEVEL_BEGINS
    return LEVEL_ENDS if candidate.to_level == level else LEVEL_SPANS


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
