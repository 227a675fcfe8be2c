"""What a person can do with jobs and gaps."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction

from engines.jobads.parsing import parse_job
from engines.jobads.records import ParsedJob
from engines.llm.injection import without_passages
from resumes import corrections
from resumes.models import Resume, ResumeStatus
from skillgaps import analysis as domain
from skillgaps import wording
from skillgaps.comparing import graph, held_skills, items, lines, required_by_job, required_by_role
from skillgaps.inference import RoleFit
from skillgaps.learning import report_job
from skillgaps.models import GapAnalysis, GapItem, JobDescription, RequiredSkill
from skillgaps.roles import fitting_roles
from skills import taxonomy, unknown
from skills.taxonomy import Taxonomy

READER = "rules-2026.11"
SHORTEST_JOB = 40  # characters; less is no advertisement
LONGEST_JOB = 100_000
JOBS_A_PERSON = 200


class UnusableJob(Exception):
    """The text cannot be read as a job description. `code`, `message`, `guidance` are for the person."""

    def __init__(self, code: str, message: str, guidance: str) -> None:
        super().__init__(code)
        self.code, self.message, self.guidance = code, message, guidance


class ResumeNotRead(Exception):
    """The resume is still being read, or could not be."""


class UnknownRole(Exception):
    """No role of the catalogue goes by this slug or title."""


def add_job(*, user: Any, text: str, title: str = "", company: str = "", url: str = "") -> JobDescription:
    """Read a job description and keep it; the same text again is the same row.

    Raises UnusableJob for a text that is too short, too long, or asks for nothing we know and does not read like a job.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    check_length(text)
    digest = hashlib.sha256(f"{title.strip()}\n{text}".encode("utf-8", "replace")).hexdigest()
    if same := JobDescription.objects.owned_by(user).filter(text_hash=digest).first():
        return same
    if JobDescription.objects.owned_by(user).count() >= JOBS_A_PERSON:
        raise UnusableJob("too_many", f"You keep {JOBS_A_PERSON} job descriptions already.", "Delete one you no longer need.")
    parsed = read_job(text, title=title.strip())
    try:
        return _store_job(user, text, digest, parsed, company=company, url=url)
    except IntegrityError:  # the same text twice at once
        return JobDescription.objects.owned_by(user).get(text_hash=digest)


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
def _store_job(user: Any, text: str, digest: str, parsed: ParsedJob, *, company: str, url: str) -> JobDescription:
    job = JobDescription.objects.create(
        user=user,
        title=parsed.title[:200],
        company=(company.strip() or parsed.company)[:200],
        url=url,
        text=text,
        text_hash=digest,
        min_years=parsed.min_years,
        degree=parsed.degree[:200],
        level=parsed.level[:20],
        language=parsed.language[:5],
        looks_like_job=parsed.looks_like_job,
        produced_by=READER,
    )
    demands = RequiredSkill.objects.bulk_create(
        [
            RequiredSkill(
                job=job,
                position=position,
                name=r.name[:200],
                slugs=list(r.slugs),
                priority=r.priority,
                sentence_start=r.sentence.start,
                sentence_end=r.sentence.end,
                mention_start=r.mention.start,
                mention_end=r.mention.end,
                level=r.level,
                years=r.years,
                reasons=[reason[:120] for reason in r.reasons],
                soft=r.soft,
            )
            for position, r in enumerate(parsed.requirements)
        ]
    )
    report_job(job, demands)
    return job


@transaction.atomic
def delete_job(*, job: JobDescription) -> None:
    unknown.forget(subjects=[job.pk])
    job.delete()


def analyze_job(*, user: Any, resume: Resume, job: JobDescription) -> GapAnalysis:
    """How the resume meets the job. The same resume, corrections and job give the same row at once.

    Raises ResumeNotRead.
    """
    base = taxonomy.current()
    rows = list(job.required_skills.all())
    required = required_by_job(rows, job.text)
    analysis = GapAnalysis(user=user, resume=resume, job=job, target_title=job.display_title)
    weakest_first = sorted(zip(required, rows, strict=True), key=lambda pair: (domain.POINTS[pair[0].priority], -pair[1].position))
    return _analyze(analysis, required, {r.key: row for r, row in weakest_first}, base)


