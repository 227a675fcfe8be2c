"""One role apart from the three that fit: a next step that is in reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillgaps.inference import HeldSkill, RoleFit, RoleProfile, TierSkill, missing_skills, shown_share, shown_skills, skill_score

LADDER = ("entry", "mid", "senior", "lead")
_IN_REACH = 0.25
"""Skill score below which a neighbouring role is another world and no stretch."""
_NAMED = 4

Leads = Mapping[str, Sequence[tuple[str, Sequence[str]]]]
"""By slug of a role: the roles that editors name as its next steps, each with the skills that the step adds."""


@dataclass(frozen=True, slots=True)
class _Step:
    role: RoleProfile
    origin: RoleFit
    led: bool
    """An editor names it as the next step from `origin`; else it is only a neighbour of it."""
    reach: float
    """0-1, how much of its skills is shown."""
    matched: tuple[TierSkill, ...]
    added: tuple[str, ...]
    """Names of what it asks for beyond what is shown, the step's own additions first."""

    @property
    def rank(self) -> tuple[bool, float, int, str]:
        return (not self.led, -self.origin.fit * (0.4 + 0.6 * self.reach), len(self.added), self.role.slug)


def stretch_role(
    *,
    fits: Sequence[RoleFit],
    held: Sequence[HeldSkill],
    roles: Sequence[RoleProfile],
    rarity: Mapping[str, float],
    leads: Leads | None = None,
    implies: Mapping[str, Sequence[str]] | None = None,
) -> RoleFit | None:
    """A role that is none of `fits` and the best next step from one of them; None where the resume points at no role or nothing is in reach.

    At most one level above the best fitting role. Steps that editors name come first: the one from the best fitting role whose skills are
    shown most. Where none of their skills is shown, the neighbour of the best role (no lower level) with the largest share of its skills
    shown; then a named step all the same. `fit` counts skills alone, for nobody holds its title yet.
    """
    by_slug = {r.slug: r for r in roles}
    origins = [f for f in fits if f.fit > 0]
    taken = {f.role.slug for f in fits}
    if not origins:
        return None
    shown = shown_skills(held, implies or {})
    led = [
        _step(by_slug[target], origin, shown, rarity, adds)
        for origin in origins
        for target, adds in (leads or {}).get(origin.role.slug, ())
        if target in by_slug and target not in taken and _climb(origins[0].role, by_slug[target]) <= 1
    ]
    near = [s for r in roles if r.slug not in taken and (s := _step(r, origins[0], shown, rarity, None)) and _is_neighbour(s)]
    steps = [s for s in led if s.matched] or near or led
    return _fit(min(steps, key=lambda s: s.rank)) if steps else None


def _climb(here: RoleProfile, there: RoleProfile) -> int:
    """Levels from one role up to another."""
    return LADDER.index(there.level) - LADDER.index(here.level)


def _step(role: RoleProfile, origin: RoleFit, shown: Mapping[str, float], rarity: Mapping[str, float], adds: Sequence[str] | None) -> _Step:
    matched = tuple(s for s in role.skills if s.slug in shown)
    wanted = missing_skills(role, shown)
    first = [s.name for s in wanted if s.slug in (adds or ())]
    rest = [s.name for s in wanted if s.tier == "core" and s.name not in first]
    return _Step(role, origin, adds is not None, skill_score(role, shown, rarity), matched, (*first, *rest))


def _is_neighbour(step: _Step) -> bool:
    return step.reach >= _IN_REACH and 0 <= _climb(step.origin.role, step.role) <= 1


def _fit(step: _Step) -> RoleFit:
    got = {s.slug: 1.0 for s in step.matched}
    return RoleFit(step.role, round(step.reach, 3), _reasons(step), step.matched, missing_skills(step.role, got))


def _reasons(step: _Step) -> tuple[str, ...]:
    origin = step.origin.role.title
    reasons = [f"It is a usual next step from {origin}." if step.led else f"It is close to {origin} by the skills it asks for."]
    if step.matched:
        reasons.append(shown_share(step.role, step.matched))
    if step.added:
        reasons.append(f"It adds {', '.join(step.added[:_NAMED])}{' and more' if len(step.added) > _NAMED else ''}.")
    return tuple(reasons)
