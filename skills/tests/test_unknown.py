"""Phrases nobody knew: reported, seen, decided, taken back."""

from __future__ import annotations

import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.services import erase_account
from skills import deciding, unknown
from skills.loading import bump_revision
from skills.models import (
    Family,
    KnowledgeVersion,
    MentionSource,
    Skill,
    SkillAlias,
    SkillRedirect,
    SkillRelation,
    UnknownMention,
    UnknownSkill,
    UnknownStatus,
)
from skills.nearest import nearest_skills
from skills.tests.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
JOB, RESUME, CORRECTION = MentionSource.JOB, MentionSource.RESUME, MentionSource.CORRECTION


def report(user: Any, *texts: str, source: str = JOB, subject: Any = None, example: str = "") -> Any:
    subject = subject or uuid4()
    assert unknown.report(user_id=user.pk, source=source, subject_id=subject, phrases=[unknown.Phrase(t, example) for t in texts])
    return subject


def phrase(key: str) -> UnknownSkill:
    return UnknownSkill.objects.get(key=key)


def seen() -> set[str]:
    return set(unknown.queue().filter(status=UnknownStatus.OPEN).values_list("key", flat=True))


def accept(row: UnknownSkill, name: str = "Quayside rigging", **fields: Any) -> Skill:
    given = {"family": Family.objects.get(slug="general"), "kind": "method", "category": "rigging", "about": "Rigging on a quay."}
    return deciding.accept(unknown=row, name=name, **(given | fields))


# --- reporting ----------------------------------------------------------------------------------------------------


def test_the_same_report_twice_is_one_mention_of_one_phrase(owner: Any) -> None:
    subject = report(owner, "Quayside rigging", "quayside  Rigging")
    report(owner, "Quayside Rigging", subject=subject)
    assert UnknownSkill.objects.count() == UnknownMention.objects.count() == 1
    assert phrase("quayside rigging").text == "Quayside rigging"


def test_a_later_reading_of_the_same_text_replaces_what_an_earlier_one_reported(owner: Any, stranger: Any) -> None:
    subject = report(owner, "quayside rigging", "bilge mapping")
    report(stranger, "bilge mapping")
    report(owner, "hawser dressing", subject=subject)
    assert set(UnknownMention.objects.filter(user=owner).values_list("unknown__key", flat=True)) == {"hawser dressing"}
    assert set(UnknownSkill.objects.values_list("key", flat=True)) == {"hawser dressing", "bilge mapping"}, "nobody else wrote the other"


def test_what_the_base_knows_is_not_unknown(owner: Any) -> None:
    report(owner, "PostgreSQL", "postgre-sql quay")
    assert set(UnknownSkill.objects.values_list("key", flat=True)) == {"postgre sql quay"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "–",
        "12345",
        "someone@example.org",
        "https://example.org/cv",
        "www.example.org",
        "+44 20 7946 0958",
        "word " * 9,
        "y" * 81,
    ],
)
def test_what_cannot_be_a_skill_is_not_kept(text: str, owner: Any) -> None:
    report(owner, text)
    assert not UnknownSkill.objects.exists()


