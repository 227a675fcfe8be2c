"""Vectors and neighbours, by the real model on a small base."""

from __future__ import annotations

from typing import Any

import pytest

from core import providers
from core.models import WorkItem, WorkStatus
from core.work.running import claim, run_item
from skills import embedding
from skills.models import Family, Role, Skill, SkillNeighbour
from skills.removing import remove_quietly

pytestmark = pytest.mark.django_db
TEXTS = {
    "python": ("Python", "A programming language for scripts, data and web services."),
    "java": ("Java", "A programming language for large server programs."),
    "sutures": ("Wound suturing", "Closing a wound of a patient with stitches."),
    "wound-care": ("Wound care", "Cleaning and dressing the wound of a patient."),
}


@pytest.fixture
def small() -> list[Skill]:
    """Four skills and a role in place of all others; the test's end brings the others back."""
    remove_quietly(Role.objects.all())
    remove_quietly(Skill.objects.all())
    family, _ = Family.objects.get_or_create(slug="test", defaults={"name": "Test"})
    Role.objects.create(slug="nurse", title="Nurse", family=family, level="entry", about="Cares for patients.")
    return [
        Skill.objects.create(slug=slug, name=name, about=about, family=family, kind="method", category="x")
        for slug, (name, about) in TEXTS.items()
    ]


def work() -> WorkItem:
    return WorkItem.objects.filter(kind=embedding.KIND).latest("created_at")


def test_the_worker_makes_vectors_and_finds_who_stands_near(small: list[Skill]) -> None:
    assert embedding.request_vectors()
    assert run_item(work().pk)
    assert work().status == WorkStatus.DONE
    for row in (*Skill.objects.all(), Role.objects.get()):
        assert len(row.embedding) == 384
        assert sum(float(x) ** 2 for x in row.embedding) == pytest.approx(1, abs=1e-3)
        assert row.embedding_model == providers.embedder().name
    near = {(n.skill.slug, n.neighbour.slug) for n in SkillNeighbour.objects.select_related("skill", "neighbour")}
    assert {("python", "java"), ("java", "python"), ("sutures", "wound-care"), ("wound-care", "sutures")} <= near
    assert ("python", "sutures") not in near
    assert all(embedding.NEAR_ENOUGH <= n.similarity <= 1 for n in SkillNeighbour.objects.all())
    assert not embedding.request_vectors()


def test_p41_a_killed_worker_goes_on_where_it_stopped(small: list[Skill], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "BATCH", 2)
    embedding.request_vectors()
    job, engine, asked = claim(work().pk), providers.embedder(), []

    class Dies:
        """The real engine, whose process ends at the second batch."""

        name = engine.name

        def embed(self, texts: list[str]) -> Any:
            if len(asked) == 1:
                raise SystemExit
            asked.append(texts)
            return engine.embed(texts)

    monkeypatch.setattr(providers, "embedder", Dies)
    with pytest.raises(SystemExit):
        embedding.compute(job)
    kept = {s.slug: list(s.embedding) for s in Skill.objects.exclude(embedding=None)}
    assert len(kept) == 2
    monkeypatch.setattr(providers, "embedder", lambda: engine)
    WorkItem.objects.update(lease_until=work().created_at)
    assert run_item(work().pk)
    assert {s.slug: list(s.embedding) for s in Skill.objects.filter(slug__in=kept)} == kept
    assert not Skill.objects.filter(embedding=None).exists()


def test_a_changed_text_gets_a_new_vector_and_the_others_stay(small: list[Skill]) -> None:
    embedding.request_vectors()
    run_item(work().pk)
    before = {s.slug: list(s.embedding) for s in Skill.objects.all()}
    Skill.objects.filter(slug="java").update(name="Coffee", about="A hot drink made of roasted beans.")
    assert embedding.request_vectors()
    assert run_item(work().pk)
    after = {s.slug: list(s.embedding) for s in Skill.objects.all()}
    assert {slug for slug in after if after[slug] != before[slug]} == {"java"}
    near = {(n.skill.slug, n.neighbour.slug) for n in SkillNeighbour.objects.select_related("skill", "neighbour")}
    assert ("python", "java") not in near


def test_work_that_was_given_up_is_asked_for_again(small: list[Skill]) -> None:
    embedding.request_vectors()
    WorkItem.objects.filter(pk=work().pk).update(status=WorkStatus.FAILED, error_code="internal", finished_at=work().created_at)
    assert embedding.request_vectors()
    assert work().status == WorkStatus.QUEUED
