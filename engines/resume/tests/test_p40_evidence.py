from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.resume.records import Education, Experience, ParsedResume
from engines.resume.tests.documents import document_of, parse
from engines.resume.wording import phrase_of
from engines.text.documents import Span

TITLES = [
    "Nurse",
    "Senior Accountant",
    "Head Chef",
    "Software Engineer",
    "Ingeniera civil",
    "Elektroniker",
    "Chargé de clientèle",
    "Lehrerin",
    "Store Manager",
    "Web Intern",
]
COMPANIES = [
    "Fernhill Hospital",
    "Nordwerk GmbH",
    "Acme",
    "The Blue Door",
    "Transportes del Sur S.L.",
    "Hill & Sons Ltd",
    "Société Lumière",
    "A1 Services",
]
PLACES = ["Leeds, UK", "Berlin", "Austin, TX", "Lyon, France", "Remote", "Kumasi", ""]
RANGES = [
    "Jan 2019 – Present",
    "03/2016 - 05/2018",
    "2014–16",
    "seit 03/2020",
    "Summer 2018",
    "desde enero de 2020",
    "2020-01 – 2021-06",
    "Sept '15 to date",
]
DEGREES = ["BSc (Hons)", "Master of Arts in", "Diploma in", "PhD", "Licence", "B.Tech.", "Técnico Superior en"]
FIELDS = ["Nursing", "History", "Maschinenbau", "Computer Science", "Gestión"]
SCHOOLS = ["University of Hill", "Hochschule Nord", "Lycée Carnot", "Riverside College"]
SEPARATORS = [" | ", ", ", " — ", " · ", "\n", "\t", " - ", " @ "]
DUTIES = ["- Led a team of five", "• Cut costs by 4%", "Managed stock; wrote reports.", "Responsible for the night shift."]
HEADINGS = {
    "work": ["Experience", "WORK HISTORY", "Berufserfahrung", "Expérience professionnelle", "*** JOBS ***"],
    "study": ["Education", "AUSBILDUNG", "Formación", "Studies"],
}


@st.composite
def resumes(draw: st.DrawFn) -> str:
    """A resume whose header lines stand in any order and any form."""

    def header(parts: list[str]) -> str:
        parts = draw(st.permutations([part for part in parts if part]))
        out = parts[0]
        for part in parts[1:]:
            out += draw(st.sampled_from(SEPARATORS)) + part
        return out

    def pick(values: list[str]) -> str:
        return draw(st.sampled_from(values))

    lines = ["Ann Lee", "ann.lee@example.org", pick(["+44 7700 900123", "(312) 555-0147", ""])]
    lines.append(pick(HEADINGS["work"]))
    for _ in range(draw(st.integers(0, 4))):
        lines.append(header([pick(TITLES), pick([*COMPANIES, ""]), pick(PLACES), pick([*RANGES, ""])]))
        lines += draw(st.lists(st.sampled_from(DUTIES), max_size=3))
    lines.append(pick(HEADINGS["study"]))
    for _ in range(draw(st.integers(0, 3))):
        lines.append(header([f"{pick(DEGREES)} {pick(FIELDS)}", pick(SCHOOLS), pick(RANGES)]))
    return "\n".join(lines)


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _supported(value: str, spans: tuple[Span, ...], text: str) -> bool:
    return any(phrase_of(value) in phrase_of(text[span.start : span.end]) for span in spans)


def _values(entry: Experience | Education) -> list[str]:
    if isinstance(entry, Experience):
        return [entry.title, entry.company, entry.location]
    return [entry.degree, entry.field_of_study, entry.institution, entry.location]


def _years(entry: Experience | Education) -> list[int]:
    if isinstance(entry, Experience):
        return [date.year for date in (entry.start, entry.end) if date]
    return [year for year in (entry.start_year, entry.end_year) if year]


def assert_evident(resume: ParsedResume, text: str) -> None:
    for entry in (*resume.experience, *resume.education):
        assert entry.evidence
        assert all(_inside(span, text) for span in entry.evidence)
        assert 0 <= entry.confidence <= 1
        for value in filter(None, _values(entry)):
            assert _supported(value, entry.evidence, text), (value, [text[s.start : s.end] for s in entry.evidence])
        for year in _years(entry):
            assert any(f"{year % 100:02d}" in text[s.start : s.end] for s in entry.evidence)
    for job in resume.experience:
        assert job.body is None or (_inside(job.body, text) and text[job.body.start : job.body.end] == job.description)
    for fact in (*resume.certifications, *resume.projects, *resume.publications, *resume.volunteering):
        assert fact.evidence
        assert _supported(fact.value, (Span(fact.evidence[0].start, fact.evidence[-1].end),), text)
    for language in resume.languages:
        assert _supported(language.language, language.evidence, text)
    for section in resume.sections:
        assert _inside(section.span, text)


@given(resumes())
@settings(max_examples=200, deadline=None)
def test_p40_every_entry_points_at_words_that_support_it(text: str) -> None:
    assert_evident(parse(text), text)


@given(st.text(max_size=600) | st.text(alphabet="ab A9 19 20 .,-–|·@()\n\t:/+é", max_size=600))
@settings(max_examples=300, deadline=None)
def test_p40_arbitrary_text_never_breaks_the_parser_and_spans_stay_inside(text: str) -> None:
    assert_evident(parse(text), text)


@given(resumes(), st.lists(st.sampled_from(["", "Experience", "2019", "– Present", "Education", "x" * 300, "Nurse", "\t\t"]), max_size=6))
@settings(max_examples=100, deadline=None)
def test_p40_noise_between_the_lines_keeps_the_evidence_true(text: str, noise: list[str]) -> None:
    lines = text.split("\n")
    for i, extra in enumerate(noise):
        lines.insert((i * 3) % (len(lines) + 1), extra)
    noisy = "\n".join(lines)
    assert document_of(noisy).text == noisy
    assert_evident(parse(noisy), noisy)
