from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from resumes.checking import CHECKS, check_resume, check_sheet
from resumes.checking.history import has_figure
from resumes.checking.records import Job, Line, Report, Sheet, SkillSeen
from resumes.checking.sheet import at, lines_of
from resumes.models import Resume, ResumeText
from resumes.tests import documents
from resumes.tests.factories import read_resume, upload

TODAY = date(2026, 11, 22)


def line(text: str, section: str = "experience", at: int = 0) -> Line:
    return Line(at, at + len(text), text, True, section)


WORK = (line("Cared for 24 patients a night on a surgical ward"), line("Trained 4 new colleagues", at=60))
GOOD = Sheet(
    text="", language="en", lines=WORK,
    jobs=(Job("Ward nurse", "St Bride Hospital", "2019-03", "", True, (line("Ward nurse, St Bride Hospital", at=100),), WORK),),
    skills=(SkillSeen("Wound care", "Wound care"),), contact={"name": "A B", "email": "a@example.org", "phone": "1", "location": "Hull"},
    links=0, studies=1, sections=frozenset({"experience", "education", "skills"}), words=450, pages=1, columns=1, notes=frozenset(),
    verdict="good", file_format="pdf", today=TODAY,
)  # fmt: skip


def keys(report: Report) -> set[str]:
    return {f.check.key for f in report.findings}


def with_lines(*texts: str, section: str = "experience") -> Sheet:
    return replace(GOOD, lines=tuple(line(t, section, n * 500) for n, t in enumerate(texts)))


def test_a_sound_resume_has_no_finding_and_says_what_was_looked_at() -> None:
    report = check_sheet(GOOD)
    assert report.findings == ()
    assert {c.key for c in report.passed} == {c.key for c in CHECKS}


@pytest.mark.parametrize(
    ("part", "key"), [("name", "no-name"), ("email", "no-email"), ("phone", "no-phone"), ("location", "no-place")]
)  # fmt: skip
def test_a_missing_contact_is_named(part: str, key: str) -> None:
    assert keys(check_sheet(replace(GOOD, contact=GOOD.contact | {part: ""}))) == {key}


@pytest.mark.parametrize(
    "text",
    ["Date of birth: 4 May 1990", "Geburtsdatum: 04.05.1990", "Marital status: married", "Religion: none", "Passport No: X1234567", "Nacionalidad: española"],
)  # fmt: skip
def test_private_facts_are_pointed_out_with_their_line(text: str) -> None:
    report = check_sheet(with_lines(text, section="contact"))
    assert keys(report) == {"private-data"}
    assert report.findings[0].found[0].lines[0].text == text


@pytest.mark.parametrize("text", ["Taught religion: pupils of 11 to 14 years", "Wrote the nationality: rules for passport numbers desk"])
def test_the_same_words_in_a_job_are_work_and_not_private(text: str) -> None:
    assert "private-data" not in keys(check_sheet(with_lines(text)))


@pytest.mark.parametrize(
    "text",
    ["Responsible for the night shift", "Worked on invoices", "Verantwortlich für den Einkauf", "Responsable de l’équipe", "Encargada de la tienda", "Responsável por compras"],
)  # fmt: skip
def test_a_line_that_hides_the_deed_is_found_in_five_languages(text: str) -> None:
    assert "weak-start" in keys(check_sheet(with_lines(text)))


