"""The demand the product ships with, before any posting was counted: what O*NET lists, and else our estimate. Values in, values out.

For each pair of a skill and a family of roles, the first of these that says something:

1. O*NET names the skill for n of the m occupations of the family's roles (`data/demand.yaml`): the share is n / m.
2. n of the family's m roles in our list ask for it. Each role counts by how strongly it asks, and the share is the mean over all m:
   core 0.9, expected 0.6, bonus 0.3; 0.1 more for weight 3, 0.1 less for weight 1.
3. In the skill's own family, where no role asks for it: the estimate its author wrote.

O*NET's marks "Hot Technology" and "In Demand" speak of much demand today, not of direction. So they can contradict our trend and never make one:
"falling" becomes "steady" for what is marked hot, "rising" becomes "steady" for what carries neither mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skills.knowledge import Role, RoleSkill, Skill

TIER_SHARE = {"core": 0.9, "expected": 0.6, "bonus": 0.3}
WEIGHT_STEP = 0.1
ESTIMATE = "our estimate from the roles in our list"
WRITTEN = "our estimate"


@dataclass(frozen=True, slots=True)
class Listed:
    """O*NET names a skill for `found_in` of `out_of` occupations and marks it as in demand for `in_demand` of them."""

    found_in: int
    out_of: int
    hot: bool
    in_demand: int
    source: str


@dataclass(frozen=True, slots=True)
class StartingDemand:
    skill: str
    family: str
    basis: str
    """onet or estimate"""
    share: float
    found_in: int | None
    out_of: int | None
    trend: str
    source: str


def listed_demand(data: Any, skills: dict[str, Skill], families: Iterable[str]) -> tuple[dict[str, dict[str, Listed]], list[str]]:
    """What demand.yaml says, by skill and family, and what is wrong with it."""
    if not data:
        return {}, []
    problems: list[str] = []
    source = str(data.get("source") or "")
    if not source:
        problems.append("demand.yaml: no source")
    occupations: dict[str, int] = data.get("occupations") or {}
    problems += [f"demand.yaml: occupations names the family {f!r}, which does not exist" for f in occupations if f not in set(families)]
    listed: dict[str, dict[str, Listed]] = {}
    for slug, row in (data.get("skills") or {}).items():
        if slug not in skills:
            problems.append(f"demand.yaml: {slug}: no such skill; make the file again with make_demand.py")
            continue
        hot, found = bool(row.get("hot")), {}
        for family, (found_in, in_demand) in (row.get("families") or {}).items():
            if not 0 <= in_demand <= found_in <= occupations.get(family, 0) or not found_in:
                problems.append(f"demand.yaml: {slug}: {found_in} of {occupations.get(family, 0)} occupations of {family!r} cannot be")
                continue
            found[family] = Listed(found_in, occupations[family], hot, in_demand, source)
        listed[slug] = found
    return listed, problems


def starting_demand(skills: dict[str, Skill], roles: dict[str, Role], listed: dict[str, dict[str, Listed]]) -> Iterator[StartingDemand]:
    """One value for each pair of skill and family that anything is known of."""
    in_family, asking = _asked_by_family(roles)
    for skill in skills.values():
        by_onet, by_roles = listed.get(skill.slug, {}), asking.get(skill.slug, {})
        for family, row in by_onet.items():
            yield _listed(skill, family, row)
        for family, asked in by_roles.items():
            if family not in by_onet:
                share = sum(map(asked_share, asked)) / in_family[family]
                yield StartingDemand(skill.slug, family, "estimate", round(share, 4), len(asked), in_family[family], skill.trend, ESTIMATE)
        if skill.demand and skill.family not in by_onet and skill.family not in by_roles:
            yield StartingDemand(skill.slug, skill.family, "estimate", skill.demand, None, None, skill.trend, WRITTEN)


def asked_share(asked: RoleSkill) -> float:
    """The share of a role's postings that would ask for the skill, 0–1, by tier and weight."""
    return TIER_SHARE[asked.tier] + WEIGHT_STEP * (asked.weight - 2)


def _asked_by_family(roles: dict[str, Role]) -> tuple[dict[str, int], dict[str, dict[str, list[RoleSkill]]]]:
    in_family: dict[str, int] = defaultdict(int)
    asking: dict[str, dict[str, list[RoleSkill]]] = defaultdict(lambda: defaultdict(list))
    for role in roles.values():
        in_family[role.family] += 1
        for asked in role.skills:
            asking[asked.slug][role.family].append(asked)
    return in_family, asking


def _listed(skill: Skill, family: str, row: Listed) -> StartingDemand:
    marks = f"; marked “In Demand” for {row.in_demand}" if row.in_demand else "; a Hot Technology" if row.hot else ""
    share = round(row.found_in / row.out_of, 4)
    return StartingDemand(skill.slug, family, "onet", share, row.found_in, row.out_of, _trend(skill.trend, row), row.source + marks)


def _trend(ours: str, row: Listed) -> str:
    marked = row.hot or row.in_demand > 0
    if (ours == "falling" and marked) or (ours == "rising" and not marked):
        return "steady"
    return ours
