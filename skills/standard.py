"""The rules of the shipped content, as a function from what was read to the problems found, one sentence each with file and slug."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from skills.names import name_key

if TYPE_CHECKING:
    from skills.knowledge import Name, Role, Skill

KINDS = {"tool", "language", "framework", "method", "domain", "regulation", "equipment", "credential", "soft"}
TRENDS = {"falling", "steady", "rising"}
LEVELS = ("entry", "mid", "senior", "lead")
SKILL_LEVELS = {"beginner", "intermediate", "advanced"}
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
STAND_ALONE = {"spoken languages"}
FOUNDATION_HOURS = 100
"""What a chain of prerequisites ends in must be open to a beginner: its first level within so many hours, about three months of evenings."""


def check(skills: dict[str, Skill], roles: dict[str, Role]) -> list[str]:
    """Every broken rule that keeps a base from being loaded, one sentence each."""
    problems: list[str] = []
    for skill in skills.values():
        problems += (f"{_file(skill)}: {skill.slug}: {problem}" for problem in skill_problems(skill, skills))
    problems += shared_names(skills)
    problems += all_cycles(skills)
    for role in roles.values():
        problems += (f"roles/{role.family}.yaml: {role.slug}: {problem}" for problem in role_problems(role, skills, roles))
    return problems


def loose_ends(skills: dict[str, Skill], roles: dict[str, Role]) -> list[str]:
    """What can be loaded and is of little use: chains of prerequisites that end in the air, and skills that nothing is tied to."""
    return [*unfounded(skills), *orphans(skills, roles)]


def check_wages(wages: dict[str, Any]) -> list[str]:
    """Every wage says from where and when it is."""
    return [
        f"wages.yaml: {soc}: no {field}" for soc, wage in wages.items() for field in ("source", "year", "country") if not wage.get(field)
    ]


def _file(skill: Skill) -> str:
    return f"skills/{skill.family}.yaml"


def skill_problems(skill: Skill, skills: dict[str, Skill]) -> Iterator[str]:
    """What is wrong with one skill, circles and shared names apart."""
    if not SLUG.match(skill.slug):
        yield "not a slug"
    if skill.kind not in KINDS:
        yield f"unknown kind {skill.kind!r}"
    if skill.trend not in TRENDS:
        yield f"unknown trend {skill.trend!r}"
    if not 0 <= skill.demand <= 1:
        yield "demand is a share, 0-1"
    if len(skill.about) < 15:
        yield "about is too short"
    if any(h <= 0 for h in skill.hours):
        yield "hours are above 0"
    yield from _reference_problems(skill, skills)


def _reference_problems(skill: Skill, skills: dict[str, Skill]) -> Iterator[str]:
    references: Iterable[tuple[str, Iterable[str]]] = (
        ("parent", [skill.parent] if skill.parent else []), ("implies", skill.implies), ("requires", skill.requires), ("related", skill.related),
    )  # fmt: skip
    for edge, slugs in references:
        for slug in slugs:
            if slug == skill.slug:
                yield f"{edge} names itself"
            elif slug not in skills:
                yield f"{edge} names {slug!r}, which does not exist"
    for slug, share in skill.related.items():
        if not 0 < share <= 1:
            yield f"related {slug}: share is 0-1"


def shared_names(skills: dict[str, Skill]) -> Iterator[str]:
    """Names that several skills have and not each of them has a rule for."""
    owners: dict[str, list[tuple[Skill, Name]]] = defaultdict(list)
    for skill in skills.values():
        seen: set[str] = set()
        for name in skill.names:
            key = name_key(name.text)
            if key not in seen:
                owners[key].append((skill, name))
            seen.add(key)
    for pairs in owners.values():
        if len(pairs) > 1 and not all(name.ruled for _, name in pairs):
            both = " and ".join(f"{_file(s)}: {s.slug}" for s, _ in pairs)
            yield f"{both}: {pairs[0][1].text!r} names each of them; give each a context rule (near), or leave one out"


def all_cycles(skills: dict[str, Skill]) -> Iterator[str]:
    """Circles of implies, requires and parent."""
    edges: dict[str, dict[str, Iterable[str]]] = {
        "implies": {s.slug: s.implies for s in skills.values()},
        "requires": {s.slug: s.requires for s in skills.values()},
        "parent": {s.slug: (s.parent,) if s.parent else () for s in skills.values()},
    }
    for edge, targets in edges.items():
        for cycle in cycles(targets):
            yield f"{_file(skills[cycle[0]])}: {cycle[0]}: cycle of {edge}: {' > '.join(cycle)}"


def cycles(edges: dict[str, Iterable[str]]) -> Iterator[list[str]]:
    """Each circle of the edges, as the nodes along it with the first one again at the end."""
    done: set[str] = set()
    for root in edges:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(node)
            elif node in path:
                yield [*path[path.index(node) :], node]
            elif node not in done:
                path.append(node)
                stack.append((node, True))
                stack.extend((n, False) for n in edges.get(node, ()) if n in edges)


def unfounded(skills: dict[str, Skill]) -> Iterator[str]:
    """What others require and itself requires nothing is where somebody begins; nobody begins with four hundred hours."""
    askers: dict[str, list[str]] = defaultdict(list)
    for skill in skills.values():
        for slug in skill.requires:
            askers[slug].append(skill.slug)
    for slug, first in askers.items():
        end = skills.get(slug)
        if end and not end.requires and end.hours[0] > FOUNDATION_HOURS:
            yield (
                f"{_file(end)}: {slug}: the chain {first[0]} > {slug} ends here without a foundation:"
                f" {end.hours[0]} hours to a beginner's level; say what it requires"
            )


def orphans(skills: dict[str, Skill], roles: dict[str, Role]) -> Iterator[str]:
    """Skills that nothing leads to and that lead nowhere: no parent or child, no relation either way, in no role and no role's credentials.

    Such a skill can be found in a text and then counts towards nothing. Soft skills and spoken languages stand by themselves and are no orphans.
    """
    tied: set[str] = set()
    for skill in skills.values():
        others = {*skill.implies, *skill.requires, *skill.related, *([skill.parent] if skill.parent else [])}
        tied |= others | ({skill.slug} if others else set())
    for role in roles.values():
        tied |= {s.slug for s in role.skills} | set(role.credentials) | {slug for _, adds in role.next_roles for slug in adds}
    for skill in skills.values():
        if skill.slug not in tied and skill.kind != "soft" and skill.category not in STAND_ALONE:
            yield f"{_file(skill)}: {skill.slug}: an orphan; give it a parent or a relation, or let a role ask for it"


def role_problems(role: Role, skills: dict[str, Skill], roles: dict[str, Role]) -> Iterator[str]:
    """What is wrong with one role."""
    if not SLUG.match(role.slug):
        yield "not a slug"
    if role.level not in LEVELS:
        yield f"unknown level {role.level!r}"
    if not 12 <= len(role.skills) <= 30:
        yield f"{len(role.skills)} skills; a role has 12-30"
    slugs = [s.slug for s in role.skills]
    for slug in sorted({s for s in slugs if slugs.count(s) > 1}):
        yield f"{slug} stands in two tiers"
    yield from _role_skill_problems(role, skills)
    for target, adds in role.next_roles:
        if target not in roles:
            yield f"next role {target!r} does not exist"
        for slug in adds:
            if slug not in skills:
                yield f"next role {target} adds {slug!r}, which does not exist"


def _role_skill_problems(role: Role, skills: dict[str, Skill]) -> Iterator[str]:
    for skill in role.skills:
        if skill.slug not in skills:
            yield f"skill {skill.slug!r} does not exist"
        if skill.weight not in (1, 2, 3):
            yield f"{skill.slug}: weight is 1-3"
        if skill.level and skill.level not in SKILL_LEVELS:
            yield f"{skill.slug}: unknown level {skill.level!r}"
    for slug in role.credentials:
        if slug not in skills:
            yield f"credential {slug!r} does not exist"
