"""The state of one entry, a skill or a role with its parts, as plain values: read from rows, compared, written back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import Model

from skills.knowledge import name_key
from skills.models import NextRole, Origin, Role, RoleSkill, Skill, SkillAlias, SkillRelation

SKILL, ROLE = "skill", "role"
FIELDS: dict[str, tuple[str, ...]] = {
    SKILL: (
        "name", "family_id", "kind", "category", "about", "hours_beginner", "hours_intermediate", "hours_advanced",
        "demand", "trend", "demand_source", "demand_as_of",
    ),
    ROLE: ("title", "family_id", "level", "about", "other_titles", "education", "credentials", "first_step", "soc", "wages"),
}  # fmt: skip
MODELS: dict[str, type[Model]] = {SKILL: Skill, ROLE: Role}

Parts = dict[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class State:
    """One entry. References are slugs, so that a state outlives the rows it names.

    A skill's `names` are (text, language): (case, near, never); its `relations` (kind, slug): (share,).
    A role's `asks` are slug: (tier, weight, level, years); its `leads` slug: (slugs it adds, sorted).
    """

    kind: str
    slug: str
    fields: dict[str, Any]
    parent: str = ""
    names: Parts = field(default_factory=dict)
    relations: Parts = field(default_factory=dict)
    asks: Parts = field(default_factory=dict)
    leads: Parts = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(self.fields["name" if self.kind == SKILL else "title"])

    def references(self) -> set[str]:
        """Slugs of every skill it names."""
        return (
            ({self.parent} if self.parent else set())
            | {slug for _, slug in self.relations}
            | set(self.asks)
            | {slug for adds in self.leads.values() for slug in adds}
            | set(self.fields.get("credentials") or ())
        )


def fields_of(kind: str, row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS[kind]}


def skill_states(pks: Iterable[UUID] | None = None) -> dict[str, State]:
    """The states of these skills, or of all, by slug. Three queries."""
    skills, aliases, relations = Skill.objects.defer("embedding"), SkillAlias.objects.all(), SkillRelation.objects.all()
    if pks is not None:
        wanted = list(pks)
        skills, aliases, relations = skills.filter(pk__in=wanted), aliases.filter(skill__in=wanted), relations.filter(source__in=wanted)
    names: dict[UUID, Parts] = defaultdict(dict)
    for pk, text, language, case, near, never in aliases.order_by("pk").values_list("skill", "text", "language", "case", "near", "never"):
        names[pk][text, language] = (case, tuple(near), tuple(never))
    targets: dict[UUID, Parts] = defaultdict(dict)
    for pk, kind, slug, share in relations.order_by("pk").values_list("source", "kind", "target__slug", "share"):
        targets[pk][kind, slug] = (share,)
    return {
        s.slug: State(
            SKILL,
            s.slug,
            fields_of(SKILL, s),
            s.parent.slug if s.parent else "",
            names=names.get(s.pk, {}),
            relations=targets.get(s.pk, {}),
        )
        for s in skills.select_related("parent").defer("embedding", "parent__embedding").order_by("pk")
    }


def role_states(pks: Iterable[UUID] | None = None) -> dict[str, State]:
    """The states of these roles, or of all, by slug. Four queries."""
    roles, asked, steps = Role.objects.defer("embedding"), RoleSkill.objects.all(), NextRole.objects.all()
    if pks is not None:
        wanted = list(pks)
        roles, asked, steps = roles.filter(pk__in=wanted), asked.filter(role__in=wanted), steps.filter(role__in=wanted)
    asks: dict[UUID, Parts] = defaultdict(dict)
    for pk, slug, *facts in asked.order_by("pk").values_list("role", "skill__slug", "tier", "weight", "level", "years"):
        asks[pk][slug] = tuple(facts)
    leads: dict[UUID, Parts] = defaultdict(dict)
    added: dict[int, list[str]] = defaultdict(list)
    for step, slug in NextRole.adds.through.objects.filter(nextrole__in=steps).values_list("nextrole", "skill__slug"):
        added[step].append(slug)
    for step, pk, slug in steps.order_by("pk").values_list("pk", "role", "target__slug"):
        leads[pk][slug] = tuple(sorted(added[step]))
    return {
        r.slug: State(ROLE, r.slug, fields_of(ROLE, r), asks=asks.get(r.pk, {}), leads=leads.get(r.pk, {})) for r in roles.order_by("pk")
    }


def state_of(row: Skill | Role) -> State:
    found = skill_states([row.pk]) if isinstance(row, Skill) else role_states([row.pk])
    return found[row.slug]


# --- comparing ------------------------------------------------------------------------------------------------------

WORDS = {
    "family_id": "family", "hours_beginner": "hours to beginner", "hours_intermediate": "hours to intermediate", "soc": "SOC code",
    "hours_advanced": "hours to advanced", "demand_source": "source of demand", "demand_as_of": "day of demand",
    "other_titles": "other titles", "first_step": "first step",
}  # fmt: skip


def differences(old: State | None, new: State | None) -> list[str]:
    """What changed, a line each, in the words of a curator."""
    if old is None or new is None:
        return [] if old is new else ["Created"] if old is None else ["Deleted"]
    lines = [
        f"{WORDS.get(name, name)}: {_short(old.fields.get(name))} → {_short(value)}"
        for name, value in new.fields.items()
        if old.fields.get(name) != value
    ]
    if old.parent != new.parent:
        lines.append(f"parent: {old.parent or 'none'} → {new.parent or 'none'}")
    lines += _part_lines(old.names, new.names, _name_label, _name_facts)
    lines += _part_lines(old.relations, new.relations, lambda key: f"{key[0]} {key[1]}", lambda v: f"share {v[0]:g}")
    lines += _part_lines(old.asks, new.asks, lambda key: f"skill {key}", _ask_facts)
    lines += _part_lines(old.leads, new.leads, lambda key: f"next role {key}", lambda v: f"adds {', '.join(v) or 'nothing'}")
    return lines


def _part_lines(old: Parts, new: Parts, label: Any, facts: Any) -> Iterator[str]:
    for key in new:
        if key not in old:
            yield f"{label(key)}: added"
        elif old[key] != new[key]:
            yield f"{label(key)}: {facts(old[key])} → {facts(new[key])}"
    for key in old:
        if key not in new:
            yield f"{label(key)}: taken out"


def _name_label(key: tuple[str, str]) -> str:
    text, language = key
    return f"name “{text}”" if language == "en" else f"name “{text}” ({language})"


def _name_facts(rules: tuple[Any, ...]) -> str:
    case, near, never = rules
    said = [
        "exact letters" if case else "",
        f"near {', '.join(near)}" if near else "",
        f"never in {', '.join(never)}" if never else "",
    ]
    return "; ".join(filter(None, said)) or "no rule"


def _ask_facts(facts: tuple[Any, ...]) -> str:
    tier, weight, level, years = facts
    return " ".join(filter(None, [tier, str(weight), level, f"{years:g} years" if years else ""]))


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = ", ".join(f"{k} {v}" for k, v in value.items())
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    return f"“{text}”" if 0 < len(text) <= 160 else "nothing" if not text else f"“{text[:157]}…”"


# --- writing --------------------------------------------------------------------------------------------------------


def write_fields(state: State, *, row: Any = None, pk: UUID | None = None) -> Any:
    """The entry's own row, made if there is none (with this id, where one is given) and marked as curated. Its parent waits for `write_parts`."""
    if row is None:
        row = MODELS[state.kind](slug=state.slug, origin=Origin.STAFF, **({"pk": pk} if pk else {}))
    before = None if row._state.adding else (row.curated, fields_of(state.kind, row))
    for name, value in state.fields.items():
        setattr(row, name, value)
    row.curated = True
    if before != (True, fields_of(state.kind, row)):
        row.save()
    return row


