"""Place, remote work, pay, contract and hours in five languages. All employers are invented."""

from __future__ import annotations

import time

import pytest

from engines.jobads.particulars.reading import read_particulars

PAY = [
    ("Salary: £32,000–£38,000 a year", (32000, 38000, "GBP", "year")),
    ("Salary £32,000 - £38,000 per annum", (32000, 38000, "GBP", "year")),
    ("Pay: £32-38k", (32000, 38000, "GBP", "year")),
    ("£45k–£55k plus benefits", (45000, 55000, "GBP", "year")),
    ("A salary of 52,000 to 64,000 pounds, private health cover", (52000, 64000, "GBP", "year")),
    ("Up to £40,000 DOE. Salary reviewed yearly.", (None, 40000, "GBP", "year")),
    ("Salary from £28,000", (28000, None, "GBP", "year")),
    ("£12.60 per hour", (12.6, 12.6, "GBP", "hour")),
    ("Day rate: £450–£500 a day, outside IR35", (450, 500, "GBP", "day")),
    ("$28/hr", (28, 28, "USD", "hour")),
    ("Pay range: $120,000 - $150,000", (120000, 150000, "USD", "year")),
    ("The base salary is $95,000 USD annually", (95000, 95000, "USD", "year")),
    ("Compensation: CA$80,000–CA$95,000 per year", (80000, 95000, "CAD", "year")),
    ("Salary: $90,000 to $110,000 AUD plus super", (90000, 110000, "AUD", "year")),
    ("45.000 € brutto/Jahr", (45000, 45000, "EUR", "year")),
    ("Jahresgehalt zwischen 55.000 und 65.000 Euro", (55000, 65000, "EUR", "year")),
    ("Wir zahlen ein Gehalt von 3.200 € bis 3.800 € im Monat", (3200, 3800, "EUR", "month")),
    ("Stundenlohn: 15,50 €", (15.5, 15.5, "EUR", "hour")),
    ("Gehalt ab 42.000 EUR brutto jährlich", (42000, None, "EUR", "year")),
    ("CHF 6'500 monatlich", (6500, 6500, "CHF", "month")),
    ("Lohn: CHF 85’000.– bis 95’000.– pro Jahr", (85000, 95000, "CHF", "year")),
    ("Salaire : 38 000 € à 42 000 € bruts annuels", (38000, 42000, "EUR", "year")),
    ("Rémunération : 38-42 k€ brut annuel", (38000, 42000, "EUR", "year")),
    ("Salaire mensuel de 2 100 euros", (2100, 2100, "EUR", "month")),
    ("TJM : 450 €", (450, 450, "EUR", "day")),
    ("Salario: 24.000 € - 28.000 € brutos anuales", (24000, 28000, "EUR", "year")),
    ("Sueldo de 1.500 euros al mes", (1500, 1500, "EUR", "month")),
    ("Salário: R$ 4.500,00 por mês", (4500, 4500, "BRL", "month")),
    ("Salário entre 1.400 € e 1.800 € mensais", (1400, 1800, "EUR", "month")),
    ("We offer 48,000 to 55,000 pounds, annual bonus, life cover", (48000, 55000, "GBP", "year")),
]
NO_PAY = [
    "We raised $40 million last year.",
    "You will manage a budget of £200,000.",
    "A £500 training allowance and a £1,000 referral bonus.",
    "We serve 40,000 customers with revenue of €50m.",
    "Experience with 3 to 5 clients. Founded in 1998.",
    "Call 0113 496 0000 before 12 June 2026.",
]


@pytest.mark.parametrize(("text", "expected"), PAY)
def test_pay_is_read_in_many_spellings(text: str, expected: tuple[object, ...]) -> None:
    found = read_particulars(f"Baker at Oatfield Mill\n\n{text}\n")
    assert found.salary is not None
    assert (found.salary.low, found.salary.high, found.salary.currency, found.salary.period) == expected


@pytest.mark.parametrize("text", NO_PAY)
def test_other_sums_are_no_pay(text: str) -> None:
    assert read_particulars(f"Baker at Oatfield Mill\n\n{text}\n").salary is None


def test_of_several_sums_the_pay_is_told_from_the_bonus() -> None:
    text = "Driver\n\nThere is a £1,000 sign-on bonus and a budget of £2,000 for courses.\nSalary: £31,500 a year.\n"
    found = read_particulars(text)
    assert found.salary is not None
    assert found.salary.low == 31500
    span = found.spans["salary"]
    assert text[span.start : span.end] == "£31,500"


