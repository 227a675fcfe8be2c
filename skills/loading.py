"""Bring the shipped files into the database: versioned, idempotent, in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from skills.following import decisions, follow
from skills.knowledge import DATA, KnowledgeBase, data_version, name_key, read_knowledge
from skills.knowledge import Role as ShippedRole
from skills.knowledge import Skill as ShippedSkill
from skills.models import (
    DemandBasis,
    Family,
    KnowledgeVersion,
    NextRole,
    Origin,
    Role,
    RoleSkill,
    Skill,
    SkillAlias,
    SkillDemand,
    SkillRelation,
)  # fmt: skip
from skills.removing import remove_quietly
from skills.standing import imported_demand, imported_titles
from skills.starting_demand import starting_demand
from skills.storing import delete_quietly, replace_parts, upsert_changed

NAMESPACE = uuid.UUID("7b2f4f9e-0d5c-5a0e-9f55-3f0f2f6f4a11")  # slugs never change, so ids made from them do not either
SHIPPED_ON = date(2026, 11, 1)


class InvalidKnowledge(Exception):
    """The files break a rule; nothing was loaded. Carries the problems."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems, the first: {self.problems[0]}")


@dataclass
class LoadReport:
    changed: bool
    counts: dict[str, int] = field(default_factory=dict)


def load_knowledge(*, folder: Any = DATA, force: bool = False) -> LoadReport:
    """Load the files if they differ from what was loaded last. Rows of curators stay as they are.

    Raises InvalidKnowledge with every problem found.
    """
    version = data_version(folder)
    current = KnowledgeVersion.objects.filter(pk=1).first()
    if current and current.files_hash == version and not force:
        return LoadReport(changed=False)
    base = read_knowledge(folder)
    if base.problems:
        raise InvalidKnowledge(base.problems)
    with transaction.atomic():
        # Two starts at once: the second waits, and finds everything as it should be.
        KnowledgeVersion.objects.get_or_create(pk=1)
        KnowledgeVersion.objects.select_for_update().get(pk=1)
        counts = _store(follow(base, decisions()))
        KnowledgeVersion.objects.update_or_create(pk=1, defaults={"files_hash": version, "loaded_at": timezone.now()})
        bump_revision()
    return LoadReport(changed=True, counts=counts)


def bump_revision() -> None:
    """Say that names or relations changed; every process notices within a minute."""
    KnowledgeVersion.objects.get_or_create(pk=1)
    KnowledgeVersion.objects.filter(pk=1).update(revision=models.F("revision") + 1)


def shipped_id(kind: str, slug: str) -> uuid.UUID:
    """The id a load gives to a skill or role."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{slug}")


def _store(base: KnowledgeBase) -> dict[str, int]:
    families = [Family(slug=f.slug, name=f.name, sources=list(f.sources)) for f in base.families.values()]
    upsert_changed(Family, families, "slug", ["name", "sources"])
    stored = {slug: (pk, curated) for slug, pk, curated in Skill.objects.values_list("slug", "pk", "curated")}
    kept = {slug for slug, (_, curated) in stored.items() if curated}
    shipped = {s.slug: s for s in base.skills.values() if s.slug not in kept}
    ids = {slug: pk for slug, (pk, _) in stored.items()}
    ids |= {slug: shipped_id("skill", slug) for slug in shipped if slug not in ids}
    upsert_changed(Skill, [_skill(s, ids) for s in shipped.values()], "slug", SKILL_FIELDS, moment="updated_at")
    _store_aliases(shipped, ids)
    _store_relations(shipped, ids)
    _store_demand(base, shipped, ids)
    kept_roles = set(Role.objects.filter(curated=True).values_list("slug", flat=True))
    roles = {r.slug: r for r in base.roles.values() if r.slug not in kept_roles}
    given = imported_titles()
    upsert_changed(Role, [_role(r, base.wages, given) for r in roles.values()], "slug", ROLE_FIELDS, moment="updated_at")
    _store_role_parts(roles, ids)
    _drop_what_left(base)
    return {
        "families": len(base.families),
        "skills": len(shipped),
        "names": sum(len(s.names) for s in shipped.values()),
        "roles": len(roles),
        "kept": len(kept) + len(kept_roles),
    }


def _drop_what_left(base: KnowledgeBase) -> None:
    """What the files no longer hold goes, or its names would still be found; what staff made or changed stays."""
    for model, here, kind in ((Role, base.roles, "role"), (Skill, base.skills, "skill")):
        rows = model._default_manager.filter(curated=False, origin=Origin.SHIPPED)
        # Rows that staff made before origins were kept count as shipped; their ids say that no load made them.
        gone = [pk for pk, slug in rows.values_list("pk", "slug") if slug not in here and pk == shipped_id(kind, slug)]
        remove_quietly(model._default_manager.filter(pk__in=gone))


SKILL_FIELDS = [
    "name", "family", "kind", "category", "about", "parent", "hours_beginner", "hours_intermediate", "hours_advanced", "demand", "trend",
    "demand_source", "demand_as_of",
]  # fmt: skip
ROLE_FIELDS = ["title", "family", "level", "about", "other_titles", "education", "credentials", "first_step", "soc", "wages"]


def _skill(shipped: ShippedSkill, ids: dict[str, uuid.UUID]) -> Skill:
    beginner, intermediate, advanced = shipped.hours
    return Skill(
        id=ids[shipped.slug],
        slug=shipped.slug,
        name=shipped.name,
        family_id=shipped.family,
        kind=shipped.kind,
        category=shipped.category,
        about=shipped.about,
        parent_id=ids[shipped.parent] if shipped.parent else None,
        hours_beginner=beginner,
        hours_intermediate=intermediate,
        hours_advanced=advanced,
        demand=shipped.demand,
        trend=shipped.trend,
        demand_source="editorial estimate",
        demand_as_of=SHIPPED_ON,
        updated_at=timezone.now(),
    )


def _role(shipped: ShippedRole, wages: dict[str, Any], given: dict[uuid.UUID, list[str]]) -> Role:
    pk = shipped_id("role", shipped.slug)
    return Role(
        id=pk,
        slug=shipped.slug,
        title=shipped.title,
        family_id=shipped.family,
        level=shipped.level,
        about=shipped.about,
        other_titles=list(dict.fromkeys([*shipped.other_titles, *given.get(pk, ())])),
        education=shipped.education,
        credentials=list(shipped.credentials),
        first_step=shipped.first_step,
        soc=shipped.soc,
        wages=wages.get(shipped.soc, {}),
        updated_at=timezone.now(),
    )


def _store_aliases(shipped: dict[str, ShippedSkill], ids: dict[str, uuid.UUID]) -> None:
    """The order of a skill's names is kept: of two rules for the same letters the first counts. A name that staff or an import gave stays theirs."""
    given = set(SkillAlias.objects.exclude(origin=Origin.SHIPPED).values_list("skill_id", "text", "language"))
    wanted = {}
    for skill in shipped.values():
        once = {(name.text, name.language): name for name in reversed(skill.names)}
        wanted[ids[skill.slug]] = [
            (n.text, name_key(n.text), n.language, n.case, list(n.near), list(n.never), Origin.SHIPPED.value)
            for n in skill.names
            if once[n.text, n.language] is n and (ids[skill.slug], n.text, n.language) not in given
        ]
    columns = ("text", "key", "language", "case", "near", "never", "origin")
    replace_parts(SkillAlias.objects.filter(origin=Origin.SHIPPED), "skill_id", columns, wanted)


