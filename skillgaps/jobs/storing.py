"""From a reading to the rows of a job description."""

from __future__ import annotations

from typing import Any

from engines.jobads.particulars.reading import read_particulars
from engines.jobads.particulars.records import Particulars
from engines.jobads.records import ParsedJob
from skillgaps.jobs import demands
from skillgaps.learning import report_job
from skillgaps.models import JobDescription, JobLevel, RequiredSkill

SALARY = ("salary_min", "salary_max", "salary_currency", "salary_period")
FACTS = ("title", "company", "place", "remote", *SALARY, "contract", "working_time", "hours", "min_years", "degree", "level")
"""What a reading finds and a person may correct. The four of the salary are corrected together."""


def fill(job: JobDescription, parsed: ParsedJob, *, company: str = "", page: Particulars | None = None) -> None:
    """Set on `job` what its text says, but for what the person has corrected. `page` is what the page itself says, which is surer."""
    said = read_particulars(job.text, title=parsed.title)
    found = facts(parsed, said, page or Particulars())
    found["company"] = (company.strip() or found["company"])[:200]
    for name, value in found.items():
        if name not in job.corrected:
            setattr(job, name, value)
    spans = {name: [span.start, span.end] for name, span in said.spans.items() if not _from_page(page, name)}
    job.evidence = {
        name: span for name, span in spans.items() if name not in job.corrected and not (name == "salary" and "salary_min" in job.corrected)
    }
    job.language = parsed.language[:5]
    job.looks_like_job = parsed.looks_like_job


def facts(parsed: ParsedJob, said: Particulars, page: Particulars) -> dict[str, Any]:
    pay = page.salary or said.salary
    return {
        "title": parsed.title[:200],
        "company": parsed.company[:200],
        "place": (page.place or said.place)[:200],
        "remote": str(page.remote or said.remote),
        "salary_min": pay.low if pay else None,
        "salary_max": pay.high if pay else None,
        "salary_currency": pay.currency if pay else "",
        "salary_period": str(pay.period) if pay else "",
        "contract": str(page.contract or said.contract),
        "working_time": str(page.working_time or said.working_time),
        "hours": page.hours or said.hours,
        "min_years": parsed.min_years,
        "degree": parsed.degree[:200],
        "level": parsed.level if parsed.level in JobLevel.values else "",
    }


def _from_page(page: Particulars | None, name: str) -> bool:
    return bool(page and getattr(page, name, None))


def replace_demands(job: JobDescription, parsed: ParsedJob) -> list[RequiredSkill]:
    """The demands of a new reading beside the person's own. Call it in the transaction that saves `job`."""
    given = [row for row in job.required_skills.all() if demands.is_own(row)]
    fresh, own = demands.merged(job, parsed, given)
    RequiredSkill.objects.filter(job=job).exclude(pk__in=[row.pk for row in own]).delete()
    RequiredSkill.objects.bulk_update(own, ["position", "sentence_start", "sentence_end", "mention_start", "mention_end"])
    RequiredSkill.objects.bulk_create(fresh)
    rows = sorted([*fresh, *own], key=lambda row: row.position)
    report_job(job, rows)
    return rows
