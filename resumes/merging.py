"""Skills read from resumes follow when two skills of the knowledge base become one."""

from __future__ import annotations

from resumes.models import Origin, ResumeSkill
from skills import merging
from skills.models import Skill


class ResumeSkills:
    label = "skills of resumes"

    def count(self, slug: str) -> int:
        return ResumeSkill.objects.filter(slug=slug).count()

    def move(self, goes: Skill, stays: Skill) -> None:
        """A resume that holds both keeps one row: the person's own word before what was read, with the evidence of both."""
        rows = ResumeSkill.objects.filter(slug=goes.slug).select_for_update().order_by("pk")
        held = {r.resume_id: r for r in ResumeSkill.objects.filter(slug=stays.slug, resume__in=rows.values("resume")).order_by("-position")}
        for row in rows:
            other = held.get(row.resume_id)
            if other is None:
                _rename(row, goes, stays)
                held[row.resume_id] = row
            else:
                held[row.resume_id] = _join(row, other, stays)


def _rename(row: ResumeSkill, goes: Skill, stays: Skill) -> None:
    row.slug, row.skill, row.category = stays.slug, stays, stays.category
    taken = ResumeSkill.objects.filter(resume=row.resume_id, name=stays.name).exclude(pk=row.pk).exists()
    if row.name == goes.name and not taken:
        row.name = stays.name
    row.save()


def _join(row: ResumeSkill, other: ResumeSkill, stays: Skill) -> ResumeSkill:
    kept, left = (row, other) if (row.origin, other.origin) == (Origin.PERSON, Origin.ENGINE) else (other, row)
    kept.evidence = kept.evidence + [span for span in left.evidence if span not in kept.evidence]
    kept.confidence = max(kept.confidence, left.confidence)
    kept.years = max((y for y in (kept.years, left.years) if y is not None), default=None)
    kept.level = kept.level or left.level
    kept.counted = kept.counted or left.counted
    kept.removed = kept.removed and left.removed
    kept.slug, kept.skill, kept.category = stays.slug, stays, stays.category
    left.delete()
    kept.save()
    return kept


def register() -> None:
    merging.follows(ResumeSkills())
