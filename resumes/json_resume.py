"""A resume as JSON Resume 1.0 (https://jsonresume.org/schema)."""

from __future__ import annotations

from typing import Any

from resumes.models import Resume

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
LEVELS = {"beginner": "Beginner", "intermediate": "Intermediate", "advanced": "Advanced"}


def document(resume: Resume) -> dict[str, Any]:
    """The document; fields that were not read are left out, as the schema has it."""
    details = resume.details
    return {
        "$schema": SCHEMA,
        "basics": _basics(details),
        "work": [
            _filled(
                name=e.company, position=e.title, location=e.location, startDate=e.start_date, endDate=e.end_date, summary=e.description
            )
            for e in resume.experience.all()
        ],
        "education": [
            _filled(
                institution=e.institution,
                area=e.field_of_study,
                studyType=e.degree,
                startDate=_year(e.start_year),
                endDate=_year(e.end_year),
            )
            for e in resume.education.all()
        ],
        "skills": [_filled(name=s.name, level=LEVELS.get(s.level, "")) for s in resume.skills.all() if s.counted and not s.removed],
        "languages": [_filled(language=x["language"], fluency=x["fluency"]) for x in details.get("languages", [])],
        "certificates": [{"name": c["value"]} for c in details.get("certifications", [])],
        "projects": [_thing(p["value"], "name", "description") for p in details.get("projects", [])],
        "publications": [_thing(p["value"], "name", "summary") for p in details.get("publications", [])],
        "volunteer": [_thing(v["value"], "organization", "summary") for v in details.get("volunteering", [])],
    }


def _basics(details: dict[str, Any]) -> dict[str, Any]:
    contact = details.get("contact", {})
    value = {name: (contact.get(name) or {}).get("value", "") for name in ("name", "email", "phone", "location")}
    basics: dict[str, Any] = {
        **_filled(name=value["name"], email=value["email"], phone=value["phone"], summary=(details.get("summary") or {}).get("value", ""))
    }
    if value["location"]:
        basics["location"] = {"address": value["location"]}
    links = [{"network": _host(x["value"]), "url": _url(x["value"])} for x in contact.get("links", [])]
    return basics | ({"profiles": links} if links else {})


def _thing(value: str, name: str, rest: str) -> dict[str, str]:
    """The first line names it, what follows tells of it."""
    first, _, more = value.partition("\n")
    return _filled(**{name: first.strip(), rest: more.strip()})


def _filled(**fields: str) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def _year(year: int | None) -> str:
    return f"{year:04d}" if year else ""


def _url(link: str) -> str:
    return link if "://" in link else f"https://{link}"


def _host(link: str) -> str:
    return _url(link).split("://", 1)[1].split("/", 1)[0].removeprefix("www.")
