"""The person puts right what we read. Each correction is a row of theirs from then on, and wins over every later reading."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from resumes.learning import report_corrections
from resumes.models import Origin, Resume, ResumeSkill
from resumes.undoing import remember
from skills import taxonomy
from skills.models import Skill, SkillLevel


class UnusableCorrection(Exception):
    """The correction cannot be taken; the message says why and what to do."""


@transaction.atomic
def confirm_skill(*, skill: ResumeSkill) -> None:
    """ "Yes, I have it": counted from now on."""
    remember(_locked(skill.resume), "Confirmed a skill")
    _mine(skill, counted=True, removed=False)


@transaction.atomic
def remove_skill(*, skill: ResumeSkill) -> None:
    """Taken out, and kept out when the file is read again."""
    remember(_locked(skill.resume), "Removed a skill")
    _mine(skill, removed=True)


@transaction.atomic
def edit_skill(*, skill: ResumeSkill, name: str, level: str = "", years: str = "") -> None:
    """New name, level or years. Raises UnusableCorrection."""
    name = _checked_name(name)
    if level and level not in SkillLevel.values:
        raise UnusableCorrection("Choose a level from the list.")
    held = _checked_years(years)
    remember(_locked(skill.resume), "Changed a skill")
    slug, shown, category = find_known(name)
    others = ResumeSkill.objects.filter(resume=skill.resume_id, name=shown).exclude(pk=skill.pk)
    if others.filter(removed=False).exists():
        raise UnusableCorrection(f"“{shown}” is in your list already.")
    others.delete()
    if shown != skill.name:
        _leave_out(skill)
        skill.name, skill.category = shown, category
        _link(skill, slug)
    _mine(skill, level=level, years=held, counted=True, removed=False)


@transaction.atomic
def add_skill(*, resume: Resume, name: str, level: str = "", years: float | None = None) -> ResumeSkill:
    """A skill we missed, at least at this level and for these years, where given. One that was removed before comes back.

    Raises UnusableCorrection.
    """
    slug, shown, category = find_known(_checked_name(name))
    remember(_locked(resume), "Added a skill")
    last = resume.skills.order_by("-position").values_list("position", flat=True).first()
    skill, _ = ResumeSkill.objects.get_or_create(
        resume=resume, name=shown, defaults={"category": category, "position": (last or 0) + 1, "origin": Origin.PERSON, "confidence": 1.0}
    )
    _link(skill, slug)
    levels = ["", *SkillLevel.values]
    _mine(skill, counted=True, removed=False, level=max(skill.level, level, key=levels.index), years=_most(skill.years, years))
    return skill


def _locked(resume: Resume) -> Resume:
    """Two corrections of one resume wait for each other, so that each step back is whole."""
    return Resume.objects.select_for_update().get(pk=resume.pk)


def find_known(name: str) -> tuple[str, str, str]:
    """(slug, display name, category) of the skill that goes by this name; ("", name, "") if the base knows none."""
    base = taxonomy.current()
    slug = base.slug_of(name)
    if slug is None:
        return "", name, ""
    facts = base.skills[slug]
    return slug, facts.name, facts.category


def _leave_out(skill: ResumeSkill) -> None:
    """The name the person replaced stays out when the file is read again."""
    old = ResumeSkill(
        resume_id=skill.resume_id,
        name=skill.name,
        category=skill.category,
        slug=skill.slug,
        skill_id=skill.skill_id,
        position=skill.position,
    )
    ResumeSkill.objects.filter(pk=skill.pk).update(name=f"{skill.pk}")  # the name is free for the row that keeps it out
    _mine(old, removed=True)


def _most(one: float | None, other: float | None) -> float | None:
    return max((years for years in (one, other) if years is not None), default=None)


def _mine(skill: ResumeSkill, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(skill, name, value)
    skill.origin, skill.confidence = Origin.PERSON, 1.0
    skill.save()
    report_corrections(skill.resume)


def _link(skill: ResumeSkill, slug: str) -> None:
    skill.slug = slug
    skill.skill = Skill.objects.filter(slug=slug).first() if slug else None


def _checked_name(name: str) -> str:
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not name or not any(c.isalnum() for c in name):
        raise UnusableCorrection("Type the name of a skill.")
    if len(name) > 120:
        raise UnusableCorrection("That is longer than a skill's name. Use at most 120 characters.")
    return name


def _checked_years(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        years = float(text.replace(",", "."))
    except ValueError as error:
        raise UnusableCorrection("Give the years as a number, for example 2.5.") from error
    if not 0 <= years <= 60:
        raise UnusableCorrection("Years go from 0 to 60.")
    return years
