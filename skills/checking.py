"""What is wrong with the knowledge base as it stands in the database: the rules of the shipped files, over its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skills import knowledge, standard
from skills.models import Skill, SkillAlias, SkillRelation
from skills.states import State, role_states, skill_states

CYCLE, SHARED, SIZE, ORPHAN, CHAIN = "cycle", "shared", "size", "orphan", "chain"
FEW, MANY = 12, 30  # skills of a role
EDGES = ("implies", "requires", "parent")
WHERE = re.compile(r"\bskills/[a-z-]+\.yaml: ([a-z0-9-]+)")


@dataclass(frozen=True)
class Problem:
    kind: str
    text: str
    skills: tuple[str, ...] = ()
    """Slugs of the entries it is about."""
    roles: tuple[str, ...] = ()


def as_skill(state: State) -> knowledge.Skill:
    """A state in the form that the rules of the files are written for."""
    of = {edge: tuple(slug for kind, slug in state.relations if kind == edge) for edge in ("implies", "requires")}
    f = state.fields
    return knowledge.Skill(
        slug=state.slug,
        name=f["name"],
        family=f["family_id"],
        kind=f["kind"],
        category=f["category"],
        about=f["about"],
        names=tuple(knowledge.Name(text, language, case, near, never) for (text, language), (case, near, never) in state.names.items()),
        parent=state.parent,
        implies=of["implies"],
        requires=of["requires"],
        related={slug: share for (kind, slug), (share,) in state.relations.items() if kind == "related"},
        hours=(f["hours_beginner"], f["hours_intermediate"], f["hours_advanced"]),
        demand=f["demand"],
        trend=f["trend"],
    )


def as_role(state: State) -> knowledge.Role:
    f = state.fields
    return knowledge.Role(
        slug=state.slug,
        title=f["title"],
        family=f["family_id"],
        level=f["level"],
        about=f["about"],
        other_titles=tuple(f["other_titles"]),
        skills=tuple(knowledge.RoleSkill(slug, *facts) for slug, facts in state.asks.items()),
        education=f["education"],
        credentials=tuple(f["credentials"]),
        next_roles=tuple(state.leads.items()),
        soc=f["soc"],
        first_step=f["first_step"],
    )


def check_rows() -> list[Problem]:
    """Every problem of the rows, the gravest kind first. Seven queries, and about a second for 5,000 skills."""
    skills = {slug: as_skill(state) for slug, state in skill_states().items()}
    roles = {slug: as_role(state) for slug, state in role_states().items()}
    return [
        *circles(skills),
        *told(SHARED, standard.shared_names(skills)),
        *_sizes(roles),
        *told(CHAIN, standard.unfounded(skills)),
        *told(ORPHAN, standard.orphans(skills, roles)),
    ]


def told(kind: str, sentences: Iterable[str]) -> Iterator[Problem]:
    """The sentences of the standard name file and slug; here the slug is enough."""
    for sentence in sentences:
        slugs = tuple(found[1] for found in WHERE.finditer(sentence))
        yield Problem(kind, WHERE.sub(r"\1", sentence), slugs)


def circles(skills: dict[str, knowledge.Skill]) -> Iterator[Problem]:
    for edge in EDGES:
        yield from circles_of(edge, {s.slug: targets_of(s, edge) for s in skills.values()})


def targets_of(skill: knowledge.Skill, edge: str) -> tuple[str, ...]:
    if edge == "parent":
        return (skill.parent,) if skill.parent else ()
    targets: tuple[str, ...] = getattr(skill, edge)
    return targets


def circles_of(edge: str, edges: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    for circle in standard.cycles(dict(edges)):
        yield Problem(CYCLE, f"A circle of “{edge}”: {' > '.join(circle)}", tuple(circle[:-1]))


def _sizes(roles: dict[str, knowledge.Role]) -> Iterator[Problem]:
    for role in roles.values():
        if not FEW <= len(role.skills) <= MANY:
            yield Problem(SIZE, f"{role.title} asks for {len(role.skills)} skills; a role has {FEW} to {MANY}.", roles=(role.slug,))


# --- one entry, before it is saved ----------------------------------------------------------------------------------


def edges_of(edge: str) -> dict[str, list[str]]:
    """Where this edge leads from every skill that has one. One query."""
    edges: dict[str, list[str]] = {}
    pairs: Iterable[tuple[str, str]]
    if edge == "parent":
        pairs = Skill.objects.exclude(parent=None).values_list("slug", "parent__slug")
    else:
        pairs = SkillRelation.objects.filter(kind=edge).values_list("source__slug", "target__slug")
    for source, target in pairs:
        edges.setdefault(source, []).append(target)
        edges.setdefault(target, [])
    return edges


def new_circles(slug: str, edge: str, targets: Iterable[str]) -> list[Problem]:
    """The circles that this skill would stand in, if these were its targets. One query."""
    edges = edges_of(edge) | {slug: list(targets)}
    return [p for p in circles_of(edge, edges) if slug in p.skills]


def clashing_names(slug: str, names: tuple[knowledge.Name, ...]) -> list[Problem]:
    """The names that this skill would share with others without a rule on each side. One query."""
    keys = {knowledge.name_key(n.text) for n in names}
    found: dict[str, list[knowledge.Name]] = {}
    others = SkillAlias.objects.filter(key__in=keys).exclude(skill__slug=slug).order_by("pk")
    for other, text, language, case, near, never in others.values_list("skill__slug", "text", "language", "case", "near", "never"):
        found.setdefault(other, []).append(knowledge.Name(text, language, case, tuple(near), tuple(never)))
    skills = {s: _nameless(s, tuple(theirs)) for s, theirs in found.items()} | {slug: _nameless(slug, names)}
    return [p for p in told(SHARED, standard.shared_names(skills)) if slug in p.skills]


def _nameless(slug: str, names: tuple[knowledge.Name, ...]) -> knowledge.Skill:
    return knowledge.Skill(slug, slug, "any", "", "", "", names)


def entry_problems(state: State) -> list[Problem]:
    """The circles and shared names that writing this state of a skill would make. Four queries."""
    skill = as_skill(state)
    found = [p for edge in EDGES for p in new_circles(skill.slug, edge, targets_of(skill, edge))]
    return found + clashing_names(skill.slug, skill.names)
