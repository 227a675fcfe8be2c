"""The person's corrections of a job: they win, they can be taken back, and the match follows."""

from __future__ import annotations

from typing import Any

import pytest

from resumes.tests.factories import make_resume
from skillgaps import services
from skillgaps.jobs import correcting
from skillgaps.jobs.correcting import Demand, correct_job, read_again, undo
from skillgaps.models import GapAnalysis, JobCorrection, JobDescription
from skillgaps.tests.factories import JOB

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(owner: Any, knowledge: Any) -> JobDescription:
    return services.add_job(user=owner, text=JOB)


def asked(job: JobDescription) -> dict[str, str]:
    return {r.name: r.priority for r in JobDescription.objects.get(pk=job.pk).required_skills.all()}


def as_demands(job: JobDescription, **priorities: str) -> list[Demand]:
    return [Demand(name=r.name, slugs=tuple(r.slugs), priority=priorities.get(r.name, r.priority)) for r in job.required_skills.all()]


READ = {"Python": "critical", "PostgreSQL": "critical", "Kubernetes": "critical", "Java or Kotlin": "critical", "Terraform": "nice-to-have"}


def test_priority_removal_and_addition_are_kept(job: JobDescription) -> None:
    assert asked(job) == READ
    kept = [d for d in as_demands(job, Python="important") if d.name != "Kubernetes"]
    done = correct_job(job=job, required=[*kept, Demand(name="golang", priority="critical"), Demand(name="Zorblang")])
    assert done.changed
    assert asked(job) == {
        "Python": "important",
        "PostgreSQL": "critical",
        "Java or Kotlin": "critical",
        "Terraform": "nice-to-have",
        "Go": "critical",
        "Zorblang": "important",
    }


def test_the_same_again_changes_nothing(job: JobDescription) -> None:
    done = correct_job(job=job, facts={"title": job.title, "company": job.company}, required=as_demands(job))
    assert not done.changed
    assert not JobCorrection.objects.exists()


def test_corrections_survive_a_new_reading(job: JobDescription) -> None:
    kept = [d for d in as_demands(job, Python="important") if d.name != "Kubernetes"]
    correct_job(job=job, facts={"title": "Chief of data", "place": "Hull", "salary_min": 1000.0}, required=[*kept, Demand(name="Docker")])
    read_again(job=job)
    job.refresh_from_db()
    assert asked(job) == {k: v for k, v in (READ | {"Python": "important", "Docker": "important"}).items() if k != "Kubernetes"}
    assert (job.title, job.place, job.salary_min) == ("Chief of data", "Hull", 1000)


def test_a_reading_finds_again_where_the_persons_demands_stand(job: JobDescription) -> None:
    correct_job(job=job, required=as_demands(job, Python="nice-to-have"))
    read_again(job=job)
    row = job.required_skills.get(name="Python")
    assert (row.priority, job.text[row.mention_start : row.mention_end]) == ("nice-to-have", "Python")


def test_an_added_skill_that_the_text_names_shows_its_line(job: JobDescription) -> None:
    correct_job(job=job, required=[*as_demands(job), Demand(name="Brackenmoor")])
    row = job.required_skills.get(name="Brackenmoor")
    assert job.text[row.sentence_start : row.sentence_end] == "Data Engineer at Brackenmoor Rail Ltd"


def test_a_demand_taken_out_comes_back_when_it_is_added(job: JobDescription) -> None:
    correct_job(job=job, required=[d for d in as_demands(job) if d.name != "Terraform"])
    job.refresh_from_db()
    assert job.dropped == ["terraform"]
    correct_job(job=job, required=[*as_demands(job), Demand(name="Terraform", priority="critical")])
    job.refresh_from_db()
    assert job.dropped == []
    read_again(job=job)
    assert asked(job)["Terraform"] == "critical"


def test_each_step_can_be_taken_back(job: JobDescription) -> None:
    rows = {r.name: r.pk for r in job.required_skills.all()}
    correct_job(
        job=job, facts={"company": "Other Ltd"}, required=[d for d in as_demands(job, Python="nice-to-have") if d.name != "Terraform"]
    )
    job.refresh_from_db()
    correct_job(job=job, facts={"place": "Hull"})
    undo(job=job)
    job.refresh_from_db()
    assert (job.company, job.place) == ("Other Ltd", "")
    undo(job=job)
    job.refresh_from_db()
    assert (job.company, job.corrected, job.dropped) == ("Brackenmoor Rail Ltd", [], [])
    assert asked(job) == READ
    assert {r.name: r.pk for r in job.required_skills.all()} == rows
    with pytest.raises(correcting.NothingToUndo):
        undo(job=job)


def test_twenty_steps_are_kept(job: JobDescription) -> None:
    for number in range(correcting.KEPT + 3):
        correct_job(job=job, facts={"place": f"Place {number}"})
    assert JobCorrection.objects.count() == correcting.KEPT


def test_the_match_is_worked_out_again_and_the_old_one_stays(owner: Any, job: JobDescription) -> None:
    resume = make_resume(owner, ["python"])
    before = services.analyze_job(user=owner, resume=resume, job=job)
    done = correct_job(job=job, required=[d for d in as_demands(job) if d.name in ("Python", "PostgreSQL")])
    assert [a.match_percentage for a in done.analyses] == [50]
    assert done.analyses[0].pk != before.pk
    assert GapAnalysis.objects.filter(job=job).count() == 2
    assert undo(job=job).analyses[0].pk == before.pk


def test_a_new_title_is_the_title_of_its_analyses(owner: Any, job: JobDescription) -> None:
    services.analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=job)
    correct_job(job=job, facts={"title": "Rail data"})
    assert set(GapAnalysis.objects.values_list("target_title", flat=True)) == {"Rail data"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"salary_min": 5.0, "salary_max": 4.0}, "salary_min"),
        ({"salary_min": float("nan")}, "salary_min"),
        ({"salary_currency": "Euro"}, "salary_currency"),
        ({"hours": 200.0}, "hours"),
        ({"remote": "sometimes"}, "remote"),
        ({"title": "x" * 201}, "title"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_and_named(job: JobDescription, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(correcting.UnusableJobCorrection) as refused:
        correct_job(job=job, facts=facts)
    assert refused.value.field == field
    assert asked(job) == READ


@pytest.mark.parametrize(
    "demand",
    [
        Demand(name=" ,. "),
        Demand(name="x", slugs=("no-such-skill",)),
        Demand(name="Go", priority="vital"),
        Demand(name="Go", level="godlike"),
        Demand(name="Go", years=99.0, keep_years=False),
    ],
)
def test_a_demand_that_cannot_be_is_refused_and_nothing_changes(job: JobDescription, demand: Demand) -> None:
    with pytest.raises(correcting.UnusableJobCorrection):
        correct_job(job=job, required=[demand])
    assert asked(job) == READ


def test_what_is_not_read_yet_cannot_be_corrected(owner: Any) -> None:
    from skillgaps.jobs.adding import add_page

    job = add_page(user=owner, url="https://jobs.example/1")
    with pytest.raises(correcting.NotReadYet):
        correct_job(job=job, facts={"title": "x"})
    with pytest.raises(services.JobNotRead):
        services.analyze_job(user=owner, resume=make_resume(owner), job=job)
