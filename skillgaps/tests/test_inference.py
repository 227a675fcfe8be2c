import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillgaps.inference import HeldSkill, PastTitle, RoleFit, RoleProfile, TierSkill, infer_roles, skill_rarity, title_key


def role(slug: str, title: str, core: str, expected: str = "", *other: str, level: str = "mid", education: str = "") -> RoleProfile:
    skills = [TierSkill(s, s.title(), "core", 3) for s in core.split()] + [TierSkill(s, s.title(), "expected", 2) for s in expected.split()]
    return RoleProfile(slug, title, tuple(skills), other, level, education)


ROLES = (
    role("data-analyst", "Data Analyst", "sql excel dashboards", "python", "Reporting Analyst", education="Degree in statistics"),
    role("data-engineer", "Data Engineer", "sql python pipelines", "spark"),
    role("backend", "Backend Engineer", "python apis sql", "docker", "Software Engineer"),
    role("nurse", "Registered Nurse", "triage wound-care", "charting", "Staff Nurse", education="Nursing degree"),
    role("chef", "Sous Chef", "menus butchery", "ordering"),
    role("helper", "Kitchen Helper", "cleaning", level="entry"),
    role("cto", "Head of Software", "python apis", "budgets", level="lead"),
)
RARITY = skill_rarity(ROLES)


def infer(
    *skills: str,
    titles: tuple[PastTitle, ...] = (),
    education: tuple[str, ...] = (),
    years: float | None = None,
    implies: dict[str, tuple[str, ...]] | None = None,
) -> list[RoleFit]:
    return infer_roles(
        held=[HeldSkill(s, s) for s in skills], titles=titles, education=education, roles=ROLES, rarity=RARITY, years=years, implies=implies
    )


def best(*skills: str, **facts: object) -> str:
    return infer(*skills, **facts)[0].role.slug  # type: ignore[arg-type]


def test_skills_alone_point_at_a_role() -> None:
    assert best("triage", "charting") == "nurse"
    assert best("sql", "dashboards", "excel") == "data-analyst"


def test_a_title_alone_points_at_a_role_whatever_its_level_and_spelling() -> None:
    assert best(titles=(PastTitle("Senior Back-End Developer"),)) == "backend"
    assert best(titles=(PastTitle("Staff Nurse, Cardiac Ward"),)) == "nurse"


def test_the_newest_title_counts_most() -> None:
    assert best(titles=(PastTitle("Data Analyst"), PastTitle("Sous Chef", 8))) == "data-analyst"
    assert best(titles=(PastTitle("Data Analyst", 8), PastTitle("Sous Chef"))) == "chef"


def test_the_role_a_person_aims_at_outweighs_an_old_job() -> None:
    assert best(titles=(PastTitle("Sous Chef", 3), PastTitle("Data Engineer", wanted=True))) == "data-engineer"


def test_studies_break_a_tie() -> None:
    assert best(education=("BSc Nursing",)) == "nurse"


def test_implied_skills_count() -> None:
    assert best("gp-care", implies={"gp-care": ("triage",)}) == "nurse"


def test_a_leading_role_is_not_for_somebody_who_has_just_started() -> None:
    assert best("python", "apis", "sql", years=0.5) == "backend"


def test_reasons_and_missing_skills_are_facts() -> None:
    fit = infer("sql", titles=(PastTitle("Reporting Analyst"),), education=("Statistics",))[0]
    assert fit.reasons == (
        "You work as Reporting Analyst.",
        "You show 1 of its 4 skills: Sql.",
        "Your studies touch it: statistics.",
    )
    assert [s.slug for s in fit.missing] == ["dashboards", "excel", "python"]


def test_an_empty_resume_is_met_with_open_roles_first() -> None:
    fits = infer()
    assert fits[0].role.slug == "helper"
    assert all(f.fit == 0 and f.reasons for f in fits)


def test_vectors_order_what_titles_and_skills_leave_alike_and_overrule_neither() -> None:
    def first(nearness: dict[str, float], *skills: str) -> str:
        fits = infer_roles(held=[HeldSkill(s, s) for s in skills], titles=[], education=[], roles=ROLES, rarity=RARITY, nearness=nearness)
        return fits[0].role.slug

    assert first({"chef": 0.7, "nurse": 0.5}) == "chef"
    assert first({"chef": 0.9}, "triage", "charting") == "nurse"
    near = infer_roles(held=[], titles=[], education=[], roles=ROLES, rarity=RARITY, nearness={"chef": 0.7})[0]
    assert near.reasons == ("Your skills as a whole lie close to it.",)


def test_fewer_than_three_roles_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least 3 roles"):
        infer_roles(held=[], titles=[], education=[], roles=[*ROLES[:2], ROLES[0]], rarity={})


def test_a_shared_skill_is_worth_less_than_a_rare_one() -> None:
    assert RARITY["triage"] > RARITY["sql"] > 0


def test_level_words_and_spelling_do_not_matter_in_a_title() -> None:
    assert title_key("Sr. Back-end Developer") == title_key("Backend Engineer II") == "backend engineer"
    assert title_key("Senior") == "senior"


@settings(max_examples=200)
@given(
    st.lists(
        st.builds(HeldSkill, st.sampled_from(["sql", "python", "triage", "", "unknown"]), st.text(max_size=5), st.floats(0, 1)), max_size=6
    ),
    st.lists(
        st.builds(PastTitle, st.text(max_size=30) | st.sampled_from([r.title for r in ROLES]), st.floats(-1, 60), st.booleans()), max_size=5
    ),
    st.lists(st.text(max_size=20), max_size=3),
    st.none() | st.floats(0, 60),
)
def test_p03_any_resume_gets_three_different_roles_with_their_skills(
    held: list[HeldSkill], titles: list[PastTitle], education: list[str], years: float | None
) -> None:
    fits = infer_roles(held=held, titles=titles, education=education, roles=ROLES, rarity=RARITY, years=years)
    assert len({f.role.slug for f in fits}) == len(fits) == 3
    assert all(f.role.skills and f.reasons and 0 <= f.fit <= 1 for f in fits)
    assert [f.fit for f in fits] == sorted((f.fit for f in fits), reverse=True)
    assert all(not set(f.matched) & set(f.missing) for f in fits)
