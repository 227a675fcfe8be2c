from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.resume.records import Contact, Education, Experience, Fact, ParsedResume, PartialDate, Section
from engines.skills import confidence
from engines.skills.matching import SkillMatcher
from engines.skills.reading import read_skills
from engines.skills.tests.vocabulary import matcher
from engines.skills.vocabulary import FoundSkill, SkillEntry, SkillName, SkillReading
from engines.text.documents import Span

MATCHER = matcher()
TODAY = date(2026, 6, 15)


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def resume(*sections: Section, **fields: object) -> ParsedResume:
    return ParsedResume(contact=Contact(), sections=sections, **fields)  # type: ignore[arg-type]


def read(text: str, parsed: ParsedResume | None = None) -> SkillReading:
    return read_skills(text, matcher=MATCHER, parsed=parsed or resume(), today=TODAY)


def held(text: str, parsed: ParsedResume | None = None) -> dict[str, FoundSkill]:
    return {s.slug or s.name: s for s in read(text, parsed).held}


@pytest.mark.parametrize(
    "text",
    [
        "I have no experience with Kafka.",
        "No commercial experience in Kafka or Java",
        "I have never used Kafka",
        "Interested in Kafka",
        "willing to learn Kafka",
        "I would like to learn Kafka",
        "keen to move into Kafka",
        "Keine Erfahrung mit Kafka",
        "sin experiencia en Kafka",
        "tooling, but not Kafka",
        "Kafka (no experience)",
    ],
)
def test_what_is_denied_or_wished_for_is_not_held(text: str) -> None:
    reading = read(text)
    assert not any(s.slug == "kafka" for s in reading.held)
    assert [m.negated for s in reading.not_counted if s.slug == "kafka" for m in s.evidence] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "No experience with Java, but daily work with Kafka",
        "No plan survived. Kafka did",
        "I have never used Java; I run Kafka",
        "Not one outage since we moved to Kafka",
        "familiar with Kafka",
    ],
)
def test_a_denial_of_something_else_does_not_reach_the_skill(text: str) -> None:
    assert "kafka" in held(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Python (advanced)", "advanced"),
        ("Expert in Python", "advanced"),
        ("Python – basic", "beginner"),
        ("Python: intermediate", "intermediate"),
        ("Python 90%", "advanced"),
        ("Python 2/5", "beginner"),
        ("Python ●●●○○", "intermediate"),
        ("Advanced: Java, Python", "advanced"),
        ("familiar with Python", "beginner"),
        ("Python\nAdvanced", "advanced"),
        ("used Python daily", ""),
        ("Python 3.11", ""),
    ],
)
def test_the_level_is_read_from_the_words_beside_the_name(text: str, level: str) -> None:
    assert held(text)["python"].level == level


@pytest.mark.parametrize(
    ("text", "years"),
    [("5 years of Python", 5), ("Python (3+ years)", 3), ("two years of experience with Python", 2), ("Python since school", None)],
)
def test_printed_years_are_read(text: str, years: float | None) -> None:
    assert held(text)["python"].years == years


def test_years_are_the_union_of_the_jobs_that_mention_the_skill() -> None:
    text = "Wrote Python tools.\nMore Python, alongside.\nJava only."
    lines = [at(text, line) for line in text.split("\n")]
    jobs = (
        Experience("A", start=PartialDate(2020, 1), end=PartialDate(2021, 12), body=lines[0]),
        Experience("B", start=PartialDate(2021, 7), end=PartialDate(2022, 6), body=lines[1]),
        Experience("C", start=PartialDate(2025, 7), current=True, body=lines[2]),
    )
    found = held(text, resume(experience=jobs))
    assert found["python"].years == 2.5
    assert found["java"].years == 1.0


def test_titles_employers_and_hobbies_are_not_skills_but_titles_are_kept_apart() -> None:
    text = "Java Developer\nPython Coffee Ltd\nBrewed.\nInterests\nKafka novels"
    job = Experience("Java Developer", "Python Coffee Ltd", evidence=(at(text, "Java Developer\nPython Coffee Ltd"),))
    reading = read(text, resume(Section("interests", at(text, "Interests\nKafka novels")), experience=(job,)))
    assert reading.held == ()
    assert [s.slug for s in reading.from_titles] == ["java"]


def test_a_name_of_degree_and_field_together_shows_the_skill_like_the_field_alone() -> None:
    text = "BSc in Python, Hill College"
    study = Education("BSc", "Python", "Hill College", evidence=(at(text, text),))
    assert [s.slug for s in read(text, resume(education=(study,))).from_titles] == ["python"]
    both = SkillMatcher([SkillEntry("python", "Python", names=(SkillName("Python"), SkillName("BSc in Python")))], "both")
    reading = read_skills(text, matcher=both, parsed=resume(education=(study,)), today=TODAY)
    assert [s.slug for s in reading.from_titles] == ["python"]


def test_a_credential_counts_where_certificates_stand() -> None:
    text = "RN licence, State of Ohio"
    assert "nursing-licence" in held(
        text, resume(Section("certifications", at(text, text)), certifications=(Fact(text, (at(text, text),)),))
    )


