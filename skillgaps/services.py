"""What a person can do with jobs and gaps."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from core.models import WorkItem
from core.storage import delete_after_commit
from engines.jobads.parsing import parse_job
from engines.jobads.records import ParsedJob
from engines.llm.injection import without_passages
from resumes import corrections
from resumes.models import Resume, ResumeStatus
from skillgaps import inputs, making, radar, several, standing, wording
from skillgaps.inference import RoleFit
from skillgaps.inputs import Changed
from skillgaps.jobs import storing
from skillgaps.models import GapAnalysis, GapItem, JobDescription, JobSource
from skillgaps.roles import fitting_roles, stretching_role
from skillgaps.several import Comparison
from skills import taxonomy, unknown

READER = "rules-2026.12"
SHORTEST_JOB = 40  # characters; less is no advertisement
LONGEST_JOB = 100_000
JOBS_A_PERSON = 200
FEWEST_COMPARED, MOST_COMPARED = 2, 10


class UnusableJob(Exception):
    """The text cannot be read as a job description. `code`, `message`, `guidance` are for the person."""

    def __init__(self, code: str, message: str, guidance: str) -> None:
        super().__init__(code)
        self.code, self.message, self.guidance = code, message, guidance


class UnusableChoice(Exception):
    """These jobs cannot be compared with each other. `code`, `message`, `guidance` are for the person."""

    def __init__(self, code: str, message: str, guidance: str) -> None:
        super().__init__(code)
        self.code, self.message, self.guidance = code, message, guidance


class ResumeNotRead(Exception):
    """The resume is still being read, or could not be."""


class JobNotRead(Exception):
    """The job description is still being read, or could not be."""


class UnknownRole(Exception):
    """No role of the catalogue goes by this slug or title."""


def add_job(*, user: Any, text: str, title: str = "", company: str = "", url: str = "", source: str = JobSource.PASTE) -> JobDescription:
    """Read a job description and keep it; the same text again is the same row.

    Raises UnusableJob for a text that is too short, too long, or asks for nothing we know and does not read like a job.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    check_length(text)
    digest = hashlib.sha256(f"{title.strip()}\n{text}".encode("utf-8", "replace")).hexdigest()
    if same := JobDescription.objects.owned_by(user).filter(text_hash=digest).first():
        return same
    check_room(user)
    parsed = read_job(text, title=title.strip())
    job = JobDescription(user=user, text=text, text_hash=digest, url=url, source=source, produced_by=READER)
    try:
        return _store_job(job, parsed, company=company)
    except IntegrityError:  # the same text twice at once
        return JobDescription.objects.owned_by(user).get(text_hash=digest)


def check_room(user: Any) -> None:
    """Raises UnusableJob where the person keeps as many jobs as we allow."""
    if JobDescription.objects.owned_by(user).count() >= JOBS_A_PERSON:
        raise UnusableJob("too_many", f"You keep {JOBS_A_PERSON} job descriptions already.", "Delete one you no longer need.")


def check_length(text: str) -> None:
    if len(text) < SHORTEST_JOB:
        raise UnusableJob("too_short", "This is too short for a job description.", "Paste the whole advertisement, with its requirements.")
    if len(text) > LONGEST_JOB:
        raise UnusableJob(
            "too_long", "This is longer than any job description.", "Paste one advertisement alone, at most 100,000 characters."
        )


def read_job(text: str, *, title: str = "") -> ParsedJob:
    """The requirements of a text. Raises UnusableJob if it is none."""
    parsed = parse_job(without_passages(text), matcher=taxonomy.current().matcher, title=title)
    if not parsed.requirements:
        raise UnusableJob(
            "no_requirements", "This text asks for no skill we know.", "Paste the part with the requirements, or pick a role."
        )
    if not parsed.looks_like_job:
        raise UnusableJob(
            "not_a_job",
            "This does not read like a job description.",
            "Paste the whole advertisement, with its requirements, or pick a role.",
        )
    return parsed


@transaction.atomic
def _store_job(job: JobDescription, parsed: ParsedJob, *, company: str) -> JobDescription:
    storing.fill(job, parsed, company=company)
    job.save(force_insert=True)
    storing.replace_demands(job, parsed)
    return job


@transaction.atomic
def delete_job(*, job: JobDescription) -> None:
    """The row, what was read from it, its work, its analyses, and after commit its file."""
    unknown.forget(subjects=[job.pk])
    delete_after_commit([job.file])
    WorkItem.objects.filter(subject_id=job.pk).delete()
    job.delete()


def analyze_job(*, user: Any, resume: Resume, job: JobDescription) -> GapAnalysis:
    """How the resume meets the job. The same resume, corrections and job give the same row at once.

    Raises ResumeNotRead and JobNotRead.
    """
    if not job.is_read:
        raise JobNotRead
    return _analyze(resume, [(_of_job(user, resume, job), inputs.of_job(resume, job, taxonomy.current()))])[0]


def analyze_role(*, user: Any, resume: Resume, role: str) -> GapAnalysis:
    """How the resume meets what employers usually ask for in a role, named by slug or title. Raises UnknownRole, ResumeNotRead."""
    base = taxonomy.current()
    facts = base.role_named(role)
    if facts is None:
        raise UnknownRole(role)
    analysis = GapAnalysis(user=user, resume=resume, role_slug=facts.slug, target_title=facts.title)
    return _analyze(resume, [(analysis, inputs.of_role(resume, facts, base))])[0]


