"""The person corrects what is not a skill: jobs, courses of study, contact, and the lists. What they touch is theirs from then on.

An entry goes by a key: `experience-<id>` and `education-<id>` for rows, `contact-email` and the like, `summary`, and for the lists
`certifications-<mark>`, where the mark is made of the value, so that a list changed in another tab is noticed.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from resumes.corrections import UnusableCorrection
from resumes.models import Entry, Origin, Resume, ResumeEducation, ResumeExperience
from resumes.undoing import remember

ROWS: dict[str, Any] = {"experience": ResumeExperience, "education": ResumeEducation}
CONTACT = ("name", "email", "phone", "location")
LISTS = ("certifications", "projects", "publications", "volunteering", "languages", "links")
GONE = "This entry is no longer in the list. Here is how the list stands now."
TWICE = "This is in the list already."
MOST = {"experience": 100, "education": 50} | dict.fromkeys(LISTS, 100)


def row_key(part: str, row: Entry) -> str:
    return f"{part}-{row.pk.hex[:12]}"


def mark(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:8]


def part_of(key: str) -> str:
    """The part an entry stands in. Raises UnusableCorrection for a key of nothing."""
    part = key.split("-", 1)[0]
    if part not in (*ROWS, "contact", "summary", *LISTS):
        raise UnusableCorrection(GONE)
    return part


@transaction.atomic
def save_entry(*, resume: Resume, key: str, fields: dict[str, Any]) -> str:
    """Put an entry right, or add one (`key` is then the part alone). Returns its key. Raises UnusableCorrection."""
    resume = Resume.objects.select_for_update().get(pk=resume.pk)
    part = part_of(key)
    adds = "-" not in key and part != "summary"
    remember(resume, f"{'Added to' if adds else 'Changed in'} {TITLES[part]}")
    if part in ROWS:
        return _save_row(resume, part, None if adds else key, fields)
    if part == "contact":
        name = key.removeprefix("contact-")
        resume.details["contact"] = {**resume.details.get("contact", {}), **contact_value(resume, name, fields["value"])}
    elif part == "summary":
        resume.details["summary"] = {"value": fields["value"], "evidence": []}
    else:
        key = _save_in_list(resume, part, None if adds else key, fields)
    _give(resume, "contact" if part == "links" else part)
    return key


@transaction.atomic
def remove_entry(*, resume: Resume, key: str) -> None:
    """Take an entry out, and keep it out when the file is read again. Raises UnusableCorrection."""
    resume = Resume.objects.select_for_update().get(pk=resume.pk)
    part = part_of(key)
    remember(resume, f"Removed from {TITLES[part]}")
    if part in ROWS:
        _row(resume, part, key).delete()
        _own_rows(resume, part)
    elif part == "contact":
        resume.details["contact"] = {**resume.details.get("contact", {}), **contact_value(resume, key.removeprefix("contact-"), "")}
    elif part == "summary":
        resume.details["summary"] = None
    else:
        items = _items(resume, part)
        items.remove(_item(resume, part, key))
        _keep(resume, part, items)
    _give(resume, "contact" if part == "links" else part)


TITLES = {
    "experience": "employment", "education": "education", "contact": "contact", "summary": "summary", "certifications": "certifications",
    "projects": "projects", "publications": "publications", "volunteering": "volunteering", "languages": "languages", "links": "links",
}  # fmt: skip


def contact_value(resume: Resume, name: str, value: str) -> dict[str, Any]:
    """The changed part of the contact. A number that is no longer there has no international form either."""
    if name not in CONTACT:
        raise UnusableCorrection(GONE)
    changed: dict[str, Any] = {name: {"value": value, "evidence": []} if value else None}
    return changed | ({"phone_e164": ""} if name == "phone" else {})


def _save_row(resume: Resume, part: str, key: str | None, fields: dict[str, Any]) -> str:
    model = ROWS[part]
    rows = model._default_manager.filter(resume=resume)
    if key:
        row = _row(resume, part, key)
    else:
        if rows.count() >= MOST[part]:
            raise UnusableCorrection(f"That is more than {MOST[part]} entries. Remove one first.")
        if rows.filter(**fields).exists():  # the button was pressed twice
            raise UnusableCorrection(TWICE)
        row = model(resume=resume, position=0)
        for other in rows.order_by("-position"):  # the newest stands first
            model._default_manager.filter(pk=other.pk).update(position=other.position + 1)
    for name, value in fields.items():
        setattr(row, name, value)
    row.origin, row.confidence = Origin.PERSON, 1.0
    row.save()
    _own_rows(resume, part)
    _give(resume, part)
    return row_key(part, row)


def _own_rows(resume: Resume, part: str) -> None:
    """All rows of a part the person gave are theirs: a new reading replaces none of them."""
    ROWS[part]._default_manager.filter(resume=resume).update(origin=Origin.PERSON)


def _row(resume: Resume, part: str, key: str) -> Any:
    for row in ROWS[part]._default_manager.filter(resume=resume):
        if row_key(part, row) == key:
            return row
    raise UnusableCorrection(GONE)


def _items(resume: Resume, part: str) -> list[dict[str, Any]]:
    holder = resume.details.get("contact", {}) if part == "links" else resume.details
    return list(holder.get(part) or [])


def item_key(part: str, item: dict[str, Any]) -> str:
    return f"{part}-{mark(item['language' if part == 'languages' else 'value'])}"


def _item(resume: Resume, part: str, key: str) -> dict[str, Any]:
    for item in _items(resume, part):
        if item_key(part, item) == key:
            return item
    raise UnusableCorrection(GONE)


def _save_in_list(resume: Resume, part: str, key: str | None, fields: dict[str, Any]) -> str:
    items, new = _items(resume, part), {**fields, "evidence": []}
    old = _item(resume, part, key) if key else None
    if any(item_key(part, item) == item_key(part, new) and item is not old for item in items if item != old):
        raise UnusableCorrection(TWICE)
    if old:
        items[items.index(old)] = new
    elif len(items) >= MOST[part]:
        raise UnusableCorrection(f"That is more than {MOST[part]} entries. Remove one first.")
    else:
        items.append(new)
    _keep(resume, part, items)
    return item_key(part, new)


def _keep(resume: Resume, part: str, items: list[dict[str, Any]]) -> None:
    if part == "links":
        resume.details["contact"] = {**resume.details.get("contact", {}), "links": items}
    else:
        resume.details[part] = items


def _give(resume: Resume, part: str) -> None:
    resume.details["given"] = sorted({*resume.details.get("given", []), part})
    resume.save(update_fields=["details"])
