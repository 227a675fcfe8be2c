"""Analyses over time: what changed, what no longer stands, and comparing again."""

from __future__ import annotations

import re
from typing import Any

import pytest

from resumes import corrections
from resumes.models import Resume
from resumes.tests.factories import add_job as add_work
from resumes.tests.factories import make_resume, read_again, read_resume
from resumes.undoing import undo
from skillgaps import selectors, services
from skillgaps.inputs import Changed
from skillgaps.models import GapAnalysis, RequiredSkill
from skillgaps.tests.factories import make_job
from skills import taxonomy
from skills.models import KnowledgeVersion, Role
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def analysed(user: Any, held: Any = ("python",), asked: Any = ("python", "docker"), **fields: Any) -> GapAnalysis:
    return services.analyze_job(user=user, resume=make_resume(user, held), job=make_job(user, *asked, **fields))


def today(analysis: GapAnalysis) -> list[Changed]:
    return services.changed_since(analysis=selectors.analysis_of(analysis.user, analysis.pk))


def test_an_analysis_stands_until_something_it_depends_on_changes(owner: Any) -> None:
    analysis = analysed(owner, min_years=2, degree="BSc")
    assert today(analysis) == []
    corrections.add_skill(resume=analysis.resume, name="Docker")
    assert today(analysis) == [Changed.RESUME]
    RequiredSkill.objects.filter(job=analysis.job, slugs=["python"]).update(priority="important")
    assert today(analysis) == [Changed.RESUME, Changed.TARGET]


def test_years_of_work_that_were_corrected_and_a_degree_asked_for_anew_are_told_apart(owner: Any) -> None:
    analysis = analysed(owner, min_years=2)
    add_work(analysis.resume, "Rigger", start_date="2015-01", end_date="2019-12")
    assert today(analysis) == [Changed.RESUME]
    type(analysis.job).objects.filter(pk=analysis.job_id).update(degree="BSc")
    assert today(analysis) == [Changed.RESUME, Changed.TARGET]