@pytest.mark.parametrize("text", ["Led the night shift", "Workshop for 20 trainees", "Helped", "Responsive pages for 3 shops"])
def test_other_lines_start_as_they_like(text: str) -> None:
    assert "weak-start" not in keys(check_sheet(with_lines(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Cut costs by 12%", True), ("3 shops", True), ("Since 2019 in charge", False), ("Moved files to S3", False), ("Kept ISO9001 records", False), ("No figure", False)],
)  # fmt: skip
def test_a_figure_measures_something(text: str, expected: bool) -> None:
    assert has_figure(text) is expected


def test_a_recent_job_without_figures_is_named_and_an_old_one_is_not() -> None:
    plain = (line("Cared for patients"), line("Trained colleagues", at=50))
    now, old = replace(GOOD.jobs[0], lines=plain), replace(GOOD.jobs[0], lines=plain, current=False, end="2009-01", start="2005-01")
    assert "no-numbers" in keys(check_sheet(replace(GOOD, jobs=(now,))))
    assert "no-numbers" not in keys(check_sheet(replace(GOOD, jobs=(GOOD.jobs[0], old))))


def test_a_job_without_lines_or_dates_is_named() -> None:
    bare = replace(GOOD.jobs[0], lines=(), start="", end="", current=False)
    assert keys(check_sheet(replace(GOOD, jobs=(GOOD.jobs[0], bare)))) == {"no-dates"}
    assert keys(check_sheet(replace(GOOD, jobs=(replace(GOOD.jobs[0], lines=()),)))) == {"no-lines"}


@pytest.mark.parametrize(
    ("end", "start", "gap"),
    [("2018-01", "2019-03", True), ("2018-12", "2019-03", False), ("2018", "2019", False), ("2016", "2019-03", True)],
)  # fmt: skip
def test_a_gap_is_told_in_months_and_a_year_alone_counts_whole(end: str, start: str, gap: bool) -> None:
    before = replace(GOOD.jobs[0], start="2015-01", end=end, current=False)
    assert ("gap" in keys(check_sheet(replace(GOOD, jobs=(replace(GOOD.jobs[0], start=start), before))))) is gap


def test_a_job_beside_it_closes_a_gap() -> None:
    long, short = (
        replace(GOOD.jobs[0], start="2010-01", end="2024-01", current=False),
        replace(GOOD.jobs[0], start="2012-01", end="2013-01", current=False),
    )
    assert "gap" not in keys(check_sheet(replace(GOOD, jobs=(replace(GOOD.jobs[0], start="2024-02"), short, long))))


def test_an_end_before_the_start_and_a_start_in_the_future_cannot_be_right() -> None:
    wrong = replace(GOOD.jobs[0], start="2020-05", end="2019-04", current=False)
    future = replace(GOOD.jobs[0], start="2031-01")
    assert "dates-wrong" in keys(check_sheet(replace(GOOD, jobs=(wrong,))))
    assert "dates-wrong" in keys(check_sheet(replace(GOOD, jobs=(future,))))


def test_the_usual_spelling_is_offered_only_where_a_name_has_one() -> None:
    skills = (
        SkillSeen("Javascript", "JavaScript"),
        SkillSeen("Postgre SQL", "PostgreSQL"),
        SkillSeen("wound care", "Wound care"),
        SkillSeen("JAVASCRIPT", "JavaScript"),
    )
    report = check_sheet(replace(GOOD, skills=skills))
    assert [one.text for one in report.findings[0].found] == [
        "“Javascript” is usually written “JavaScript”.", "“Postgre SQL” is usually written “PostgreSQL”.",
    ]  # fmt: skip


def test_length_is_no_fault_of_a_list_of_papers() -> None:
    long = replace(GOOD, words=4000, pages=9)
    assert keys(check_sheet(long)) == {"length"}
    assert keys(check_sheet(replace(long, sections=long.sections | {"publications"}))) == set()


def test_layout_trouble_stands_before_details() -> None:
    report = check_sheet(replace(GOOD, notes=frozenset({"hidden_text", "unmapped_glyphs"}), columns=2, sections=frozenset()))
    assert [f.check.severity for f in report.findings] == ["critical", "critical", "important", "minor"]


def test_a_language_without_our_words_is_said_and_not_praised() -> None:
    report = check_sheet(replace(GOOD, language="fi"))
    assert {c.key for c in report.skipped} == {"weak-start", "empty-words", "private-data"}
    assert not {c.key for c in report.skipped} & {c.key for c in report.passed}


@pytest.mark.parametrize("kind", documents.GOOD)
def test_each_line_of_a_finding_is_a_line_of_the_text(kind: str, owner: Any, knowledge: Any) -> None:
    resume = read_resume(owner, documents.GOOD[kind]())
    report = check_resume(resume, today=TODAY)
    lines = [found_line for f in report.findings for one in f.found for found_line in one.lines]
    assert all(" ".join(resume.text[x.start : x.end].split()) == x.text for x in lines)
    assert dict(report.machine)["E-mail"] == "ottoline.farrowdale@example.org"
    assert dict(report.machine)["Job 1"].startswith("Data Engineer, Brackenmoor Rail Ltd")


def test_page_and_api_say_the_same_and_give_no_score(owner: Any, browser_of: Any, api: Any, knowledge: Any) -> None:
    resume = read_resume(owner, documents.GOOD["two columns"]())
    page = browser_of(owner).get(f"/resumes/{resume.pk}/check")
    said = api(owner).get(f"/api/v1/resumes/{resume.pk}/check").json()
    assert page.status_code == 200
    assert "columns" in {f["key"] for f in said["findings"]}
    assert [f["title"] for f in said["findings"]] == [f["title"] for f in page.context["findings"]]
    assert all(f["reason"] and f["pattern"] and f["found"] for f in said["findings"])
    assert not any("score" in key.lower() for key in said)


def test_an_unread_resume_and_a_stranger_get_nothing(owner: Any, stranger: Any, api: Any, browser_of: Any, knowledge: Any) -> None:
    assert api(owner).get(f"/api/v1/resumes/{upload(owner).pk}/check").status_code == 404
    resume = read_resume(owner, documents.docx())
    assert browser_of(stranger).get(f"/resumes/{resume.pk}/check").status_code == 404


def test_a_correction_counts_at_once(owner: Any, knowledge: Any) -> None:
    resume = read_resume(owner)
    resume.details["contact"]["phone"] = None
    resume.save()
    assert "no-phone" in keys(check_resume(Resume.objects.with_findings().get(pk=resume.pk), today=TODAY))


def test_a_bullet_that_runs_over_very_many_lines_is_one_line_and_is_put_together_in_one_go() -> None:
    many = 60_000
    text = "begin\n" + "ab cd\n" * many
    blocks = [[0, 5, 0, 0, "b"], *([n, n + 5, 0, 0, ""] for n in range(6, 6 + many * 6, 6))]
    resume = Resume(details={"sections": []})
    resume.text_row = ResumeText(resume=resume, text=text, blocks=blocks)
    started = time.process_time()
    lines = lines_of(resume)
    assert time.process_time() - started < 5  # putting it together anew at each line takes minutes
    assert [(one.start, one.end, len(one.text)) for one in lines] == [(0, 5 + many * 6, len(text) - 1)]


def test_the_lines_of_a_finding_are_those_its_spans_touch_in_their_order() -> None:
    lines = [line("one", at=0), line("two", at=10), line("three", at=20), line("four", at=30)]
    touched = at(lines, [{"start": 31, "end": 32}, {"start": 12, "end": 21}, {"start": 25, "end": 30}])
    assert [one.text for one in touched] == ["two", "three", "four"]
    assert at(lines, [{"start": 13, "end": 20}]) == ()
    assert at(lines, []) == ()


def test_a_line_belongs_to_the_section_it_begins_in() -> None:
    resume = Resume(details={"sections": [{"start": 20, "end": 30, "kind": "skills"}, {"start": 5, "end": 15, "kind": "summary"}]})
    resume.text_row = ResumeText(resume=resume, text="x" * 40, blocks=[[n, n + 5, 0, 0, "b"] for n in (0, 5, 10, 15, 20, 25, 30)])
    assert [one.section for one in lines_of(resume)] == ["", "summary", "summary", "", "skills", "skills", ""]
