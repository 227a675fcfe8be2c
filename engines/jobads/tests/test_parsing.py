import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.jobads.parsing import parse_job
from engines.jobads.records import ParsedJob, Priority, Requirement
from engines.skills.tests.vocabulary import matcher

MATCHER = matcher()
ADVERT = """Senior Python Developer - Foxglove Ferries - Oban

About us
Foxglove runs Java ferries between eleven islands.

Requirements
- At least five years in software, two of them with Kafka
- Node.js
- A degree in machine learning or a related field

What you will do
- Run CI/CD for the booking system
- Keep Postgres fast; Kubernetes would be a bonus

Nice to have
- R
- AWS, a must in two years

Benefits: 30 days off and a course in C# each year.

Foxglove is an equal opportunity employer. Disability is no bar; neither is Windows.
"""


def parse(text: str, title: str = "") -> ParsedJob:
    return parse_job(text, matcher=MATCHER, title=title)


def asked(text: str) -> dict[str, Requirement]:
    return {r.name: r for r in parse(text).requirements}


def priorities(text: str) -> dict[str, str]:
    return {name: r.priority.value for name, r in asked(text).items()}


def test_an_advert_is_read_by_its_headings_and_its_words() -> None:
    assert priorities(ADVERT) == {
        "Python": "critical",
        "Kafka": "critical",
        "Node.js": "critical",
        "CI/CD": "important",
        "Postgres": "important",
        "Kubernetes": "nice-to-have",
        "R": "nice-to-have",
        "AWS": "critical",
    }


def test_the_facts_of_an_advert() -> None:
    job = parse(ADVERT)
    assert (job.title, job.company, job.min_years, job.level, job.language) == (
        "Senior Python Developer",
        "Foxglove Ferries",
        5,
        "senior",
        "en",
    )
    assert job.degree == "degree in machine learning or a related field"
    assert job.looks_like_job


def test_the_sentence_and_the_words_of_a_demand_are_pointed_at() -> None:
    kafka = asked(ADVERT)["Kafka"]
    assert ADVERT[kafka.sentence.start : kafka.sentence.end] == "At least five years in software, two of them with Kafka"
    assert ADVERT[kafka.mention.start : kafka.mention.end] == "Kafka"


@pytest.mark.parametrize(
    ("sentence", "priority"),
    [
        ("You must know Python well.", "critical"),
        ("Python is required.", "critical"),
        ("Python is a must, of course.", "critical"),
        ("You have three years of Python.", "critical"),
        ("Required: solid Python.", "critical"),
        ("Python is essential to us.", "critical"),
        ("You will write Python.", "important"),
        ("Experience with Python is expected.", "important"),
        ("Python is needed for our menus.", "important"),
        ("Python is a plus.", "nice-to-have"),
        ("It would be a bonus if you have used Python.", "nice-to-have"),
        ("Experience of Python is preferred.", "nice-to-have"),
        ("Python is an advantage but not essential.", "nice-to-have"),
        ("You must be punctual; Python is desirable.", "nice-to-have"),
        ("Java is required, and Python is a plus.", "nice-to-have"),
        ("You must have Java and ideally Python.", "nice-to-have"),
        ("Bonus points: Java, Kafka, Python.", "nice-to-have"),
        ("Python ist zwingend erforderlich.", "critical"),
        ("Kenntnisse in Python sind von Vorteil.", "nice-to-have"),
        ("La maîtrise de Python est indispensable.", "critical"),
        ("Python serait un plus pour vous.", "nice-to-have"),
        ("Python es imprescindible.", "critical"),
        ("Se valorará Python.", "nice-to-have"),
        ("Python é obrigatório.", "critical"),
    ],
)
def test_the_words_of_the_sentence_set_the_priority(sentence: str, priority: str) -> None:
    assert priorities(f"Clerk\n\nYou join a team.\n{sentence}\n")["Python"] == priority


@pytest.mark.parametrize(
    ("heading", "priority"),
    [
        ("Requirements", "critical"),
        ("ESSENTIAL", "critical"),
        ("What you must have:", "critical"),
        ("Your profile", "important"),
        ("Responsibilities", "important"),
        ("Desirable", "nice-to-have"),
        ("Nice to have", "nice-to-have"),
        ("Anforderungen", "critical"),
        ("Deine Aufgaben", "important"),
        ("Von Vorteil", "nice-to-have"),
        ("Missions", "important"),
        ("Requisitos", "critical"),
        ("Deseable", "nice-to-have"),
        ("Diferenciais", "nice-to-have"),
    ],
)
def test_the_heading_sets_the_priority_of_a_bare_item(heading: str, priority: str) -> None:
    assert priorities(f"Clerk\n\n{heading}\n- Python\n- Kafka\n") == {"Python": priority, "Kafka": priority}


