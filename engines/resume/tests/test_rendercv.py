"""One person printed in nine layouts (sample files of RenderCV, where they lie beside the checkout) is read as one person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engines.resume.parsing import parse_resume
from engines.resume.records import ParsedResume
from engines.skills.reading import read_skills
from engines.skills.tests.vocabulary import matcher
from engines.text.extraction import extract_document

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "evaluation" / "resumes" / "rendercv"
FILES = sorted(FOLDER.glob("*.pdf"))
TODAY = date(2026, 6, 1)
pytestmark = pytest.mark.skipif(not FILES, reason="0 layouts: the sample files are not beside the checkout")


def facts(parsed: ParsedResume) -> dict[str, object]:
    contact = parsed.contact
    return {
        "contact": [fact and fact.value for fact in (contact.name, contact.email, contact.phone, contact.location)],
        "links": len(contact.links),
        "jobs": [(e.title, e.company, e.location, str(e.start), str(e.end), e.current) for e in parsed.experience],
        "studies": [(e.degree, e.field_of_study, e.institution, e.start_year, e.end_year) for e in parsed.education],
        "projects": [project.value for project in parsed.projects],
        "sections": [section.kind for section in parsed.sections],
    }


def test_nine_layouts_of_one_person_are_read_alike() -> None:
    assert len(FILES) == 9
    readings = {}
    for path in FILES:
        document = extract_document(path.read_bytes())
        parsed = parse_resume(document, today=TODAY)
        skills = read_skills(document.text, matcher=matcher(), parsed=parsed, today=TODAY, blocks=document.blocks)
        readings[path.stem] = facts(parsed) | {"skills": sorted(s.slug for s in skills.held if s.known)}
    first = next(iter(readings.values()))
    assert (len(first["jobs"]), len(first["studies"])) == (5, 2)  # type: ignore[arg-type]
    for name, reading in readings.items():
        assert reading == first, name
