"""In which order, and in which stages: what others build on comes first, then what counts most."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from roadmaps.plans import PRIORITY_POINTS, Learnable, Need

MOST_STAGES, FEWEST_STAGES = 5, 3
MOST_A_STAGE, USUAL_A_STAGE = 3, 2
A_STEP = 2.0


def in_order(needs: Sequence[Need], skills: Mapping[str, Learnable]) -> list[Need]:
    """Every need after all it requires (directly or through others); among those that are free, foundations of many first, then by worth."""
    by_slug = {n.slug: n for n in needs}
    before = {slug: _before(slug, by_slug, skills) for slug in by_slug}
    waiting, done = dict(by_slug), []
    while waiting:
        free = [n for slug, n in waiting.items() if not (before[slug] & waiting.keys())]
        free = free or list(waiting.values())  # a circle in the data: take the best of it and go on
        following = {n.slug: sum(n.slug in before[s] for s in waiting) for n in free}
        best = min(free, key=lambda n: (-_worth(n, skills, following[n.slug]), n.slug))
        done.append(best)
        del waiting[best.slug]
    return done


def _worth(need: Need, skills: Mapping[str, Learnable], following: int) -> float:
    """Of what counts the same for the goal, that which more employers ask for; a skill that two others wait for makes up for one step of priority."""
    return A_STEP * PRIORITY_POINTS[need.priority] + skills[need.slug].demand + following


def _before(slug: str, chosen: Collection[str], skills: Mapping[str, Learnable]) -> set[str]:
    """Chosen skills that this one builds on, through any number of steps."""
    found: set[str] = set()
    walk = [slug]
    while walk:
        for required in skills[walk.pop()].requires:
            if required in skills and required not in found and required != slug:
                found.add(required)
                walk.append(required)
    return found & set(chosen)


def fixed_pairs(stages: Mapping[int, Collection[str]], skills: Mapping[str, Learnable]) -> frozenset[tuple[int, int]]:
    """Pairs of stages (by number, with the slugs each teaches) of which the first has to stay before the second, which builds on it."""
    every = {slug for taught in stages.values() for slug in taught}
    before = {slug: _before(slug, every, skills) if slug in skills else set() for slug in every}
    return frozenset(
        (first, second)
        for first, base in stages.items()
        for second, taught in stages.items()
        if first != second and any(before[slug] & set(base) for slug in taught)
    )


def sizes(count: int) -> list[int]:
    """How many skills each stage takes: 3 to 5 stages of 2 or 3 where there is enough, fewer stages where there is not.

    6 -> 2 2 2; 8 -> 2 3 3 (foundations are the shorter ones); 15 -> 3 3 3 3 3; 4 -> 2 2; 1 -> 1.
    """
    if count <= 0:
        return []
    if count < FEWEST_STAGES * USUAL_A_STAGE:
        stages = math.ceil(count / USUAL_A_STAGE)
    else:
        stages = min(MOST_STAGES, max(FEWEST_STAGES, math.ceil(count / MOST_A_STAGE)))
    small, larger = divmod(count, stages)
    return [small] * (stages - larger) + [small + 1] * larger


def in_stages(ordered: Sequence[Need]) -> list[tuple[Need, ...]]:
    """The ordered needs cut into stages."""
    stages, at = [], 0
    for size in sizes(len(ordered)):
        stages.append(tuple(ordered[at : at + size]))
        at += size
    return stages
