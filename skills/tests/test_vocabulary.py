from engines.skills.matching import SkillMatcher
from skills.knowledge import read_knowledge
from skills.vocabulary import entries


def test_every_skill_of_the_base_reaches_the_matcher_with_its_names_and_rules() -> None:
    base = read_knowledge()
    made = {e.slug: e for e in entries(base)}
    assert list(made) == list(base.skills)
    for slug, skill in base.skills.items():
        assert [(n.text, n.case, n.near, n.never) for n in made[slug].names] == [(n.text, n.case, n.near, n.never) for n in skill.names]


def test_a_resume_line_is_read_with_the_shipped_base() -> None:
    base = read_knowledge()
    found = SkillMatcher(entries(base), base.version).find("Python, PostgreSQL and patient education")
    assert {base.skills[m.slug].name for m in found} >= {"Python", "PostgreSQL"}