def _store_relations(shipped: dict[str, ShippedSkill], ids: dict[str, uuid.UUID]) -> None:
    rows: dict[tuple[str, str, str], float] = {}
    for skill in shipped.values():
        rows |= {(skill.slug, t, "implies"): 1.0 for t in skill.implies}
        rows |= {(skill.slug, t, "requires"): 1.0 for t in skill.requires}
        for target, share in skill.related.items():
            rows[skill.slug, target, "related"] = share
            rows.setdefault((target, skill.slug, "related"), share)
    wanted: dict[Any, list[tuple[Any, ...]]] = {ids[slug]: [] for slug in shipped}
    for (source, target, kind), share in rows.items():
        if source in shipped and target in ids:
            wanted[ids[source]].append((ids[target], kind, share))
    replace_parts(SkillRelation.objects.all(), "source_id", ("target_id", "kind", "share"), wanted)


def _store_demand(base: KnowledgeBase, shipped: dict[str, ShippedSkill], ids: dict[str, uuid.UUID]) -> None:
    """Starting values; what was counted in postings or imported stays."""
    wanted: dict[Any, list[tuple[Any, ...]]] = {ids[slug]: [] for slug in shipped}
    imported = imported_demand()
    taken = set(SkillDemand.objects.filter(pk__in=imported).values_list("skill_id", "family_id", "basis"))
    for d in starting_demand(base.skills, base.roles, base.listed):
        if d.skill in shipped and (ids[d.skill], d.family, d.basis) not in taken:
            wanted[ids[d.skill]].append((d.family, d.basis, d.share, d.found_in, d.out_of, d.trend, d.source, SHIPPED_ON))
    columns = ("family_id", "basis", "share", "found_in", "out_of", "trend", "source", "as_of")
    replace_parts(SkillDemand.objects.exclude(basis=DemandBasis.POSTINGS).exclude(pk__in=imported), "skill_id", columns, wanted)


def _store_role_parts(roles: dict[str, ShippedRole], skill_ids: dict[str, uuid.UUID]) -> None:
    role_ids = dict(Role.objects.values_list("slug", "pk"))
    asked = {role_ids[r.slug]: [(skill_ids[s.slug], s.tier, s.weight, s.level, s.years) for s in r.skills] for r in roles.values()}
    replace_parts(RoleSkill.objects.all(), "role_id", ("skill_id", "tier", "weight", "level", "years"), asked)
    _store_next_roles(roles, role_ids, skill_ids)


def _store_next_roles(roles: dict[str, ShippedRole], role_ids: dict[str, uuid.UUID], skill_ids: dict[str, uuid.UUID]) -> None:
    link = NextRole.adds.through
    delete_quietly(link.objects.filter(nextrole__role__slug__in=roles))
    delete_quietly(NextRole.objects.filter(role__slug__in=roles))
    steps = [
        (NextRole(role_id=role_ids[role.slug], target_id=role_ids[target]), adds)
        for role in roles.values()
        for target, adds in role.next_roles
    ]
    NextRole.objects.bulk_create([step for step, _ in steps], batch_size=1000)
    link.objects.bulk_create([link(nextrole=step, skill_id=skill_ids[slug]) for step, adds in steps for slug in adds], batch_size=1000)
