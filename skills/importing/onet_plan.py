"""What a release of O*NET adds: demand for the tools we know, titles of our roles, and, if asked for, tools we did not know."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from skills.data.make_demand import spellings
from skills.importing.known import Known, KnownSkill
from skills.importing.onet import OnetRelease, Tool
from skills.importing.plan import NAME_LENGTH, Change, New, Plan, titles_before
from skills.knowledge import name_key
from skills.models import DemandBasis, Kind, Origin, Trend

EXAMPLES = 2  # occupations named in the sentence about a new tool


def plan_onet(release: OnetRelease, known: Known, *, new_skills: bool, partial: bool) -> Plan:
    """`partial`: only a part of the files was read, so that what is missing says nothing."""
    plan = Plan(known, Origin.ONET)
    known.everyday |= release.prose.everyday()
    families = family_occupations(known, release)
    found: dict[Any, Tool] = {}
    strangers: list[Tool] = []
    for tool in release.tools.values():
        if skill := matching_skill(known, tool.name):
            found[skill.pk] = _joined(found.get(skill.pk), tool)
        else:
            strangers.append(tool)
    for tool in strangers:
        if not new_skills:
            plan.note("skill", "unknown", tool.name, "", tool.commodity)
        elif skill := _new_skill(plan, tool, release, families):
            found[skill.pk] = tool
    for pk, tool in found.items():
        _plan_demand(plan, known.skills[pk], tool, release, families)
    if not partial:
        _plan_vanished(plan, found, release, families)
    _plan_titles(plan, release)
    return plan


def family_occupations(known: Known, release: OnetRelease) -> dict[str, set[str]]:
    """The occupations of each family: those of its roles' codes for which technology was asked."""
    surveyed, families = release.surveyed, defaultdict(set)
    for role in known.roles:
        if role.code in surveyed:
            families[role.family].add(role.code)
    return dict(families)


def matching_skill(known: Known, name: str) -> KnownSkill | None:
    """The skill that O*NET means: by its full name, else, for products, without the vendor in front or the word at the end."""
    full, *shorter = spellings(name)
    if skill := known.skill_named(full):
        return skill
    return next((skill for text in shorter if (skill := known.skill_named(text, products=True))), None)


def _joined(one: Tool | None, other: Tool) -> Tool:
    if one is None:
        return other
    occupations, in_demand = one.occupations | other.occupations, one.in_demand | other.in_demand
    return Tool(one.name, one.commodity, occupations, in_demand, one.hot or other.hot)


def _new_skill(plan: Plan, tool: Tool, release: OnetRelease, families: dict[str, set[str]]) -> KnownSkill | None:
    family = home(tool, families)
    if reason := _why_no_skill(plan, tool, family):
        plan.note("skill", "clash", tool.name, "", reason)
        return None
    titles = [release.occupations[code] for code in sorted(tool.occupations, key=lambda c: (c not in families[family], c))]
    about = f"{tool.commodity}; O*NET lists it among others for {' and '.join(titles[:EXAMPLES])}."
    used = families[family]
    return plan.add_skill(
        name=tool.name,
        kind=Kind.TOOL,
        family=family,
        category=tool.commodity,
        about=about,
        demand=round(len(tool.occupations & used) / len(used), 4),
        demand_source=_source(release, tool, used),
        demand_as_of=release.as_of,
    )


def _why_no_skill(plan: Plan, tool: Tool, family: str) -> str:
    if owners := plan.known.owners.get(name_key(tool.name)):
        return f"a name of {', '.join(sorted(plan.known.skills[pk].name for pk in owners))}"
    if plan.known.is_everyday(tool.name):
        return "an everyday word"
    if len(tool.name) > NAME_LENGTH:
        return f"longer than {NAME_LENGTH} characters"
    return "" if family else "no occupation of our roles uses it"


