"""Role inference for a stored resume: rows in, three fits out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from django.db.models import Avg
from django.utils import timezone
from pgvector.django import CosineDistance

from resumes.models import Resume
from skillgaps.experience import years_of_work, years_since
from skillgaps.inference import ROLES_SHOWN, HeldSkill, PastTitle, RoleFit, RoleProfile, TierSkill, infer_roles, skill_rarity
from skillgaps.stretching import stretch_role
from skills import taxonomy
from skills.models import Kind, Role, Skill
from skills.taxonomy import Taxonomy

HEADLINE = 120  # characters of a summary that may name the role a person aims at


class NoRoles(Exception):
    """The knowledge base holds no roles to choose from."""


@lru_cache(maxsize=2)
def _profiles(base: Taxonomy) -> tuple[tuple[RoleProfile, ...], dict[str, float], dict[str, tuple[str, ...]]]:
    profiles = tuple(
        RoleProfile(
            role.slug,
            role.title,
            tuple(TierSkill(slug, base.skills[slug].name, tier, weight) for slug, tier, weight, _level, _years in role.skills),
            role.other_titles,
            role.level,
            role.education,
        )
        for role in base.roles.values()
    )
    return profiles, skill_rarity(profiles), {s.slug: s.implies for s in base.skills.values() if s.implies}


def fitting_roles(resume: Resume) -> list[RoleFit]:
    """Exactly three roles, best first (P03). Raises NoRoles while the knowledge base is empty."""
    profiles, rarity, implies = _profiles(taxonomy.current())
    if len(profiles) < ROLES_SHOWN:
        raise NoRoles
    today = timezone.localdate()
    titles = [PastTitle(job.title, years_since(job, today)) for job in resume.experience.all() if job.title]
    if headline := resume.details.get("headline", ""):
        titles.append(PastTitle(headline[:HEADLINE], 0.0, wanted=True))
    held = _held(resume)
    return infer_roles(
        held=held,
        titles=titles,
        education=[text for e in resume.education.all() for text in (e.degree, e.field_of_study) if text],
        roles=profiles,
        rarity=rarity,
        implies=implies,
        years=years_of_work(resume) if titles else None,
        nearness=_nearness(held),
    )


def _nearness(held: Sequence[HeldSkill]) -> dict[str, float]:
    """Cosine of the mean vector of the skills and each role's, by slug; empty while there are no vectors. Two queries."""
    mean = Skill.objects.filter(slug__in=[h.slug for h in held]).exclude(kind=Kind.SOFT).aggregate(mean=Avg("embedding"))["mean"]
    if mean is None:
        return {}
    roles = Role.objects.exclude(embedding=None).annotate(far=CosineDistance("embedding", mean))
    return {slug: 1.0 - float(far) for slug, far in roles.values_list("slug", "far") if not math.isnan(far)}


def stretching_role(resume: Resume, fits: Sequence[RoleFit]) -> RoleFit | None:
    """A next step from one of the fitting roles, apart from them."""
    base = taxonomy.current()
    profiles, rarity, implies = _profiles(base)
    leads = {role.slug: role.leads for role in base.roles.values() if role.leads}
    return stretch_role(fits=fits, held=_held(resume), roles=profiles, rarity=rarity, leads=leads, implies=implies)


def _held(resume: Resume) -> list[HeldSkill]:
    return [HeldSkill(s.slug, s.name, s.confidence) for s in resume.skills.all() if s.slug and s.counted and not s.removed]
