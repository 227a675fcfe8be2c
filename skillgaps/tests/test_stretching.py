from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resumes.tests.factories import add_job, make_resume
from skillgaps import services
from skillgaps.inference import HeldSkill, PastTitle, RoleFit, infer_roles
from skillgaps.models import GapAnalysis
from skillgaps.stretching import LADDER, stretch_role
from skillgaps.tests.test_inference import RARITY, ROLES, role

LEADS = {"nurse": [("icu", ("ventilation",)), ("ward-manager", ("budgets", "rotas"))], "chef": [("head-chef", ("budgets",))]}
MORE = (
    *ROLES,
    role("icu", "Intensive Care Nurse", "triage ventilation", "charting", level="senior"),
    role("ward-manager", "Nurse Manager", "budgets rotas hiring", level="lead"),
    role("head-chef", "Head Chef", "menus budgets", level="senior"),
    role("senior-backend", "Senior Backend Engineer", "python apis architecture", level="senior"),
)


def stretch(*skills: str, titles: tuple[PastTitle, ...] = (), leads: Any = LEADS) -> RoleFit | None:
    held = [HeldSkill(s, s) for s in skills]
    fits = infer_roles(held=held, titles=titles, education=[], roles=ROLES, rarity=RARITY)
    return stretch_role(fits=fits, held=held, roles=MORE, rarity=RARITY, leads=leads)


def test_the_next_step_with_most_of_its_skills_shown_is_the_stretch_role() -> None:
    found = stretch("triage", "wound-care", "charting", titles=(PastTitle("Staff Nurse"),))
    assert found
    assert found.role.slug == "icu"
    assert found.reasons == (
        "It is a usual next step from Registered Nurse.",
        "You show 2 of its 3 skills: Triage, Charting.",
        "It adds Ventilation.",
    )
    assert [s.slug for s in found.missing] == ["ventilation"]


def test_without_a_known_next_step_the_neighbour_one_level_up_is_taken() -> None:
    found = stretch("python", "apis", "sql", titles=(PastTitle("Backend Engineer"),))
    assert found
    assert found.role.slug == "senior-backend"
    assert found.reasons[0] == "It is close to Backend Engineer by the skills it asks for."


def test_a_resume_that_points_nowhere_has_no_stretch_role() -> None:
    assert stretch() is None


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["sql", "python", "triage", "menus", "apis", "unknown"]), max_size=5), st.sampled_from([LEADS, {}]))
def test_the_stretch_role_is_never_one_of_the_three_and_says_why(skills: list[str], leads: Any) -> None:
    held = [HeldSkill(s, s) for s in skills]
    fits = infer_roles(held=held, titles=[], education=[], roles=MORE, rarity=RARITY)
    found = stretch_role(fits=fits, held=held, roles=MORE, rarity=RARITY, leads=leads)
    if found:
        assert found.role.slug not in {f.role.slug for f in fits}
        assert found.reasons
        assert 0 <= found.fit <= 1
        assert not set(found.matched) & set(found.missing)
        assert found.role.level in LADDER


@pytest.mark.django_db
@pytest.mark.usefixtures("knowledge")
def test_a_stored_resume_of_a_nurse_stretches_towards_a_senior_ward(owner: Any) -> None:
    skills = ["nursing", "rn-license", "patient-assessment", "medication-administration", "vital-signs", "acls", "bls", "infection-control"]
    resume = make_resume(owner, [(s, {}) for s in skills])
    add_job(resume, title="Staff Nurse", start_date="2019-01", current=True)
    resume = type(resume).objects.with_findings().get(pk=resume.pk)
    fits = services.infer_roles(resume=resume)
    found = services.stretch_role(resume=resume, fits=fits)
    assert found
    assert found.role.slug not in {f.role.slug for f in fits}
    assert fits[0].role.slug == "registered-nurse"
    assert found.role.slug in {"icu-nurse", "nurse-manager", "nurse-practitioner"}
    assert not GapAnalysis.objects.exists()
