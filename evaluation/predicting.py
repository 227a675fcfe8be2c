"""Runs the product itself on a throw-away person: upload, work item, rows. What is scored are the rows a person would see."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from accounts.services import create_guest, erase_account
from core.work import running
from engines.skills.occupations import is_occupation
from engines.text.documents import Span
from resumes.models import Resume, ResumeSkill, ResumeStatus
from resumes.services import UploadRefused, upload_resume
from skillgaps.models import GapAnalysis, JobDescription, State
from skillgaps.services import UnusableJob, add_job, analyze_job, infer_roles
from skills import taxonomy


@contextmanager
def a_person() -> Iterator[Any]:
    """A guest who is erased afterwards, with every row and file."""
    user = create_guest()
    try:
        yield user
    finally:
        erase_account(user=user)


@dataclass(frozen=True)
class Outcome:
    """How one file ended. `reason` is the code shown in words when it failed."""

    status: str
    reason: str
    seconds: float
    resume: Resume | None


def read_file(user: Any, data: bytes, name: str) -> Outcome:
    """Upload and process one file through its work item, as a worker does."""
    began = time.perf_counter()
    try:
        upload = upload_resume(user=user, data=data, file_name=name)
    except UploadRefused as refused:
        return Outcome("refused", refused.problem.code, time.perf_counter() - began, None)
    if upload.work:
        running.run_item(upload.work.pk)
    resume = Resume.objects.with_findings().get(pk=upload.resume.pk)
    return Outcome(resume.status, resume.failure, time.perf_counter() - began, resume)


def resume_prediction(resume: Resume) -> dict[str, Any]:
    """The rows of a read resume in the form bench/score.py asks for."""
    return {
        "text": resume.text,
        "contact": contact(resume),
        "skills": [{"name": s.name, "confidence": s.confidence} for s in claimed_skills(resume)],
        "experience": [
            {
                "title": e.title,
                "company": e.company,
                "location": e.location,
                "startDate": e.start_date,
                "endDate": e.end_date,
                "current": e.current,
            }
            for e in resume.experience.all()
        ],
        "education": [
            {
                "degree": e.degree,
                "fieldOfStudy": e.field_of_study,
                "institution": e.institution,
                "startYear": e.start_year,
                "endYear": e.end_year,
            }
            for e in resume.education.all()
        ],
    }


def claimed_skills(resume: Resume) -> list[ResumeSkill]:
    """The skills held, but for those named only where the truth looks for none (bench/README.md, "neutral").

    These are the words of certificates, degrees, job titles and employers: we show what a title or a certificate proves
    (at 0.3, or as a credential), the truth lists it under certifications and titles instead.
    """
    neutral = neutral_spans(resume)
    held = [s for s in resume.skills.all() if s.counted and not s.removed and not s.soft]
    return [s for s in held if not s.evidence or not all(_is_neutral(resume.text, place, neutral) for place in s.evidence)]


def neutral_spans(resume: Resume) -> list[Span]:
    """Where certificates, degrees, titles and employers stand, as the product read them."""
    details = resume.details
    sections = [Span(s["start"], s["end"]) for s in details.get("sections", ()) if s["kind"] == "certifications"]
    facts = [span for fact in details.get("certifications", ()) for span in fact["evidence"]]
    facts += [span for rows in (resume.experience, resume.education) for entry in rows.all() for span in entry.evidence]
    headline = details.get("headline") or ""
    at = resume.text.find(headline) if headline else -1
    return [*sections, *(Span(s["start"], s["end"]) for s in facts), *([Span(at, at + len(headline))] if at >= 0 else [])]


def _is_neutral(text: str, place: dict[str, int], neutral: list[Span]) -> bool:
    """Inside one of these, or itself a job title ("maths teacher of nine years")."""
    span = Span(place["start"], place["end"])
    return any(n.start <= span.start and span.end <= n.end for n in neutral) or is_occupation(text, span)


def written_prediction(resume: Resume) -> dict[str, Any]:
    """The same skills by the words that name them in the text, each wording once."""
    found = {}
    for skill in claimed_skills(resume):
        for span in skill.evidence:
            words = " ".join(resume.text[span["start"] : span["end"]].split())
            found.setdefault(words.casefold(), {"name": words, "confidence": skill.confidence})
    return {"skills": list(found.values())}


def contact(resume: Resume) -> dict[str, Any]:
    found = resume.details.get("contact") or {}
    plain = {key: (found.get(key) or {}).get("value") for key in ("name", "email", "phone", "location")}
    return plain | {"links": [link["value"] for link in found.get("links") or []]}


def read_jobs(user: Any, texts: dict[str, str]) -> dict[str, JobDescription]:
    """The job descriptions that the product takes; one that it refuses is absent."""
    jobs = {}
    for key, text in texts.items():
        try:
            jobs[key] = add_job(user=user, text=text)
        except UnusableJob:
            continue
    return jobs


def job_prediction(job: JobDescription) -> dict[str, Any]:
    rows = job.required_skills.all()
    return {"skills": [{"name": name, "priority": row.priority} for row in rows if not row.soft for name in names(row.slugs, row.name)]}


def names(slugs: list[str], name: str) -> list[str]:
    """One name a skill: a group ("Java or Kotlin") stands in the truth as its alternatives."""
    base = taxonomy.current().skills
    return [base[slug].name for slug in slugs if slug in base] if len(slugs) > 1 else [name]


def pair_prediction(analysis: GapAnalysis) -> dict[str, Any]:
    """Gaps are what is missing or only partly met; `partly` is kept apart for the report."""
    items = [i for i in analysis.items.all() if not i.soft]
    return {
        "gaps": [name for i in items if i.state != State.MET for name in names(i.slugs, i.name)],
        "partly": [i.name for i in items if i.state == State.PART],
        "met": [{"name": i.name, "how": i.how, "via": i.via} for i in items if i.state == State.MET],
        "match": analysis.match_percentage,
    }


def compare(user: Any, resume: Resume, job: JobDescription) -> dict[str, Any]:
    return pair_prediction(analyze_job(user=user, resume=resume, job=job))


def role_prediction(resume: Resume) -> dict[str, Any]:
    if resume.status != ResumeStatus.COMPLETED:
        return {"roles": []}
    return {"roles": [fit.role.title for fit in infer_roles(resume=resume)]}
