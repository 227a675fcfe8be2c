"""Years of work in a resume's jobs, no month counted twice."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from resumes.models import Resume, ResumeExperience


def years_of_work(resume: Resume) -> float:
    """Years with one decimal. A job whose dates are years alone counts from mid-year to mid-year."""
    months: set[int] = set()
    for job in resume.experience.all():
        months |= months_of(job, timezone.localdate())
    return round(len(months) / 12, 1)


def months_of(job: ResumeExperience, today: date) -> set[int]:
    start = month_number(job.start_date, default_month=7)
    end = today.year * 12 + today.month - 1 if job.current else month_number(job.end_date, default_month=6)
    if start is None or end is None:
        return set()
    return set(range(start, min(end, today.year * 12 + today.month - 1) + 1))


def month_number(printed: str, *, default_month: int) -> int | None:
    """Months since year 0 of "YYYY" or "YYYY-MM"; None for nothing."""
    if not printed:
        return None
    year, _, month = printed.partition("-")
    return int(year) * 12 + int(month or default_month) - 1


def years_since(job: ResumeExperience, today: date) -> float:
    """How long ago the job ended, in years; 0 while it goes on."""
    end = None if job.current else month_number(job.end_date or job.start_date, default_month=6)
    return 0.0 if end is None else max(0.0, (today.year * 12 + today.month - 1 - end) / 12)
