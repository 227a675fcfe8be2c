from __future__ import annotations

import pytest

from engines.resume.parsing import parse_resume
from engines.resume.tests.documents import TODAY, document_of, parse

ENGLISH = """Amara Okonkwo-Lindqvist
Registered Nurse
amara.ol@example.org | +44 7700 900123 | Leeds, UK | linkedin.com/in/amara-ol
Summary
Ward nurse who has run a busy surgical floor for six years and likes teaching students on placement.
Experience
Ward Sister — Fernhill Hospital, Leeds
May 2020 – Present
- Lead a team of fourteen nurses on a surgical ward
- Audit hand hygiene every month
Staff Nurse — Fernhill Hospital, Leeds
2016 - 2020
- Gave medication and wound care
Education
BSc (Hons) Adult Nursing, University of Thornfield
2013 – 2016
Certifications
- Advanced Life Support, 2022
Languages
English (native), Igbo (fluent)
"""

GERMAN = """Lebenslauf
Jürgen Öztürk-Weiß
juergen.oe@example.de
030 23125 998
Berlin
Berufserfahrung
seit 03/2019
Elektroniker für Betriebstechnik
Nordwerk Anlagenbau GmbH, Hamburg
- Wartung von Schaltanlagen
08/2015 - 02/2019
Industriemechaniker
Havelstahl AG, Brandenburg
- Montage von Pumpen
Ausbildung
2012 - 2015
Ausbildung zum Elektroniker
Berufsschule Spandau
Sprachen
Deutsch – Muttersprache
Türkisch – C1
"""

SPANISH = """Lucía Fernández Ibarra
lucia.fi@example.es · +34 600 000 321 · Sevilla, España
Experiencia laboral
Enfermera de urgencias
Hospital San Telmo, Sevilla
desde enero de 2020
- Triaje y atención a pacientes
Formación académica
Grado en Enfermería, Universidad de Triana, 2012 - 2016
Idiomas
Español (nativo), Inglés (B2)
"""

NO_HEADINGS = """Tomasz Brzozowski
Electrician, Gdańsk, Poland
tomasz.b@example.pl / +48 600 555 123
Electrician, Bursztyn Instalacje, Gdańsk, Mar 2019 - now
Wiring of flats and small shops, fault finding.
Apprentice Electrician, Kotwica Services, Gdynia, 2015-2019
Cable pulling and fitting of boxes.
Diploma in Electrical Installation, Technical School of Gdynia, 2012-2015
"""


def test_contact_is_read_with_the_phone_in_international_form() -> None:
    contact = parse(ENGLISH).contact
    assert contact.name
    assert contact.name.value == "Amara Okonkwo-Lindqvist"
    assert contact.email
    assert contact.email.value == "amara.ol@example.org"
    assert contact.phone_e164 == "+447700900123"
    assert contact.location
    assert contact.location.value == "Leeds, UK"
    assert [link.value for link in contact.links] == ["linkedin.com/in/amara-ol"]


def test_each_title_is_an_entry_with_employer_place_and_dates() -> None:
    now, before = parse(ENGLISH).experience
    assert (now.title, now.company, now.location, str(now.start), now.current) == (
        "Ward Sister",
        "Fernhill Hospital",
        "Leeds",
        "2020-05",
        True,
    )
    assert (before.title, before.company, str(before.start), str(before.end)) == ("Staff Nurse", "Fernhill Hospital", "2016", "2020")
    assert "hand hygiene" in now.description
    assert "medication" in before.description


def test_studies_certificates_and_languages_are_read() -> None:
    resume = parse(ENGLISH)
    (study,) = resume.education
    assert (study.degree, study.field_of_study, study.institution) == ("BSc (Hons)", "Adult Nursing", "University of Thornfield")
    assert (study.start_year, study.end_year) == (2013, 2016)
    assert [fact.value for fact in resume.certifications] == ["Advanced Life Support, 2022"]
    assert [(x.language, x.fluency) for x in resume.languages] == [("English", "native"), ("Igbo", "fluent")]
    assert resume.summary
    assert resume.summary.value.startswith("Ward nurse")


def test_german_resume_with_dates_above_is_read() -> None:
    resume = parse(GERMAN, language="de")
    assert resume.contact.name
    assert resume.contact.name.value == "Jürgen Öztürk-Weiß"
    assert resume.contact.phone_e164.startswith("+4930")
    assert [(x.title, x.company) for x in resume.experience] == [
        ("Elektroniker für Betriebstechnik", "Nordwerk Anlagenbau GmbH"),
        ("Industriemechaniker", "Havelstahl AG"),
    ]
    assert resume.experience[0].current
    assert [x.institution for x in resume.education] == ["Berufsschule Spandau"]


