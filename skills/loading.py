"""Bring the shipped files into the database: versioned, idempotent, in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from skills.knowledge import DATA, KnowledgeBase, data_version, name_key, read_knowledge
from skills.knowledge import Skill as ShippedSkill
from skills.models import Family, KnowledgeVersion, NextRole, Origin, Role, RoleSkill, Skill, SkillAlias, SkillRelation

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
        counts = _store(base)
        KnowledgeVersion.objects.update_or_create(pk=1, defaults={"files_hash": version, "loaded_at": timezone.now()})
        bump_revision()
    return LoadReport(changed=True, counts=counts)


def bump_revision() -> None:
    """Say that names or relations changed; every process notices within a minute."""
    KnowledgeVersion.objects.get_or_create(pk=1)
    KnowledgeVersion.objects.filter(pk=1).update(revision=models.F("revision") + 1)


def _store(base: KnowledgeBase) -> dict[str, int]:
    _upsert(
        Family, [Family(slug=f.slug, name=f.name, sources=list(f.sources)) for f in base.families.values()], "slug", ["name", "sources"]
    )
    kept = set(Skill.objects.filter(curated=True).values_list("slug", flat=True))
    shipped = {s.slug: s for s in base.skills.values() if s.slug not in kept}
    _upsert(Skill, [_skill(s) for s in shipped.values()], "slug", SKILL_FIELDS)
    ids = dict(Skill.objects.values_list("slug", "pk"))
    _store_parents(shipped, ids)
    _store_aliases(shipped, ids)
    _store_relations(shipped, ids)
    kept_roles = set(Role.objects.filter(curated=True).values_list("slug", flat=True))
    roles = {r.slug: r for r in base.roles.values() if r.slug not in kept_roles}
    _upsert(Role, [_role(r, base.wages) for r in roles.values()], "slug", ROLE_FIELDS)
    _store_role_parts(roles, ids)
    # What the files no longer hold goes, or its names would still be found; what staff made or changed stays.
    Role.objects.filter(curated=False, origin=Origin.SHIPPED).exclude(slug__in=base.roles).delete()
    Skill.objects.filter(curated=False, origin=Origin.SHIPPED).exclude(slug__in=base.skills).delete()
    return {
        "families": len(base.families),
        "skills": len(shipped),
        "names": sum(len(s.names) for s in shipped.values()),
        "roles": len(roles),
        "kept": len(kept) + len(kept_roles),
    }


SKILL_FIELDS = [
    "name", "family", "kind", "category", "about", "hours_beginner", "hours_intermediate", "hours_advanced", "demand", "trend",
    "demand_source", "demand_as_of", "updated_at",
]  # fmt: skip
ROLE_FIELDS = ["title", "family", "level", "about", "other_titles", "education", "credentials", "first_step", "soc", "wages", "updated_at"]


def _upsert(model: type[models.Model], rows: list[Any], key: str, fields: list[str]) -> None:
    model._default_manager.bulk_create(rows, batch_size=500, update_conflicts=True, unique_fields=[key], update_fields=fields)


def _skill(shipped: ShippedSkill) -> Skill:
    beginner, intermediate, advanced = shipped.hours
    return Skill(
        id=uuid.uuid5(NAMESPACE, f"skill/{shipped.slug}"),
        slug=shipped.slug,
        name=shipped.name,
        family_id=shipped.family,
        kind=shipped.kind,
        category=shipped.category,
        about=shipped.about,
        hours_beginner=beginner,
        hours_intermediate=intermediate,
        hours_advanced=advanced,
        demand=shipped.demand,
        trend=shipped.trend,
        demand_source="editorial estimate",
        demand_as_of=SHIPPED_ON,
        updated_at=timezone.now(),
    )


def _role(shipped: Any, wages: dict[str, Any]) -> Role:
    return Role(
        id=uuid.uuid5(NAMESPACE, f"role/{shipped.slug}"),
        slug=shipped.slug,
        title=shipped.title,
        family_id=shipped.family,
        level=shipped.level,
        about=shipped.about,
        other_titles=list(shipped.other_titles),
        education=shipped.education,
        credentials=list(shipped.credentials),
        first_step=shipped.first_step,
        soc=shipped.soc,
        wages=wages.get(shipped.soc, {}),
        updated_at=timezone.now(),
    )


def _store_parents(shipped: dict[str, ShippedSkill], ids: dict[str, uuid.UUID]) -> None:
    rows = [Skill(pk=ids[s.slug], parent_id=ids[s.parent] if s.parent else None) for s in shipped.values()]
    Skill.objects.bulk_update(rows, ["parent"], batch_size=500)


def _store_aliases(shipped: dict[str, ShippedSkill], ids: dict[str, uuid.UUID]) -> None:
    _clear(SkillAlias.objects.filter(skill__slug__in=shipped, origin=Origin.SHIPPED))
    rows, seen = [], set()
    for skill in shipped.values():
        for name in skill.names:
            once = (skill.slug, name.text, name.language)
            if once not in seen:
                rows.append(
                    SkillAlias(
                        skill_id=ids[skill.slug],
                        text=name.text,
                        key=name_key(name.text),
                        language=name.language,
                        case=name.case,
                        near=list(name.near),
                        never=list(name.never),
                    )
                )
            seen.add(once)
    SkillAlias.objects.bulk_create(rows, batch_size=1000)


def _store_relations(shipped: dict[str, ShippedSkill], ids: dict[str, uuid.UUID]) -> None:
    _clear(SkillRelation.objects.filter(source__slug__in=shipped))
    rows: dict[tuple[str, str, str], float] = {}
    for skill in shipped.values():
        rows |= {(skill.slug, t, "implies"): 1.0 for t in skill.implies}
        rows |= {(skill.slug, t, "requires"): 1.0 for t in skill.requires}
        for target, share in skill.related.items():
            rows[skill.slug, target, "related"] = share
            rows.setdefault((target, skill.slug, "related"), share)
    SkillRelation.objects.bulk_create(
        [
            SkillRelation(source_id=ids[s], target_id=ids[t], kind=k, share=share)
            for (s, t, k), share in rows.items()
            if s in shipped and t in ids
        ],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["source", "target", "kind"],
        update_fields=["share"],
    )


def _store_role_parts(roles: dict[str, Any], skill_ids: dict[str, uuid.UUID]) -> None:
    role_ids = dict(Role.objects.values_list("slug", "pk"))
    _clear(RoleSkill.objects.filter(role__slug__in=roles))
    _clear(NextRole.adds.through.objects.filter(nextrole__role__slug__in=roles))
    _clear(NextRole.objects.filter(role__slug__in=roles))
    RoleSkill.objects.bulk_create(
        [
            RoleSkill(role_id=role_ids[r.slug], skill_id=skill_ids[s.slug], tier=s.tier, weight=s.weight, level=s.level, years=s.years)
            for r in roles.values()
            for s in r.skills
        ],
        batch_size=1000,
    )
    steps = [
        (NextRole(role_id=role_ids[role.slug], target_id=role_ids[target]), adds)
        for role in roles.values()
        for target, adds in role.next_roles
    ]
    NextRole.objects.bulk_create([step for step, _ in steps], batch_size=1000)
    link = NextRole.adds.through
    link.objects.bulk_create([link(nextrole=step, skill_id=skill_ids[slug]) for step, adds in steps for slug in adds], batch_size=1000)


def _clear(rows: models.QuerySet[Any]) -> None:
    """Delete in one statement, without signals: what a load replaces is no decision of staff and has no place in the history."""
    rows._raw_delete(rows.db)
