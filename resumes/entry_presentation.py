"""What the resume page shows of jobs, education, contact and the lists, and what their edit forms start with."""

from __future__ import annotations

from typing import Any

from django.forms.models import model_to_dict

from resumes import entries
from resumes.models import Origin, Resume


def all_entries(resume: Resume) -> list[dict[str, Any]]:
    """Everything but skills, in the order of the page."""
    found = [
        _row("experience", entries.row_key("experience", e), e.title or e.company or "Job", _job(e), e.confidence, e.evidence, e.origin)
        for e in resume.experience.all()
    ]
    found += [
        _row(
            "education",
            entries.row_key("education", e),
            e.degree or e.institution or "Course of study",
            _study(e),
            e.confidence,
            e.evidence,
            e.origin,
        )
        for e in resume.education.all()
    ]
    details = resume.details
    for part in ("certifications", "projects", "publications", "volunteering"):
        found += [
            _row(part, entries.item_key(part, f), f["value"].split("\n")[0][:120], "", None, f["evidence"]) for f in details.get(part, [])
        ]
    found += [
        _row("languages", entries.item_key("languages", x), x["language"], x["fluency"], None, x["evidence"])
        for x in details.get("languages", [])
    ]
    contact = details.get("contact", {})
    for name, label in CONTACT_LABELS.items():
        if value := contact.get(name):
            found.append(_row("contact", f"contact-{name}", value["value"], label, None, value["evidence"]))
    found += [_row("contact", entries.item_key("links", x), x["value"], "Link", None, x["evidence"]) for x in contact.get("links", [])]
    if summary := details.get("summary"):
        found.append(_row("summary", "summary", summary["value"][:160], "", None, []))
    return found


CONTACT_LABELS = {"name": "Name", "email": "E-mail", "phone": "Phone", "location": "Place"}


def _row(
    group: str, key: str, name: str, detail: str, confidence: float | None, evidence: list[dict[str, int]], origin: str = ""
) -> dict[str, Any]:
    return {
        "group": group,
        "key": key,
        "name": name,
        "detail": detail,
        "confidence": None if origin == Origin.PERSON else confidence,
        "evidence": evidence,
        "href": f"#t-{key}" if evidence else "",
    }


def _job(job: Any) -> str:
    dates = " – ".join(x for x in (job.start_date, "today" if job.current else job.end_date) if x)
    return " · ".join(x for x in (job.company if job.title else "", job.location, dates) if x)


def _study(study: Any) -> str:
    years = " – ".join(str(x) for x in (study.start_year, study.end_year) if x)
    return " · ".join(x for x in (study.field_of_study, study.institution if study.degree else "", years) if x)


SECTIONS = (
    (
        "experience",
        "Employment",
        True,
        "We found no jobs. If there are some, the dates may stand where we cannot tell whose they are.",
        "Add a job",
    ),
    ("education", "Education", True, "We found no education.", "Add a course of study"),
    ("certifications", "Certifications", False, "We found no certificates.", "Add a certificate"),
    ("projects", "Projects", False, "", "Add a project"),
    ("publications", "Publications", False, "", "Add a publication"),
    ("volunteering", "Voluntary work", False, "", "Add voluntary work"),
    ("languages", "Languages", False, "We found no languages.", "Add a language"),
    ("contact", "Contact", False, "We found no contact details. An employer needs at least your e-mail address.", ""),
    ("summary", "Summary", False, "", "Add a summary"),
)


def sections(resume: Resume, found: list[dict[str, Any]], editing: str, form: Any) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    for group, title, is_open, empty, add in SECTIONS:
        items = [e | {"form": form if e["key"] == editing else None} for e in found if e["group"] == group]
        adds = [{"key": group, "label": add}] if add else _missing_contact(items) if group == "contact" else []
        new = next((a for a in [*adds, {"key": group}] if a["key"] == editing and not any(e["key"] == editing for e in items)), None)
        if items or empty or new:
            shown.append(
                {
                    "title": f"{title} ({len(items)})",
                    "open": is_open or any(e["form"] for e in items) or bool(new),
                    "empty_text": empty,
                    "items": items,
                    "adds": [a for a in adds if a is not new],
                    "new": {"key": editing, "form": form} if new else None,
                }
            )
    others = [
        {"key": group, "label": add}
        for group, _, _, empty, add in SECTIONS
        if add and not empty and not any(e["group"] == group for e in found)
    ]
    if shown and others:
        shown[-1]["adds"] = [*shown[-1]["adds"], *(o for o in others if o["key"] != editing)]
    return shown


def _missing_contact(items: list[dict[str, Any]]) -> list[dict[str, str]]:
    there = {e["key"] for e in items}
    adds = [
        {"key": f"contact-{name}", "label": f"Add {label.lower()}"}
        for name, label in CONTACT_LABELS.items()
        if f"contact-{name}" not in there
    ]
    return [*adds, {"key": "links", "label": "Add a link"}]


def entry_values(resume: Resume, key: str) -> dict[str, Any]:
    """What the edit form of an entry starts with; empty for a new one. Raises UnusableCorrection for a key of nothing."""
    part = entries.part_of(key)
    if part in entries.ROWS:
        rows = resume.experience.all() if part == "experience" else resume.education.all()
        return next((model_to_dict(r) for r in rows if entries.row_key(part, r) == key), {})
    if part == "contact":
        return {"value": ((resume.details.get("contact") or {}).get(key.removeprefix("contact-")) or {}).get("value", "")}
    if part == "summary":
        return {"value": (resume.details.get("summary") or {}).get("value", "")}
    holder = resume.details.get("contact", {}) if part == "links" else resume.details
    return next((item for item in holder.get(part) or [] if entries.item_key(part, item) == key), {})
