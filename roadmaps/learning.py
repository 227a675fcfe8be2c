"""What the knowledge base says of every skill that can be learnt, in the values of the planner. Kept by the taxonomy it was made of."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from roadmaps.plans import Learnable
from roadmaps.wishes.fields import FIELDS
from roadmaps.wishes.roles import RoleNames
from skills import taxonomy
from skills.models import Skill, SkillRelation
from skills.taxonomy import Taxonomy


def learnables() -> dict[str, Learnable]:
    """By slug. Two queries after a change of the base, else none."""
    return _learnables(taxonomy.current())


def role_names() -> RoleNames:
    """Titles of all roles, and the words that fields of work are called by."""
    return _role_names(taxonomy.current())


@lru_cache(maxsize=2)
def _learnables(base: Taxonomy) -> dict[str, Learnable]:
    requires: dict[str, list[str]] = defaultdict(list)
    for source, target in SkillRelation.objects.filter(kind="requires").order_by("pk").values_list("source__slug", "target__slug"):
        requires[source].append(target)
    columns = ("slug", "about", "hours_beginner", "hours_intermediate", "hours_advanced")
    rows = Skill.objects.order_by("pk").values_list(*columns)
    return {
        slug: Learnable(
            slug, facts.name, facts.kind, facts.family, about, (first, second, third), facts.demand, tuple(requires[slug]), facts.related
        )
        for slug, about, first, second, third in rows
        if (facts := base.skills.get(slug))
    }


@lru_cache(maxsize=2)
def _role_names(base: Taxonomy) -> RoleNames:
    roles = sorted(base.roles.values(), key=lambda r: r.slug)
    own = [(r.title, r.slug) for r in roles]
    others = [(title, r.slug) for r in roles for title in r.other_titles]
    fields = {name: slug for name, slug in FIELDS.items() if slug in base.roles}
    managed = {f"{title.removesuffix('Manager')}management": slug for title, slug in own if title.endswith(" Manager")}
    return RoleNames([*own, *others], {**fields, **{name: slug for name, slug in managed.items() if name not in fields}})