def analyze_role(*, user: Any, resume: Resume, role: str) -> GapAnalysis:
    """How the resume meets what employers usually ask for in a role, named by slug or title. Raises UnknownRole, ResumeNotRead."""
    base = taxonomy.current()
    facts = base.role_named(role)
    if facts is None:
        raise UnknownRole(role)
    required = required_by_role(facts, base)
    analysis = GapAnalysis(user=user, resume=resume, role_slug=facts.slug, target_title=facts.title)
    return _analyze(analysis, required, {}, base)


def _analyze(analysis: GapAnalysis, required: list[domain.Required], rows: dict[str, RequiredSkill], base: Taxonomy) -> GapAnalysis:
    if analysis.resume.status != ResumeStatus.COMPLETED:
        raise ResumeNotRead
    held, evidence = held_skills(analysis.resume)
    analysis.lines = lines(analysis.resume, analysis.job)
    analysis.input_hash = _hash(analysis, held, required, base.revision)
    if same := GapAnalysis.objects.owned_by(analysis.user).filter(input_hash=analysis.input_hash).first():
        wording.ask_again(same)
        return same
    result = domain.find_gaps(held=held, required=required, knowledge=graph(base))
    analysis.match_percentage = result.match
    analysis.points = sum(t.points_met for t in result.tallies)
    analysis.points_total = sum(t.points_asked for t in result.tallies)
    analysis.arithmetic = [
        {
            "priority": t.priority,
            "asked": t.asked,
            "met": t.met,
            "partly": t.partly,
            "each": t.points_each,
            "points": t.points_met,
            "of": t.points_asked,
        }
        for t in result.tallies
    ]
    analysis.produced_by, analysis.knowledge_revision = READER, base.revision
    return _store_analysis(analysis, items(analysis, result, rows, evidence, base))


def _store_analysis(analysis: GapAnalysis, found: list[GapItem]) -> GapAnalysis:
    try:
        with transaction.atomic():
            analysis.save(force_insert=True)
            GapItem.objects.bulk_create(found)
            wording.ask_for(analysis)
    except IntegrityError:  # asked for twice at once
        return GapAnalysis.objects.owned_by(analysis.user).get(input_hash=analysis.input_hash)
    return analysis


def _hash(analysis: GapAnalysis, held: list[domain.Held], required: list[domain.Required], revision: int) -> str:
    """What the result depends on: the same input, the same analysis."""
    content = {
        "resume": str(analysis.resume_id),
        "job": str(analysis.job_id),
        "role": analysis.role_slug,
        "reader": READER,
        "revision": revision,
        "held": [asdict(h) for h in held],
        "required": [asdict(r) for r in required],
        "lines": analysis.lines,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


@transaction.atomic
def claim_skill(*, analysis: GapAnalysis, item: GapItem) -> GapAnalysis:
    """ "I have this already", at the level and for the years asked: add it to the resume as the person's word and compare again.

    Raises resumes.corrections.UnusableCorrection where the demand is no name of a skill.
    """
    base = taxonomy.current()
    names = [base.skills[slug].name for slug in item.slugs if slug in base.skills] or [item.name]
    name = item.via if item.via in names else names[0]  # of several alternatives the one they hold in part
    corrections.add_skill(resume=analysis.resume, name=name, level=item.level, years=item.years)
    resume = Resume.objects.with_findings().get(pk=analysis.resume_id)
    if analysis.job:
        return analyze_job(user=analysis.user, resume=resume, job=analysis.job)
    return analyze_role(user=analysis.user, resume=resume, role=analysis.role_slug)


@transaction.atomic
def delete_analysis(*, analysis: GapAnalysis) -> None:
    wording.forget(analysis)
    analysis.delete()


def infer_roles(*, resume: Resume) -> list[RoleFit]:
    """Three roles that fit the resume. Raises ResumeNotRead."""
    if resume.status != ResumeStatus.COMPLETED:
        raise ResumeNotRead
    return fitting_roles(resume)
