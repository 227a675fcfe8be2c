"""What the knowledge base holds today, in the form an import asks for it. Read once; a plan then writes its additions into it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from skills.importing.words import words_of
from skills.knowledge import name_key
from skills.models import (
    DemandBasis,
    Family,
    ImportChange,
    Kind,
    Role,
    Skill,
    SkillAlias,
    SkillDemand,
    SkillRedirect,
    SkillRelation,
)

PRODUCTS = frozenset({Kind.TOOL, Kind.LANGUAGE, Kind.FRAMEWORK, Kind.EQUIPMENT})


@dataclass(slots=True)
class KnownSkill:
    pk: uuid.UUID
    name: str
    kind: str
    family: str
    trend: str
    curated: bool
    keys: set[str] = field(default_factory=set)


@dataclass(slots=True)
class KnownRole:
    pk: uuid.UUID
    title: str
    other_titles: list[str]
    family: str
    soc: str
    curated: bool

    @property
    def code(self) -> str:
        """O*NET's code: a plain SOC code stands for the occupation itself, `.00`."""
        return self.soc if "." in self.soc or not self.soc else f"{self.soc}.00"


@dataclass(slots=True)
class KnownDemand:
    pk: int
    values: dict[str, Any]
    by_import: dict[str, Any] | None
    """What an import that still stands wrote here last."""


@dataclass(slots=True)
class Known:
    skills: dict[uuid.UUID, KnownSkill]
    owners: dict[str, set[uuid.UUID]]
    """Skills by folded name."""
    roles: list[KnownRole]
    titles: dict[str, set[uuid.UUID]]
    """Roles by folded title or other title."""
    families: set[str]
    demand: dict[tuple[uuid.UUID, str], KnownDemand]
    slugs: set[str]
    relations: set[tuple[uuid.UUID, uuid.UUID, str]]
    everyday: set[str]

    def skill_named(self, text: str, *, products: bool = False) -> KnownSkill | None:
        """The one skill of this name. A name of several belongs to the one that displays it, else to none."""
        key = name_key(text)
        found = [self.skills[pk] for pk in self.owners.get(key, ())]
        if len(found) > 1:
            found = [skill for skill in found if name_key(skill.name) == key]
        if len(found) != 1 or (products and found[0].kind not in PRODUCTS):
            return None
        return found[0]

    def is_everyday(self, text: str) -> bool:
        key = name_key(text)
        return " " not in key and key in self.everyday

    def fresh_slug(self, name: str) -> str:
        """A slug that no skill has or had."""
        spoken = name.replace("+", " plus").replace("#", " sharp")
        stem = slugify(spoken)[:70] or f"skill-{uuid.uuid5(uuid.NAMESPACE_OID, name).hex[:8]}"
        slug, number = stem, 2
        while slug in self.slugs:
            slug, number = f"{stem}-{number}", number + 1
        self.slugs.add(slug)
        return slug

    def add_skill(self, skill: KnownSkill) -> None:
        self.skills[skill.pk] = skill
        self.add_name(skill, skill.name)

    def add_name(self, skill: KnownSkill, text: str) -> None:
        key = name_key(text)
        skill.keys.add(key)
        self.owners.setdefault(key, set()).add(skill.pk)

    def add_title(self, role: KnownRole, title: str) -> None:
        role.other_titles.append(title)
        self.titles.setdefault(name_key(title), set()).add(role.pk)


def read_known(origin: str) -> Known:
    """Today's state from the database; `origin` says whose earlier imports are to be told from changes by staff."""
    abouts: list[str] = []
    skills: dict[uuid.UUID, KnownSkill] = {}
    columns = ("pk", "name", "kind", "family_id", "trend", "curated", "about", "slug")
    slugs = set(SkillRedirect.objects.values_list("old_slug", flat=True))
    for pk, name, kind, family, trend, curated, about, slug in Skill.objects.values_list(*columns):
        skills[pk] = KnownSkill(pk, name, kind, family, trend, curated)
        abouts.append(about)
        slugs.add(slug)
    owners: dict[str, set[uuid.UUID]] = defaultdict(set)
    for pk, key in SkillAlias.objects.values_list("skill_id", "key"):
        owners[key].add(pk)
        skills[pk].keys.add(key)
    role_columns = ("pk", "title", "other_titles", "family_id", "soc", "curated", "about")
    rows = list(Role.objects.order_by("slug").values_list(*role_columns))
    roles = [KnownRole(*row[:-1]) for row in rows]
    titles: dict[str, set[uuid.UUID]] = defaultdict(set)
    for role in roles:
        for title in (role.title, *role.other_titles):
            titles[name_key(title)].add(role.pk)
    return Known(
        skills=skills,
        owners=dict(owners),
        roles=roles,
        titles=dict(titles),
        families=set(Family.objects.values_list("slug", flat=True)),
        demand=_demand(origin),
        slugs=slugs,
        relations=set(SkillRelation.objects.values_list("source_id", "target_id", "kind")),
        everyday=words_of([*abouts, *(row[-1] for row in rows)]),
    )


def _demand(origin: str) -> dict[tuple[uuid.UUID, str], KnownDemand]:
    written: dict[str, dict[str, Any]] = {}
    for pk, after in (
        ImportChange.objects.filter(model="SkillDemand", batch__origin=origin, batch__reverted_at=None, action__in=["created", "changed"])
        .order_by("pk")
        .values_list("object_pk", "after")
    ):
        written[pk] = written.get(pk, {}) | (after or {})
    columns = ("pk", "skill_id", "family_id", "share", "found_in", "out_of", "source")
    rows = SkillDemand.objects.filter(basis=DemandBasis.ONET).values_list(*columns)
    return {
        (skill, family): KnownDemand(pk, {"share": share, "found_in": found_in, "out_of": out_of, "source": source}, written.get(str(pk)))
        for pk, skill, family, share, found_in, out_of, source in rows
    }


def labels_of(texts: Iterable[str]) -> list[str]:
    """Without empty ones, and each spelling once."""
    seen: dict[str, str] = {}
    for text in texts:
        if key := name_key(text):
            seen.setdefault(key, text.strip())
    return list(seen.values())
