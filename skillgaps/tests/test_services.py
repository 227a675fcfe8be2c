"""Jobs, analyses and roles through the services, with real rows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumes import corrections
from resumes.models import Resume
from resumes.tests import documents
from resumes.tests.factories import add_job as add_work
from resumes.tests.factories import add_study, make_resume, read_resume, upload
from skillgaps import services
from skillgaps.analysis import PRIORITIES, SIMILAR
from skillgaps.comparing import graph
from skillgaps.models import GapAnalysis, JobDescription, State
from skillgaps.tests.factories import JOB, OTHER_JOB, make_job
from skills import taxonomy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
SLUGS = [
    "python", "java", "javascript", "kotlin", "postgresql", "mysql", "sql", "docker", "kubernetes", "git", "terraform", "react", "django", "html",
    "data-analysis", "statistics", "power-bi", "tableau", "negotiation", "communication",
]  # fmt: skip
LEVELS = st.sampled_from(["", "beginner", "intermediate", "advanced"])
YEARS = st.sampled_from([None, 1.0, 3.0, 8.0])
HELD = st.lists(
    st.tuples(st.sampled_from([*SLUGS, "Zorbelling"]), st.fixed_dictionaries({"level": LEVELS, "years": YEARS})),
    max_size=6,
    unique_by=lambda h: h[0],
)
ASKED = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from([*SLUGS, "Zorbelling", "Falconry"]),
            st.lists(st.sampled_from(SLUGS), min_size=2, max_size=3, unique=True).map(tuple),
        ),
        st.fixed_dictionaries({"level": LEVELS, "years": YEARS, "priority": st.sampled_from(PRIORITIES)}),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module", autouse=True)
def _slugs_exist(django_db_setup: Any, django_db_blocker: Any) -> None:
    """The names above are in the shipped base; a rename there must be seen here."""
    from skills.knowledge import read_knowledge

    assert set(SLUGS) <= set(read_knowledge().skills)


def compare(owner: Any, held: Any, asked: Any) -> tuple[JobDescription, GapAnalysis]:
    job = make_job(owner, *asked)
    analysis = services.analyze_job(user=owner, resume=make_resume(owner, held), job=job)
    return job, GapAnalysis.objects.prefetch_related("items").get(pk=analysis.pk)


@given(held=HELD, asked=ASKED)
def test_p02_every_demand_is_met_or_a_gap_and_none_is_both_or_lost(held: Any, asked: Any, owner: Any) -> None:
    job, analysis = compare(owner, held, asked)
    base = taxonomy.current()
    near = graph(base)
    wanted = {"+".join(r.slugs) or r.name.casefold() for r in job.required_skills.all()}
    items = list(analysis.items.all())
    keys = ["+".join(i.slugs) or i.name.casefold() for i in items]
    assert sorted(keys) == sorted(wanted)
    shown = {slug for slug, _ in held} | {implied for slug, _ in held for implied in near.shown_by(slug)}
    for item in items:
        by_name = not item.slugs and any(item.name == name for name, _ in held)
        could = by_name or any(s in shown or any(near.stands_in(h, s) >= SIMILAR for h, _ in held) for s in item.slugs)
        assert could == (item.state != State.MISSING)
        if item.state == State.PART:
            assert item.shortfall["level"] or item.shortfall["years"]
        if item.state == State.MET:
            assert item.how
            assert item.via in {base.skills[s].name if s in base.skills else s for s, _ in held}


DENIED = st.lists(
    st.tuples(
        st.sampled_from(["negotiation", "statistics", "data-analysis", "Zorbelling round"]),
        st.sampled_from([{"counted": False}, {"removed": True}]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda h: h[0],
)


@given(denied=DENIED)
def test_p02_what_a_resume_or_its_person_denies_is_a_gap_though_its_words_stand_in_the_text(denied: Any, owner: Any) -> None:
    _, analysis = compare(owner, denied, [name for name, _ in denied])
    assert {i.state for i in analysis.items.all()} == {State.MISSING}


def test_p02_the_words_of_a_demand_meet_it_where_they_stand_in_the_text(owner: Any) -> None:
    resume = read_resume(
        owner,
        b"Olive Owner\nolive@example.com\n\nExperience\nRigger, Kiln Ltd, Leeds\n2019 - 2022\n- Trained twelve new staff\n",
    )
    demand = make_job(owner, ("Staff training", {}), "python")
    items = {i.name: i for i in services.analyze_job(user=owner, resume=resume, job=demand).items.all()}
    met = items["Staff training"]
    (place,) = met.evidence
    assert (met.state, items["Python"].state) == (State.MET, State.MISSING)
    assert resume.text[place["start"] : place["end"]] in met.explanation


@given(held=HELD, asked=ASKED)
def test_p04_every_gap_has_one_priority_and_an_explanation(held: Any, asked: Any, owner: Any) -> None:
    job, analysis = compare(owner, held, asked)
    strongest: dict[str, str] = {}
    for row in job.required_skills.all():
        key = "+".join(row.slugs) or row.name
        strongest[key] = min(strongest.get(key, row.priority), row.priority, key=PRIORITIES.index)
    for item in analysis.items.exclude(state=State.MET):
        assert item.priority == strongest["+".join(item.slugs) or item.name]
        assert item.explanation.strip()
        assert item.sentence == job.text[item.sentence_start : item.sentence_end]
        assert item.requirement.priority == item.priority


@given(held=HELD, asked=ASKED)
def test_p05_gaps_come_by_priority_and_then_by_demand(held: Any, asked: Any, owner: Any) -> None:
    _, analysis = compare(owner, held, asked)
    order = [(PRIORITIES.index(i.priority), -i.demand) for i in analysis.items.all() if i.state != State.MET]
    assert order == sorted(order)
    states = [i.state == State.MET for i in analysis.items.all()]
    assert states == sorted(states)  # what is met comes after the gaps


@given(
    held=HELD,
    titles=st.lists(st.sampled_from(["Data Engineer", "Staff Nurse", "Rigger", "Zorbeller", "Teacher of Mathematics"]), max_size=3),
)
def test_p03_any_resume_gets_exactly_three_roles_with_their_skills(held: Any, titles: list[str], owner: Any) -> None:
    resume = make_resume(owner, held)
    for title in titles:
        add_work(resume, title, start_date="2019", end_date="2021")
    fits = services.infer_roles(resume=Resume.objects.with_findings().get(pk=resume.pk))
    assert len({f.role.slug for f in fits}) == len(fits) == 3
    for fit in fits:
        assert [s for s in fit.role.skills if s.tier != "bonus"]
        assert 0 <= fit.fit <= 1
        assert fit.reasons


def test_p03_a_resume_without_a_skill_gets_three_roles_too(owner: Any) -> None:
    assert len(services.infer_roles(resume=make_resume(owner))) == 3
    assert len(services.infer_roles(resume=read_resume(owner, documents.POEM.encode()))) == 3


SCHOOL_LEAVER = b"""Robin Quillfeather
robin.q@example.com