def test_a_list_without_end_is_cut(owner: Any) -> None:
    report(owner, *(f"phrase {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300)))
    assert UnknownMention.objects.count() == unknown.PHRASES


def test_of_a_resume_no_sentence_is_kept_and_the_database_would_refuse_one(owner: Any) -> None:
    report(owner, "quayside rigging", source=RESUME, example="I rigged quays for the Crown.")
    mention = UnknownMention.objects.get()
    assert mention.example == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        UnknownMention.objects.filter(pk=mention.pk).update(example="I rigged quays.")


def test_the_sentence_of_a_job_is_kept_without_addresses_and_numbers(owner: Any) -> None:
    report(owner, "quayside rigging", example="Quayside rigging\nneeded: write to jo@example.org or ring +44 20 7946 0958. " + "x" * 400)
    example = UnknownMention.objects.get().example
    assert example.startswith("Quayside rigging needed: write to … or ring ….")
    assert len(example) <= 300


def test_a_report_takes_the_same_queries_however_many_phrases(owner: Any) -> None:
    one = queries(lambda: report(owner, "quayside rigging"))
    many = queries(lambda: report(owner, *(f"phrase {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(90))))
    assert one == many <= 8


def test_a_report_that_fails_leaves_the_work_around_it_whole(owner: Any) -> None:
    with transaction.atomic():
        Family.objects.create(slug="kept", name="Kept")
        kept = unknown.report(user_id=owner.pk, source="nonsense", subject_id=uuid4(), phrases=[unknown.Phrase("quayside rigging")])
    assert not kept
    assert Family.objects.filter(slug="kept").exists()
    assert not UnknownSkill.objects.exists()


# --- who sees what ------------------------------------------------------------------------------------------------


def test_what_one_resume_alone_says_is_not_shown(owner: Any, stranger: Any) -> None:
    report(owner, "Quayside rigging", source=RESUME)
    report(owner, "Quayside rigging", source=CORRECTION)
    report(owner, "Quayside rigging", source=RESUME)
    assert seen() == set()
    report(stranger, "quayside rigging", source=CORRECTION)
    assert seen() == {"quayside rigging"}


def test_what_a_job_says_is_shown_with_its_counts(owner: Any, stranger: Any) -> None:
    report(owner, "Quayside rigging")
    report(owner, "Quayside rigging")
    report(stranger, "Quayside rigging", source=RESUME)
    row = unknown.queue().get()
    assert (row.people, row.resumes, row.jobs) == (2, 1, 2)
    assert row.last_seen_at >= row.first_seen_at


def test_deleting_the_text_or_the_account_takes_mention_and_lonely_phrase_along(owner: Any, stranger: Any) -> None:
    first, _ = report(owner, "quayside rigging"), report(owner, "bilge mapping")
    report(stranger, "bilge mapping")
    unknown.forget(subjects=[first])
    assert not UnknownSkill.objects.filter(key="quayside rigging").exists()
    report(owner, "hawser dressing")
    erase_account(user=owner)
    assert set(UnknownSkill.objects.values_list("key", flat=True)) == {"bilge mapping"}
    assert UnknownMention.objects.count() == 1


# --- deciding -----------------------------------------------------------------------------------------------------


def test_an_accepted_phrase_is_a_curated_skill_by_its_name_and_the_phrase(owner: Any) -> None:
    report(owner, "quay rigging")
    before = KnowledgeVersion.objects.get().revision
    skill = accept(phrase("quay rigging"))
    assert (skill.slug, skill.curated, skill.origin) == ("quayside-rigging", True, "staff")
    assert set(skill.aliases.values_list("text", flat=True)) == {"Quayside rigging", "quay rigging"}
    row = phrase("quay rigging")
    assert (row.status, row.skill) == (UnknownStatus.ACCEPTED, skill)
    assert KnowledgeVersion.objects.get().revision > before
    assert skill.history.count() == 1


@pytest.mark.parametrize("name", ["PostgreSQL", "postgresql", "Postgres"])
def test_a_name_of_another_skill_is_refused_with_what_to_do(name: str, owner: Any) -> None:
    report(owner, "quay rigging")
    with pytest.raises(deciding.NotDecided, match="is a name of PostgreSQL already"):
        accept(phrase("quay rigging"), name)
    assert phrase("quay rigging").status == UnknownStatus.OPEN


def test_a_slug_that_was_ever_used_is_not_used_again(owner: Any) -> None:
    SkillRedirect.objects.create(old_slug="quayside-rigging", old_name="Quayside rigging", skill=Skill.objects.get(slug="python"))
    report(owner, "quay rigging", "安全管理")
    assert accept(phrase("quay rigging")).slug == "quayside-rigging-2"
    assert accept(phrase("安全管理"), "安全管理").slug.startswith("skill-")


def test_an_alias_leads_to_the_skill_and_survives_a_load(owner: Any) -> None:
    report(owner, "postgrez quay")
    skill = Skill.objects.get(slug="postgresql")
    deciding.make_alias(unknown=phrase("postgrez quay"), skill=skill)
    assert SkillAlias.objects.get(key="postgrez quay").skill == skill
    skill.refresh_from_db()
    assert skill.curated
    assert phrase("postgrez quay").status == UnknownStatus.ALIASED


def test_an_alias_of_two_skills_is_refused(owner: Any) -> None:
    report(owner, "postgrez quay")
    SkillAlias.objects.create(skill=Skill.objects.get(slug="python"), text="Postgrez quay")
    with pytest.raises(deciding.NotDecided, match="is a name of Python already"):
        deciding.make_alias(unknown=phrase("postgrez quay"), skill=Skill.objects.get(slug="postgresql"))


def test_what_was_decided_is_not_opened_by_another_text_and_not_decided_twice(owner: Any, stranger: Any) -> None:
    report(owner, "quay rigging")
    deciding.reject(unknown=phrase("quay rigging"))
    report(stranger, "Quay rigging")
    row = phrase("quay rigging")
    assert (row.status, row.mentions.count()) == (UnknownStatus.REJECTED, 1)
    for again in (deciding.reject, accept):
        with pytest.raises(deciding.NotDecided, match="decided this phrase already"):
            again(unknown=row) if again is deciding.reject else again(row)


def test_a_phrase_the_base_has_learnt_by_itself_is_closed(owner: Any) -> None:
    report(owner, "quay rigging", "bilge mapping")
    SkillAlias.objects.create(skill=Skill.objects.get(slug="python"), text="Quay-Rigging")
    assert unknown.close_known() == 1
    row = phrase("quay rigging")
    assert (row.status, row.skill.slug) == (UnknownStatus.ALIASED, "python")
    assert seen() == {"bilge mapping"}
    SkillAlias.objects.filter(key="quay rigging").update(origin="onet")
    with pytest.raises(deciding.NotDecided, match="is a name of Python in the knowledge base"):
        deciding.undo(unknown=row)


def test_each_decision_can_be_taken_back(owner: Any) -> None:
    report(owner, "quay rigging", "bilge mapping", "hawser dressing")
    skill = accept(phrase("quay rigging"))
    deciding.make_alias(unknown=phrase("bilge mapping"), skill=Skill.objects.get(slug="python"))
    deciding.reject(unknown=phrase("hawser dressing"))
    for row in UnknownSkill.objects.all():
        deciding.undo(unknown=row)
    assert set(UnknownSkill.objects.values_list("status", "skill", "decided_at")) == {("open", None, None)}
    assert not Skill.objects.filter(pk=skill.pk).exists()
    assert not SkillAlias.objects.filter(key__in=["quay rigging", "quayside rigging", "bilge mapping"]).exists()
    with pytest.raises(deciding.NotDecided, match="open already"):
        deciding.undo(unknown=phrase("quay rigging"))


def test_a_skill_that_others_stand_on_is_not_taken_back(owner: Any) -> None:
    report(owner, "quay rigging")
    skill = accept(phrase("quay rigging"))
    SkillRelation.objects.create(source=skill, target=Skill.objects.get(slug="python"), kind="related", share=0.5)
    bump_revision()
    with pytest.raises(deciding.NotDecided, match="Merge it"):
        deciding.undo(unknown=phrase("quay rigging"))
    assert phrase("quay rigging").status == UnknownStatus.ACCEPTED
    assert skill.aliases.count() == 2


def test_nearest_skills_are_found_for_all_phrases_in_one_query() -> None:
    found = nearest_skills(["postgresql database", "pythonn", "zzzzqqqq"])
    assert found["pythonn"][0].name == "Python"
    assert "PostgreSQL" in [n.name for n in found["postgresql database"]]
    assert "zzzzqqqq" not in found
    assert queries(lambda: nearest_skills(["postgresql database", "pythonn", "zzzzqqqq"])) == 1


@pytest.mark.parametrize(
    "private",
    ["mara.quill@example.org", "https://example.org/in/mara-quill", "www.example.org/mara", "0171/234 56 78", "+49 (0) 171 / 23 45 678"],
)
def test_an_example_shows_no_address_and_no_number_of_a_person(owner: Any, private: str) -> None:
    report(owner, "blimbo tooling", example=f"Blimbo tooling is a must, ask {private} for more")
    example = UnknownMention.objects.get().example
    assert private not in example
    assert "Mara" not in example.title()
    assert not any(c.isdigit() for c in example)
    assert example.startswith("Blimbo tooling is a must, ask …")


def test_a_sentence_that_never_ends_is_cut_before_it_is_searched(owner: Any) -> None:
    started = time.process_time()
    report(owner, *(f"blimbo {c}tooling" for c in "abcdefghij"), example="x" * 100_000)
    assert time.process_time() - started < 5  # searched whole it takes minutes
    assert {len(m.example) for m in UnknownMention.objects.all()} == {unknown.EXAMPLE}