def compare_jobs(*, user: Any, resume: Resume, jobs: Sequence[JobDescription]) -> Comparison:
    """One resume against two to ten jobs: an analysis of each, and what they share. Raises UnusableChoice, ResumeNotRead, JobNotRead."""
    check_choice(len(jobs))
    if not all(job.is_read for job in jobs):
        raise JobNotRead
    base = taxonomy.current()
    shown = inputs.of_resume(resume)
    analyses = _analyze(resume, [(_of_job(user, resume, job), inputs.of_job(resume, job, base, shown)) for job in jobs])
    return several.comparison(resume, list(jobs), analyses, base)


def check_choice(count: int) -> None:
    """Raises UnusableChoice for too few or too many jobs."""
    if count < FEWEST_COMPARED:
        raise UnusableChoice("too_few", "This compares several jobs with each other.", f"Choose at least {FEWEST_COMPARED}.")
    if count > MOST_COMPARED:
        raise UnusableChoice(
            "too_many", f"You chose {count} jobs; we compare up to {MOST_COMPARED} at once.", f"Leave out {count - MOST_COMPARED}."
        )


def analyze_again(*, analysis: GapAnalysis) -> GapAnalysis:
    """The analysis of the same resume and target as they are today; the same row where nothing changed.

    Raises UnknownRole, ResumeNotRead, JobNotRead.
    """
    if analysis.job:
        return analyze_job(user=analysis.user, resume=analysis.resume, job=analysis.job)
    return analyze_role(user=analysis.user, resume=analysis.resume, role=analysis.role_slug)


def changed_since(*, analysis: GapAnalysis) -> list[Changed]:
    """What moved on since the analysis was made; empty while it still stands."""
    return inputs.changed_since(analysis, inputs.of_analysis(analysis, taxonomy.current()), rules=READER)


def standing_in_role(*, resume: Resume, slug: str) -> tuple[radar.Axis, ...]:
    """How the resume stands in a role by groups of skills; nothing is stored. Raises UnknownRole, ResumeNotRead."""
    base = taxonomy.current()
    if slug not in base.roles:
        raise UnknownRole(slug)
    if resume.status != ResumeStatus.COMPLETED:
        raise ResumeNotRead
    return standing.in_role(inputs.of_role(resume, base.roles[slug], base))


def _of_job(user: Any, resume: Resume, job: JobDescription) -> GapAnalysis:
    return GapAnalysis(user=user, resume=resume, job=job, target_title=job.display_title)


@transaction.atomic
def _store(fresh: list[tuple[GapAnalysis, inputs.Inputs]]) -> dict[str, GapAnalysis]:
    """Keep them by the rules' words; where a language model is set, it is asked for nicer ones, once each."""
    kept = making.store([(analysis, making.fill(analysis, found, rules=READER)) for analysis, found in fresh])
    for analysis in kept.values():
        wording.ask_for(analysis)
    return kept


def _analyze(resume: Resume, wanted: list[tuple[GapAnalysis, inputs.Inputs]]) -> list[GapAnalysis]:
    """The stored row of each, made where there is none yet. A fixed number of queries."""
    if resume.status != ResumeStatus.COMPLETED:
        raise ResumeNotRead
    for analysis, found in wanted:
        analysis.input_hash = found.hash_for(analysis, rules=READER)
    known = making.stored([analysis for analysis, _ in wanted])
    fresh = [(analysis, found) for analysis, found in wanted if analysis.input_hash not in known]
    making.found_again(known.values())
    for row in known.values():
        wording.ask_again(row)
    if fresh:
        known |= _store(fresh)
    return [known[analysis.input_hash] for analysis, _ in wanted]


@transaction.atomic
def claim_skill(*, analysis: GapAnalysis, item: GapItem) -> GapAnalysis:
    """ "I have this already", at the level and for the years asked: add it to the resume as the person's word and compare again.

    Raises resumes.corrections.UnusableCorrection where the demand is no name of a skill.
    """
    base = taxonomy.current()
    names = [base.skills[slug].name for slug in item.slugs if slug in base.skills] or [item.name]
    name = item.via if item.via in names else names[0]  # of several alternatives the one they hold in part
    corrections.add_skill(resume=analysis.resume, name=name, level=item.level, years=item.years)
    analysis.resume = Resume.objects.with_findings().get(pk=analysis.resume_id)
    return analyze_again(analysis=analysis)


@transaction.atomic
def delete_analysis(*, analysis: GapAnalysis) -> None:
    wording.forget(analysis)
    analysis.delete()


def infer_roles(*, resume: Resume) -> list[RoleFit]:
    """Three roles that fit the resume. Raises ResumeNotRead."""
    if resume.status != ResumeStatus.COMPLETED:
        raise ResumeNotRead
    return fitting_roles(resume)


def stretch_role(*, resume: Resume, fits: Sequence[RoleFit]) -> RoleFit | None:
    """One role apart from `fits` (of `infer_roles`) that is a next step in reach, or None. Raises ResumeNotRead."""
    if resume.status != ResumeStatus.COMPLETED:
        raise ResumeNotRead
    return stretching_role(resume, fits)
