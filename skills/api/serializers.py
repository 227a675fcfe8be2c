from __future__ import annotations

from typing import Any

from rest_framework import serializers

from skills.models import Role, Skill, SkillRelation


class SkillRowOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    category = serializers.CharField()
    family = serializers.CharField()
    alias = serializers.CharField(allow_blank=True, help_text="The name that was found, where it is not the display name.")


class SkillDetailOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    category = serializers.CharField()
    family = serializers.CharField()
    about = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField())
    parent = serializers.CharField(allow_null=True)
    requires = serializers.ListField(child=serializers.CharField())
    implies = serializers.ListField(child=serializers.CharField())
    related = serializers.ListField(child=serializers.CharField())
    hours = serializers.DictField(child=serializers.IntegerField())
    demand = serializers.FloatField()
    demand_source = serializers.CharField()
    demand_as_of = serializers.DateField(allow_null=True)
    trend = serializers.CharField()


class RoleRowOut(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    family = serializers.CharField()
    level = serializers.CharField()
    about = serializers.CharField()


class AskedOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField()
    tier = serializers.CharField()
    weight = serializers.IntegerField()
    level = serializers.CharField(allow_blank=True)
    years = serializers.FloatField(allow_null=True)


class RoleOut(RoleRowOut):
    other_titles = serializers.ListField(child=serializers.CharField())
    education = serializers.CharField(allow_blank=True)
    first_step = serializers.CharField(allow_blank=True)
    soc = serializers.CharField(allow_blank=True)
    wages = serializers.DictField()
    skills = AskedOut(many=True)
    next_roles = serializers.ListField(child=serializers.CharField())


def skill_full(skill: Skill) -> dict[str, Any]:
    relations = list(skill.relations.all())
    slugs = {kind: [r.target.slug for r in relations if r.kind == kind] for kind in SkillRelation.Kind.values}
    return {
        "slug": skill.slug,
        "name": skill.name,
        "kind": skill.kind,
        "category": skill.category,
        "family": skill.family.name,
        "about": skill.about,
        "aliases": [a.text for a in skill.aliases.all() if a.text != skill.name],
        "parent": skill.parent.slug if skill.parent else None,
        **slugs,
        "hours": {"beginner": skill.hours_beginner, "intermediate": skill.hours_intermediate, "advanced": skill.hours_advanced},
        "demand": skill.demand,
        "demand_source": skill.demand_source,
        "demand_as_of": skill.demand_as_of,
        "trend": skill.trend,
    }


def role_row(role: Role) -> dict[str, Any]:
    return {"slug": role.slug, "title": role.title, "family": role.family.name, "level": role.level, "about": role.about}


def role_full(role: Role) -> dict[str, Any]:
    return role_row(role) | {
        "other_titles": role.other_titles,
        "education": role.education,
        "first_step": role.first_step,
        "soc": role.soc,
        "wages": role.wages,
        "skills": [
            {"skill": r.skill.name, "slug": r.skill.slug, "tier": r.tier, "weight": r.weight, "level": r.level, "years": r.years}
            for r in role.role_skills.all()
        ],
        "next_roles": [n.target.slug for n in role.next_roles.all()],
    }