def write_parts(state: State, row: Any, *, skills: dict[str, UUID], roles: dict[str, UUID]) -> None:
    """Names, relations and the like of an entry; what is the same already stays untouched. Every slug it names must exist.

    `skills` and `roles` are the ids by slug.
    """
    if state.kind == SKILL:
        parent = skills[state.parent] if state.parent else None
        if row.parent_id != parent:
            row.parent_id = parent
            row.save()
        _write_names(state, row)
        _write(
            {(r.kind, r.target_id): r for r in row.relations.all()},
            {(kind, skills[slug]): {"share": share} for (kind, slug), (share,) in state.relations.items()},
            lambda key: SkillRelation(source=row, kind=key[0], target_id=key[1]),
        )
        return
    _write(
        {r.skill_id: r for r in row.role_skills.all()},
        {skills[s]: dict(zip(("tier", "weight", "level", "years"), facts, strict=True)) for s, facts in state.asks.items()},
        lambda key: RoleSkill(role=row, skill_id=key),
    )
    steps = _write(
        {n.target_id: n for n in row.next_roles.all()}, {roles[s]: {} for s in state.leads}, lambda k: NextRole(role=row, target_id=k)
    )
    for slug, adds in state.leads.items():
        step, wanted = steps[roles[slug]], {skills[s] for s in adds}
        if set(step.adds.values_list("pk", flat=True)) != wanted:
            step.adds.set(wanted)


def _write_names(state: State, row: Any) -> None:
    _write(
        {(a.text, a.language): a for a in row.aliases.all()},
        {key: {"case": case, "near": list(near), "never": list(never)} for key, (case, near, never) in state.names.items()},
        lambda key: SkillAlias(skill=row, text=key[0], language=key[1], origin=Origin.STAFF),
    )


def _write(held: dict[Any, Any], wanted: dict[Any, dict[str, Any]], make: Any) -> dict[Any, Any]:
    """Make, change and delete rows until those held are those wanted. Returns them by key."""
    for key in set(held) - set(wanted):
        held[key].delete()
    rows = {}
    for key, facts in wanted.items():
        row = rows[key] = held.get(key) or make(key)
        if row._state.adding or any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            row.save()
    return rows


def named(state: State) -> State:
    """The same state with its display name among its names, or nobody would find it by it."""
    if state.kind == ROLE or any(name_key(text) == name_key(state.label) for text, _ in state.names):
        return state
    return replace(state, names={(state.label, "en"): (False, (), ())} | state.names)