PLACES = [
    ("Data Engineer\nOatfield Mill, Leeds (hybrid)\n\nYou must have SQL.", "Leeds"),
    ("Data Engineer\nOatfield Mill - Leeds, UK\n\nYou must have SQL.", "Leeds, UK"),
    ("Baker - Oatfield Mill (Dublin, hybrid)\n\nText.", "Dublin"),
    ("Baker\n\nLocation: Newcastle upon Tyne\nPay: good", "Newcastle upon Tyne"),
    ("Baker\n\nLocation: Chicago or remote (US)", "Chicago"),
    ("Bäcker (m/w/d)\n\nArbeitsort: Frankfurt am Main", "Frankfurt am Main"),
    ("Bäcker (m/w/d)\n\nStandort: Zürich", "Zürich"),
    ("Boulanger\n\nLieu de travail : Lyon", "Lyon"),
    ("Panadero\n\nUbicación: Valencia, España", "Valencia, España"),
    ("Padeiro\n\nLocal de trabalho: Porto", "Porto"),
    ("Baker\n\nYou join our team based in Sheffield and bake.", "Sheffield"),
    ("Bäcker\n\nIn unserem Büro in Hamburg erwartet dich viel.", "Hamburg"),
    ("Boulanger\n\nLe poste est basé à Nantes.", "Nantes"),
    ("Baker\n\nYou will work in our Bristol office with us.", "Bristol"),
    ("Baker\nOatfield Mill, Leeds, on site\n\nText.", "Leeds"),
    ("Baker\nOatfield Mill, on site\n\nText.", ""),
    ("Baker\n\nYou bake bread.", ""),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_the_place_is_found(text: str, expected: str) -> None:
    assert read_particulars(text).place == expected


REMOTE = [
    ("This is a fully remote role.", "remote"),
    ("Remote within Europe", "remote"),
    ("You can work from home.", "remote"),
    ("100% Homeoffice", "remote"),
    ("Poste en full remote", "remote"),
    ("Trabajo 100% en remoto", "remote"),
    ("Trabalho remoto", "remote"),
    ("hybrid working (two days on site)", "hybrid"),
    ("Leeds, hybrid", "hybrid"),
    ("Three days a week in the office", "hybrid"),
    ("2 jours de télétravail par semaine", "hybrid"),
    ("Homeoffice möglich", "hybrid"),
    ("Modalidad híbrida", "hybrid"),
    ("This is an office-based job.", "on-site"),
    ("This role is not remote.", "on-site"),
    ("Modalidad presencial", "on-site"),
    ("Kein Homeoffice", "on-site"),
    ("Remote monitoring of patients and remote support of customers", ""),
    ("Experience with hybrid cloud", ""),
    ("There is an on-site gym and on-site parking", ""),
]


@pytest.mark.parametrize(("text", "expected"), REMOTE)
def test_how_far_one_may_work_from_home(text: str, expected: str) -> None:
    assert read_particulars(f"Baker at Oatfield Mill\n\n{text}\n").remote == expected


CONTRACTS = [
    ("Permanent, full time", "permanent"),
    ("We offer a permanent contract and profit sharing", "permanent"),
    ("Die Stelle ist unbefristet.", "permanent"),
    ("Contrat : CDI", "permanent"),
    ("Contrato indefinido", "permanent"),
    ("Contract type: Fixed-term", "temporary"),
    ("This is a 12-month fixed-term contract", "temporary"),
    ("Die Stelle ist auf zwei Jahre befristet.", "temporary"),
    ("CDD de 6 mois", "temporary"),
    ("Contrato temporal", "temporary"),
    ("Contract role, outside IR35", "freelance"),
    ("auf freiberuflicher Basis", "freelance"),
    ("This internship lasts three months", "internship"),
    ("Stage de 6 mois", "internship"),
    ("Vaga de estágio", "internship"),
    ("Contrat d’apprentissage", "apprenticeship"),
    ("Administration of NEC contracts and temporary works", ""),
    ("The right to permanent residence is not needed; abgeschlossene Ausbildung", ""),
]


@pytest.mark.parametrize(("text", "expected"), CONTRACTS)
def test_the_kind_of_contract(text: str, expected: str) -> None:
    assert read_particulars(f"Baker at Oatfield Mill\n\n{text}\n").contract == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Marketing Intern", "internship"),
        ("Apprentice Electrician", "apprenticeship"),
        ("Auszubildende zur Köchin", "apprenticeship"),
        ("Data Engineer (CDI)", "permanent"),
        ("Internal Auditor", ""),
    ],
)
def test_a_title_may_name_the_contract(title: str, expected: str) -> None:
    assert read_particulars(f"{title}\n\nYou do this and that.").contract == expected


TIMES = [
    ("Full time, nights, 36 hours a week", "full-time", 36),
    ("Full-time (37.5 hours per week)", "full-time", 37.5),
    ("Part-time, 20–24 hours a week", "part-time", 24),
    ("Vollzeit, 38-Stunden-Woche", "full-time", 38),
    ("In Vollzeit oder Teilzeit", "full-time or part-time", None),
    ("Temps plein, 35h/semaine", "full-time", 35),
    ("Temps partiel", "part-time", None),
    ("Jornada completa, 40 horas semanales", "full-time", 40),
    ("Período integral, 40 horas semanais", "full-time", 40),
    ("Open 24 hours, 7 days a week", "", None),
]


@pytest.mark.parametrize(("text", "kind", "hours"), TIMES)
def test_working_time_and_hours(text: str, kind: str, hours: float | None) -> None:
    found = read_particulars(f"Baker at Oatfield Mill\n\n{text}\n")
    assert (found.working_time, found.hours) == (kind, hours)


def test_every_value_points_at_its_words() -> None:
    text = "Baker\nOatfield Mill, Leeds\n\nHybrid. Salary: £30,000 a year. Permanent, full-time, 37 hours a week.\n"
    found = read_particulars(text)
    said = {name: text[span.start : span.end] for name, span in found.spans.items()}
    assert said == {
        "place": "Leeds",
        "remote": "Hybrid",
        "salary": "£30,000",
        "contract": "Permanent",
        "working_time": "full-time",
        "hours": "37 hours a week",
    }


@pytest.mark.parametrize(
    "piece",
    [
        "1 000 ",
        "£1 ",
        "1,000-",
        "€",
        " ",
        "a",
        "on-site ",
        "Location: ",
        "12 hours ",
        "based in Aaaa ",
        "A'",
        "£32,000–",
        "\n",
        "Aa ",
        "remote ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    read_particulars(text)
    assert time.process_time() - begun < 5  # a pattern that goes back over it all takes minutes