def test_soft_skills_are_marked() -> None:
    assert held("teamwork and Python")["teamwork"].soft
    assert not held("teamwork and Python")["python"].soft


def test_unknown_items_of_a_skills_section_are_kept_with_less_confidence() -> None:
    text = "Languages: Python, Zorblang\nPlatform\nGlimmerDB (advanced), 5 years, English, Advanced\nPeople: quiet persuasion\nI always liked this one"
    found = held(text, resume(Section("skills", at(text, text))))
    assert {s.name for s in found.values() if not s.known} == {"Zorblang", "GlimmerDB", "quiet persuasion"}
    assert found["quiet persuasion"].soft
    assert found["Zorblang"].confidence < found["python"].confidence


def test_more_mentions_make_a_skill_surer() -> None:
    assert held("Python here. Python there.")["python"].confidence > held("Python here.")["python"].confidence


def test_none_lost_is_no_denial() -> None:
    assert "kafka" in held("Moved sixty topics on Kafka, none lost")
    assert "kafka" not in held("Kafka: none")


def test_a_person_s_trade_shows_a_skill_without_claiming_it() -> None:
    reading = read("Maths teacher of nine years. Python at night.")
    assert [s.slug for s in reading.from_titles] == ["maths-teaching"]
    assert [s.slug for s in reading.held] == ["python"]


def test_the_label_of_a_profile_is_no_skill() -> None:
    text = "Ada Quill\nadaq (Kafka)\nWork\nPython"
    assert set(
        held(text, resume(Section("contact", at(text, "Ada Quill\nadaq (Kafka)")), Section("experience", at(text, "Work\nPython"))))
    ) == {"python"}


def test_a_sentence_in_a_skills_section_vouches_for_no_unknown_word() -> None:
    text = "Radio club: lanterns, editing in Python\nPython, lantern upkeep"
    assert {s.name for s in held(text, resume(Section("skills", at(text, text)))).values() if not s.known} == {"lantern upkeep"}


def test_unknown_names_in_sentences_are_kept_and_marked_where_their_form_tells() -> None:
    text = "Drew culverts with InfoCulvert.\nroute planning, convoy loading, wound care\nMet with McIntyre, took a long walking"
    found = held(text, resume(Section("experience", at(text, text))))
    assert {s.name for s in found.values() if not s.known} == {"InfoCulvert", "convoy loading"}


def test_what_is_listed_is_surer_than_what_a_sentence_names_and_a_title_least_sure() -> None:
    text = "Python\nWrote Kafka.\nAbout Java"
    parts = (
        Section("skills", at(text, "Python")),
        Section("experience", at(text, "Wrote Kafka.")),
        Section("summary", at(text, "About Java")),
    )
    found = held(text, resume(*parts))
    assert found["python"].confidence > found["kafka"].confidence > found["java"].confidence > confidence.SHOWN


@given(
    st.lists(
        st.sampled_from(
            [
                "Python",
                "no experience with",
                "interested in",
                "Kafka",
                "5 years",
                "(advanced)",
                "\n",
                ".",
                ",",
                "teamwork",
                "Zorblang",
                "but",
            ]
        ),
        max_size=30,
    )
)
def test_p40_every_skill_points_at_words_that_name_it(parts: list[str]) -> None:
    text = " ".join(parts)
    reading = read(text, resume(Section("skills", Span(0, len(text)))))
    for skill in (*reading.held, *reading.not_counted, *reading.from_titles):
        assert skill.evidence
        assert all(text[m.span.start : m.span.end] == m.text for m in skill.evidence)
        assert skill.known or skill.name == " ".join(skill.evidence[0].text.split())
        assert 0 < skill.confidence <= 1
    slugs = [s.slug for s in (*reading.held, *reading.not_counted, *reading.from_titles) if s.slug]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Pumps for hospitals and maths teaching", False),
        ("Eight years across hosting, maths teaching and retail", False),
        ("Ten years in maths teaching", True),
        ("Responsible for planning. Maths teaching on two sites.", True),
    ],
)
def test_the_field_of_those_who_were_served_is_no_skill_claimed(text: str, claims: bool) -> None:
    assert ("maths-teaching" in held(text)) is claims


def test_a_tool_is_claimed_whoever_it_is_used_for() -> None:
    assert "python" in held("Tooling for Kafka and Python")


def test_the_name_of_a_school_or_an_employer_is_no_credential() -> None:
    credential = SkillMatcher([SkillEntry("cfa", "CFA", "finance", "credential", (SkillName("CFA", case=True),))], "1")
    text = "CAP Cuisine, CFA François-Rabelais, 2016"
    school = Education(institution="CFA François-Rabelais", evidence=(Span(0, len(text)),))
    reading = read_skills(text, matcher=credential, parsed=resume(education=(school,)), today=TODAY)
    assert not reading.held
    own = "Level III, CFA, 2016"
    assert [s.slug for s in read_skills(own, matcher=credential, parsed=resume(), today=TODAY).held] == ["cfa"]
