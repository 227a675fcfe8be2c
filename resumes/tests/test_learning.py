"""Unknown skills of resumes: told to staff by the phrase alone, and linked when the base has learnt them."""

from __future__ import annotations

from typing import Any

import pytest

from resumes import corrections, services
from resumes.models import ResumeSkill
from resumes.tests import documents
from resumes.tests.factories import make_resume, read_again, read_resume
from resumes.verifying import verify_resume
from skills import deciding, taxonomy
from skills.models import Family, Skill, UnknownMention, UnknownSkill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
PHRASE = "Quayside wibbling"


@pytest.fixture(autouse=True)
def _afresh() -> Any:
    yield
    taxonomy.forget()


def mentions(**wanted: Any) -> set[str]:
    return set(UnknownMention.objects.filter(**wanted).values_list("unknown__key", flat=True))


def with_phrase() -> bytes:
    text = documents.txt().decode()
    assert "Docker" in text
    return text.replace("Docker", f"Docker, {PHRASE}", 1).encode()


def accept() -> Skill:
    row = UnknownSkill.objects.get(key=PHRASE.casefold())
    general = Family.objects.get(slug="general")
    return deciding.accept(
        unknown=row, name="Quayside wibbling", family=general, kind="method", category="quays", about="Wibbles on quays."
    )


def test_what_a_reading_cannot_name_is_reported_without_its_sentence_and_once(owner: Any) -> None:
    resume = read_resume(owner, with_phrase())
    unnamed = {s.name.casefold() for s in resume.skills.all() if not s.slug and not s.soft}
    assert PHRASE.casefold() in unnamed
    assert mentions(source="resume", subject_id=resume.pk) == {" ".join(n.replace("-", " ").split()) for n in unnamed}
    before = UnknownMention.objects.count()
    read_again(resume)
    assert UnknownMention.objects.count() == before
    assert not UnknownMention.objects.exclude(example="").exists()


def test_a_skill_a_person_adds_is_reported_until_it_is_removed(owner: Any) -> None:
    resume = make_resume(owner, ["python"])
    row = corrections.add_skill(resume=resume, name=PHRASE)
    corrections.add_skill(resume=resume, name="SQL")
    assert mentions(source="correction") == {PHRASE.casefold()}
    corrections.edit_skill(skill=row, name="Bilge wobbling")
    assert mentions(source="correction") == {"bilge wobbling"}
    corrections.remove_skill(skill=row)
    assert mentions() == set()


def test_a_verified_resume_reports_what_it_names(owner: Any) -> None:
    resume = make_resume(owner, ["python"])
    verify_resume(resume=resume, skills=[{"name": PHRASE, "level": "", "years": None}, {"name": "Python", "level": "", "years": None}])
    assert mentions(source="correction") == {PHRASE.casefold()}


def test_a_deleted_resume_leaves_no_phrase(owner: Any) -> None:
    resume = read_resume(owner, with_phrase())
    corrections.add_skill(resume=resume, name="Bilge wobbling")
    services.delete_resume(resume=resume)
    assert not UnknownMention.objects.exists()
    assert not UnknownSkill.objects.exists()


def test_a_learnt_phrase_is_linked_in_every_resume_that_holds_it_and_unlinked_when_taken_back(owner: Any, stranger: Any) -> None:
    read, given = read_resume(owner, with_phrase()), make_resume(stranger, ["python"])
    corrections.add_skill(resume=given, name="quayside  wibbling")
    skill = accept()
    for resume in (read, given):
        row = ResumeSkill.objects.get(resume=resume, name__iexact=PHRASE)
        assert (row.slug, row.skill) == (skill.slug, skill)
    deciding.undo(unknown=UnknownSkill.objects.get(key=PHRASE.casefold()))
    assert set(ResumeSkill.objects.filter(name__iexact=PHRASE).values_list("slug", "skill")) == {("", None)}


def test_linking_twice_changes_nothing_more_and_keeps_what_the_person_decided(owner: Any, stranger: Any) -> None:
    first, second = make_resume(owner, ["python"]), make_resume(stranger, ["python"])
    corrections.add_skill(resume=first, name=PHRASE)
    corrections.add_skill(resume=second, name=PHRASE)
    named = corrections.add_skill(resume=second, name="bilge wobbling")
    skill = accept()
    ResumeSkill.objects.filter(pk=named.pk).update(name="Quayside-wibbling", slug="", skill=None)
    learnt = deciding.Learnt(PHRASE.casefold(), skill.pk, skill.slug, [first.pk, second.pk])
    from resumes.learning import link

    before = list(ResumeSkill.objects.order_by("pk").values_list("pk", "slug", "removed"))
    link(learnt)
    assert list(ResumeSkill.objects.order_by("pk").values_list("pk", "slug", "removed")) == before, "one row a resume shows the skill"


def test_a_skill_taken_out_stays_out_when_the_base_learns_it_and_the_file_is_read_again(owner: Any, stranger: Any) -> None:
    resume = read_resume(owner, with_phrase())
    read_resume(stranger, with_phrase() + b"\n")
    row = resume.skills.get(name=PHRASE)
    accept()
    corrections.remove_skill(skill=ResumeSkill.objects.get(pk=row.pk))
    taxonomy.forget()
    read_again(resume)
    assert not ResumeSkill.objects.held().filter(resume=resume, slug="quayside-wibbling").exists()
