"""Demands of job descriptions that the knowledge base does not know: told to staff, and linked once it has learnt them."""

from __future__ import annotations

from collections.abc import Iterable

from skillgaps.models import JobDescription, RequiredSkill
from skills import deciding, unknown
from skills.knowledge import name_key
from skills.models import MentionSource


def report_job(job: JobDescription, demands: Iterable[RequiredSkill]) -> None:
    """Each unknown demand with the sentence that makes it."""
    phrases = [unknown.Phrase(d.name, job.text[d.sentence_start : d.sentence_end]) for d in demands if not d.slugs and not d.soft]
    unknown.report(user_id=job.user_id, source=MentionSource.JOB, subject_id=job.pk, phrases=phrases)


def link(learnt: deciding.Learnt) -> None:
    """Comparisons made from now on know the demand; those that were made stay as they were."""
    rows = RequiredSkill.objects.filter(job__in=learnt.subjects, slugs=[]).values_list("pk", "name")
    mine = [pk for pk, name in rows if name_key(name) == learnt.key]
    RequiredSkill.objects.filter(pk__in=mine).update(slugs=[learnt.slug])


def unlink(learnt: deciding.Learnt) -> None:
    rows = RequiredSkill.objects.filter(job__in=learnt.subjects, slugs=[learnt.slug]).values_list("pk", "name")
    mine = [pk for pk, name in rows if name_key(name) == learnt.key]
    RequiredSkill.objects.filter(pk__in=mine).update(slugs=[])


def register() -> None:
    deciding.register_follower("skillgaps", deciding.Follower(link, unlink))
