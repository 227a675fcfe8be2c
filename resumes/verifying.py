"""The corrected resume as a whole, as the API sends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from resumes.corrections import UnusableCorrection, find_known
from resumes.entries import item_key
from resumes.learning import report_corrections
from resumes.models import Origin, Resume, ResumeEducation, ResumeExperience, ResumeSkill
from resumes.undoing import remember
from skills.models import Skill


@transaction.atomic
def verify_resume(
    *,
    resume: Resume,
    contact: dict[str, Any] | None = None,
    skills: list[dict[str, Any]] | None = None,
    experience: list[dict[str, Any]] | None = None,
    education: list[dict[str, Any]] | None = None,
    summary: str | None = None,
    lists: Mapping[str, list[dict[str, Any]]] | None = None,
) -> Resume:
    """Store the person's version and mark the resume verified; parts that are None stay as they are.

    `lists` holds certifications, projects, publications, volunteering ({value}) and languages ({language, fluency}).
    Evidence of rows that stay alike is kept. Raises UnusableCorrection.
    """
    resume = Resume.objects.select_for_update().get(pk=resume.pk)
    remember(resume, "Corrected as a whole")
    if contact is not None:
        resume.details["contact"] = _contact(resume.details.get("contact", {}), contact)
        _mark_given(resume, "contact")
    if skills is not None:
        _store_skills(resume, skills)
    if experience is not None:
        _store_entries(resume, ResumeExperience, resume.experience, experience, ("title", "company", "start_date"))
        _mark_given(resume, "experience")
    if education is not None:
        _store_entries(resume, ResumeEducation, resume.education, education, ("degree", "institution"))
        _mark_given(resume, "education")
    if summary is not None:
        resume.details["summary"] = _kept_fact(resume.details.get("summary"), {"value": summary}) if summary else None
        _mark_given(resume, "summary")
    for part, items in (lists or {}).items():
        old = {item_key(part, item): item for item in resume.details.get(part) or []}
        resume.details[part] = [_kept_fact(old.get(item_key(part, item)), item) for item in items]
        _mark_given(resume, part)
    resume.verified_at = timezone.now()
    resume.save(update_fields=["details", "verified_at"])
    return resume


def _kept_fact(old: dict[str, Any] | None, given: dict[str, Any]) -> dict[str, Any]:
    """What stays word for word keeps its evidence."""
    alike = old is not None and all(old.get(name) == value for name, value in given.items())
    return {**given, "evidence": old["evidence"] if old and alike else []}


def _mark_given(resume: Resume, part: str) -> None:
    resume.details["given"] = sorted({*resume.details.get("given", []), part})


def _contact(found: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    changed = dict(found)
    if (links := given.get("links")) is not None:
        old_links = {link["value"]: link for link in found.get("links") or []}
        changed["links"] = [old_links.get(link, {"value": link, "evidence": []}) for link in links]
    for name, value in given.items():
        if name == "links":
            continue
        old = found.get(name) or {}
        if not value:
            changed[name] = None
        elif value != old.get("value"):
            changed[name] = {"value": value, "evidence": []}
    if changed.get("phone") != found.get("phone"):
        changed["phone_e164"] = ""  # it was the number that is no longer there
    return changed


def _store_skills(resume: Resume, given: list[dict[str, Any]]) -> None:
    """What is named is held; what was read and is not named is taken out, for good."""
    wanted: dict[str, dict[str, Any]] = {}
    for entry in given:
        slug, name, category = find_known(" ".join(entry["name"].split()))
        if not name:
            raise UnusableCorrection("A skill has no name.")
        wanted[name] = entry | {"slug": slug, "category": category}
    ids = dict(Skill.objects.filter(slug__in=[w["slug"] for w in wanted.values() if w["slug"]]).values_list("slug", "pk"))
    rows = {row.name: row for row in resume.skills.all()}
    for name, row in rows.items():
        if name not in wanted and not row.removed:
            row.removed, row.origin = True, Origin.PERSON
            row.save(update_fields=["removed", "origin"])
    for position, (name, entry) in enumerate(wanted.items()):
        row = rows.get(name) or ResumeSkill(resume=resume, name=name)
        row.slug, row.skill_id, row.category = entry["slug"], ids.get(entry["slug"]), entry["category"] or row.category
        row.level, row.years, row.position = entry["level"], entry["years"], position
        row.counted, row.removed, row.origin, row.confidence = True, False, Origin.PERSON, 1.0
        row.save()
    report_corrections(resume)


def _store_entries(resume: Resume, model: Any, rows: Any, given: list[dict[str, Any]], key: tuple[str, ...]) -> None:
    """Replace the rows; one that is alike in its key keeps its evidence."""
    evidence = {tuple(getattr(row, name) for name in key): row.evidence for row in rows.all()}
    rows.all().delete()
    model.objects.bulk_create(
        model(
            resume=resume,
            position=position,
            origin=Origin.PERSON,
            confidence=1.0,
            evidence=evidence.get(tuple(entry[name] for name in key), []),
            **entry,
        )
        for position, entry in enumerate(given)
    )
