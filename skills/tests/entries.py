"""A few skills and roles of a craft that the shipped files do not know, and the fields of their staff forms."""

from __future__ import annotations

from typing import Any

from skills.knowledge import name_key
from skills.models import Family, NextRole, Role, RoleSkill, Skill, SkillAlias, SkillRelation


def family() -> Family:
    return Family.objects.get_or_create(slug="ropework", defaults={"name": "Ropework"})[0]


def skill(slug: str, *names: str, **fields: Any) -> Skill:
    """A skill that goes by these names; the first is the one on its page. Made as the loader makes it: without history."""
    facts: dict[str, Any] = {
        "name": names[0] if names else slug.title(), "family": family(), "kind": "method", "category": "Ropework",
        "about": f"What one does with {slug}.",
    }  # fmt: skip
    row = Skill.objects.bulk_create([Skill(slug=slug, **(facts | fields))])[0]
    texts = names or (row.name,)
    SkillAlias.objects.bulk_create([SkillAlias(skill=row, text=text, key=name_key(text)) for text in texts])
    return row


def relate(source: Skill, kind: str, target: Skill, share: float = 1.0) -> None:
    SkillRelation.objects.bulk_create([SkillRelation(source=source, kind=kind, target=target, share=share)])


def role(slug: str, asks: dict[Skill, tuple[str, int]], **fields: Any) -> Role:
    facts: dict[str, Any] = {"title": slug.title(), "family": family(), "level": "entry", "about": f"Works as {slug} on every ship."}
    row = Role.objects.bulk_create([Role(slug=slug, **(facts | fields))])[0]
    RoleSkill.objects.bulk_create([RoleSkill(role=row, skill=s, tier=tier, weight=weight) for s, (tier, weight) in asks.items()])
    return row


def leads(source: Role, target: Role, *adds: Skill) -> NextRole:
    step = NextRole.objects.bulk_create([NextRole(role=source, target=target)])[0]
    NextRole.adds.through.objects.bulk_create([NextRole.adds.through(nextrole=step, skill=s) for s in adds])
    return step


def skill_form(row: Skill, **changes: Any) -> dict[str, Any]:
    """What a browser sends when the staff form of this skill is saved as it is, but for these fields.

    `new_name` and `new_relation` (kind, skill) fill the empty lines.
    """
    data = {
        "name": row.name, "family": row.family_id, "kind": row.kind, "category": row.category, "about": row.about,
        "parent": row.parent_id or "", "hours_beginner": row.hours_beginner, "hours_intermediate": row.hours_intermediate,
        "hours_advanced": row.hours_advanced, "demand": row.demand, "trend": row.trend, "demand_source": row.demand_source,
        "demand_as_of": row.demand_as_of or "",
    }  # fmt: skip
    new_name, new_relation = changes.pop("new_name", ""), changes.pop("new_relation", None)
    data |= {k: v for k, v in changes.items() if "-" not in k}
    aliases, relations = list(row.aliases.order_by("pk")), list(row.relations.order_by("kind", "pk"))
    data |= _formset("aliases", len(aliases))
    for n, alias in enumerate(aliases):
        data |= {f"aliases-{n}-id": alias.pk, f"aliases-{n}-skill": row.pk, f"aliases-{n}-text": alias.text}
        data |= {f"aliases-{n}-language": alias.language, f"aliases-{n}-near": ",".join(alias.near)}
        data |= {f"initial-aliases-{n}-{rule}": ",".join(getattr(alias, rule)) for rule in ("near", "never")}
        data |= {f"aliases-{n}-never": ",".join(alias.never)} | ({f"aliases-{n}-case": "on"} if alias.case else {})
    data |= {f"aliases-{len(aliases)}-text": new_name, f"aliases-{len(aliases)}-language": "en"}
    data |= _formset("relations", len(relations))
    for n, relation in enumerate(relations):
        data |= {f"relations-{n}-id": relation.pk, f"relations-{n}-source": row.pk, f"relations-{n}-target": relation.target_id}
        data |= {f"relations-{n}-kind": relation.kind, f"relations-{n}-share": relation.share}
    if new_relation:
        data |= {f"relations-{len(relations)}-kind": new_relation[0], f"relations-{len(relations)}-target": new_relation[1].pk}
    data[f"relations-{len(relations)}-share"] = "1.0"
    return data | {k: v for k, v in changes.items() if "-" in k}


def _formset(prefix: str, count: int) -> dict[str, Any]:
    return {
        f"{prefix}-TOTAL_FORMS": count + 1,
        f"{prefix}-INITIAL_FORMS": count,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }


def role_form(row: Role, **changes: Any) -> dict[str, Any]:
    """The same for a role."""
    data = {
        "title": row.title, "family": row.family_id, "level": row.level, "about": row.about, "other_titles": ",".join(row.other_titles),
        "education": row.education, "credentials": ",".join(row.credentials), "first_step": row.first_step, "soc": row.soc, "wages": "{}",
    }  # fmt: skip
    data |= {f"initial-{name}": data[name] for name in ("other_titles", "credentials", "wages")}
    asks, steps = list(row.role_skills.all()), list(row.next_roles.all())
    data |= _formset("role_skills", len(asks)) | {"next_roles-TOTAL_FORMS": len(steps), "next_roles-INITIAL_FORMS": len(steps)}
    data |= {"next_roles-MIN_NUM_FORMS": 0, "next_roles-MAX_NUM_FORMS": 1000}
    for n, ask in enumerate(asks):
        data |= {f"role_skills-{n}-id": ask.pk, f"role_skills-{n}-role": row.pk, f"role_skills-{n}-skill": ask.skill_id}
        data |= {f"role_skills-{n}-tier": ask.tier, f"role_skills-{n}-weight": ask.weight, f"role_skills-{n}-level": ask.level}
        data |= {f"role_skills-{n}-years": ask.years or ""}
    data |= {f"role_skills-{len(asks)}-weight": 1}
    for n, step in enumerate(steps):
        data |= {f"next_roles-{n}-id": step.pk, f"next_roles-{n}-role": row.pk, f"next_roles-{n}-target": step.target_id}
        data |= {f"next_roles-{n}-adds": [s.pk for s in step.adds.all()]}
    return data | changes