def home(tool: Tool, families: dict[str, set[str]]) -> str:
    """The family with roles in the SOC major group that names the tool most; of several, the one whose occupations use it most."""
    groups = Counter(code[:2] for code in tool.occupations)
    for group, _ in sorted(groups.items(), key=lambda pair: (-pair[1], pair[0])):
        there = [f for f, codes in families.items() if any(code[:2] == group for code in codes)]
        if there:
            return max(sorted(there), key=lambda f: len(families[f] & tool.occupations) / len(families[f]))
    return ""


def _source(release: OnetRelease, tool: Tool, occupations: set[str]) -> str:
    """In the words of the shipped values, so that the same release over them changes nothing."""
    in_demand = len(tool.in_demand & occupations)
    marks = f"; marked “In Demand” for {in_demand}" if in_demand else "; a Hot Technology" if tool.hot else ""
    return f"O*NET {release.name}, technology skills{marks}"


def _plan_demand(plan: Plan, skill: KnownSkill, tool: Tool, release: OnetRelease, families: dict[str, set[str]]) -> None:
    for family, occupations in sorted(families.items()):
        if found_in := len(occupations & tool.occupations):
            marked = tool.hot or bool(tool.in_demand & occupations)
            values = _values(found_in, len(occupations), _source(release, tool, occupations))
            _set_demand(plan, skill, family, values, release, _trend(skill.trend, marked))


def _values(found_in: int, out_of: int, source: str) -> dict[str, Any]:
    return {"share": round(found_in / out_of, 4), "found_in": found_in, "out_of": out_of, "source": source}


def _trend(ours: str, marked: bool) -> str:
    """O*NET's marks tell of much demand today: they can contradict a direction and never make one."""
    contradicted = (ours == Trend.FALLING and marked) or (ours == Trend.RISING and not marked)
    return Trend.STEADY if contradicted else ours


def _set_demand(plan: Plan, skill: KnownSkill, family: str, values: dict[str, Any], release: OnetRelease, trend: str) -> None:
    label, target = skill.name, f"{family}: {values['found_in']} of {values['out_of']}"
    held = plan.known.demand.get((skill.pk, family))
    if held is None:
        row = {"skill_id": skill.pk, "family_id": family, "basis": DemandBasis.ONET, "trend": trend, "as_of": release.as_of} | values
        plan.new["SkillDemand"].append(New("SkillDemand", f"{label} in {family}", row))
        plan.note("demand", "new", label, target)
    elif held.values == values:
        plan.note("demand", "same", label)
    elif held.by_import and any(held.by_import.get(name) != value for name, value in held.values.items()):
        plan.note("demand", "clash", label, target, "changed by staff since the last import")
    else:
        plan.changes.append(Change("SkillDemand", held.pk, f"{label} in {family}", values | {"as_of": release.as_of}))
        plan.note("demand", "changed", label, target)


def _plan_vanished(plan: Plan, found: dict[Any, Tool], release: OnetRelease, families: dict[str, set[str]]) -> None:
    """What an earlier import counted and this release no longer lists was found in none."""
    for (pk, family), held in sorted(plan.known.demand.items(), key=lambda item: item[1].pk):
        occupations = families.get(family, set())
        listed = pk in found and found[pk].occupations & occupations
        if held.by_import and occupations and not listed:
            values = _values(0, len(occupations), f"O*NET {release.name}, technology skills")
            _set_demand(plan, plan.known.skills[pk], family, values, release, Trend.STEADY)


def _plan_titles(plan: Plan, release: OnetRelease) -> None:
    holders: dict[str, list[Any]] = defaultdict(list)
    for role in plan.known.roles:
        holders[role.code].append(role)
    bearers = Counter(key for titles in release.titles.values() for key in titles)
    before = titles_before(plan.known)
    for code, titles in release.titles.items():
        roles = holders.get(code, [])
        for key, title in titles.items():
            if len(roles) == 1:
                plan.add_title(roles[0], title, elsewhere=bearers[key] - 1)
            elif plan.known.titles.get(key, set()) & {role.pk for role in roles}:
                plan.note("title", "same", title)
            elif roles:
                plan.note("title", "clash", title, code, f"{len(roles)} of our roles have this code")
            else:
                plan.note("title", "unknown", title, code, "none of our roles has this code")
    plan.change_titles(before)
