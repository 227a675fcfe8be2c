"""The resume check: what a machine reader sees, and what would make the sheet read better. No score: each finding has its line and reason."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from resumes.checking import contact, history, layout, wording
from resumes.checking.records import ORDER, Check, Finding, Found, Report, Sheet
from resumes.checking.sheet import sheet_of
from resumes.models import Resume

PARTS = (contact, layout, history, wording)
CHECKS: tuple[Check, ...] = tuple(check for part in PARTS for check in part.CHECKS)
LANGUAGE_BOUND = {wording.WEAK.key, wording.EMPTY_WORDS.key, contact.PRIVATE.key}


def check_resume(resume: Resume, *, today: date) -> Report:
    """Look at a resume that was read (`with_findings()`), with the person's corrections in it."""
    return check_sheet(sheet_of(resume, today=today))


def check_sheet(sheet: Sheet) -> Report:
    found: dict[str, list[Found]] = defaultdict(list)
    for part in PARTS:
        for check, one in part.find(sheet):
            found[check.key].append(one)
    unknown = bool(sheet.language) and sheet.language[:2] not in wording.WORDED
    findings = [Finding(check, tuple(found[check.key])) for check in CHECKS if check.key in found]
    clear = [check for check in CHECKS if check.key not in found]
    return Report(
        findings=tuple(sorted(findings, key=lambda f: ORDER[f.check.severity])),
        passed=tuple(c for c in clear if not (unknown and c.key in LANGUAGE_BOUND) and _applies(c, sheet)),
        skipped=tuple(c for c in clear if unknown and c.key in LANGUAGE_BOUND),
        machine=tuple(machine_view(sheet)),
    )


def _applies(check: Check, sheet: Sheet) -> bool:
    """What is said of jobs needs a job."""
    return bool(sheet.jobs) or check not in history.CHECKS


def machine_view(sheet: Sheet) -> list[tuple[str, str]]:
    """The fields a form is filled with, and what would stand in them."""
    jobs = [
        ", ".join(x for x in (j.title, j.company, " – ".join(d for d in (j.start, "today" if j.current else j.end) if d)) if x)
        for j in sheet.jobs
    ]
    rows = [
        ("Name", sheet.contact["name"]),
        ("E-mail", sheet.contact["email"]),
        ("Phone", sheet.contact["phone"]),
        ("Place", sheet.contact["location"]),
    ]
    rows += [(f"Job {n}", job) for n, job in enumerate(jobs, 1)] or [("Jobs", "")]
    rows += [("Education", f"{sheet.studies} entr{'y' if sheet.studies == 1 else 'ies'}" if sheet.studies else "")]
    rows += [
        ("Skills", ", ".join(s.name for s in sheet.skills[:12]) + (f" and {len(sheet.skills) - 12} more" if len(sheet.skills) > 12 else ""))
    ]
    return rows
