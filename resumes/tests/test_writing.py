from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from resumes import corrections
from resumes.models import Resume
from resumes.tests import documents
from resumes.tests.factories import make_resume, read_resume, upload
from resumes.writing import write

pytestmark = pytest.mark.usefixtures("knowledge")
TYPES = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "txt": "text/plain; charset=utf-8"}


def facts(resume: Resume) -> dict[str, Any]:
    """What a reader must find again, without the places it stood at."""
    contact = resume.details["contact"]
    return {
        "contact": {part: (contact[part] or {}).get("value") for part in ("name", "email", "phone", "location")},
        "jobs": [(e.title, e.company, e.start_date, e.end_date, e.current) for e in resume.experience.all()],
        "education": [(e.degree, e.field_of_study, e.institution, e.start_year, e.end_year) for e in resume.education.all()],
        "skills": {s.slug for s in resume.skills.all() if s.counted and not s.removed and s.slug},
    }


@pytest.mark.parametrize("kind", ["docx", "txt"])
@pytest.mark.parametrize("source", documents.GOOD)
def test_what_is_written_reads_like_what_was_read(source: str, kind: str, owner: Any, stranger: Any) -> None:
    first = read_resume(owner, documents.GOOD[source]())
    again = read_resume(stranger, write(first, kind), file_name=f"again.{kind}")
    assert facts(again) == facts(first)


def test_the_corrected_data_is_written_and_what_was_removed_is_not(owner: Any) -> None:
    resume = read_resume(owner)
    corrections.remove_skill(skill=resume.skills.get(slug="docker"))
    corrections.add_skill(resume=resume, name="Basket weaving")
    text = write(Resume.objects.with_findings().get(pk=resume.pk), "txt").decode()
    skills = text.split("SKILLS\n")[1].split("\n\n")[0]
    assert "Basket weaving" in skills
    assert "Docker" not in skills


def test_the_docx_is_one_column_of_real_headings_and_names_nobody_in_its_properties(owner: Any) -> None:
    data = write(read_resume(owner), "docx")
    document = Document(BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert {"Skills", "Experience", "Education"} <= set(headings)
    assert document.tables == []
    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
    assert b"w:txbxContent" not in ZipFile(BytesIO(data)).read("word/document.xml")


def test_headings_and_dates_follow_the_language_of_the_resume(owner: Any) -> None:
    resume = read_resume(owner)
    resume.text_row.language = "de"
    text = write(resume, "txt").decode()
    assert "BERUFSERFAHRUNG" in text
    assert "03/2021 – heute" in text


def test_a_resume_of_which_nothing_was_read_is_written_without_empty_headings(owner: Any) -> None:
    resume = make_resume(owner)
    assert write(Resume.objects.with_findings().get(pk=resume.pk), "txt").decode().strip() == ""
    assert Document(BytesIO(write(Resume.objects.with_findings().get(pk=resume.pk), "docx"))).paragraphs == []


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_page_and_api_give_the_same_download(kind: str, owner: Any, browser_of: Any, api: Any) -> None:
    resume = read_resume(owner, file_name="Meine Bewerbung.pdf.txt")
    page, said = browser_of(owner).get(f"/resumes/{resume.pk}/{kind}"), api(owner).get(f"/api/v1/resumes/{resume.pk}/{kind}")
    assert page.status_code == said.status_code == 200
    assert page["Content-Type"] == TYPES[kind]
    assert page["Content-Disposition"].startswith("attachment; ")
    assert f"Meine%20Bewerbung.pdf.{kind}" in page["Content-Disposition"]
    if kind == "txt":
        assert page.content == said.content
    assert api(owner).get(f"/api/v1/resumes/{upload(owner, documents.docx()).pk}/{kind}").status_code == 404
