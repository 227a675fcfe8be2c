"""The same thing asked for several times at the same moment."""

from __future__ import annotations

import pytest

from accounts.models import User
from accounts.tests.factories import UserFactory
from resumes.models import Resume
from resumes.tests.committed import at_once
from resumes.tests.factories import make_resume
from skillgaps import services
from skillgaps.models import GapAnalysis, JobDescription
from skillgaps.tests.factories import JOB, OTHER_JOB
from skills import taxonomy
from skills.loading import load_knowledge
from skills.models import Skill


@pytest.fixture
def person(committed: None) -> User:
    if not Skill.objects.exists():  # a test that emptied the tables ran before
        load_knowledge(force=True)
    taxonomy.forget()
    taxonomy.current()
    return UserFactory()


def test_the_same_job_text_several_times_at_once_is_one_job(person: User) -> None:
    jobs = at_once(*[lambda: services.add_job(user=person, text=JOB)] * 3)
    assert len({j.pk for j in jobs}) == JobDescription.objects.owned_by(person).count() == 1


def test_the_same_comparison_several_times_at_once_is_one_analysis(person: User) -> None:
    make_resume(person, ["python"])
    job = services.add_job(user=person, text=JOB)
    made = at_once(
        *[
            lambda: services.analyze_job(
                user=person, resume=Resume.objects.with_findings().get(user=person), job=JobDescription.objects.get(pk=job.pk)
            )
        ]
        * 3
    )
    assert len({a.pk for a in made}) == GapAnalysis.objects.owned_by(person).count() == 1
    assert made[0].items.count() == job.required_skills.count()


def test_the_same_jobs_compared_at_once_in_any_order_are_one_analysis_each(person: User) -> None:
    make_resume(person, ["python"])
    jobs = [services.add_job(user=person, text=text) for text in (JOB, OTHER_JOB, JOB.replace("Python", "Django"))]

    def compare(step: int) -> object:
        mine = list(JobDescription.objects.owned_by(person).prefetch_related("required_skills").order_by("text_hash"))[::step]
        resume = Resume.objects.with_findings().get(user=person)
        return services.compare_jobs(user=person, resume=resume, jobs=mine)

    at_once(lambda: compare(1), lambda: compare(-1), lambda: compare(1))
    rows = GapAnalysis.objects.owned_by(person)
    assert rows.count() == len(jobs)
    assert all(row.items.count() == row.job.required_skills.count() for row in rows)