def test_a_word_in_the_sentence_beats_the_heading() -> None:
    text = "Clerk\n\nNice to have\n- Python (required)\n\nRequirements\n- Kafka is a plus\n"
    assert priorities(text) == {"Python": "critical", "Kafka": "nice-to-have"}


def test_a_skill_asked_twice_is_one_requirement_of_the_stronger_kind() -> None:
    found = parse("Clerk\n\nDuties\n- Python scripts\n\nEssential\n- Python\n").requirements
    assert [(r.slugs, r.priority, r.reasons) for r in found] == [(("python",), Priority.CRITICAL, ("heading:essential",))]


@pytest.mark.parametrize(
    ("sentence", "groups"),
    [
        ("You must know Java or Kotlin.", [("java", "kotlin")]),
        ("You must know one of Java, Kotlin or Python.", [("java", "kotlin", "python")]),
        ("You must know Python and either Java or Kotlin.", [("python",), ("java", "kotlin")]),
        ("You must know HTML and CSS.", [("html",), ("css",)]),
        ("You must know HTML/CSS.", [("html",), ("css",)]),
        ("You must know AWS/Kubernetes.", [("aws", "kubernetes")]),
        ("You must know Kafka or similar.", [("kafka",)]),
    ],
)
def test_alternatives_are_one_requirement(sentence: str, groups: list[tuple[str, ...]]) -> None:
    assert [r.slugs for r in parse(f"Clerk\n\n{sentence}").requirements] == groups


def test_years_and_level_are_read_for_each_requirement() -> None:
    found = asked("Clerk\n\nRequirements\n- 3+ years of Python\n- Advanced Kafka\n- Java\n")
    assert (found["Python"].years, found["Kafka"].level, found["Java"].years, found["Java"].level) == (3, "advanced", None, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "No knowledge of Kafka is required.",
        "You do not need Kafka.",
        "We pay for a course in Kafka and a pension.",
        "Applicants are chosen regardless of gender or Kafka.",
    ],
)
def test_what_is_not_asked_for_is_not_a_requirement(sentence: str) -> None:
    assert "Kafka" not in asked(f"Clerk\n\nYou must know Python.\n\n{sentence}")


@pytest.mark.parametrize(
    ("text", "years"), [("No experience needed. You must know Python.", 0), ("You must know Python. We were founded 20 years ago.", None)]
)
def test_years_that_are_not_asked_for_are_not_counted(text: str, years: float | None) -> None:
    assert parse(f"Clerk\n\n{text}").min_years == years


def test_a_name_the_vocabulary_does_not_know_is_kept_where_it_is_clearly_asked_for() -> None:
    found = asked("Clerk\n\nRequirements\n- Experience with Zorblang\n- GLM\n- Warm heart\n- A cheerful person who likes tea\n")
    assert {(name, r.known) for name, r in found.items()} == {("Zorblang", False), ("GLM", False)}


def test_a_title_given_apart_counts() -> None:
    assert parse("Requirements\n- Behaviour management\n", title="Behaviour Manager").requirements[0].reasons[0] == "title"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Milk\nEggs\nBread\nButter",
        "The lake must sleep, and you with it,\nthe reeds bow down in swift retreat;\nno word is left, the evening lit\na window in the empty street.",
    ],
)
def test_other_texts_do_not_look_like_a_job(text: str) -> None:
    job = parse(text)
    assert not job.looks_like_job
    assert job.requirements == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "Python",
                "Java or Kotlin",
                "must",
                "Nice to have",
                "\n",
                "\n\n",
                ".",
                "- ",
                "required",
                "a plus",
                ";",
                "Kafka/AWS",
                "5 years",
                ": ",
            ]
        ),
        max_size=40,
    )
)
def test_every_requirement_is_asked_once_and_points_into_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = parse(text).requirements
    keys = [tuple(sorted(r.slugs)) or (r.name,) for r in found]
    assert len(keys) == len(set(keys))
    for r in found:
        assert r.reasons
        assert r.sentence.start <= r.mention.start < r.mention.end <= r.sentence.end <= len(text)
