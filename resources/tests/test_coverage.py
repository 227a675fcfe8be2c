"""Every role, every skill, every level: what the shipped catalogue holds for it (P10, P11). Prints its table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resources.catalogue import Catalogue, Resource, read_catalogue
from resources.coverage import CORE_DIRECT, RoleCover, SkillCover, cover_roles, cover_skills, holes, table
from skills.knowledge import KnowledgeBase, Role, RoleSkill, Skill, read_knowledge


def skill(slug: str, parent: str = "") -> Skill:
    return Skill(slug, slug.title(), "ropes", "method", "ropes", "Tie things.", (), parent=parent)


def resource(slug: str, kind: str, *skills: str, level: str = "beginner", to_level: str = "advanced", mark: int = 5) -> Resource:
    marks = dict.fromkeys(("authority", "clarity", "currency", "practice", "access"), mark)
    return Resource(slug, slug, "P", f"https://{slug}.example.org", kind, level, to_level, 60, "en", "free", skills, marks, "For people.")


def base(*skills: Skill, core: tuple[str, ...] = (), bonus: tuple[str, ...] = ()) -> KnowledgeBase:
    asked = tuple(RoleSkill(s, "core", 1) for s in core) + tuple(RoleSkill(s, "bonus", 1) for s in bonus)
    role = Role("rigger", "Rigger", "ropes", "entry", "Ties.", (), asked)
    return KnowledgeBase("v", {}, {s.slug: s for s in skills}, {"rigger": role}, {}, {}, ())


def catalogue(*resources: Resource, covers: dict[str, str] | None = None) -> Catalogue:
    return Catalogue("v", {r.slug: r for r in resources}, covers or {}, (), ())


KNOTS = [resource("a", "course", "knots"), resource("b", "course", "knots"), resource("c", "video", "knots")]


def test_three_of_two_types_are_enough_and_less_is_a_hole() -> None:
    whole = cover_skills(catalogue(*KNOTS), base(skill("knots")), ["knots"])["knots"]
    assert (whole.missing, whole.own) == ((), 3)
    assert cover_skills(catalogue(*KNOTS[:2]), base(skill("knots")), ["knots"])["knots"].missing == ("beginner", "intermediate", "advanced")
    alike = [resource(n, "course", "knots") for n in "xyz"]
    assert cover_skills(catalogue(*alike), base(skill("knots")), ["knots"])["knots"].missing == ("beginner", "intermediate", "advanced")


def test_what_was_picked_by_hand_fills_a_hole_and_is_none_of_its_own() -> None:
    known = base(skill("knots"), skill("ropes"))
    helping = [replace(r, helps=("ropes",)) for r in KNOTS]
    found = cover_skills(catalogue(*helping), known, ["knots", "ropes"])
    assert (found["ropes"].missing, found["ropes"].own, found["ropes"].own_levels, found["ropes"].by_hand) == ((), 0, (), 3)
    assert (found["knots"].own, found["knots"].by_hand) == (3, 0)
    roles, _ = cover_roles(catalogue(*helping), base(skill("knots"), skill("ropes"), core=("ropes",)))
    assert roles[0].share_direct == 0


def test_a_book_is_no_second_type_and_a_low_mark_counts_for_nothing() -> None:
    books = [*KNOTS[:2], resource("d", "book", "knots")]
    assert cover_skills(catalogue(*books), base(skill("knots")), ["knots"])["knots"].missing
    low = [*KNOTS[:2], resource("d", "video", "knots", mark=3)]
    assert cover_skills(catalogue(*low), base(skill("knots")), ["knots"])["knots"].missing


def test_a_level_that_nothing_serves_is_a_hole_of_its_own() -> None:
    early = [resource(r.slug, r.type, "knots", to_level="intermediate") for r in KNOTS]
    assert cover_skills(catalogue(*early), base(skill("knots")), ["knots"])["knots"].missing == ("advanced",)


def test_a_credential_has_no_levels_to_leave_open() -> None:
    early = [resource(r.slug, r.type, "knots", to_level="beginner") for r in KNOTS]
    held = base(replace(skill("knots"), kind="credential"))
    assert cover_skills(catalogue(*early), held, ["knots"])["knots"].missing == ()


def test_parent_and_cover_stand_in_and_core_needs_its_own() -> None:
    known = base(skill("knots"), skill("hitches", parent="knots"), skill("bends"), core=("hitches",), bonus=("bends",))
    roles, skills = cover_roles(catalogue(*KNOTS, covers={"bends": "knots"}), known)
    assert skills["hitches"].missing == skills["bends"].missing == ()
    assert skills["bends"].through == ("knots",)
    assert (roles[0].uncovered, roles[0].share_direct, roles[0].good) == ((), 0.0, False)
    assert any("hitches" in line for line in holes(roles, skills, known))
    assert "0/1 0%" in "\n".join(table(roles, skills))


@pytest.fixture(scope="module")
def shipped() -> tuple[list[RoleCover], dict[str, SkillCover]]:
    known = read_knowledge()
    return cover_roles(read_catalogue(skills={s.slug: s.parent for s in known.skills.values()}), known)


def test_p10_p11_every_skill_of_every_shipped_role_has_three_resources_of_two_types_at_each_level(
    shipped: tuple[list[RoleCover], dict[str, SkillCover]],
) -> None:
    roles, skills = shipped
    print("\n" + "\n".join(table(roles, skills)))
    lacking = sorted(slug for slug, cover in skills.items() if cover.missing)
    assert lacking == [], f"{len(lacking)} skills; `python -m resources.coverage --holes` lists them"


def test_p10_most_core_skills_of_every_role_have_resources_of_their_own(shipped: tuple[list[RoleCover], dict[str, SkillCover]]) -> None:
    short = {r.role.slug: f"{r.share_direct:.0%}" for r in shipped[0] if r.share_direct < CORE_DIRECT}
    assert short == {}
