"""Made-up resumes from one set of facts: any language, date style, layout and header order. The facts are the expected reading."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),  # noqa: SIM905
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),  # noqa: SIM905
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),  # noqa: SIM905
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),  # noqa: SIM905
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),  # noqa: SIM905
}
PRESENT = {"en": "Present", "de": "heute", "fr": "aujourd'hui", "es": "actualidad", "pt": "atual"}
HEADINGS = {
    "en": ("Profile", "Work Experience", "Education", "Skills", "Languages", "Certifications", "Projects", "Volunteering", "Publications"),
    "de": ("Profil", "Berufserfahrung", "Ausbildung", "Kenntnisse", "Sprachen", "Zertifikate", "Projekte", "Ehrenamt", "Veröffentlichungen"),
    "fr": ("Profil", "Expérience professionnelle", "Formation", "Compétences", "Langues", "Certifications", "Projets", "Bénévolat", "Publications"),
    "es": ("Perfil", "Experiencia laboral", "Formación académica", "Habilidades", "Idiomas", "Certificaciones", "Proyectos", "Voluntariado", "Publicaciones"),
    "pt": ("Perfil", "Experiência profissional", "Formação acadêmica", "Competências", "Idiomas", "Certificações", "Projetos", "Voluntariado", "Publicações"),
}  # fmt: skip

Month = tuple[int, int]


@dataclass(frozen=True)
class Job:
    title: str
    company: str
    place: str
    start: Month
    end: Month | None
    """None: still there."""
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    degree: str
    field: str
    school: str
    start: int
    end: int | None


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    phone: str
    e164: str
    place: str
    language: str
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    skills: tuple[str, ...]
    spoken: tuple[tuple[str, str], ...]
    summary: str
    links: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


PEOPLE = {
    "en": Person(
        "Morwenna Tregaskis", "m.tregaskis@example.org", "+44 7700 900431", "+447700900431", "Truro, United Kingdom", "en",
        (
            Job("Senior Warehouse Planner", "Lanyon Freight Ltd", "Plymouth", (2021, 3), None, ("Plan shifts for sixty people in two halls.", "Cut late loads by a third.")),
            Job("Warehouse Planner", "Lanyon Freight Ltd", "Plymouth", (2018, 9), (2021, 2), ("Kept the weekly rota and the dock book.",)),
            Job("Stock Controller", "Porthleven Stores", "Helston", (2015, 6), (2018, 8), ("Counted stock every Friday and found the leaks.",)),
        ),
        (Study("BSc", "Logistics", "University of Penwith", 2012, 2015),),
        ("Microsoft Excel", "SAP", "Forecasting"),
        (("English", "native"), ("Cornish", "basic")),
        "Planner who likes quiet docks, full lorries and short meetings, with ten years in freight.",
        ("linkedin.com/in/mtregaskis",), ("Forklift Licence, 2016",), ("Dock Atlas",),
    ),
    "de": Person(
        "Jannik Özdemir-Holtkamp", "j.oezdemir@example.org", "+49 30 901820451", "+4930901820451", "Kassel, Deutschland", "de",
        (
            Job("Projektleiter", "Weserbau GmbH", "Kassel", (2020, 4), None, ("Leitung von drei Baustellen mit vierzig Leuten.", "Abnahme und Übergabe an die Bauherren.")),
            Job("Bauingenieur", "Fuldawerk AG", "Göttingen", (2016, 10), (2020, 3), ("Statik für Hallen und kleine Brücken.",)),
        ),
        (Study("Master of Science", "Bauingenieurwesen", "Technische Universität Braunschweig", 2013, 2016),),
        ("AutoCAD", "MS Project", "Kalkulation"),
        (("Deutsch", "Muttersprache"), ("Türkisch", "fließend")),
        "Bauingenieur mit Freude an sauberen Plänen und an Baustellen, auf denen man sich grüßt.",
    ),
    "fr": Person(
        "Maëlle Le Goff", "maelle.legoff@example.org", "+33 6 12 34 56 78", "+33612345678", "Nantes, France", "fr",
        (
            Job("Responsable logistique", "Transports Kerivel SARL", "Nantes", (2019, 2), None, ("Pilotage d'une équipe de douze personnes.", "Négociation avec les transporteurs.")),
            Job("Assistante logistique", "Groupe Bertho", "Rennes", (2015, 9), (2019, 1), ("Suivi des commandes et des stocks.",)),
        ),
        (Study("Licence", "Gestion", "Université de Rennes", 2012, 2015),),
        ("SAP", "Excel", "Power BI"),
        (("Français", "langue maternelle"), ("Anglais", "courant")),
        "Logisticienne attentive aux délais, aux équipes et à la planète, avec dix ans de métier.",
    ),
    "es": Person(
        "Iratxe Gómez de la Cuesta", "iratxe.gomez@example.org", "+34 612 345 678", "+34612345678", "Vitoria, España", "es",
        (
            Job("Técnica de laboratorio", "Laboratorios Zadorra S.L.", "Vitoria", (2018, 5), None, ("Análisis de aguas y alimentos.", "Formación de dos personas en prácticas.")),
            Job("Auxiliar de laboratorio", "Clínica Arriaga", "Bilbao", (2014, 1), (2018, 4), ("Preparación de muestras y limpieza del material.",)),
        ),
        (Study("Grado", "Química", "Universidad del País Vasco", 2009, 2013),),
        ("HPLC", "Excel", "ISO 17025"),
        (("Español", "nativo"), ("Inglés", "B2")),
        "Técnica paciente y ordenada, con diez años entre matraces y una letra que todos entienden.",
    ),
    "pt": Person(
        "Thiago Nascimento Queiroz", "thiago.queiroz@example.org", "+55 11 91234-5678", "+5511912345678", "Campinas, Brasil", "pt",
        (
            Job("Analista de suporte", "Ipê Sistemas Ltda", "Campinas", (2020, 7), None, ("Atendimento de segundo nível a quatrocentos usuários.", "Redação de guias curtos.")),
            Job("Técnico de informática", "Colégio Araçá", "Sorocaba", (2016, 2), (2020, 6), ("Manutenção de oitenta computadores e da rede.",)),
        ),
        (Study("Bacharelado", "Sistemas de Informação", "Universidade Estadual de Campinas", 2012, 2016),),
        ("Linux", "Windows Server", "PowerShell"),
        (("Português", "nativo"), ("Inglês", "avançado")),
        "Analista calmo ao telefone, que explica sem pressa e anota tudo o que resolve no dia.",
    ),
}  # fmt: skip

DateStyle = Callable[[Month, str], str]
DATE_STYLES: dict[str, DateStyle] = {
    "month name": lambda m, language: f"{MONTHS[language][m[1] - 1]} {m[0]}",
    "short month": lambda m, language: f"{MONTHS[language][m[1] - 1][:3].rstrip('.')}. {m[0]}" if len(MONTHS[language][m[1] - 1]) > 4 else f"{MONTHS[language][m[1] - 1]} {m[0]}",
    "mm/yyyy": lambda m, _: f"{m[1]:02d}/{m[0]}",
    "mm.yyyy": lambda m, _: f"{m[1]:02d}.{m[0]}",
    "yyyy-mm": lambda m, _: f"{m[0]}-{m[1]:02d}",
    "apostrophe": lambda m, language: f"{MONTHS['en'][m[1] - 1][:3]} '{m[0] % 100:02d}",
}  # fmt: skip


def dates_of(job: Job, language: str, style: str, dash: str = " – ") -> str:
    write = DATE_STYLES[style]
    return write(job.start, language) + dash + (write(job.end, language) if job.end else PRESENT[language])


HEADERS: dict[str, Callable[[Job, str], list[str]]] = {
    "title, then employer and dates": lambda j, d: [j.title, f"{j.company}, {j.place} | {d}"],
    "employer and dates, then title": lambda j, d: [f"{j.company}\t{d}", f"{j.title}, {j.place}"],
    "all in one line": lambda j, d: [f"{j.title} | {j.company} | {j.place} | {d}"],
    "dates first": lambda j, d: [f"{d}\t{j.title}", f"{j.company}, {j.place}"],
    "three lines": lambda j, d: [j.title, f"{j.company} – {j.place}", d],
    "dates in brackets": lambda j, d: [f"{j.title}, {j.company}, {j.place} ({d})"],
}


def history(person: Person, *, header: str, style: str) -> list[str]:
    lines: list[str] = []
    for job in person.jobs:
        lines += [*HEADERS[header](job, dates_of(job, person.language, style)), *(f"• {duty}" for duty in job.duties), ""]
    return lines


def sections(person: Person, *, header: str, style: str) -> dict[str, list[str]]:
    names = HEADINGS[person.language]
    studies = [f"{s.degree} {s.field}, {s.school}, {s.start} – {s.end or PRESENT[person.language]}" for s in person.studies]
    found = {
        names[0]: [person.summary],
        names[1]: history(person, header=header, style=style),
        names[2]: studies,
        names[3]: [", ".join(person.skills)],
        names[4]: [f"{language} ({level})" for language, level in person.spoken],
    }
    if person.certificates:
        found[names[5]] = list(person.certificates)
    if person.projects:
        found[names[6]] = list(person.projects)
    return found


def as_text(
    person: Person,
    *,
    header: str = "title, then employer and dates",
    style: str = "month name",
    headings: bool = True,
    capitals: bool = False,
) -> str:
    lines = [person.name, f"{person.email} | {person.phone} | {person.place}", *person.links, ""]
    for name, body in sections(person, header=header, style=style).items():
        lines += [*([name.upper() if capitals else name] if headings else []), *body, ""]
    return "\n".join(lines)


def as_docx(person: Person, *, header: str = "title, then employer and dates", style: str = "month name", table: bool = False) -> bytes:
    """Word: one column with heading styles, or a sidebar table with the short sections on the left."""
    from docx import Document

    made = Document()
    made.add_paragraph(person.name, style="Title")
    made.add_paragraph(f"{person.email} | {person.phone} | {person.place}")
    for link in person.links:
        made.add_paragraph(link)
    cells = made.add_table(rows=1, cols=2).rows[0].cells if table else (made, made)
    names = HEADINGS[person.language]
    for name, body in sections(person, header=header, style=style).items():
        place = cells[0] if name in names[3:] else cells[1]
        place.add_paragraph(name, style="Heading 1")
        for line in filter(None, body):
            place.add_paragraph(line.removeprefix("• "), style="List Bullet" if line.startswith("• ") else None)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_pdf(person: Person, *, header: str = "title, then employer and dates", style: str = "month name", sidebar: str = "") -> bytes:
    """PDF in core fonts (Latin letters only): one column, or short sections in a sidebar ("left" or "right")."""
    from fpdf import FPDF

    made = FPDF()
    made.set_margin(15)
    made.add_page()
    _write(made, person.name, size=22, bold=True)
    _write(made, f"{person.email} | {person.phone} | {person.place}")
    for link in person.links:
        _write(made, link)
    top = made.get_y() + 6
    names = HEADINGS[person.language]
    for side in ("wide", "narrow") if sidebar else ("",):
        left, width = _column(sidebar, side)
        made.set_left_margin(left)
        made.set_y(top)
        for name, body in sections(person, header=header, style=style).items():
            if not side or (name in names[3:]) == (side == "narrow"):
                made.ln(3)
                _write(made, name, size=13, bold=True, width=width)
                for line in filter(None, body):
                    _write(made, line.replace("• ", "- ").replace("–", "-"), width=width)
    return bytes(made.output())


def _column(sidebar: str, side: str) -> tuple[float, float]:
    if not side:
        return 15.0, 0.0
    narrow = 15.0 if sidebar == "left" else 140.0
    wide = 75.0 if sidebar == "left" else 15.0
    return (narrow, 52.0) if side == "narrow" else (wide, 118.0)


def _write(made, text: str, *, size: int = 10, bold: bool = False, width: float = 0.0) -> None:  # type: ignore[no-untyped-def]
    made.set_font("helvetica", "B" if bold else "", size)
    made.multi_cell(width, size * 0.5, text.replace("\t", "   "), align="L", new_x="LMARGIN", new_y="NEXT")


def renamed(person: Person, name: str) -> Person:
    """The same history under another name; the address does not give the name away."""
    return replace(person, name=name, email="post@example.org", links=())
