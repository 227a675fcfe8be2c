"""Habits of real resumes that a careful person reads without a thought: tags beside dates, addresses in the header, licences among remarks."""

from __future__ import annotations

import pytest

from engines.resume.records import ParsedResume
from engines.resume.tests.documents import parse


def jobs(parsed: ParsedResume) -> list[tuple[str, str]]:
    return [(e.title, e.company) for e in parsed.experience]


@pytest.mark.parametrize(
    "tags", ["kubernetes, terraform, go, postgres", "python django celery redis", "NestJS, Docker, Helm", "latte art, milk texturing, till"]
)
@pytest.mark.parametrize("heading", ["Experience\n", ""])
def test_a_list_of_tools_behind_the_dates_is_neither_title_nor_employer(tags: str, heading: str) -> None:
    text = (
        f"Wanjiru Kamau\nwanjiru@example.org\n\n{heading}Senior Engineer, Fjordlys AB\nFeb 2021 – Present | {tags}\nCut deploy time from an hour to six minutes.\n\n"
        f"Backend Developer, Savanna Pay Ltd\n08/2017 – 01/2021 | {tags}\nBuilt the settlement engine.\n\nEducation\nUniversity of Nairobi, BSc Mathematics, 2011 – 2015\n"
    )
    parsed = parse(text)
    assert jobs(parsed) == [("Senior Engineer", "Fjordlys AB"), ("Backend Developer", "Savanna Pay Ltd")]


def test_an_employer_or_a_town_behind_the_dates_is_no_list_of_tools() -> None:
    text = "Ada Quill\nada@example.org\n\nExperience\nPlanner\n2021 – Present | Lanyon Freight Ltd, Plymouth\n• Plan shifts.\n"
    assert jobs(parse(text)) == [("Planner", "Lanyon Freight Ltd")]


@pytest.mark.parametrize(
    ("header", "section", "place"),
    [
        ("18 rue des Tanneurs, 69005 Lyon – 06 39 98 12 45", "FORMATION\n2016 : CAP Cuisine, CFA François-Rabelais, Paris", "Lyon"),
        (
            "C/ Mayor 14, 2º B, 48001 Bilbao | 688 12 34 56",
            "Experiencia\nContable | Suministros Nervión S.L., Vitoria | 2015 – 2019",
            "Bilbao",
        ),
        ("Lindenallee 8, 44135 Dortmund", "Ausbildung\n2010 – 2013 Abitur, Gesamtschule Ost, Bochum", "Dortmund"),
        ("Unterdorf 3, 9999 Krautheimingen", "Berufserfahrung\n2015 – 2019 Bäcker, Backhaus GmbH, Wien", "Krautheimingen"),
    ],
)
def test_the_place_is_where_the_person_lives_not_where_a_school_or_an_employer_stands(header: str, section: str, place: str) -> None:
    found = parse(f"Aylin Yildirim\na.yildirim@example.org\n{header}\n\n{section}\n").contact.location
    assert found is not None
    assert found.value == place


def test_a_nickname_in_quotes_is_part_of_the_name() -> None:
    name = parse('Rosalind "Roz" Achterberg\nroz@example.com · 503-555-0119\n\nExperience\nBuyer, Larkspur Ltd, 2019 – 2021\n').contact.name
    assert name is not None
    assert name.value == 'Rosalind "Roz" Achterberg'


def test_languages_in_one_line_parted_by_dashes_are_each_read_with_their_level() -> None:
    parsed = parse(
        "Ousmane Diabaté\no@example.fr\n\nEXPÉRIENCE\nCommis, Brasserie Georgelin, 2016 - 2020\n\nLANGUES\nFrançais : courant – Bambara : langue maternelle – Anglais : intermédiaire\n"
    )
    assert [(s.language, s.fluency) for s in parsed.languages] == [
        ("Français", "courant"),
        ("Bambara", "langue maternelle"),
        ("Anglais", "intermédiaire"),
    ]


@pytest.mark.parametrize(
    ("section", "wanted"),
    [
        ("Other\nFull UK driving licence, own van. English (fluent), Polish (native).", ["Full UK driving licence"]),
        ("Sonstiges\nFührerschein Klasse B", ["Führerschein Klasse B"]),
        ("Awards\nBest newcomer, 2019\nCertified Welding Inspector (CWI)", ["Certified Welding Inspector (CWI)"]),
        ("Otros datos\nPermiso de conducir B. Disponibilidad para viajar.", ["Permiso de conducir B"]),
    ],
)
def test_licences_and_certificates_among_other_remarks_are_certificates(section: str, wanted: list[str]) -> None:
    parsed = parse(f"Ada Quill\nada@example.org\n\nExperience\nPlanner, Lanyon Ltd, 2019 – 2021\n\n{section}\n")
    assert [c.value for c in parsed.certifications] == wanted
    for fact in parsed.certifications:
        assert fact.evidence


