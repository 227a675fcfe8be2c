"""What the job pages show, built from the rows: plain values, no markup."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from core.models import WorkItem
from core.templatetags.words import counted, day
from core.work import queue
from resumes.marking import Piece
from resumes.models import Resume
from skillgaps.jobs.forms import NOT_ASKED
from skillgaps.jobs.problems import problem
from skillgaps.models import GapAnalysis, JobDescription, JobLevel, JobSource, JobStatus, Origin, Priority, RequiredSkill
from skillgaps.presentation import LABELS, SHAPES, counted_years, skill_url
from skillgaps.services import READER

SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}
STEPS = (("open", "Opened", "Opening"), ("read", "Read", "Reading"))
REASONS = {"title": "named in the title", "duty": "part of the work", "person": "added by you"}
ORDER = [*LABELS]


def page(
    job: JobDescription, matches: list[tuple[Resume, GapAnalysis | None]], *, form: Any, seen: str, posted: Any = None
) -> dict[str, Any]:
    """The context of skillgaps/job.html."""
    rows = sorted(job.required_skills.all(), key=lambda r: (ORDER.index(r.priority), r.position))
    return {
        "job": head(job),
        "facts": facts(job),
        "demands": [demand(r, job, posted) for r in rows],
        "matches": [match(job, resume, analysis) for resume, analysis in matches],
        "priorities": list(LABELS.items()),
        "form": form,
        "seen": seen,
        "added": {"name": posted.get("name", "") if posted else "", "priority": posted.get("add-priority", "") if posted else Priority.IMPORTANT},
    }  # fmt: skip


def head(job: JobDescription) -> dict[str, Any]:
    steps_back = len(job.corrections.all())
    return {
        "pk": job.pk,
        "title": job.display_title,
        "company": job.company,
        "place": job.place,
        "added_at": job.created_at,
        "came_from": came_from(job),
        "source_url": job.url if job.url.startswith(("https://", "http://")) else "",
        "text": job.text,
        "asked_text": counted(len(job.required_skills.all()), "demand,demands"),
        "undo_text": f"Take the last correction back ({counted(steps_back, 'step,steps')} kept)" if steps_back else "",
        "made_text": f"By our own rules ({job.produced_by}), without a language model. Your corrections stay when it is read again.",
        "outdated": job.produced_by != READER,
        "delete_url": reverse("skillgaps:job_delete", args=[job.pk]),
    }


def came_from(job: JobDescription) -> str:
    if job.source == JobSource.PAGE:
        return "From the page's own job data" if job.read_from == "posting" else "From the text of a page"
    return {"file": "From a file", "html": "From pasted HTML"}.get(job.source, "From pasted text")


def facts(job: JobDescription) -> list[dict[str, Any]]:
    """Each fact with its words in the text, or where else it comes from. What is not said is not listed."""
    rows = [
        ("Place", job.place, "place"),
        ("Where one works", job.get_remote_display(), "remote"),
        ("Pay", pay(job), "salary"),
        ("Contract", job.get_contract_display(), "contract"),
        ("Working time", job.get_working_time_display(), "working_time"),
        ("Hours a week", f"{job.hours:g}" if job.hours else "", "hours"),
        ("Level", JobLevel(job.level).label if job.level in JobLevel.values else "", "level"),
        ("Years of work asked for", f"{job.min_years:g}" if job.min_years is not None else "", "min_years"),
        ("Degree asked for", job.degree, "degree"),
    ]
    return [{"label": label, "value": value} | _proof(job, name) for label, value, name in rows if value]


def _proof(job: JobDescription, name: str) -> dict[str, Any]:
    own = "salary_min" if name == "salary" else name
    if own in job.corrected:
        return {"pieces": [], "note": "your word"}
    said = job.degree if name == "degree" else ""
    at = job.text.find(said) if said else -1
    if span := job.evidence.get(name) or ([at, at + len(said)] if at >= 0 else None):
        return {"pieces": quoted(job.text, *span), "note": ""}
    return {"pieces": [], "note": "the page's own data" if job.read_from == "posting" else ""}


def quoted(text: str, start: int, end: int, around: int = 40) -> list[Piece]:
    """The words with a little of their line before and behind."""
    first = max(text.rfind("\n", 0, start) + 1, start - around)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + around)
    pieces = (Piece(("… " if first and text[first - 1] != "\n" else "") + text[first:start]), Piece(text[start:end], "skill"), Piece(text[end:last] + (" …" if last < len(text) and text[last] != "\n" else "")))  # fmt: skip
    return [p for p in pieces if p.text]


def pay(job: JobDescription) -> str:
    low, high = job.salary_min, job.salary_max
    if low is None and high is None:
        return ""
    shown = {None: ""} | {value: money(value, job.salary_currency) for value in (low, high) if value is not None}
    said = (
        f"From {shown[low]}"
        if high is None
        else f"Up to {shown[high]}"
        if low is None
        else shown[low]
        if low == high
        else f"{shown[low]} to {shown[high]}"
    )
    return f"{said} {job.get_salary_period_display() if job.salary_period else ''}".strip()


def money(value: float, currency: str) -> str:
    amount = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return f"{SYMBOLS[currency]}{amount}" if currency in SYMBOLS else f"{currency} {amount}".strip()


def demand(row: RequiredSkill, job: JobDescription, posted: Any) -> dict[str, Any]:
    sent = posted is not None and f"p-{row.pk}" in posted
    chosen = posted.get(f"p-{row.pk}") if sent else row.priority
    return {
        "pk": row.pk,
        "name": row.name,
        "url": skill_url(row.slugs),
        "priority": SHAPES[row.priority],
        "chosen": chosen if chosen in LABELS or chosen == NOT_ASKED else row.priority,
        "soft": f"soft-{row.pk}" in posted if sent else row.soft,
        "pieces": sentence(row, job.text),
        "why": why(row),
        "own": row.origin == Origin.PERSON,
    }


def sentence(row: RequiredSkill, text: str) -> list[Piece]:
    """The sentence that asks, with the words that name the skill marked; nothing where the text does not say it."""
    start, end = row.sentence_start, row.sentence_end
    if start >= end:
        return []
    first, last = max(start, row.mention_start), min(end, row.mention_end)
    if first >= last:
        return [Piece(text[start:end])]
    return [p for p in (Piece(text[start:first]), Piece(text[first:last], "skill"), Piece(text[last:end])) if p.text]


def why(row: RequiredSkill) -> str:
    """What made the priority: a word of the sentence, the heading, the title, or the person."""
    if row.origin == Origin.PERSON:
        return "Your word"
    said = []
    for reason in row.reasons:
        kind, _, words = reason.partition(":")
        if kind == "word":
            said.append(f"says “{words}”")
        elif kind == "heading":
            said.append(f"under “{words}”")
        elif kind == "repeated":
            said.append(f"named {words} times")
        elif reason in REASONS:
            said.append(REASONS[reason])
    if row.level:
        said.append(f"level {row.level}")
    if row.years:
        said.append(counted_years(row.years))
    return ", ".join(said).capitalize()


def match(job: JobDescription, resume: Resume, analysis: GapAnalysis | None) -> dict[str, Any]:
    return {
        "resume": resume.display_name,
        "percent": analysis.match_percentage if analysis else None,
        "compared": analysis is not None,
        "url": reverse("skillgaps:detail", args=[analysis.pk]) if analysis else reverse("skillgaps:ready", args=[resume.pk, job.pk]),
    }


# --- while it is read, and when that failed ---


def waiting(job: JobDescription, work: WorkItem | None, resume: str = "") -> dict[str, Any]:
    """The context `reading` of skillgaps/job_waiting.html."""
    failed = job.status == JobStatus.FAILED
    trouble = problem(job.failure) if failed else None
    wait = queue.estimated_wait(work) if work and not work.finished else 1
    suffix = f"?{urlencode({'resume': resume})}" if resume else ""
    heading = trouble.message if trouble else "Opening the page" if job.source == JobSource.PAGE else "Reading the file"
    return {
        "pk": job.pk,
        "title": job.url if job.source == JobSource.PAGE else job.display_title,
        "finished": job.finished,
        "failed": failed,
        "again": bool(trouble and trouble.again),
        "heading": heading,
        "wait_text": trouble.guidance if trouble else f"About {counted(wait, 'second,seconds')} left. You can leave this page; it goes on without you.",
        "status_text": heading if trouble else f"{heading}.",
        "steps": steps(job, work),
        "status_url": reverse("skillgaps:job_status", args=[job.pk]) + suffix,
        "here_url": reverse("skillgaps:job", args=[job.pk]) + suffix,
        "paste_url": f"{reverse('skillgaps:new')}?{urlencode({'from': job.pk} | ({'resume': resume} if resume else {}))}",
        "delete_url": reverse("skillgaps:job_delete", args=[job.pk]),
    }  # fmt: skip


def steps(job: JobDescription, work: WorkItem | None) -> list[dict[str, Any]]:
    reported = {s["name"]: s for s in (work.progress.get("steps", []) if work else [])}
    failed = job.status == JobStatus.FAILED
    found: list[dict[str, Any]] = []
    for name, done, doing in STEPS:
        step = reported.get(name)
        state = step["state"] if step else "todo"
        if failed and state != "done" and all(s["state"] == "done" for s in found):
            state = "failed"
        seconds = step.get("seconds") if step else None
        found.append(
            {
                "label": done if state == "done" else doing,
                "state": state,
                "time": f"{seconds:.1f} s" if seconds is not None else "",
                "text": "",
            }
        )
        if state == "failed":
            break
    return found


# --- the list ---


def row(job: Any) -> dict[str, Any]:
    """One line of skillgaps/jobs.html."""
    state = {"completed": "done", "failed": "failed"}.get(job.status, "reading")
    return {
        "title": job.display_title,
        "company": job.company,
        "more": ", ".join(filter(None, (job.place, job.get_remote_display(), pay(job)))),
        "url": reverse("skillgaps:job", args=[job.pk]),
        "state": state,
        "state_text": "" if state == "done" else job.get_status_display(),
        "reason": problem(job.failure).message if state == "failed" else "",
        "asked": job.asked,
        "added_at": job.created_at,
        "delete_url": reverse("skillgaps:job_delete", args=[job.pk]),
    }


def deletion(job: JobDescription, analyses: int) -> dict[str, Any]:
    """The context of confirm.html."""
    gone = f" {counted(analyses, 'comparison,comparisons')} with it go too." if analyses else ""
    return {
        "title": "Delete this job?",
        "text": f"{job.display_title}, added on {day(timezone.localtime(job.created_at))}, goes with what we read of it.{gone} Your resumes stay. This cannot be undone.",
        "label": "Delete job",
        "back_url": reverse("skillgaps:job", args=[job.pk]),
    }