def test_spanish_resume_is_read() -> None:
    resume = parse(SPANISH, language="es")
    (job,) = resume.experience
    assert (job.title, job.company, job.location, str(job.start), job.current) == (
        "Enfermera de urgencias",
        "Hospital San Telmo",
        "Sevilla",
        "2020-01",
        True,
    )
    assert [x.field_of_study for x in resume.education] == ["Enfermería"]


def test_resume_without_headings_is_read_and_says_so() -> None:
    resume = parse(NO_HEADINGS)
    assert "no_headings" in resume.notes
    assert [(x.title, x.company) for x in resume.experience] == [
        ("Electrician", "Bursztyn Instalacje"),
        ("Apprentice Electrician", "Kotwica Services"),
    ]
    assert [x.institution for x in resume.education] == ["Technical School of Gdynia"]


def test_several_titles_at_one_employer_share_its_name() -> None:
    text = "Ann Doyle\nann.doyle@example.org\nExperience\nBrightwater Foods Ltd · Cork\n"
    text += "Shift Manager\nJan 2021 – Present\n- Ran nights\nLine Operator\n2018 – 2020\n- Packed\n"
    jobs = parse(text).experience
    assert [(x.title, x.company) for x in jobs] == [("Shift Manager", "Brightwater Foods Ltd"), ("Line Operator", "Brightwater Foods Ltd")]


@pytest.mark.parametrize(
    "header",
    ["Site Engineer | Harrow Builders | Dublin\n2019 - 2021", "Harrow Builders — Dublin\nSite Engineer\n2019 - 2021",
     "2019 - 2021\tSite Engineer, Harrow Builders, Dublin",
     "Site Engineer at Harrow Builders, Dublin (2019 - 2021)",
     "2019 - 2021\nSite Engineer\nHarrow Builders, Dublin", "Harrow Builders, Site Engineer – Dublin\t2019 - 2021"],
)  # fmt: skip
def test_a_job_is_the_same_in_whatever_order_its_header_is_printed(header: str) -> None:
    (job,) = parse(f"Ann Doyle\nann.doyle@example.org\nWork experience\n{header}\n- Set out roads and drains\n").experience
    assert (job.title, job.company, job.location, str(job.start), str(job.end)) == (
        "Site Engineer",
        "Harrow Builders",
        "Dublin",
        "2019",
        "2021",
    )


@pytest.mark.parametrize(
    "name", ["山田 太郎", "Иван Петрович Смирнов", "محمد علي", "Nguyễn Văn An", "María de la Cruz", "O'Brien-Smith, PhD", "JEAN-LUC D'ARCY"]
)
def test_names_of_any_script_are_found_at_the_top(name: str) -> None:
    contact = parse(f"{name}\nme@example.org\n+44 7700 900123\nEducation\nBSc Physics, Hill University, 2012 - 2015\n").contact
    assert contact.name
    assert contact.name.value == name.removesuffix(", PhD")


@pytest.mark.parametrize(
    "text",
    [
        "Shopping list\nmilk\neggs 12\nbread\n2 kg flour\ncoffee, 500 g",
        "I wandered lonely as a cloud\nThat floats on high o'er vales and hills,\nWhen all at once I saw a crowd,\nA host, of golden daffodils;",
        "Tomato soup\nIngredients\n1 kg tomatoes\n2 tbsp oil\nPreheat the oven to 200 degrees. Roast for 40 minutes.\nServes 4",
        "Senior Nurse\nAbout us\nWe are looking for a nurse to join our team.\n"
        "Responsibilities\nYou will lead a ward.\nRequirements: BSc Nursing, University degree\n"
        "Experience\n5 years of experience\nWhat we offer\n30 days of holiday\nApply now: jobs@example.org, +44 20 7946 0958",
        "",
    ],
)  # fmt: skip
def test_what_is_no_resume_is_told_and_nothing_is_invented(text: str) -> None:
    resume = parse(text)
    assert not resume.looks_like_resume
    assert not (resume.contact.name)
    assert not (resume.contact.email)
    assert not (resume.experience)
    assert not (resume.education)
    assert not (resume.certifications)
    assert not (resume.languages)


class _Register:
    """A finder that knows one name."""

    def is_person(self, text: str) -> bool:
        return text == "Quiet Harbour"


def test_a_person_finder_is_a_hint_that_does_not_overrule_the_place_on_the_page() -> None:
    document = document_of("Blue Sky Morning\nQuiet Harbour\n+44 7700 900123\nEducation\nBSc Physics, Hill University, 2012 - 2015\n")
    alone = parse_resume(document, today=TODAY).contact.name
    hinted = parse_resume(document, people=_Register(), today=TODAY).contact.name
    assert alone
    assert alone.value == "Blue Sky Morning"
    assert hinted
    assert hinted.value == "Blue Sky Morning"
