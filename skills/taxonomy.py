"""The knowledge base in memory: built once a process from the database, rebuilt when its revision changed."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from engines.skills.matching import SkillMatcher
from engines.skills.vocabulary import SkillEntry, SkillName
from skills.knowledge import name_key
from skills.models import KnowledgeVersion, NextRole, Role, RoleSkill, Skill, SkillAlias, SkillNeighbour, SkillRedirect, SkillRelation

_RoleSkill = tuple[str, str, int, str, float | None]

CHECK_EVERY = 20.0  # seconds between looks at the revision: a curator's change is everywhere within a minute


@dataclass(frozen=True, slots=True)
class SkillFacts:
    slug: str
    name: str
    kind: str
    category: str
    family: str
    demand: float
    implies: tuple[str, ...]
    related: dict[str, float]
    neighbours: dict[str, float]


@dataclass(frozen=True, slots=True)
class RoleFacts:
    slug: str
    title: str
    other_titles: tuple[str, ...]
    family: str
    level: str
    education: str
    skills: tuple[tuple[str, str, int, str, float | None], ...]
    """Rows of (skill slug, tier, weight, level, years), core first, heaviest first."""
    leads: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Next steps: (role slug, skills that the step adds)."""


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """`skills` and `roles` by slug. Shared by threads and never changed; equal only to itself, so that what is made of it can be kept by it."""

    revision: int
    matcher: SkillMatcher
    skills: dict[str, SkillFacts]
    roles: dict[str, RoleFacts]
    names: dict[str, str]
    """Slug by folded name. A name that two skills share is absent, unless it is the display name of one."""
    merged: dict[str, str]
    """Slug of the skill that stayed, by the slug of one that was merged into it."""

    def skill(self, slug: str) -> SkillFacts | None:
        """The skill with this slug, or the one it was merged into."""
        return self.skills.get(self.merged.get(slug, slug))

    def slug_of(self, name: str) -> str | None:
        """The skill that goes by exactly this name, whatever its case, accents and hyphens; the slug of a merged skill is a name too."""
        return self.names.get(name_key(name)) or self.merged.get(name)

    def role_named(self, name: str) -> RoleFacts | None:
        """A role by slug, title or other title."""
        if name in self.roles:
            return self.roles[name]
        key = name_key(name)
        titled = [r for r in self.roles.values() if name_key(r.title) == key]
        return next(iter(titled or [r for r in self.roles.values() if key in map(name_key, r.other_titles)]), None)


_lock = threading.Lock()
_held: tuple[float, Taxonomy] | None = None


def current() -> Taxonomy:
    """Today's taxonomy. One small query every 20 seconds, a rebuild only after a change."""
    global _held
    held = _held
    if held and time.monotonic() - held[0] < CHECK_EVERY:
        return held[1]
    with _lock:
        if _held is not held and _held:
            return _held[1]  # another thread rebuilt it while this one waited
        revision = KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0
        taxonomy = held[1] if held and held[1].revision == revision else build(revision)
        _held = (time.monotonic(), taxonomy)
        return taxonomy


def forget() -> None:
    """Look at the database again at the next call (tests, and right after a change in this process)."""
    global _held
    _held = None


def build(revision: int) -> Taxonomy:
    skills = _skills()
    return Taxonomy(revision, SkillMatcher(_entries(skills), str(revision)), skills, _roles(), _names(skills), _merged())


def _names(skills: dict[str, SkillFacts]) -> dict[str, str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for key, slug in SkillAlias.objects.values_list("key", "skill__slug"):
        owners[key].add(slug)
    return {key: next(iter(slugs)) for key, slugs in owners.items() if len(slugs) == 1} | {
        name_key(f.name): f.slug for f in skills.values()
    }


def _merged() -> dict[str, str]:
    return dict(SkillRedirect.objects.values_list("old_slug", "skill__slug"))


def _skills() -> dict[str, SkillFacts]:
    slugs = dict(Skill.objects.values_list("pk", "slug"))
    implies: dict[str, list[str]] = defaultdict(list)
    related: dict[str, dict[str, float]] = defaultdict(dict)
    for source, target, kind, share in SkillRelation.objects.exclude(kind="requires").values_list(
        "source_id", "target_id", "kind", "share"
    ):
        if kind == "implies":
            implies[slugs[source]].append(slugs[target])
        else:
            related[slugs[source]][slugs[target]] = share
    neighbours: dict[str, dict[str, float]] = defaultdict(dict)
    for skill, neighbour, similarity in SkillNeighbour.objects.values_list("skill_id", "neighbour_id", "similarity"):
        neighbours[slugs[skill]][slugs[neighbour]] = similarity
    return {
        slug: SkillFacts(slug, name, kind, category, family, demand, tuple(implies[slug]), related.get(slug, {}), neighbours.get(slug, {}))
        for slug, name, kind, category, family, demand in Skill.objects.values_list(
            "slug", "name", "kind", "category", "family_id", "demand"
        )
    }


def _entries(skills: dict[str, SkillFacts]) -> list[SkillEntry]:
    names: dict[str, list[SkillName]] = defaultdict(list)
    columns = ("skill__slug", "text", "language", "case", "near", "never")
    for slug, text, language, case, near, never in SkillAlias.objects.order_by("pk").values_list(*columns):
        names[slug].append(SkillName(text, language, case, tuple(near), tuple(never)))
    parents: dict[str, Any] = dict(Skill.objects.values_list("slug", "parent__slug"))
    return [SkillEntry(f.slug, f.name, f.category, f.kind, tuple(names[f.slug]), f.implies, parents[f.slug] or "") for f in skills.values()]


def _roles() -> dict[str, RoleFacts]:
    order = {"core": 0, "expected": 1, "bonus": 2}
    skills: dict[str, list[tuple[str, str, int, str, float | None]]] = defaultdict(list)
    for role, slug, tier, weight, level, years in RoleSkill.objects.values_list(
        "role__slug", "skill__slug", "tier", "weight", "level", "years"
    ):
        skills[role].append((slug, tier, weight, level, years))
    leads = _leads()
    return {
        slug: RoleFacts(
            slug, title, tuple(others), family, level, education, _heaviest_first(skills[slug], order), tuple(leads.get(slug, {}).items())
        )
        for slug, title, others, family, level, education in Role.objects.values_list(
            "slug", "title", "other_titles", "family_id", "level", "education"
        )
    }


def _heaviest_first(rows: list[_RoleSkill], order: dict[str, int]) -> tuple[_RoleSkill, ...]:
    return tuple(sorted(rows, key=lambda s: (order[s[1]], -s[2], s[0])))


def _leads() -> dict[str, dict[str, tuple[str, ...]]]:
    leads: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for role, target, adds in NextRole.objects.order_by("pk").values_list("role__slug", "target__slug", "adds__slug"):
        leads[role][target] = (*leads[role].get(target, ()), *([adds] if adds else ()))
    return leads
