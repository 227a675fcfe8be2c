"""Unknown demands of job descriptions: told to staff with their sentence, and linked when the base has learnt them."""

from __future__ import annotations

from typing import Any

import pytest

from skillgaps.learning import report_job
from skillgaps.models import RequiredSkill
from skillgaps.services import add_job, delete_job
from skillgaps.tests.factories import JOB, make_job
from skills import deciding
from skills.models import Skill, UnknownMention, UnknownSkill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def reported(user: Any, *asked: str) -> Any:
    job = make_job(user, *asked)
    report_job(job, job.required_skills.all())
    return job


def test_a_demand_nobody_knows_is_reported_with_its_sentence(owner: Any) -> None:
    job = reported(owner, "python", "quayside wibbling")
    mention = UnknownMention.objects.select_related("unknown").get()
    assert (mention.unknown.key, mention.source, mention.subject_id) == ("quayside wibbling", "job", job.pk)
    assert mention.example == "You must have quayside wibbling."


def test_reading_a_job_reports_exactly_its_unknown_demands(owner: Any) -> None:
    text = JOB.replace(
        "- Java or Kotlin is essential.",
        "- Wibblemate, Kubernetes and Terraform experience is essential.\n- Experience with Quaymaster Pro.",
    )
    job = add_job(user=owner, text=text)
    unnamed = {d.name.casefold() for d in job.required_skills.filter(slugs=[], soft=False)}
    assert set(UnknownMention.objects.values_list("unknown__key", flat=True)) == unnamed
    delete_job(job=job)
    assert not UnknownMention.objects.exists()
    assert not UnknownSkill.objects.exists()


def test_a_learnt_demand_is_linked_and_unlinked_when_taken_back(owner: Any) -> None:
    job = reported(owner, "python", "quayside wibbling")
    row = UnknownSkill.objects.get()
    deciding.make_alias(unknown=row, skill=Skill.objects.get(slug="sql"))
    assert list(job.required_skills.values_list("slugs", flat=True)) == [["python"], ["sql"]]
    deciding.undo(unknown=row)
    assert list(RequiredSkill.objects.filter(job=job).values_list("slugs", flat=True)) == [["python"], []]
