"""What staff decide about an unknown phrase: a new skill, another name of one, or no skill; and taking a decision back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from skills.embedding import request_vectors
from skills.knowledge import name_key
from skills.loading import bump_revision
from skills.models import Family, Origin, Skill, SkillAlias, SkillRedirect, SkillRelation, UnknownMention, UnknownSkill, UnknownStatus


class NotDecided(Exception):
    """The decision cannot be taken; the message says why and what to do."""


@dataclass(frozen=True)
class Learnt:
    """A phrase and the skill it means from now on (or, when taken back, no longer means)."""

    key: str
    skill_id: UUID
    slug: str
    subjects: Sequence[UUID]
    """The resumes and job descriptions that held the phrase."""


@dataclass(frozen=True)
class Follower:
    """What a room above does with its stored rows. Both are safe to run twice."""

    learnt: Callable[[Learnt], None]
    taken_back: Callable[[Learnt], None]


_followers: dict[str, Follower] = {}


def register_follower(app: str, follower: Follower) -> None:
    _followers[app] = follower


@transaction.atomic
def accept(*, unknown: UnknownSkill, name: str, family: Family, kind: str, category: str, about: str) -> Skill:
    """A new skill of this name; the phrase becomes another name of it where it is written differently. Raises NotDecided."""
    unknown = _open(unknown)
    name = " ".join(name.split())
    key = name_key(name)
    if not any(c.isalnum() for c in key):
        raise NotDecided("Give the skill a name with a letter or a digit.")
    for one in {key, unknown.key}:
        if taken := _owner(one):
            raise NotDecided(_clash(one, taken))
    skill = Skill.objects.create(
        slug=_free_slug(name), name=name, family=family, kind=kind, category=category, about=about, curated=True, origin=Origin.STAFF
    )
    SkillAlias.objects.create(skill=skill, text=name, origin=Origin.STAFF)
    if key != unknown.key:
        SkillAlias.objects.create(skill=skill, text=unknown.text, origin=Origin.STAFF)
    _decide(unknown, UnknownStatus.ACCEPTED, skill)
    return skill


@transaction.atomic
def make_alias(*, unknown: UnknownSkill, skill: Skill) -> None:
    """The phrase is another name of the skill. Raises NotDecided where it is a name of another one."""
    unknown = _open(unknown)
    owner = _owner(unknown.key)
    if owner and owner.pk != skill.pk:
        raise NotDecided(_clash(unknown.key, owner))
    if owner is None:
        SkillAlias.objects.create(skill=skill, text=unknown.text, origin=Origin.STAFF)
        Skill.objects.filter(pk=skill.pk).update(curated=True)  # loading the shipped files must not take the name away
    _decide(unknown, UnknownStatus.ALIASED, skill)


@transaction.atomic
def reject(*, unknown: UnknownSkill) -> None:
    """No skill: it is not asked about again. Raises NotDecided."""
    _set(_open(unknown), UnknownStatus.REJECTED, None)


@transaction.atomic
def undo(*, unknown: UnknownSkill) -> None:
    """Open again, and what the decision made is gone. Raises NotDecided where something else stands on it by now."""
    unknown = UnknownSkill.objects.select_for_update().get(pk=unknown.pk)
    if unknown.status == UnknownStatus.OPEN:
        raise NotDecided("This phrase is open already.")
    skill, status = unknown.skill, unknown.status
    if skill and status == UnknownStatus.ACCEPTED:
        _take_back_skill(unknown, skill)
    elif skill:
        SkillAlias.objects.filter(skill=skill, key=unknown.key, origin=Origin.STAFF).exclude(text=skill.name).delete()
    if owner := _owner(unknown.key):
        raise NotDecided(f"“{unknown.text}” is a name of {owner.name} in the knowledge base. Take the name away there first.")
    _set(unknown, UnknownStatus.OPEN, None)
    if skill:
        learnt = Learnt(unknown.key, skill.pk, skill.slug, _subjects(unknown))
        for follower in _followers.values():
            follower.taken_back(learnt)
        if status == UnknownStatus.ACCEPTED:
            skill.delete()
        bump_revision()


def _take_back_skill(unknown: UnknownSkill, skill: Skill) -> None:
    names = {name_key(skill.name), unknown.key}
    stands_on_it = (
        skill.role_skills.exists()
        or SkillRelation.objects.filter(source=skill).exists()
        or SkillRelation.objects.filter(target=skill).exists()
        or skill.children.exists()
        or skill.redirects.exists()
        or skill.aliases.exclude(key__in=names).exists()
        or UnknownSkill.objects.filter(skill=skill).exclude(pk=unknown.pk).exists()
    )
    if stands_on_it or skill.origin != Origin.STAFF:
        raise NotDecided(
            f"Roles, relations or other names stand on {skill.name} by now. Merge it into another skill, or delete it in Skills."
        )
    skill.aliases.all().delete()


def _open(unknown: UnknownSkill) -> UnknownSkill:
    fresh = UnknownSkill.objects.select_for_update().get(pk=unknown.pk)
    if fresh.status != UnknownStatus.OPEN:
        raise NotDecided("Somebody decided this phrase already. Undo that decision first.")
    return fresh


def _owner(key: str) -> Skill | None:
    name = SkillAlias.objects.filter(key=key).select_related("skill").defer("skill__embedding").order_by("-skill__demand", "pk").first()
    return name.skill if name else None


def _clash(key: str, skill: Skill) -> str:
    return (
        f"“{key}” is a name of {skill.name} already. Make the phrase another name of {skill.name}, or choose a name that says what differs."
    )


def _free_slug(name: str) -> str:
    """Slugs never change, so one that was ever used is not used again."""
    stem = slugify(name_key(name))[:70] or f"skill-{uuid4().hex[:8]}"
    taken = set(Skill.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= set(SkillRedirect.objects.filter(old_slug__startswith=stem).values_list("old_slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number, slug = number + 1, f"{stem}-{number + 1}"
    return slug


def _subjects(unknown: UnknownSkill) -> list[UUID]:
    return list(UnknownMention.objects.filter(unknown=unknown).values_list("subject_id", flat=True))


def _decide(unknown: UnknownSkill, status: str, skill: Skill) -> None:
    _set(unknown, status, skill)
    learnt = Learnt(unknown.key, skill.pk, skill.slug, _subjects(unknown))
    for follower in _followers.values():
        follower.learnt(learnt)
    bump_revision()
    request_vectors()


def _set(unknown: UnknownSkill, status: str, skill: Skill | None) -> None:
    unknown.status, unknown.skill = status, skill
    unknown.decided_at = None if status == UnknownStatus.OPEN else timezone.now()
    unknown.save(update_fields=["status", "skill", "decided_at"])
