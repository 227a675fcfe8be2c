"""What an import would do: rows to make, rows to change, and what it leaves alone and why. Plain values, no database."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from skills.importing.known import Known, KnownRole, KnownSkill
from skills.knowledge import name_key

NAMESPACE = uuid.UUID("5d0a4f0e-9a0f-5c52-8a39-5f5a6d7b9c20")
STATES = ("new", "changed", "same", "clash", "unknown")
"""unknown: in the release and not in our list; reported, and goes nowhere."""
TITLE_LENGTH, NAME_LENGTH, ALIAS_LENGTH, ABOUT_LENGTH, CATEGORY_LENGTH = 120, 120, 160, 400, 80


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the report."""

    kind: str
    """skill, name, title, demand, relation"""
    state: str
    label: str
    target: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class New:
    model: str
    label: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    model: str
    pk: Any
    label: str
    after: dict[str, Any]


@dataclass(slots=True)
class Plan:
    known: Known
    origin: str
    facts: list[Fact] = field(default_factory=list)
    new: dict[str, list[New]] = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, state: str, label: str, target: str = "", reason: str = "") -> None:
        if state == "same":
            self.same[kind] += 1
        else:
            self.facts.append(Fact(kind, state, label, target, reason))

    @property
    def empty(self) -> bool:
        """Nothing is new and nothing changes."""
        return not self.changes and not any(self.new.values())

    def counts(self) -> dict[str, dict[str, int]]:
        """By kind, then state; kinds and states that do not occur are left out of the inner part only as zero."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for fact in self.facts:
            found[fact.kind][fact.state] += 1
        for kind, number in self.same.items():
            found[kind]["same"] += number
        return {kind: {state: found[kind][state] for state in STATES} for kind in sorted(found)}

    def add_skill(self, *, name: str, kind: str, family: str, category: str, about: str, **more: Any) -> KnownSkill:
        """A skill that nobody had, with its display name among its names."""
        slug = self.known.fresh_slug(name)
        skill = KnownSkill(uuid.uuid5(NAMESPACE, f"{self.origin}/{slug}"), name, kind, family, "steady", curated=False)
        values = {"id": skill.pk, "slug": slug, "name": name, "kind": kind, "family_id": family, "origin": self.origin}
        values |= {"category": category[:CATEGORY_LENGTH], "about": shortened(about, ABOUT_LENGTH), **more}
        self.new["Skill"].append(New("Skill", name, values))
        self.note("skill", "new", name, family, category)
        self.known.add_skill(skill)
        self._alias(skill, name, "en")
        return skill

    def add_name(self, skill: KnownSkill, text: str, language: str = "en") -> None:
        """Another name of `skill`, unless it is unsafe: then a clash with its reason."""
        if name_key(text) in skill.keys:
            self.note("name", "same", text)
        elif reason := self._why_no_name(skill, text):
            self.note("name", "clash", text, skill.name, reason)
        else:
            self.note("name", "new", text, skill.name, language)
            self._alias(skill, text, language)

    def _alias(self, skill: KnownSkill, text: str, language: str) -> None:
        values = {"skill_id": skill.pk, "text": text, "key": name_key(text), "language": language, "origin": self.origin}
        self.new["SkillAlias"].append(New("SkillAlias", text, values))
        self.known.add_name(skill, text)

    def _why_no_name(self, skill: KnownSkill, text: str) -> str:
        if others := self.known.owners.get(name_key(text), set()) - {skill.pk}:
            return f"already a name of {', '.join(sorted(self.known.skills[pk].name for pk in others))}"
        if self.known.is_everyday(text):
            return "an everyday word"
        if len(text) > ALIAS_LENGTH or len(name_key(text)) > ALIAS_LENGTH:
            return f"longer than {ALIAS_LENGTH} characters"
        return f"{skill.name} was changed by staff" if skill.curated else ""

    def add_title(self, role: KnownRole, title: str, *, elsewhere: int = 0) -> bool:
        """Another title of `role`, unless it is unsafe. `elsewhere`: occupations of the release that have it too. True if added."""
        holders = self.known.titles.get(name_key(title), set())
        if role.pk in holders:
            self.note("title", "same", title)
            return False
        if reason := self._why_no_title(role, title, holders, elsewhere):
            self.note("title", "clash", title, role.title, reason)
            return False
        self.note("title", "new", title, role.title)
        self.known.add_title(role, title)
        return True

    def _why_no_title(self, role: KnownRole, title: str, holders: set[uuid.UUID], elsewhere: int) -> str:
        if holders:
            return f"already a title of {', '.join(sorted(r.title for r in self.known.roles if r.pk in holders))}"
        if elsewhere:
            return f"a title of {elsewhere + 1} occupations of the release"
        if len(title) > TITLE_LENGTH:
            return f"longer than {TITLE_LENGTH} characters"
        return f"{role.title} was changed by staff" if role.curated else ""

    def change_titles(self, before: dict[uuid.UUID, list[str]]) -> None:
        """Turn the titles added since `before` into changes of their roles."""
        for role in self.known.roles:
            if role.other_titles != before[role.pk]:
                self.changes.append(Change("Role", role.pk, role.title, {"other_titles": list(role.other_titles)}))


def titles_before(known: Known) -> dict[uuid.UUID, list[str]]:
    return {role.pk: list(role.other_titles) for role in known.roles}


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
