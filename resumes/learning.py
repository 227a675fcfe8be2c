"""Skills of resumes that the knowledge base does not know: told to staff, and linked once it has learnt them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from resumes.models import Origin, Resume, ResumeSkill
from skills import deciding, unknown
from skills.knowledge import name_key
from skills.models import MentionSource


def report_reading(resume: Resume, rows: Iterable[ResumeSkill]) -> None:
    """What a reading found and could not name; in place of what an earlier reading of the same resume found. The phrase alone."""
    phrases = [unknown.Phrase(row.name) for row in rows if not row.slug and not row.soft]
    unknown.report(user_id=resume.user_id, source=MentionSource.RESUME, subject_id=resume.pk, phrases=phrases)


def report_corrections(resume: Resume) -> None:
    """What the person says they can do and we do not know, all of it."""
    given = ResumeSkill.objects.held().filter(resume=resume, origin=Origin.PERSON, slug="").values_list("name", flat=True)
    unknown.report(
        user_id=resume.user_id, source=MentionSource.CORRECTION, subject_id=resume.pk, phrases=[unknown.Phrase(name) for name in given]
    )


def link(learnt: deciding.Learnt) -> None:
    """The rows that hold the phrase show the skill from now on, under the name the person wrote.

    A row that was taken out stays out. A resume that shows the skill in another row keeps that one.
    """
    twin = ResumeSkill.objects.filter(resume=OuterRef("resume"), slug=learnt.slug)
    rows = ResumeSkill.objects.filter(~Exists(twin), resume__in=learnt.subjects, slug="").order_by("resume_id", "position", "pk")
    first = {resume: pk for pk, resume, name in reversed(list(rows.values_list("pk", "resume_id", "name"))) if name_key(name) == learnt.key}
    ResumeSkill.objects.filter(pk__in=first.values()).update(slug=learnt.slug, skill=learnt.skill_id)


def unlink(learnt: deciding.Learnt) -> None:
    """A decision was taken back: the same rows show a phrase again."""
    rows = ResumeSkill.objects.filter(resume__in=learnt.subjects, slug=learnt.slug).values_list("pk", "name")
    mine = [pk for pk, name in rows if name_key(name) == learnt.key]
    ResumeSkill.objects.filter(pk__in=mine).update(slug="", skill=None)


def register() -> None:
    deciding.register_follower("resumes", deciding.Follower(link, unlink))
