"""Reading in the worker: what ends up in the rows, also after kills, twins, failures and corrections."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.models import WorkItem, WorkStatus
from core.work import running
from engines.text.scans.tests.pictures import scan
from resumes import corrections, reading, services
from resumes.models import Resume, ResumeSkill
from resumes.problems import problem
from resumes.tests import documents
from resumes.tests.factories import make_resume, read, read_again, read_resume, upload
from resumes.verifying import verify_resume

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def rows(resume: Resume) -> dict[str, Any]:
    """All that was read, without ids and moments."""
    resume = Resume.objects.with_findings().get(pk=resume.pk)
    leave = {"id", "resume_id", "processed_at"}

    def plain(row: Any) -> dict[str, Any]:
        return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in leave}

    return {
        "status": (resume.status, resume.failure, resume.looks_like_resume),
        "text": resume.text,
        "details": resume.details,
        "skills": [plain(s) for s in resume.skills.all()],
        "experience": [plain(e) for e in resume.experience.all()],
        "education": [plain(e) for e in resume.education.all()],
    }


@pytest.mark.parametrize("kind", documents.GOOD)
def test_each_format_ends_as_text_skills_and_history(kind: str, owner: Any) -> None:
    resume = read_resume(owner, documents.GOOD[kind]())
    assert (resume.status, resume.produced_by, resume.looks_like_resume) == ("completed", services.READER_VERSION, True)
    assert resume.quality["verdict"] == "good"
    held = {s.slug for s in resume.skills.held()}
    assert {"python", "postgresql", "docker", "git", "sql"} <= held
    assert [(e.title, e.current, e.start_date) for e in resume.experience.all()] == [
        ("Data Engineer", True, "2021-03"),
        ("Junior Analyst", False, "2018-06"),
    ]
    assert [(e.institution, e.end_year) for e in resume.education.all()] == [("University of Northern Ridings", 2018)]
    contact = resume.details["contact"]
    assert (contact["name"]["value"], contact["email"]["value"]) == (documents.NAME, "ottoline.farrowdale@example.org")


@pytest.mark.parametrize("make", [documents.with_hidden_pdf, documents.with_hidden_docx])
def test_text_that_nobody_sees_changes_no_finding_and_is_told(make: Any, owner: Any, stranger: Any) -> None:
    honest, tricked = read_resume(stranger, make(hidden=False)), read_resume(owner, make())

    def findings(resume: Resume) -> Any:
        found = rows(resume)
        return [
            [{k: v for k, v in row.items() if k != "resume_id"} for row in found[kind]] for kind in ("skills", "experience", "education")
        ]

    assert findings(tricked) == findings(honest)
    assert (tricked.text, tricked.details) == (honest.text, honest.details)
    assert honest.hidden is None
    assert tricked.hidden is not None
    assert (tricked.hidden.words, tricked.hidden.characters) == (12, len(documents.HIDDEN_WORDS.replace(" ", "")))
    assert tricked.hidden.text == documents.HIDDEN_WORDS
    assert (honest.quality["verdict"], tricked.quality["verdict"]) == ("good", "doubtful")


def test_a_scan_is_recognised_where_that_is_switched_on(owner: Any, browser_of: Any, settings: Any) -> None:
    settings.OCR, settings.OCR_RECOGNISER = True, "engines.text.scans.tests.recognisers.Told"
    resume = read_resume(owner, scan())
    assert (resume.status, resume.failure) == ("completed", "")
    assert resume.details["contact"]["name"]["value"] == "Declan Hollow"
    assert {"python", "soldering"} <= {s.slug for s in resume.skills.held()}
    assert resume.quality["verdict"] != "good"
    assert resume.quality["scan"]
    assert "recognised" in [r["code"] for r in resume.quality["reasons"]]
    assert "we read the letters from the picture" in browser_of(owner).get(f"/resumes/{resume.pk}").text
    steps = [s["name"] for s in WorkItem.objects.get(subject_id=resume.pk).progress["steps"]]
    assert steps == ["text", "picture", "history", "skills", "save"]


def test_a_scan_that_cannot_be_recognised_fails_with_the_same_words_as_without(owner: Any, settings: Any) -> None:
    settings.OCR, settings.OCR_RECOGNISER = True, "engines.text.scans.tests.recognisers.Silent"
    assert (resume := read_resume(owner, documents.scanned_pdf())).failure == "scanned"
    assert "paste the text" in problem(resume.failure).guidance


def test_recognising_is_off_unless_asked_for(owner: Any, settings: Any) -> None:
    settings.OCR_RECOGNISER = "engines.text.scans.tests.recognisers.Told"
    assert not settings.OCR
    assert read_resume(owner, documents.scanned_pdf()).failure == "scanned"


def test_columns_are_read_one_after_the_other(owner: Any) -> None:
    resume = read_resume(owner, documents.two_column_pdf())
    lines = [line.strip() for line in resume.text.splitlines() if line.strip()]
    assert resume.quality["columns"] == 2
    assert lines.index("PostgreSQL") == lines.index("Python") + 1
    assert lines.index("March 2021 - present") == lines.index("Data Engineer, Brackenmoor Rail Ltd") + 1


def test_each_step_is_reported_with_its_time_and_facts(owner: Any) -> None:
    resume = read_resume(owner, documents.pdf())
    steps = services.work_of(resume).progress["steps"]
    assert [s["name"] for s in steps] == ["text", "history", "skills", "save"]
    assert all(s["state"] == "done" and s["seconds"] >= 0 for s in steps)
    assert steps[0]["facts"]["words"] > 40


FAILURES = {"password": documents.locked_pdf, "scanned": documents.scanned_pdf, "damaged": documents.damaged_pdf}


@pytest.mark.parametrize("code", FAILURES)
def test_a_file_that_cannot_be_read_keeps_the_upload_and_says_why(code: str, owner: Any) -> None:
    data = FAILURES[code]()
    resume = upload(owner, data)
    resume = read(resume)
    assert (resume.status, resume.failure) == ("failed", code)
    assert problem(code).guidance
    assert resume.file.read() == data
    assert not resume.skills.exists()
    assert services.work_of(resume).progress["steps"][-1]["state"] == "failed"


def test_a_text_of_ten_thousand_lines_is_read(owner: Any) -> None:
    text = documents.TEXT + "\n" + "\n".join(f"- Kept delivery note {n} in order" for n in range(10_000))
    resume = read_resume(owner, text.encode())
    assert resume.status == "completed"
    assert "python" in {s.slug for s in resume.skills.held()}


def test_a_text_with_nul_bytes_is_refused_with_words(owner: Any) -> None:
    with pytest.raises(services.UploadRefused) as refused:
        upload(owner, documents.txt().replace(b"Docker", b"Docker\0"))
    assert "paste the text" in refused.value.problem.guidance


@pytest.mark.parametrize("text", [documents.SHOPPING, documents.POEM])
def test_what_is_no_resume_is_called_that_and_nothing_is_counted(text: str, owner: Any) -> None:
    resume = read_resume(owner, text.encode())
    assert resume.status == "completed"
    assert not resume.looks_like_resume
    assert not resume.skills.held().exists()
    assert not resume.experience.exists()
    assert not resume.education.exists()


# --- again, killed, overtaken (P41) -----------------------------------------------------------------------------


def test_p41_a_message_that_comes_twice_reads_once(owner: Any) -> None:
    resume = read_resume(owner)
    before, work = rows(resume), services.work_of(resume)
    assert not running.run_item(work.pk)
    assert rows(resume) == before


@pytest.mark.parametrize("kind", documents.GOOD)
def test_p41_reading_twice_ends_as_reading_once(kind: str, owner: Any) -> None:
    resume = read_resume(owner, documents.GOOD[kind]())
    before = rows(resume)
    assert rows(read_again(resume)) == before


def test_p41_a_worker_killed_between_compute_and_store_leaves_nothing_and_the_next_one_finishes(owner: Any) -> None:
    resume = upload(owner)
    work = services.work_of(resume)
    killed = running.claim(work.pk)
    reading.compute(killed)  # and here the process ends
    assert not ResumeSkill.objects.exists()
    assert Resume.objects.get().status == "processing"
    assert not running.run_item(work.pk)  # its lease holds
    WorkItem.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert running.run_item(work.pk)
    once = rows(resume)
    assert once["status"][0] == "completed"
    assert (WorkItem.objects.get().status, WorkItem.objects.get().attempts) == (WorkStatus.DONE, 2)


def test_p41_a_worker_that_lost_its_lease_stores_nothing(owner: Any) -> None:
    resume = upload(owner)
    work = services.work_of(resume)
    late = running.claim(work.pk)
    result = reading.compute(late)
    WorkItem.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert running.run_item(work.pk)
    before = rows(resume)
    corrections.add_skill(resume=Resume.objects.get(), name="Welding")
    after = rows(resume)
    assert not running._finish(late, lambda: reading.store(resume.pk, result), status=WorkStatus.DONE)
    assert rows(resume) == after
    assert len(after["skills"]) == len(before["skills"]) + 1


def test_p41_a_file_that_kills_its_worker_every_time_fails_with_words(owner: Any) -> None:
    resume = upload(owner)
    work = services.work_of(resume)
    for _ in range(3):
        assert running.claim(work.pk)
        WorkItem.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert running.run_item(work.pk)
    resume.refresh_from_db()
    assert (resume.status, resume.failure) == ("failed", "internal")


def test_a_resume_deleted_while_it_is_read_stays_deleted(owner: Any) -> None:
    resume = upload(owner)
    work = services.work_of(resume)
    job = running.claim(work.pk)
    result = reading.compute(job)
    services.delete_resume(resume=resume)
    assert not running._finish(job, lambda: reading.store(resume.pk, result), status=WorkStatus.DONE)
    assert not Resume.objects.exists()
    assert not ResumeSkill.objects.exists()


def test_a_later_reading_that_fails_takes_nothing_away(owner: Any, files: Any) -> None:
    resume = read_resume(owner)
    services.confirm_resume(resume=resume)
    before = rows(resume)
    (files / resume.file.name).unlink()
    again = read_again(resume)
    assert (again.status, again.verified) == ("completed", True)
    assert rows(resume) == before


# --- the person's word ------------------------------------------------------------------------------------------


def names(resume: Resume) -> set[str]:
    return set(resume.skills.held().values_list("name", flat=True))


def test_corrections_survive_a_second_reading(owner: Any) -> None:
    resume = read_resume(owner)
    skill = {s.slug: s for s in resume.skills.all()}
    corrections.remove_skill(skill=skill["docker"])
    corrections.edit_skill(skill=skill["git"], name="Subversion", level="advanced", years="2,5")
    corrections.confirm_skill(skill=skill["python"])
    corrections.add_skill(resume=resume, name="Falconry")
    expected = names(resume)
    assert {"Python", "Subversion", "Falconry"} <= expected
    assert not {"Docker", "Git"} & expected
    again = read_again(resume)
    assert names(again) == expected
    edited = again.skills.get(name="Subversion")
    assert (edited.level, edited.years, edited.origin, edited.confidence) == ("advanced", 2.5, "person", 1.0)


def test_a_removed_skill_comes_back_when_it_is_added_again(owner: Any) -> None:
    resume = read_resume(owner)
    skill = resume.skills.get(slug="docker")
    corrections.remove_skill(skill=skill)
    assert "Docker" not in names(resume)
    back = corrections.add_skill(resume=resume, name="docker")
    assert back.pk == skill.pk
    assert back.evidence == skill.evidence != []
    assert "Docker" in names(read_again(resume))


def test_an_edited_name_may_be_that_of_a_skill_taken_out_before(owner: Any) -> None:
    resume = read_resume(owner)
    corrections.remove_skill(skill=resume.skills.get(slug="docker"))
    corrections.edit_skill(skill=resume.skills.get(slug="git"), name="Docker")
    assert "Docker" in names(resume)
    assert "Git" not in names(read_again(resume))


def test_adding_finds_the_skill_by_any_of_its_names(owner: Any) -> None:
    resume = make_resume(owner)
    assert corrections.add_skill(resume=resume, name="  postgres ").slug == "postgresql"
    assert corrections.add_skill(resume=resume, name="Postgres").name == "PostgreSQL"
    assert ResumeSkill.objects.filter(resume=resume).count() == 1


def test_a_skill_can_be_added_at_the_level_and_years_it_is_held(owner: Any) -> None:
    resume = make_resume(owner, [("python", {"level": "advanced", "years": 1.0})])
    skill = corrections.add_skill(resume=resume, name="Python", level="beginner", years=3)
    assert (skill.level, skill.years) == ("advanced", 3)


@pytest.mark.parametrize("name", ["", "   ", "!!!", "x" * 121, "\0"])
def test_what_is_no_name_is_not_taken_as_a_skill(name: str, owner: Any) -> None:
    with pytest.raises(corrections.UnusableCorrection):
        corrections.add_skill(resume=make_resume(owner), name=name)


@pytest.mark.parametrize("years", ["many", "-1", "61", "nan", "inf"])
def test_years_that_are_none_are_refused(years: str, owner: Any) -> None:
    resume = make_resume(owner, ["python"])
    with pytest.raises(corrections.UnusableCorrection):
        corrections.edit_skill(skill=resume.skills.get(), name="Python", years=years)


def test_two_rows_cannot_get_the_same_name(owner: Any) -> None:
    resume = make_resume(owner, ["python", "docker"])
    with pytest.raises(corrections.UnusableCorrection, match="already"):
        corrections.edit_skill(skill=resume.skills.get(slug="docker"), name="python")


def test_a_verified_version_wins_over_a_second_reading(owner: Any) -> None:
    resume = read_resume(owner)
    verify_resume(
        resume=resume,
        contact={"name": "O. Farrowdale", "phone": "+44 1632 960 999", "location": ""},
        skills=[{"name": "Python", "level": "advanced", "years": 4.0}, {"name": "Falconry", "level": "", "years": None}],
        experience=[],
        education=[
            {
                "degree": "BSc Computer Science",
                "institution": "University of Northern Ridings",
                "field_of_study": "",
                "start_year": None,
                "end_year": 2019,
            }
        ],
    )
    for state in (Resume.objects.with_findings().get(pk=resume.pk), read_again(resume)):
        assert state.verified
        assert names(state) == {"Python", "Falconry"}
        assert not state.experience.exists()
        assert [e.end_year for e in state.education.all()] == [2019]
        contact = state.details["contact"]
        assert (contact["name"]["value"], contact["location"]) == ("O. Farrowdale", None)
        assert contact["email"]["evidence"]
        assert contact["phone_e164"] == ""


def test_verifying_again_and_again_ends_the_same(owner: Any) -> None:
    resume = read_resume(owner)
    version = {
        "skills": [{"name": "Python", "level": "", "years": None}],
        "experience": [{"title": "Rigger", "company": "", "start_date": "2020"}],
    }
    verify_resume(resume=resume, **version)
    before = rows(resume)
    verify_resume(resume=resume, **version)
    assert rows(resume) == before
