"""The shipped files know nothing of what staff merged or deleted: what is read from them follows those decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from skills.knowledge import KnowledgeBase, Role, RoleSkill, Skill
from skills.models import Role as RoleRow
from skills.models import Skill as SkillRow
from skills.models import SkillRedirect

TIERS = ("bonus", "expected", "core")


@dataclass(frozen=True)
class Decisions:
    merged: dict[str, str]
    """The skill that stayed, by the slug of the one that went."""
    gone: frozenset[str] = frozenset()
    """Skills that staff deleted."""
    gone_roles: frozenset[str] = frozenset()

    def now(self, slugs: Iterable[str], *, besides: str = "") -> tuple[str, ...]:
        """What these skills are today, each once, without those that are gone."""
        today = (self.merged.get(s, s) for s in slugs if s not in self.gone)
        return tuple(dict.fromkeys(s for s in today if s != besides))


def decisions() -> Decisions:
    merged = dict(SkillRedirect.objects.values_list("old_slug", "skill__slug"))
    return Decisions(merged, _deleted(SkillRow) - set(merged), _deleted(RoleRow))


def _deleted(model: Any) -> frozenset[str]:
    """Slugs of rows that somebody deleted by hand, and that nobody made again."""
    by_hand = model.history.filter(history_type="-", history_user_id__isnull=False)
    return frozenset(by_hand.values_list("slug", flat=True)) - frozenset(model.objects.values_list("slug", flat=True))


def follow(base: KnowledgeBase, said: Decisions) -> KnowledgeBase:
    """The same base with merged skills replaced by those that stayed, and without what staff deleted."""
    if not (said.merged or said.gone or said.gone_roles):
        return base
    left_out = set(said.merged) | said.gone
    return replace(
        base,
        skills={s.slug: _skill(s, said) for s in base.skills.values() if s.slug not in left_out},
        roles={r.slug: _role(r, said) for r in base.roles.values() if r.slug not in said.gone_roles},
        listed={slug: families for slug, families in base.listed.items() if slug not in left_out},
    )


def _skill(skill: Skill, said: Decisions) -> Skill:
    now: Callable[[Iterable[str]], tuple[str, ...]] = lambda slugs: said.now(slugs, besides=skill.slug)  # noqa: E731
    related: dict[str, float] = {}
    for slug, share in skill.related.items():
        for today in now([slug]):
            related[today] = max(share, related.get(today, 0.0))
    parent = now([skill.parent]) if skill.parent else ()
    return replace(skill, parent=next(iter(parent), ""), implies=now(skill.implies), requires=now(skill.requires), related=related)


def _role(role: Role, said: Decisions) -> Role:
    skills: dict[str, RoleSkill] = {}
    for row in role.skills:
        for slug in said.now([row.slug]):
            held = skills.get(slug)
            skills[slug] = replace(max((r for r in (held, row) if r), key=lambda r: weight(r.tier, r.weight)), slug=slug)
    steps = tuple((target, said.now(adds)) for target, adds in role.next_roles if target not in said.gone_roles)
    return replace(role, skills=tuple(skills.values()), credentials=said.now(role.credentials), next_roles=steps)


def weight(tier: str, heavy: int) -> tuple[int, int]:
    """What of two entries for one skill in a role stays: the weightier tier, then the greater weight."""
    return TIERS.index(tier), heavy
