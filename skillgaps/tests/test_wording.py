"""Explanations in a language model's words: after the fact, beside the rules' own, and never in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.models import LanguageModelCall, WorkItem, WorkStatus
from core.tests.model import PATIENCE
from core.work import running
from engines.llm.tests.fake import BAD_MODES, FakeModel, dead_port
from resumes.tests import documents
from resumes.tests.factories import make_resume, read_resume
from skillgaps import services, wording
from skillgaps.models import GapAnalysis, GapItem
from skillgaps.tests.factories import JOB, make_job
from skillgaps.tests.model import facts, forget_answers_and_failures, gaps_of, model, running_model, word, work_of

__all__ = ["model", "running_model"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
SLUGS = ["python", "java", "kotlin", "postgresql", "docker", "kubernetes", "git", "terraform", "react", "negotiation"]


def analyse(owner: Any, *asked: Any, held: Any = ("docker",)) -> GapAnalysis:
    return services.analyze_job(user=owner, resume=make_resume(owner, held), job=make_job(owner, *(asked or ("kubernetes", "python"))))


def test_without_a_model_there_is_nothing_to_do(owner: Any, browser_of: Any) -> None:
    analysis = analyse(owner)
    assert not WorkItem.objects.filter(kind=wording.KIND).exists()
    page = browser_of(owner).get(f"/gaps/{analysis.pk}").text
    assert "without a language model" in page
    assert "Our own words" not in page


def test_the_answer_comes_at_once_and_the_words_later(owner: Any, model: FakeModel, browser_of: Any, api: Any) -> None:
    analysis = analyse(owner)
    before = facts(analysis)
    assert model.asked == []
    shown = api(owner).get(f"/api/v1/skill-gaps/{analysis.pk}").json()["gaps"][0]
    assert shown["explanation"] == shown["explanationByRules"]
    assert shown["explanationBy"].startswith("rules-")

    item = word(analysis)

    analysis.refresh_from_db()
    assert (item.status, item.queue) == (WorkStatus.DONE, "ai")
    assert facts(analysis) == before
    shown = api(owner).get(f"/api/v1/skill-gaps/{analysis.pk}").json()["gaps"][0]
    assert shown["explanation"].startswith("There is no sign of Python")
    assert shown["explanationBy"].startswith("plum-")
    assert shown["explanationByRules"].startswith("Your resume does not show Python.")
    page = browser_of(owner).get(f"/gaps/{analysis.pk}").text
    for words in (
        "There is no sign of Python",
        "Your resume does not show Python.",
        "Our own words",
        "The explanations were put into words by",
    ):
        assert words in page
    call = LanguageModelCall.objects.get()
    assert (call.user, call.purpose, call.outcome) == (owner, "gaps.wording", "ok")


def test_the_model_is_told_nothing_of_the_resume_but_names_of_skills(owner: Any, model: FakeModel) -> None:
    resume = read_resume(owner, documents.txt())
    word(services.analyze_job(user=owner, resume=resume, job=services.add_job(user=owner, text=JOB)))
    (prompt,) = model.prompts
    assert "Kubernetes is required" in prompt
    told = prompt.split("<data>")[-1]
    contact = [f["value"] for n in ("name", "email", "phone") if (f := resume.details["contact"].get(n))]
    assert contact
    assert not [c for c in contact if c in told]
    assert not [e.company for e in resume.experience.all() if e.company and e.company in told]


def test_partly_met_gaps_and_alternatives_are_worded_too(owner: Any, model: FakeModel) -> None:
    held = [("python", {"level": "beginner", "years": 1.0})]
    analysis = analyse(owner, ("python", {"level": "advanced", "years": 4.0}), (("java", "kotlin"), {}), held=held)
    word(analysis)
    texts = {i.name: i.worded for i in gaps_of(analysis)}
    assert texts["Python"] == "You show Python, but less of it than this job asks for."
    assert texts["Java or Kotlin"].startswith("There is no sign of Java or Kotlin")


def test_a_text_that_says_more_than_the_facts_is_not_kept_and_the_others_are(owner: Any, model: FakeModel, browser_of: Any) -> None:
    good = model.good

    def mixed(data: str) -> Any:
        answer = good(data)
        answer["gaps"][0]["text"] = "You already know this well; visit www.example.com to be hired by Bob in 3 days."
        return answer

    model.good = mixed
    analysis = analyse(owner)
    item = word(analysis)
    first, second = gaps_of(analysis)
    assert (first.worded, first.worded_by) == ("", "")
    assert second.worded
    assert item.progress["steps"][0]["facts"]["worded"] == 1
    assert "1 of 2 explanations was put into words" in browser_of(owner).get(f"/gaps/{analysis.pk}").text


def test_many_gaps_are_asked_about_a_few_at_a_time_and_the_rest_keep_our_words(owner: Any, model: FakeModel) -> None:
    analysis = analyse(owner, *[(f"Zorbelling {chr(97 + n)}{chr(97 + n)}", {}) for n in range(26)], held=())
    word(analysis)
    assert len(model.asked) == 3
    assert sum(1 for i in gaps_of(analysis) if i.worded) == wording.MOST_GAPS


@pytest.mark.parametrize("mode", ["dead", "hang", "not-json", "500"])
def test_the_whole_way_from_resume_to_gaps_goes_on_whatever_the_model_does(
    mode: str, owner: Any, model: FakeModel, settings: Any, browser_of: Any, api: Any
) -> None:
    settings.LLM_TIMEOUT, model.mode = 1.0, mode
    if mode == "dead":
        settings.LLM_BASE_URL = f"http://127.0.0.1:{dead_port()}/v1"
    resume = read_resume(owner, documents.txt())
    phone = api(owner)
    job = phone.send("POST", "/job-descriptions", {"text": JOB}).json()
    made = phone.send("POST", "/skill-gaps/analyze", {"resumeId": str(resume.pk), "jobDescriptionId": job["jobDescriptionId"]})
    assert made.status_code == 200
    assert model.asked == []  # nobody waits for the model
    assert not LanguageModelCall.objects.exists()
    analysis = GapAnalysis.objects.get()
    before = facts(analysis)
    item = word(analysis)
    assert all(call.seconds < settings.LLM_TIMEOUT + PATIENCE for call in LanguageModelCall.objects.all())
    assert item.status == WorkStatus.FAILED
    assert item.error_code in {"no_connection", "timed_out", "unusable", "server_error"}
    assert facts(GapAnalysis.objects.get()) == before
    gaps = phone.get(f"/api/v1/skill-gaps/{analysis.pk}").json()["gaps"]
    assert gaps
    assert {g["explanationBy"] for g in gaps} == {services.READER}
    assert all(g["explanation"] == g["explanationByRules"] for g in gaps)
    page = browser_of(owner).get(f"/gaps/{analysis.pk}")
    assert page.status_code == 200
    assert "without a language model" in page.text


def test_a_worker_that_dies_after_the_answer_asks_nothing_twice(owner: Any, model: FakeModel) -> None:
    analysis = analyse(owner)
    item = work_of(analysis)
    job = running.claim(item.pk)
    assert job
    wording.compute(job)  # and here the worker dies
    WorkItem.objects.filter(pk=item.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert running.run_item(item.pk)
    assert len(model.asked) == 1
    assert all(i.worded for i in gaps_of(analysis))
    assert list(LanguageModelCall.objects.order_by("pk").values_list("outcome", flat=True)) == ["ok", "cached"]


def test_storing_twice_ends_as_storing_once(owner: Any, model: FakeModel) -> None:
    analysis = analyse(owner)
    texts = {i.pk: f"words {i.position}" for i in gaps_of(analysis)}
    for _ in range(2):
        with transaction.atomic():
            wording.store(analysis.pk, wording.Worded(texts, "plum"))
    assert {i.pk: i.worded for i in gaps_of(analysis)} == texts
    assert GapItem.objects.filter(analysis=analysis).count() == 2


def test_an_analysis_deleted_in_the_meantime_takes_the_work_along(owner: Any, model: FakeModel) -> None:
    analysis = analyse(owner)
    item = work_of(analysis)
    job = running.claim(item.pk)
    assert job
    result = wording.compute(job)
    services.delete_analysis(analysis=analysis)
    assert not WorkItem.objects.filter(pk=item.pk).exists()
    wording.store(job.subject_id, result)
    assert not GapItem.objects.exists()


def test_work_whose_job_was_deleted_ends_quietly(owner: Any, model: FakeModel) -> None:
    analysis = analyse(owner)
    item = work_of(analysis)
    services.delete_job(job=analysis.job)
    running.run_item(item.pk)
    item.refresh_from_db()
    assert (item.status, item.error_code) == (WorkStatus.FAILED, "deleted")
    assert model.asked == []


def test_comparing_again_after_an_outage_gives_the_model_another_chance(owner: Any, model: FakeModel) -> None:
    model.mode = "not-json"
    analysis = analyse(owner)
    item = word(analysis)

    def again() -> str:
        resume = type(analysis.resume).objects.with_findings().get(pk=analysis.resume_id)
        assert services.analyze_job(user=owner, resume=resume, job=analysis.job) == analysis
        item.refresh_from_db()
        return item.status

    model.mode = "good"
    assert again() == WorkStatus.FAILED  # too soon
    WorkItem.objects.filter(pk=item.pk).update(finished_at=timezone.now() - wording.AGAIN_AFTER * 2)
    assert again() == WorkStatus.QUEUED
    assert word(analysis).status == WorkStatus.DONE
    assert again() == WorkStatus.DONE


def test_a_role_as_the_target_is_worded_too(owner: Any, model: FakeModel) -> None:
    analysis = services.analyze_role(user=owner, resume=make_resume(owner, ["python"]), role="data-analyst")
    word(analysis)
    assert any(i.worded for i in gaps_of(analysis))


def test_words_and_who_wrote_them_stand_together(owner: Any) -> None:
    analysis = analyse(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        analysis.items.update(worded="only words")


ASKED = st.lists(st.sampled_from(SLUGS), min_size=1, max_size=5, unique=True)
HELD = st.lists(st.sampled_from(SLUGS), max_size=4, unique=True)


@given(asked=ASKED, held=HELD)
def test_p30_the_same_explanations_are_worded_from_the_cache(
    asked: list[str], held: list[str], owner: Any, stranger: Any, model: FakeModel, settings: Any
) -> None:
    forget_answers_and_failures()
    first = analyse(owner, *asked, held=held)
    if not gaps_of(first):
        return
    word(first)
    asked_before = len(model.asked)
    second = analyse(stranger, *asked, held=held)
    word(second)
    assert len(model.asked) == asked_before
    assert [(i.worded, i.worded_by) for i in gaps_of(second)] == [(i.worded, i.worded_by) for i in gaps_of(first)]
    assert all(i.worded for i in gaps_of(second))


DEAD = dead_port()
MODES = st.sampled_from([*BAD_MODES, "dead", "good", "obedient"])


@given(asked=ASKED, held=HELD, mode=MODES)
def test_p36_every_gap_is_explained_whatever_the_model_does(
    asked: list[str], held: list[str], mode: str, owner: Any, model: FakeModel, settings: Any, api: Any
) -> None:
    # A model that answers has time to on a busy machine; one that does not is waited for briefly.
    model.mode, settings.LLM_TIMEOUT = mode, 5.0 if mode in {"good", "obedient"} else 0.3
    settings.LLM_BASE_URL = f"http://127.0.0.1:{DEAD}/v1" if mode == "dead" else model.url
    forget_answers_and_failures()
    analysis = analyse(owner, *asked, held=held)
    before = facts(analysis)
    item = word(analysis)
    assert all(call.seconds < settings.LLM_TIMEOUT + PATIENCE for call in LanguageModelCall.objects.filter(model=settings.LLM_MODEL))
    assert item.finished
    assert item.error_code != "internal"
    assert facts(GapAnalysis.objects.get(pk=analysis.pk)) == before
    answer = api(owner).get(f"/api/v1/skill-gaps/{analysis.pk}")
    assert answer.status_code == 200
    for gap in answer.json()["gaps"]:
        assert gap["explanation"]
        assert gap["explanationBy"] == (settings.LLM_MODEL if mode in {"good", "obedient"} else services.READER)
