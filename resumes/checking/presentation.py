"""What the page of the resume check shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.templatetags.words import counted
from resumes.checking.records import Report
from resumes.models import Resume

SEVERITIES = {"critical": ("critical", "Fix first"), "important": ("important", "Worth the time"), "minor": ("nice", "A detail")}


def check_page(resume: Resume, report: Report) -> dict[str, Any]:
    """The context of resumes/check.html."""
    return {
        "resume": {"pk": resume.pk, "title": resume.display_name, "url": reverse("resumes:detail", args=[resume.pk])},
        "heading": _check_heading(report),
        "findings": [
            {
                "key": f.check.key,
                "tone": SEVERITIES[f.check.severity][0],
                "label": SEVERITIES[f.check.severity][1],
                "title": f.check.title,
                "reason": f.check.reason,
                "pattern": f.check.pattern,
                "found": [{"text": one.text, "lines": [short(line.text) for line in one.lines]} for one in f.found],
            }
            for f in report.findings
        ],
        "passed": [c.fine for c in report.passed],
        "skipped": [c.title for c in report.skipped],
        "machine": [{"name": name, "read": read} for name, read in report.machine],
        "docx_url": reverse("resumes:docx", args=[resume.pk]),
    }


def _check_heading(report: Report) -> str:
    if not report.findings:
        return "Nothing to put right"
    first = report.count("critical") + report.count("important")
    rest = report.count("minor")
    parts = [f"{counted(first, 'thing,things')} worth your time"] if first else []
    parts += [counted(rest, "detail,details")] if rest else []
    return " and ".join(parts).capitalize()


def short(text: str, most: int = 200) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
