"""One step back, and another: before each correction the resume's findings are kept as they stood."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from resumes.learning import report_corrections
from resumes.models import Correction, Resume, ResumeEducation, ResumeExperience, ResumeSkill
from skills.models import Skill, SkillRedirect

KEPT = 20  # steps back a resume
TABLES: dict[str, Any] = {"skills": ResumeSkill, "experience": ResumeExperience, "education": ResumeEducation}


class NothingToUndo(Exception):
    """No correction is left to take back."""


def remember(resume: Resume, label: str) -> None:
    """Keep how the findings stand now. `label` names the correction that follows, without its words."""
    Correction.objects.create(resume=resume, label=label, before=snapshot(resume))
    old = Correction.objects.filter(resume=resume).order_by("-made_at", "-pk").values_list("pk", flat=True)[KEPT:]
    Correction.objects.filter(pk__in=list(old)).delete()


def snapshot(resume: Resume) -> dict[str, Any]:
    rows: dict[str, Any] = {
        name: [_row(row) for row in model._default_manager.filter(resume=resume).order_by("position", "pk")]
        for name, model in TABLES.items()
    }
    return rows | {"details": resume.details, "verified_at": resume.verified_at.isoformat() if resume.verified_at else None}


def _row(row: Any) -> dict[str, Any]:
    skill = {"skill": str(row.skill_id) if row.skill_id else None} if isinstance(row, ResumeSkill) else {}
    return {"id": str(row.pk)} | model_to_dict(row, exclude=["resume", "skill", "id"]) | skill


@transaction.atomic
def undo(*, resume: Resume) -> str:
    """Take the last correction back. Returns its label. Raises NothingToUndo."""
    resume = Resume.objects.select_for_update().get(pk=resume.pk)
    last = Correction.objects.filter(resume=resume).order_by("-made_at", "-pk").first()
    if last is None:
        raise NothingToUndo
    links = _links_today(last.before["skills"])
    for name, model in TABLES.items():
        model._default_manager.filter(resume=resume).delete()
        model._default_manager.bulk_create(_restored(model, resume, row, links) for row in last.before[name])
    resume.details, resume.verified_at = last.before["details"], last.before["verified_at"]
    resume.save(update_fields=["details", "verified_at"])
    label: str = last.label
    last.delete()
    report_corrections(resume)
    return label


def _links_today(rows: list[dict[str, Any]]) -> dict[str, Skill]:
    """The skill of each id that the rows name: itself, or the one staff have merged it into since, if no row shows that one."""
    held = Skill.objects.filter(pk__in=[r["skill"] for r in rows if r["skill"]]).only("pk", "slug")
    links = {str(skill.pk): skill for skill in held}
    shown = {r["slug"] for r in rows}
    gone = {r["slug"]: r["skill"] for r in rows if r["skill"] and r["skill"] not in links}
    for merged in SkillRedirect.objects.filter(old_slug__in=gone).select_related("skill").defer("skill__embedding").order_by("old_slug"):
        if merged.skill.slug not in shown:
            links[gone[merged.old_slug]] = merged.skill
            shown.add(merged.skill.slug)
    return links


def _restored(model: Any, resume: Resume, row: dict[str, Any], links: dict[str, Skill]) -> Any:
    """The row as it was; a skill that staff have deleted since is a name of its own."""
    fields = {name: value for name, value in row.items() if name not in ("id", "skill")}
    if "skill" in row:
        skill = links.get(row["skill"] or "")
        fields |= {"skill": skill, "slug": skill.slug if skill else ""}
    return model(id=uuid.UUID(row["id"]), resume=resume, **fields)
