"""How resumes are exported, erased and moved with the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.forms.models import model_to_dict

from core import privacy
from core.storage import delete_after_commit
from resumes.models import Resume
from skills import unknown


def export(user: Any) -> Iterator[tuple[str, Any]]:
    for resume in Resume.objects.owned_by(user).with_findings():
        folder = f"{resume.pk}"
        yield (
            f"{folder}/resume.json",
            model_to_dict(resume, exclude=["file", "user"])
            | {
                "text": resume.text,
                "skills": [model_to_dict(s) for s in resume.skills.all()],
                "experience": [model_to_dict(e) for e in resume.experience.all()],
                "education": [model_to_dict(e) for e in resume.education.all()],
                "corrections": [model_to_dict(c) for c in resume.corrections.all()],
            },
        )
        with resume.file.open("rb") as file:
            yield f"{folder}/original.{resume.file_format}", file.read()


def erase(user: Any) -> None:
    delete_after_commit([r.file for r in Resume.objects.owned_by(user)])
    Resume.objects.owned_by(user).delete()


def transfer(source: Any, target: Any) -> None:
    """A file the account holds already stays as the account has it; the guest's copy goes."""
    known = Resume.objects.owned_by(target).values("content_hash")
    twins = Resume.objects.owned_by(source).filter(content_hash__in=known)
    delete_after_commit([r.file for r in twins])
    unknown.forget(subjects=list(twins.values_list("pk", flat=True)))
    twins.delete()
    Resume.objects.owned_by(source).filter(is_current=True).update(is_current=False)
    Resume.objects.owned_by(source).update(user=target)
    newest = Resume.objects.owned_by(target).order_by(F("created_at").desc()).first()
    if newest and not Resume.objects.owned_by(target).filter(is_current=True).exists():
        Resume.objects.filter(pk=newest.pk).update(is_current=True)


def register() -> None:
    privacy.register(privacy.Hooks("resumes", export, erase, transfer))