def test_new_knowledge_and_new_rules_are_named(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    analysis = analysed(owner)
    KnowledgeVersion.objects.update(revision=KnowledgeVersion.objects.get().revision + 1)
    taxonomy.forget()
    assert today(analysis) == [Changed.KNOWLEDGE]
    monkeypatch.setattr(services, "READER", "rules-of-tomorrow")
    assert today(analysis) == [Changed.KNOWLEDGE, Changed.RULES]


@pytest.fixture(autouse=True)
def _knowledge_as_it_was() -> Any:
    yield
    taxonomy.forget()


def test_an_analysis_from_before_the_parts_were_kept_still_tells_that_something_changed(owner: Any) -> None:
    analysis = analysed(owner)
    GapAnalysis.objects.update(resume_state="", target_state="")
    assert today(analysis) == []
    corrections.add_skill(resume=analysis.resume, name="Docker")
    assert today(analysis) != []


def test_reading_the_file_again_with_the_same_result_changes_nothing(owner: Any) -> None:
    resume = read_resume(owner)
    analysis = services.analyze_job(user=owner, resume=resume, job=make_job(owner, "python", "docker"))
    read_again(resume)
    assert today(analysis) == []


def test_comparing_again_makes_the_analysis_of_today_once(owner: Any) -> None:
    analysis = analysed(owner)
    corrections.add_skill(resume=analysis.resume, name="Docker")
    fresh = services.analyze_again(analysis=selectors.analysis_of(owner, analysis.pk))
    assert (fresh.pk != analysis.pk, fresh.match_percentage) == (True, 100)
    assert today(fresh) == []
    assert services.analyze_again(analysis=selectors.analysis_of(owner, analysis.pk)).pk == fresh.pk
    assert services.analyze_again(analysis=selectors.analysis_of(owner, fresh.pk)).pk == fresh.pk
    assert [v.pk for v in selectors.versions_of(fresh)] == [fresh.pk, analysis.pk]


def test_a_correction_that_is_taken_back_leads_to_the_earlier_analysis(owner: Any) -> None:
    first = analysed(owner)
    corrections.add_skill(resume=first.resume, name="Docker")
    second = services.analyze_again(analysis=selectors.analysis_of(owner, first.pk))
    undo(resume=first.resume)
    assert today(first) == []
    assert today(second) == [Changed.RESUME]
    assert services.analyze_again(analysis=selectors.analysis_of(owner, second.pk)).pk == first.pk
    # What holds again is the one of today: in the list, in the history, and beside the one that was taken back.
    assert [a.pk for a in selectors.analyses_of(owner)] == [first.pk]
    assert next(v.pk for v in selectors.versions_of(first)) == first.pk
    versions = selectors.versions_of(first)
    assert selectors.newer_than(selectors.analysis_of(owner, second.pk), versions).pk == first.pk
    assert selectors.newer_than(selectors.analysis_of(owner, first.pk), versions) is None


def test_the_history_is_that_of_one_resume_and_one_target(owner: Any) -> None:
    analysis = analysed(owner)
    services.analyze_job(user=owner, resume=analysis.resume, job=make_job(owner, "git"))
    services.analyze_job(user=owner, resume=make_resume(owner, ["git"]), job=analysis.job)
    services.analyze_role(user=owner, resume=analysis.resume, role=Role.objects.order_by("slug").first().slug)
    assert [v.pk for v in selectors.versions_of(analysis)] == [analysis.pk]


# --- the page -----------------------------------------------------------------------------------------------------


def test_a_stale_analysis_says_so_and_one_button_compares_again(owner: Any, browser_of: Any) -> None:
    analysis, browser = analysed(owner), browser_of(owner)
    assert "Compare again" not in browser.get(f"/gaps/{analysis.pk}").text
    corrections.add_skill(resume=analysis.resume, name="Docker")
    page = browser.get(f"/gaps/{analysis.pk}").text
    assert "What your resume shows changed since" in words(page)
    assert f'action="/gaps/{analysis.pk}/rerun"' in page
    answer = browser.post(f"/gaps/{analysis.pk}/rerun", follow=True)
    said = words(answer.text)
    assert "This is where you stand today." in said
    assert "How it changed" in said
    assert "Met now: Docker." in said
    assert "Changed: what your resume shows." in said
    assert "100% (+50)" in said
    assert "changed since" not in said
    old = words(browser.get(f"/gaps/{analysis.pk}").text)
    assert "(shown here)" in old
    assert "See the match of today" in old
    assert "Compare again" not in old


def test_comparing_again_where_nothing_changed_says_so(owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner)
    answer = browser_of(owner).post(f"/gaps/{analysis.pk}/rerun", follow=True)
    assert "Nothing changed" in answer.text
    assert GapAnalysis.objects.count() == 1


def test_comparing_again_is_never_done_by_a_link(owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner)
    assert browser_of(owner).get(f"/gaps/{analysis.pk}/rerun").status_code == 405


def test_a_role_that_is_gone_and_a_resume_that_is_read_anew_cannot_be_compared_again(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python"])
    role = services.analyze_role(user=owner, resume=resume, role=Role.objects.order_by("slug").first().slug)
    GapAnalysis.objects.filter(pk=role.pk).update(role_slug="gone")
    browser = browser_of(owner)
    assert browser.get(f"/gaps/{role.pk}").status_code == 200
    assert "no longer in our list" in browser.post(f"/gaps/{role.pk}/rerun", follow=True).text
    Resume.objects.update(status="pending", processed_at=None)
    assert browser.post(f"/gaps/{role.pk}/rerun")["Location"] == f"/gaps/{role.pk}"


def test_the_page_takes_the_same_queries_for_two_versions_and_for_ten(owner: Any, browser_of: Any) -> None:
    analysis, browser = analysed(owner, asked=("docker", "git")), browser_of(owner)
    names = ["Docker", "Kubernetes", "Terraform", "Kotlin", "Java", "React", "Django", "SQL", "Statistics"]
    counts = []
    for part in (names[:1], names[1:]):
        for name in part:
            corrections.add_skill(resume=analysis.resume, name=name)
            services.analyze_again(analysis=selectors.analysis_of(owner, analysis.pk))
        counts.append(queries(lambda: browser.get(f"/gaps/{analysis.pk}")))
    assert GapAnalysis.objects.count() == 10
    assert counts[0] == counts[1] <= 20


def test_the_list_shows_the_newest_of_each_resume_and_target(owner: Any, browser_of: Any) -> None:
    analysis = analysed(owner)
    role = Role.objects.order_by("slug").first().slug
    services.analyze_role(user=owner, resume=analysis.resume, role=role)
    corrections.add_skill(resume=analysis.resume, name="Docker")
    fresh = services.analyze_again(analysis=selectors.analysis_of(owner, analysis.pk))
    assert {a.pk for a in selectors.analyses_of(owner)} == {fresh.pk, GapAnalysis.objects.get(role_slug=role).pk}
    page = browser_of(owner).get("/gaps").text
    assert f"/gaps/{fresh.pk}" in page
    assert f"/gaps/{analysis.pk}" not in page


# --- the API ------------------------------------------------------------------------------------------------------


def test_the_api_tells_what_is_stale_and_what_changed(owner: Any, api: Any) -> None:
    analysis, client = analysed(owner), api(owner)
    said = client.get(f"/api/v1/skill-gaps/{analysis.pk}").json()
    assert (said["stale"], said["changedSince"], said["previous"]) == (False, [], None)
    corrections.add_skill(resume=analysis.resume, name="Docker")
    said = client.get(f"/api/v1/skill-gaps/{analysis.pk}").json()
    assert (said["stale"], said["changedSince"]) == (True, ["resume"])
    answer = client.send("POST", f"/skill-gaps/{analysis.pk}/rerun")
    fresh = answer.json()
    assert answer.status_code == 200
    assert fresh["stale"] is False
    assert fresh["previous"]["skillGapId"] == str(analysis.pk)
    assert (fresh["previous"]["nowMet"], fresh["previous"]["lost"], fresh["previous"]["changedSince"]) == (["Docker"], [], ["resume"])
    assert client.get(f"/api/v1/skill-gaps/{fresh['skillGapId']}").json() == fresh
    again = client.send("POST", f"/skill-gaps/{analysis.pk}/rerun").json()
    assert again["skillGapId"] == fresh["skillGapId"]


def test_what_cannot_be_done_again_says_why(owner: Any, api: Any) -> None:
    role = services.analyze_role(user=owner, resume=make_resume(owner, ["python"]), role=Role.objects.order_by("slug").first().slug)
    Resume.objects.update(status="pending", processed_at=None)
    answer = api(owner).send("POST", f"/skill-gaps/{role.pk}/rerun")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "resume_not_read")
    GapAnalysis.objects.update(role_slug="gone")
    answer = api(owner).send("POST", f"/skill-gaps/{role.pk}/rerun")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_role")


# --- a role by its groups, and the role that is apart ---------------------------------------------------------------


def test_the_analysis_of_a_role_has_a_picture_by_groups_with_its_table(owner: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python", "sql"])
    analysis = services.analyze_role(user=owner, resume=resume, role="data-analyst")
    page = browser_of(owner).get(f"/gaps/{analysis.pk}").text
    assert "By groups of skills" in page
    assert page.count('class="trace" stroke-dasharray="5 4" points=') == 1
    job = analysed(owner)
    assert "By groups of skills" not in browser_of(owner).get(f"/gaps/{job.pk}").text


def test_the_stored_analysis_and_the_look_on_the_spot_agree(owner: Any) -> None:
    from skillgaps import standing

    resume = make_resume(owner, ["python", "sql", ("git", {"level": "beginner"})])
    for slug in list(taxonomy.current().roles)[::40]:
        stored = services.analyze_role(user=owner, resume=resume, role=slug)
        assert standing.of_items(stored.items.all(), taxonomy.current()) == services.standing_in_role(resume=resume, slug=slug)


def test_every_role_of_the_catalogue_has_a_picture_of_three_to_eight_axes(owner: Any) -> None:
    resume = make_resume(owner, ["python"])
    for slug in taxonomy.current().roles:
        assert 3 <= len(services.standing_in_role(resume=resume, slug=slug)) <= 8


def test_the_page_of_a_role_fetches_how_the_resume_stands(owner: Any, browser_of: Any) -> None:
    browser = browser_of(owner)
    page = browser.get("/roles/data-analyst").text
    assert 'hx-get="/gaps/role/data-analyst"' in page
    assert browser.get("/gaps/role/data-analyst")["Location"] == "/gaps/new?role=data-analyst"  # without a script
    assert browser.get("/gaps/role/data-analyst", headers={"HX-Request": "true"}).status_code == 204  # no resume yet
    make_resume(owner, ["python"])
    part = browser.get("/gaps/role/data-analyst", headers={"HX-Request": "true"})
    assert "Your skills against the role" in part.text
    assert "<html" not in part.text
    assert not GapAnalysis.objects.exists()
    assert browser.get("/gaps/role/no-such-role", headers={"HX-Request": "true"}).status_code == 404


def test_p03_the_stretch_role_stands_apart_from_the_three(owner: Any, api: Any, browser_of: Any) -> None:
    resume = make_resume(owner, ["python", "docker", "kubernetes", "sql"])
    add_work(resume, "Data Engineer", start_date="2019", end_date="2021")
    said = api(owner).send("POST", "/skill-gaps/infer-roles", {"resumeId": str(resume.pk)}).json()
    assert len(said["roles"]) == 3
    assert said["stretch"]["slug"] not in {r["slug"] for r in said["roles"]}
    page = browser_of(owner).get(f"/gaps/roles/{resume.pk}").text
    assert "One step further" in page
    offered = re.findall(r'name="role" value="([^"]+)"', page)
    assert offered == [*(r["slug"] for r in said["roles"]), said["stretch"]["slug"]]
    assert page.count("Compare with this role") == 4


def test_p03_a_resume_that_points_nowhere_has_no_stretch_role(owner: Any, api: Any) -> None:
    said = api(owner).send("POST", "/skill-gaps/infer-roles", {"resumeId": str(make_resume(owner).pk)}).json()
    assert (len(said["roles"]), said["stretch"]) == (3, None)
