import pytest

from engines.skills.matching import SkillMatcher
from engines.skills.vocabulary import SkillEntry, SkillName

MATCHER = SkillMatcher(
    [
        SkillEntry("electrical-code", "National Electrical Code"),
        SkillEntry("contracts", "NEC contracts", names=(SkillName("NEC contracts"), SkillName("NEC"))),
        SkillEntry("java", "Java"),
        SkillEntry("aws", "AWS"),
        SkillEntry("gdpr", "General Data Protection Regulation"),
    ],
    "tests",
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("You follow the National Electrical Code (NEC).", ["electrical-code"]),
        ("You follow the NEC (National Electrical Code).", ["electrical-code"]),
        ("You follow the National Electrical Code [NEC, 2023 edition].", ["electrical-code"]),
        ("National Electrical Code and NEC", ["electrical-code", "contracts"]),
        ("National Electrical Code (AWS)", ["electrical-code", "aws"]),
        ("Java (AWS)", ["java", "aws"]),
        ("General Data Protection Regulation (NEC)", ["gdpr", "contracts"]),
    ],
)
def test_initials_in_brackets_name_the_same_thing_as_the_words_beside_them(text: str, slugs: list[str]) -> None:
    assert [m.slug for m in MATCHER.find(text)] == slugs
