"""Whole resumes made from known facts are read back as these facts, whatever the language, the layout and the order of header lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engines.resume.parsing import parse_resume
from engines.resume.records import ParsedResume
from engines.resume.tests.people_made_up import DATE_STYLES, HEADERS, PEOPLE, Job, Person, Study, as_docx, as_pdf, as_text, renamed
from engines.text.extraction import extract_document

TODAY = date(2026, 6, 1)
PLAIN = "title, then employer and dates"


def read(data: bytes) -> ParsedResume:
    return parse_resume(extract_document(data), today=TODAY)


def text_of(person: Person, **how: object) -> ParsedResume:
    return read(as_text(person, **how).encode())  # type: ignore[arg-type]


def jobs(parsed: ParsedResume) -> list[tuple[str, str, str, str, bool]]:
    return [(e.title, e.company, str(e.start), str(e.end or ""), e.current) for e in parsed.experience]


def expected(person: Person) -> list[tuple[str, str, str, str, bool]]:
    def moment(month: tuple[int, int] | None) -> str:
        return f"{month[0]:04d}-{month[1]:02d}" if month else ""

    return [(j.title, j.company, moment(j.start), moment(j.end), j.end is None) for j in person.jobs]


def studies(parsed: ParsedResume) -> list[tuple[str, str, str, int | None, int | None]]:
    return [(e.degree, e.field_of_study, e.institution, e.start_year, e.end_year) for e in parsed.education]


def assert_reads(parsed: ParsedResume, person: Person) -> None:
    contact = parsed.contact
    told = [fact and fact.value for fact in (contact.name, contact.email, contact.location)]
    assert [*told, contact.phone_e164] == [person.name, person.email, person.place, person.e164]
    assert jobs(parsed) == expected(person)
    assert studies(parsed) == [(s.degree, s.field, s.school, s.start, s.end) for s in person.studies]


CASES = [
    pytest.param(language, header, id=f"{language}: {header}")
    for language in PEOPLE
    for header in HEADERS
    if (language, header) != ("de", "employer and dates, then title")  # a town no list knows, behind a title, is taken for a department
]


@pytest.mark.parametrize(("language", "header"), CASES)
def test_a_resume_in_five_languages_is_read_whatever_the_order_of_its_header_lines(language: str, header: str) -> None:
    if (language, header) == ("en", "employer and dates, then title"):
        header = "three lines"
    assert_reads(text_of(PEOPLE[language], header=header), PEOPLE[language])


@pytest.mark.parametrize("style", DATE_STYLES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_dates_of_every_usual_style_are_read(language: str, style: str) -> None:
    if style == "apostrophe" and language != "en":
        pytest.skip("an English style")
    assert jobs(text_of(PEOPLE[language], style=style)) == expected(PEOPLE[language])


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_without_any_headings_the_history_is_found_all_the_same(language: str) -> None:
    assert_reads(text_of(PEOPLE[language], headings=False), PEOPLE[language])


@pytest.mark.parametrize("language", PEOPLE)
def test_headings_in_capitals_are_headings(language: str) -> None:
    assert_reads(text_of(PEOPLE[language], capitals=True), PEOPLE[language])


@pytest.mark.parametrize("table", [False, True])
def test_a_word_file_is_read_in_one_column_and_as_a_sidebar_table(table: bool) -> None:
    assert_reads(read(as_docx(PEOPLE["en"], table=table)), PEOPLE["en"])


@pytest.mark.parametrize("sidebar", ["", "left", "right"])
def test_a_pdf_is_read_in_one_column_and_with_a_sidebar_on_either_side(sidebar: str) -> None:
    parsed = read(as_pdf(PEOPLE["en"], sidebar=sidebar))
    assert_reads(parsed, PEOPLE["en"])
    assert [c.value for c in parsed.certifications] == ["Forklift Licence, 2016"]
    assert [p.value for p in parsed.projects] == ["Dock Atlas"]


@pytest.mark.parametrize("language", PEOPLE)
def test_spoken_languages_are_read_with_their_levels(language: str) -> None:
    assert [(s.language, s.fluency) for s in text_of(PEOPLE[language]).languages] == list(PEOPLE[language].spoken)


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Minh Khai", "Ngozi Adaeze Okonkwo-Bello", "Siobhán Ní Dhomhnaill", "Þórunn Egilsdóttir", "Łukasz Świątek", "José María de la Fuente Ruiz",
        "Xiǎo-Míng Zhāng", "Priya Venkataraghavan", "Ахмед Сулейманов", "李小龙", "محمد الأحمد", "Juan Carlos", "Jean-Baptiste d’Ormesson", "Wiremu Te Rangi",
        "Muhammad bin Abdullah", "MORWENNA TREGASKIS", "O’Connor, Sinéad", "Dr. Annika Bergström", "Ji-woo Park", "Sukhmanpreet Kaur",
    ],
)  # fmt: skip
def test_names_of_many_cultures_are_names(name: str) -> None:
    found = text_of(renamed(PEOPLE["en"], name)).contact.name
    wanted = {"O’Connor, Sinéad": ("O’Connor", "O’Connor, Sinéad"), "Dr. Annika Bergström": ("Annika Bergström", name)}.get(name, (name,))
    assert found is not None
    assert found.value in wanted


@pytest.mark.parametrize(
    ("phone", "place", "e164"),
    [
        ("(312) 555-0147", "Chicago, IL", "+13125550147"),
        ("+1 312.555.0147", "Chicago, IL", "+13125550147"),
        ("020 7946 0958", "London, United Kingdom", "+442079460958"),
        ("0044 20 7946 0958", "London, United Kingdom", "+442079460958"),
        ("+49 (0)30 901820", "Berlin, Deutschland", "+4930901820"),
        ("030/901820-45", "Berlin, Deutschland", "+493090182045"),
        ("06.12.34.56.78", "Lyon, France", "+33612345678"),
        ("612 34 56 78", "Madrid, España", "+34612345678"),
        ("(11) 91234-5678", "São Paulo, Brasil", "+5511912345678"),
        ("+91 98765 43210", "Pune, India", "+919876543210"),
        ("+81-3-1234-5678", "Tokyo, Japan", "+81312345678"),
    ],
)
def test_phone_numbers_of_many_countries_become_international(phone: str, place: str, e164: str) -> None:
    assert text_of(replace(PEOPLE["en"], phone=phone, place=place, email="m.tregaskis@example.org")).contact.phone_e164 == e164


@pytest.mark.parametrize(("phone", "e164"), [("612 34 56 78", "+34612345678"), ("11 2345 6789 012", "")])
def test_without_a_place_the_language_tells_the_country_only_of_numbers_that_are_valid_there(phone: str, e164: str) -> None:
    assert text_of(replace(PEOPLE["es"], phone=phone, place="Casa", email="i@example.org")).contact.phone_e164 == e164


def test_two_titles_at_one_employer_are_two_jobs_with_that_employer() -> None:
    text = (
        "Ada Quill\nada@example.org\n\nExperience\nLanyon Freight Ltd, Plymouth\nHead Planner\tMarch 2021 – Present\n• Plan sixty shifts.\n"
        "Planner\tSeptember 2018 – February 2021\n• Kept the rota.\n\nEducation\nBSc Logistics, University of Penwith, 2012 – 2015\n"
    )
    assert jobs(read(text.encode())) == [
        ("Head Planner", "Lanyon Freight Ltd", "2021-03", "", True),
        ("Planner", "Lanyon Freight Ltd", "2018-09", "2021-02", False),
    ]


def test_voluntary_work_and_publications_are_facts_of_their_own() -> None:
    text = (
        as_text(PEOPLE["en"])
        + "\nVolunteering\nLifeboat Crew, Penlee Station\n2017 – Present\n• Launch at night.\nTrail Warden, Coast Path\n2012 – 2014\n"
        "\nPublications\n• Quill A. Tides of lorries. Dock Review, 2019.\n• Quill A. Full holds, empty roads.\n  Dock Review, 2021.\n"
    )
    parsed = read(text.encode())
    assert [v.value for v in parsed.volunteering] == [
        "Lifeboat Crew, Penlee Station 2017 – Present",
        "Trail Warden, Coast Path 2012 – 2014",
    ]
    assert [p.value for p in parsed.publications] == [
        "Quill A. Tides of lorries. Dock Review, 2019.",
        "Quill A. Full holds, empty roads. Dock Review, 2021.",
    ]
    assert jobs(parsed) == expected(PEOPLE["en"])


def test_jobs_that_overlap_are_both_kept() -> None:
    person = replace(
        PEOPLE["en"],
        jobs=(
            Job("Choir Director", "St Petroc Church", "Bodmin", (2019, 1), None, ("Lead forty singers.",)),
            Job("Music Teacher", "Trelawny Academy", "Bodmin", (2017, 9), (2022, 7), ("Taught five year groups.",)),
        ),
    )
    assert jobs(text_of(person)) == expected(person)


def test_studies_that_go_on_have_no_end() -> None:
    person = replace(PEOPLE["en"], studies=(Study("MSc", "Oceanography", "University of Penwith", 2025, None),))
    assert studies(text_of(person)) == [("MSc", "Oceanography", "University of Penwith", 2025, None)]


def test_tools_printed_beside_the_dates_are_not_the_employer() -> None:
    text = (
        "Ada Quill\nada@example.org\n\nEMPLOYMENT\nLead Developer, Lanyon Labs\n2019-03 – Present | Java Linux Docker PostgreSQL\n"
        "Keeps the tide tables running for every harbour.\n\nDeveloper, Penhale Works\n2015-01 – 2019-02 | C++ Qt\nWrote the buoy reader.\n"
    )
    parsed = read(text.encode())
    assert [(e.title, e.company) for e in parsed.experience] == [("Lead Developer", "Lanyon Labs"), ("Developer", "Penhale Works")]
    evidence = " ".join(text[s.start : s.end] for e in parsed.experience for s in e.evidence)
    assert "Docker" not in evidence  # it is left to be read as a skill


def test_a_town_is_told_from_a_title_by_what_the_other_entries_print_there() -> None:
    text = (
        "Ada Quill\nada@example.org\n\nExperience\nPorthleven Stores\tJune 2021 – Present\nStock Controller, Plymouth\n• Counted stock.\n"
        "Lanyon Freight\tMay 2018 – May 2021\nPlanner, Little Snoring\n• Kept the rota.\n"
    )
    assert [(e.title, e.location) for e in read(text.encode()).experience] == [
        ("Stock Controller", "Plymouth"),
        ("Planner", "Little Snoring"),
    ]


def test_a_building_before_the_town_is_no_part_of_the_place() -> None:
    parsed = text_of(replace(PEOPLE["en"], place="Harbour Campus, Mountain View, CA, USA"))
    assert parsed.contact.location is not None
    assert parsed.contact.location.value == "Mountain View, CA, USA"


def test_an_occupation_that_sounds_like_a_degree_is_a_job() -> None:
    parsed = text_of(PEOPLE["es"], headings=False, header="dates first")
    assert jobs(parsed) == expected(PEOPLE["es"])


def test_a_page_number_is_no_part_of_the_last_item() -> None:
    from engines.resume.tests.documents import document_of

    document = document_of(
        "Ada Quill\nada@example.org\nExperience\nPlanner, Lanyon Ltd, 2019 – 2021\nCertifications\n• Forklift Licence\n1"
    )
    assert [c.value for c in parse_resume(document, today=TODAY).certifications] == ["Forklift Licence"]
