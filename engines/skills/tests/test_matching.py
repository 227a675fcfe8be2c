from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.resume.records import Section
from engines.skills.matching import SkillMatcher
from engines.skills.tests.vocabulary import ENTRIES, matcher
from engines.text.documents import Span

MATCHER = matcher()


def found(text: str, **where: object) -> list[str]:
    return [m.slug for m in MATCHER.find(text, **where)]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("C++, C# and .NET", ["cpp", "csharp", "dotnet"]),
        ("HTML5/CSS3", ["html", "css"]),
        ("Node.js, node js, NODEJS", ["nodejs", "nodejs", "nodejs"]),
        ("Python 3.11 and python3", ["python", "python"]),
        ("CI/CD or CI / CD", ["ci-cd", "ci-cd"]),
        ("a P & L of two shops", ["profit-and-loss"]),
        ("behavior management", ["behaviour-management"]),
        ("RN license", ["nursing-licence"]),
        ("wrote unit tests", ["unit-testing"]),
        ("KPIs and a KPI", ["kpis", "kpis"]),
        ("Machine-Learning and\nmachine\nlearning", ["machine-learning", "machine-learning"]),
        ("Amazon Web\nServices", ["aws"]),
        ("maschinelles lernen", ["machine-learning"]),
    ],
)
def test_a_name_is_found_however_it_is_spelt(text: str, slugs: list[str]) -> None:
    assert found(text) == slugs


@pytest.mark.parametrize(
    "text",
    [
        "We built a platform for javanese music",
        "opened a window",
        "we go to market, and Go to the office",
        "vitamin C folklore",
        "C-level reviews",
        "R-rated films",
        "the R Block homework club",
        "a swift response. Swift on the pass",
        "I excel at quiz nights",
        "born in Kpis",
        "you will write",
        "jane.java@example.com, https://kafka.example.org/sql, go-python.example.net",
        "",
    ],
)
def test_plain_words_are_not_skills(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("a backend in Go", "go"),
        ("Python, R and Kafka", "r"),
        ("settled in Go with PostgreSQL and Kafka", "go"),
        ("Java\nGo\nKotlin", "go"),
        ("C/C++", "c"),
        ("pivot tables in Excel", "excel"),
        ("kept the books in Excel.", "excel"),
        ("some knowledge of Go", "go"),
    ],
)
def test_an_ambiguous_name_counts_where_its_surroundings_speak_for_it(text: str, slug: str) -> None:
    assert slug in found(text)


def test_an_ambiguous_name_may_stand_alone_in_a_skills_section() -> None:
    text = "Excel\nbread ovens"
    assert found(text) == []
    assert found(text, sections=[Section("skills", Span(0, len(text)))]) == ["excel"]


def test_a_bare_skill_does_not_vouch_for_a_word_of_another_sentence() -> None:
    assert found("Tests on AWS\nChecked that Swift the fox responded") == ["aws"]


def test_the_longest_name_wins() -> None:
    (mention,) = MATCHER.find("Apache Kafka")
    assert (mention.text, mention.how) == ("Apache Kafka", "alias")


def test_a_display_name_is_exact_and_another_name_an_alias() -> None:
    assert [m.how for m in MATCHER.find("PostgreSQL and Postgres")] == ["exact", "alias"]


def test_two_names_on_two_lines_stay_two_skills() -> None:
    assert found("Python\nJava") == ["python", "java"]


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert SkillMatcher((), "empty").find("Python") == []


@given(st.text(alphabet=st.sampled_from("aAé \n.,-/&+#RCGo1()•"), max_size=200), st.sampled_from([e.name for e in ENTRIES]))
def test_spans_lie_in_the_text_in_order_and_say_what_stands_there(noise: str, name: str) -> None:
    text = f"{noise} {name} {noise}"
    mentions = MATCHER.find(text)
    assert all(text[m.span.start : m.span.end] == m.text and m.text.strip() for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@given(
    st.sampled_from([e for e in ENTRIES if not e.names[0].near and not e.names[0].case]), st.sampled_from([str.upper, str.lower, str.title])
)
def test_letter_case_does_not_hide_a_name_that_has_no_rule(entry: object, change: object) -> None:
    assert entry.slug in found(f"worked with {change(entry.name)} daily")


def test_a_tab_parts_two_names_like_a_comma() -> None:
    assert found("AWS\tPython") == found("AWS, Python")
    assert found("Unit\ttesting") == []


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("java kotlin fortran", ["java", "kotlin", "fortran"]),
        ("kept going with fortran, excel, kafka and docker-free scripts", ["fortran", "excel", "kafka"]),
        ("Tools: excel, word, outlook, kubernetes", ["excel", "word", "outlook", "kubernetes"]),
        ("python | go | swift | sql", ["python", "go", "swift", "sql"]),
        ("java 8, fortran 77, kafka 3", ["java", "fortran", "kafka"]),
        ("JAVA, FORTRAN, EXCEL", ["java", "fortran", "excel"]),
        ("skilled in excel and kafka", ["excel", "kafka"]),
    ],
)
def test_a_row_of_tools_vouches_for_names_in_any_letters(text: str, slugs: list[str]) -> None:
    assert found(text) == slugs


@pytest.mark.parametrize(
    "text",
    [
        "In swift and Kafka season",
        "we excel and Kafka runs",
        "give my word and Kafka will hold",
        "I can go and Python is fine",
        "word came, then summer, then autumn",
    ],
)
def test_a_plain_word_beside_one_tool_is_still_a_plain_word(text: str) -> None:
    assert set(found(text)) <= {"kafka", "python"}


def test_in_prose_and_joins_anything_so_both_must_be_written_as_names() -> None:
    assert found("services in Python and Go today") == ["python", "go"]
    assert found("resourcing and Kafka were discussed") == ["kafka"]


def test_near_skill_asks_for_a_list_and_the_word_itself_proves_nothing() -> None:
    assert found("good resourcing skills") == []
    text = "Resourcing\nKafka"
    assert found(text, sections=[Section("skills", Span(0, len(text)))]) == ["resourcing", "kafka"]


def test_of_several_rules_for_the_same_letters_each_counts() -> None:
    assert found("mail in Outlook beside Word documents") == ["outlook", "word"]
    assert found("kept the calendar in Outlook tidy") == ["outlook"]
    assert found("an Outlook on life") == []


def test_a_name_with_a_remark_in_brackets_takes_no_rule_off_the_bare_name() -> None:
    assert found("Dee Quill wrote to me") == []


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Java/Kotlin", ["java", "kotlin"]),
        ("AWS-based", ["aws"]),
        ("agile Kafka-Entwicklung", ["kafka"]),
        ("Python3, python2.7", ["python", "python"]),
        ("C++17 and C++ 11", ["cpp", "cpp"]),
        ("Java v.7, Java 17", ["java", "java"]),
        ("Excel 365, Python 2+", ["excel", "python"]),
        ("(Python) [Kafka] {AWS}", ["python", "kafka", "aws"]),
        ("Kuber\u00adnetes and Post\u00adgreSQL", ["kubernetes", "postgresql"]),
        ("Kaf\u200bka", ["kafka"]),
    ],
)
def test_compounds_versions_brackets_and_soft_hyphens_do_not_hide_a_name(text: str, slugs: list[str]) -> None:
    assert found(text) == slugs


def test_two_small_words_written_as_one_are_another_word() -> None:
    assert found("a deep insight") == []
    assert found("cameras by In-Sight") == ["in-sight"]
