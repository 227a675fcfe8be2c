"""What a plan teaches: the needs worth most, what they build on, and what has to wait, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from roadmaps.plans import PRIORITY_POINTS, Learnable, LeftOut, Need

MOST_SKILLS = 15
"""Five stages of three. More is no plan but a list."""
MOST_FOUNDATIONS = 5
FEWEST_NEEDS = 6
"""So many skills a plan takes in, however little time there is: three stages of two. The dates say honestly how long that takes."""
Cost = Callable[[Need, bool], float]
"""Hours of a need; the second argument says whether it is only a foundation."""
CREDENTIAL = "credential"


@dataclass(frozen=True, slots=True)
class Chosen:
    needs: tuple[Need, ...]
    foundations: frozenset[str]
    """Slugs that nobody asks for and something else builds on."""
    credentials: tuple[Need, ...]
    """Licences and certificates: goals at the end, not skills to learn."""
    left_out: tuple[LeftOut, ...]


def choose(needs: Sequence[Need], skills: Mapping[str, Learnable], held: Collection[str], *, cost: Cost, hours: float) -> Chosen:
    """The needs by worth, each with the foundations it lacks, as many as a plan and the hours hold.

    A need whose foundations no longer fit waits as a whole: half a foundation helps nobody. One that is too long for the hours left does
    not keep a shorter one out.
    """
    known = [n for n in _once(needs) if n.slug in skills]
    left = [LeftOut(n.slug, n.slug, "unknown") for n in needs if n.slug not in skills]
    credentials = tuple(n for n in known if skills[n.slug].kind == CREDENTIAL)
    picked: dict[str, Need] = {}
    foundations: set[str] = set()
    spent = 0.0
    for need in sorted((n for n in known if skills[n.slug].kind != CREDENTIAL), key=lambda n: _worth(n, skills)):
        lacking = [s for s in foundations_of(need.slug, skills, held) if s not in picked]
        if not picked:
            lacking = lacking[-MOST_FOUNDATIONS:]  # the first need always finds its place, with the foundations nearest to it
        asked = {n.slug for n in known}
        new = [s for s in lacking if s not in asked]
        group = [next((n for n in known if n.slug == s), Need(s, need.priority, wanted="beginner", because=need.slug)) for s in lacking]
        price = cost(need, False) + sum(cost(n, n.slug in new) for n in group)
        in_time = spent + price <= hours or len(picked) + len(group) < FEWEST_NEEDS or not picked
        if need.slug not in picked and in_time and _fits(picked, foundations, lacking, new):
            picked |= {n.slug: n for n in (*group, need)}
            foundations.update(new)
            spent += price
    left += [LeftOut(n.slug, skills[n.slug].name, "later") for n in known if n.slug not in picked and n not in credentials]
    return Chosen(tuple(picked.values()), frozenset(foundations), credentials, tuple(left))


def with_foundations(held: Collection[str], skills: Mapping[str, Learnable]) -> frozenset[str]:
    """What is held, and all it builds on: who works with spreadsheets can use a computer."""
    found, walk = set(held), list(held)
    while walk:
        for required in skills[slug].requires if (slug := walk.pop()) in skills else ():
            if required not in found:
                found.add(required)
                walk.append(required)
    return frozenset(found)


def foundations_of(slug: str, skills: Mapping[str, Learnable], held: Collection[str]) -> list[str]:
    """What has to be learnt first and is not held, deepest first. A circle in the data ends the walk, it does not hang it."""
    found: list[str] = []
    seen = {slug}

    def walk(current: str) -> None:
        for required in skills[current].requires:
            if required in seen or required in held or required not in skills or skills[required].kind == CREDENTIAL:
                continue
            seen.add(required)
            walk(required)
            found.append(required)

    walk(slug)
    return found


def _fits(picked: Mapping[str, Need], foundations: Collection[str], lacking: Sequence[str], new: Sequence[str]) -> bool:
    return (len(picked) + len(lacking) + 1 <= MOST_SKILLS and len(foundations) + len(new) <= MOST_FOUNDATIONS) or not picked


def _once(needs: Sequence[Need]) -> list[Need]:
    """The strongest need for each skill, in the order first named."""
    best: dict[str, Need] = {}
    for need in needs:
        if need.slug not in best or PRIORITY_POINTS[need.priority] > PRIORITY_POINTS[best[need.slug].priority]:
            best[need.slug] = need
    return list(best.values())


def _worth(need: Need, skills: Mapping[str, Learnable]) -> tuple[float, str]:
    """Priority times demand, best first; equal worth by slug, so that a plan is the same every time."""
    return (-PRIORITY_POINTS[need.priority] * (0.5 + skills[need.slug].demand), need.slug)
