from __future__ import annotations

from typing import Any

from rest_framework import serializers

from skills.demand import best_of
from skills.models import Role, Skill, SkillDemand, SkillRelation
from skills.naming import rule
from skills.selectors import Step


class SkillRowOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    category = serializers.CharField()
    family = serializers.CharField()
    alias = serializers.CharField(allow_blank=True, help_text="The name that was found, where it is not the display name.")


class SuggestedSkillOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    category = serializers.CharField()
    alias = serializers.CharField(allow_blank=True, help_text="The name that was found, where it is not the display name.")
    close_to = serializers.CharField(allow_blank=True, help_text="Not found by name, but near this skill, which was.")


class SuggestedRoleOut(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    alias = serializers.CharField(allow_blank=True, help_text="The other title that was found.")


class SuggestionsOut(serializers.Serializer):
    skills = SuggestedSkillOut(many=True)
    roles = SuggestedRoleOut(many=True)


class FamilyOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    skills = serializers.IntegerField(help_text="How many.")
    roles = serializers.IntegerField(help_text="How many.")


class LinkOut(serializers.Serializer):
    slug = serializers.CharField()
    skill = serializers.CharField()


class CloseOut(LinkOut):
    share = serializers.FloatField(help_text="How much carries over, 0–1.")


class NameOut(serializers.Serializer):
    text = serializers.CharField()
    language = serializers.CharField()
    rule = serializers.CharField(allow_blank=True, help_text="The condition under which an ambiguous name counts, in words.")


class DemandOut(serializers.Serializer):
    family = serializers.CharField()
    share = serializers.FloatField()
    basis = serializers.CharField(help_text="postings, onet or estimate")
    found_in = serializers.IntegerField(allow_null=True)
    out_of = serializers.IntegerField(allow_null=True)
    trend = serializers.CharField()
    source = serializers.CharField()
    as_of = serializers.DateField()


class AskingOut(serializers.Serializer):
    role = serializers.CharField()
    slug = serializers.CharField()
    tier = serializers.CharField()
    weight = serializers.IntegerField()
    level = serializers.CharField(allow_blank=True)


class NextRoleOut(serializers.Serializer):
    role = serializers.CharField()
    slug = serializers.CharField()
    adds = LinkOut(many=True)


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
    demand_by_family = DemandOut(many=True)
    path = LinkOut(many=True, help_text="All that is to be learnt first, foundations first.")
    leads_to = LinkOut(many=True)
    implied_by = LinkOut(many=True)
    includes = LinkOut(many=True)
    close = CloseOut(many=True)
    names = NameOut(many=True)
    roles = AskingOut(many=True)


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
    credentials = LinkOut(many=True)
    skills = AskedOut(many=True)
    next_roles = serializers.ListField(child=serializers.CharField())
    next_steps = NextRoleOut(many=True, help_text="The next roles with what they add.")
    previous_roles = serializers.ListField(child=serializers.CharField())


def skill_row(skill: Skill, alias: str = "") -> dict[str, Any]:
    return {
        "slug": skill.slug,
        "name": skill.name,
        "kind": skill.kind,
        "category": skill.category,
        "family": skill.family.name,
        "alias": alias,
    }


def skill_link(skill: Skill | Step) -> dict[str, str]:
    return {"slug": skill.slug, "skill": skill.name}


def skill_full(skill: Skill, path: list[Step]) -> dict[str, Any]:
    out, back = list(skill.relations.all()), list(skill.inverse_relations.all())
    slugs = {kind: [r.target.slug for r in out if r.kind == kind] for kind in SkillRelation.Kind.values}
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
        "demand_by_family": [_demand(row) for row in sorted(best_of(skill.demands.all()), key=lambda d: (-d.share, d.family.name))],
        "path": [skill_link(step) for step in path],
        "leads_to": [skill_link(r.source) for r in back if r.kind == SkillRelation.Kind.REQUIRES],
        "implied_by": [skill_link(r.source) for r in back if r.kind == SkillRelation.Kind.IMPLIES],
        "includes": [skill_link(child) for child in skill.children.all()],
        "close": [skill_link(r.target) | {"share": r.share} for r in out if r.kind == SkillRelation.Kind.RELATED],
        "names": [{"text": a.text, "language": a.language, "rule": rule(a)} for a in skill.aliases.all()],
        "roles": [
            {"role": r.role.title, "slug": r.role.slug, "tier": r.tier, "weight": r.weight, "level": r.level}
            for r in skill.role_skills.all()
        ],
    }


def _demand(row: SkillDemand) -> dict[str, Any]:
    facts = ("share", "basis", "found_in", "out_of", "trend", "source", "as_of")
    return {"family": row.family.name} | {name: getattr(row, name) for name in facts}


def role_row(role: Role) -> dict[str, Any]:
    return {"slug": role.slug, "title": role.title, "family": role.family.name, "level": role.level, "about": role.about}


def role_full(role: Role, credentials: list[Skill]) -> dict[str, Any]:
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
        "credentials": [skill_link(s) for s in credentials],
        "next_roles": [n.target.slug for n in role.next_roles.all()],
        "next_steps": [
            {"role": n.target.title, "slug": n.target.slug, "adds": [skill_link(s) for s in n.adds.all()]} for n in role.next_roles.all()
        ],
        "previous_roles": [n.role.slug for n in role.previous_roles.all()],
    }