Education
Millbrook School, 2019 - 2026
GCSEs in Mathematics, English, Art and Food Technology

Work
Saturday Assistant, Pebble Bakery, 2025 - 2026
Served customers, worked the till and swept the floor

Interests
Football, baking with my grandmother
"""


def test_p03_a_school_leaver_is_offered_roles_that_are_open_to_starters(owner: Any) -> None:
    fits = services.infer_roles(resume=read_resume(owner, SCHOOL_LEAVER))
    assert len(fits) == 3
    assert [f.role.level for f in fits].count("entry") >= 2
    assert not [f for f in fits if f.role.level in ("senior", "lead")]
    assert all(f.reasons and f.missing for f in fits)


def test_p02_the_arithmetic_adds_up_to_the_match(owner: Any) -> None:
    _, analysis = compare(
        owner,
        [("python", {"years": 1.0})],
        [("python", {"years": 3.0}), ("docker", {"priority": "important"}), ("git", {"priority": "nice-to-have"})],
    )
    assert (analysis.points, analysis.points_total, analysis.match_percentage) == (1.5, 6, 25)
    assert sum(line["points"] for line in analysis.arithmetic) == 1.5
    part = analysis.items.get(state=State.PART)
    assert part.shortfall["years"] == [1.0, 3.0]
    assert part.closing == {"points": 1.5, "match": 50}


# --- job descriptions -------------------------------------------------------------------------------------------


def test_a_job_is_kept_with_its_demands_and_their_sentences(owner: Any) -> None:
    job = services.add_job(user=owner, text=JOB)
    rows = list(job.required_skills.all())
    asked = {tuple(sorted(r.slugs)): r.priority for r in rows}
    assert asked[("python",)] == asked[("kubernetes",)] == asked[("java", "kotlin")] == "critical"
    assert asked[("terraform",)] == "nice-to-have"
    for row in rows:
        sentence = job.text[row.sentence_start : row.sentence_end]
        assert sentence.strip()
        assert job.text[row.mention_start : row.mention_end] in sentence


def test_the_same_text_is_the_same_job_for_one_person_alone(owner: Any, stranger: Any) -> None:
    first = services.add_job(user=owner, text=JOB)
    assert services.add_job(user=owner, text=JOB.replace("\n", "\r\n") + "  ").pk == first.pk
    assert services.add_job(user=stranger, text=JOB).pk != first.pk
    assert first.required_skills.count() == services.add_job(user=owner, text=JOB).required_skills.count()


UNUSABLE = {
    "": "too_short",
    "Python developer wanted": "too_short",
    "x" * 100_001: "too_long",
    documents.POEM: "no_requirements",
    documents.SHOPPING: "no_requirements",
    "\0" * 60: "too_short",
}


@pytest.mark.parametrize("text", UNUSABLE, ids=lambda text: f"{text[:12]!r}")
def test_a_text_that_is_no_job_is_refused_with_words(text: str, owner: Any) -> None:
    with pytest.raises(services.UnusableJob) as refused:
        services.add_job(user=owner, text=text)
    assert refused.value.code in {UNUSABLE[text], "not_a_job"}
    assert refused.value.message
    assert refused.value.guidance
    assert not JobDescription.objects.exists()


def test_more_jobs_than_anybody_needs_are_refused(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "JOBS_A_PERSON", 1)
    services.add_job(user=owner, text=JOB)
    with pytest.raises(services.UnusableJob, match="too_many"):
        services.add_job(user=owner, text=OTHER_JOB)


# --- analyses ---------------------------------------------------------------------------------------------------


def test_a_resume_and_a_job_that_were_really_read(owner: Any) -> None:
    analysis = services.analyze_job(
        user=owner, resume=read_resume(owner, documents.two_column_pdf()), job=services.add_job(user=owner, text=JOB)
    )
    states = {tuple(sorted(i.slugs)): (i.state, i.how) for i in analysis.items.all()}
    assert states[("python",)][0] == states[("postgresql",)][0] == "met"
    assert states[("kubernetes",)][0] == states[("java", "kotlin")][0] == "missing"
    assert 0 < analysis.match_percentage < 100
    text = analysis.resume.text
    python = analysis.items.get(slugs=["python"])
    assert any("Python" in text[e["start"] : e["end"]] for e in python.evidence)


def test_the_same_input_is_the_same_analysis(owner: Any) -> None:
    resume, job = make_resume(owner, ["python"]), services.add_job(user=owner, text=JOB)
    first = services.analyze_job(user=owner, resume=resume, job=job)
    again = services.analyze_job(user=owner, resume=Resume.objects.with_findings().get(), job=JobDescription.objects.get())
    assert again.pk == first.pk
    assert GapAnalysis.objects.count() == 1
    assert services.analyze_job(user=owner, resume=resume, job=services.add_job(user=owner, text=OTHER_JOB)).pk != first.pk


def test_a_correction_changes_the_match(owner: Any) -> None:
    resume, job = make_resume(owner, ["python"]), services.add_job(user=owner, text=JOB)
    before = services.analyze_job(user=owner, resume=resume, job=job)
    corrections.add_skill(resume=resume, name="Kubernetes")
    after = services.analyze_job(user=owner, resume=Resume.objects.with_findings().get(), job=job)
    assert after.pk != before.pk
    assert after.match_percentage > before.match_percentage
    corrections.remove_skill(skill=resume.skills.model.objects.get(slug="kubernetes"))
    assert (
        services.analyze_job(user=owner, resume=Resume.objects.with_findings().get(), job=job).match_percentage == before.match_percentage
    )


def test_corrected_dates_and_degrees_are_compared_afresh(owner: Any) -> None:
    resume, job = make_resume(owner, ["python"]), make_job(owner, "python", min_years=3, degree="BSc")
    before = services.analyze_job(user=owner, resume=resume, job=job)
    assert [line["held"] for line in before.lines] == [0.0, ""]
    add_work(resume, "Rigger", start_date="2015-01", end_date="2019-12")
    add_study(resume, "BSc Physics")
    after = services.analyze_job(user=owner, resume=Resume.objects.with_findings().get(), job=job)
    assert [line["held"] for line in after.lines] == [5.0, "BSc Physics"]


@pytest.mark.parametrize("named", ["slug", "title"])
def test_a_role_is_found_by_slug_and_by_title(named: str, owner: Any) -> None:
    role = next(iter(taxonomy.current().roles.values()))
    analysis = services.analyze_role(user=owner, resume=make_resume(owner, ["python"]), role=getattr(role, named))
    assert (analysis.role_slug, analysis.target_title, analysis.job) == (role.slug, role.title, None)
    assert analysis.items.count() == len(role.skills)
    assert all(i.explanation for i in analysis.items.exclude(state=State.MET))


def test_an_unknown_role_and_an_unread_resume_are_named(owner: Any) -> None:
    with pytest.raises(services.UnknownRole):
        services.analyze_role(user=owner, resume=make_resume(owner), role="Zorbeller")
    unread = upload(owner)
    with pytest.raises(services.ResumeNotRead):
        services.analyze_job(user=owner, resume=unread, job=services.add_job(user=owner, text=JOB))
    with pytest.raises(services.ResumeNotRead):
        services.infer_roles(resume=unread)


# --- "I have this already" --------------------------------------------------------------------------------------


def claim(analysis: GapAnalysis, state: str) -> GapAnalysis:
    return services.claim_skill(analysis=analysis, item=analysis.items.filter(state=state).first())


def test_a_missing_skill_that_is_claimed_is_met(owner: Any) -> None:
    _, analysis = compare(owner, [], [("docker", {"level": "advanced", "years": 4.0})])
    fresh = claim(analysis, State.MISSING)
    assert (fresh.match_percentage, fresh.items.get().state) == (100, State.MET)
    held = fresh.resume.skills.model.objects.get()
    assert (held.slug, held.origin, held.level, held.years) == ("docker", "person", "advanced", 4.0)


def test_a_partly_met_skill_that_is_claimed_is_met(owner: Any) -> None:
    _, analysis = compare(owner, [("docker", {"level": "beginner", "years": 1.0})], [("docker", {"level": "advanced", "years": 4.0})])
    assert claim(analysis, State.PART).match_percentage == 100


def test_of_alternatives_the_one_held_in_part_is_lifted(owner: Any) -> None:
    _, analysis = compare(owner, [("kotlin", {"years": 1.0})], [(("java", "kotlin"), {"years": 4.0})])
    fresh = claim(analysis, State.PART)
    assert fresh.match_percentage == 100
    assert list(fresh.resume.skills.model.objects.values_list("slug", "years")) == [("kotlin", 4.0)]


def test_a_demand_that_is_no_name_is_not_claimed(owner: Any) -> None:
    _, analysis = compare(owner, [], [("x" * 150, {})])
    with pytest.raises(corrections.UnusableCorrection):
        claim(analysis, State.MISSING)