def test_a_diploma_named_after_the_school_is_no_school() -> None:
    parsed = parse("Ada Quill\nada@example.org\n\nEducation\nHigh School Diploma, Central High School, Memphis, 2013\n")
    assert [(e.degree, e.institution, e.end_year) for e in parsed.education] == [("High School Diploma", "Central High School", 2013)]


def test_a_heading_that_names_languages_over_tools_heads_skills() -> None:
    text = (
        "ADA QUILL\nada@example.org\n\nEXPERIENCE\nPlanner, Lanyon Ltd, 2019 – 2021\n\nTOOLS AND LANGUAGES\nC, C++, Python\nGit, Jira, Polarion\n\n"
        "LANGUAGES\nNorwegian, English\n"
    )
    parsed = parse(text)
    assert [s.kind for s in parsed.sections] == ["contact", "experience", "skills", "languages"]
    assert [s.language for s in parsed.languages] == ["Norwegian", "English"]


@pytest.mark.parametrize(
    "title",
    ["Commis de cuisine", "Sage-femme", "Fontanero", "Matrona", "Cabeleireira", "Almoxarife", "Tischlerin", "Hebamme", "Scaffolder", "Sonographer", "Chaplain"],
)  # fmt: skip
def test_trades_of_many_kinds_and_languages_are_titles(title: str) -> None:
    assert jobs(parse(f"Ada Quill\nada@example.org\n\nExperience\n{title}, Casa Marbella, 2016 – 2020\n")) == [(title, "Casa Marbella")]


@pytest.mark.parametrize(
    ("header", "place", "phone"),
    [
        ("Rua das Flores 22, 4050-262 Porto | 912 345 678", "Porto", "912 345 678"),
        ("Rua Augusta 10, 01305-000 São Paulo | (11) 98765-4321", "São Paulo", "(11) 98765-4321"),
        ("ul. Długa 5, 00-238 Warszawa | 601 234 567", "Warszawa", "601 234 567"),
    ],
)
def test_a_postcode_is_no_phone_number_and_no_part_of_the_place(header: str, place: str, phone: str) -> None:
    contact = parse(f"Joana Sousa\njoana@example.org\n{header}\n\nExperience\nNurse, Casa Verde, 2016 – 2020\n").contact
    assert contact.location is not None
    assert contact.phone is not None
    assert (contact.location.value, contact.phone.value) == (place, phone)


@pytest.mark.parametrize(
    ("line", "company", "place"),
    [
        ("GULF COAST BUILDERS, INC. - Austin, TX", "GULF COAST BUILDERS, INC.", "Austin, TX"),
        ("Molkerei Norden eG", "Molkerei Norden eG", ""),
        ("Coromandel Infotech Pvt. Ltd., Chennai", "Coromandel Infotech Pvt. Ltd.", "Chennai"),
    ],
)
def test_a_legal_form_belongs_to_the_employer(line: str, company: str, place: str) -> None:
    parsed = parse(f"Ada Quill\nada@example.org\n\nExperience\n{line}\nProject Manager (03/2021 to present)\n• Manage build-outs.\n")
    assert [(e.title, e.company, e.location) for e in parsed.experience] == [("Project Manager", company, place)]


def test_under_a_shared_heading_studies_and_certificates_are_told_apart() -> None:
    parsed = parse(
        "Ada Quill\nada@example.org\n\nExperience\nPlanner, Lanyon Ltd, 2019 – 2021\n\nEducation & Certifications\n"
        "B.S., Construction Science - Texas State University (2012)\nPMP (2020), OSHA 30\n"
    )
    assert [(e.degree, e.institution) for e in parsed.education] == [("B.S.", "Texas State University")]
    assert [c.value for c in parsed.certifications] == ["PMP (2020), OSHA 30"]


def test_a_grade_is_no_field_of_study() -> None:
    parsed = parse("Ada Quill\nada@example.org\n\nEducation\nB.Com, Loyola College, 2014, First Class\n")
    assert [(e.degree, e.field_of_study, e.institution) for e in parsed.education] == [("B.Com", "", "Loyola College")]
