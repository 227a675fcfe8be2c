"""The knowledge base in the words of the skill matcher."""

from __future__ import annotations

from engines.skills.vocabulary import SkillEntry, SkillName
from skills.knowledge import KnowledgeBase, Name, Skill


def entries(base: KnowledgeBase) -> tuple[SkillEntry, ...]:
    """One entry a skill, in the base's order, with every name and its rules."""
    return tuple(_entry(skill) for skill in base.skills.values())


def _entry(skill: Skill) -> SkillEntry:
    return SkillEntry(skill.slug, skill.name, skill.category, skill.kind, tuple(map(_name, skill.names)), skill.implies, skill.parent)


def _name(name: Name) -> SkillName:
    return SkillName(name.text, name.language, name.case, name.near, name.never)
