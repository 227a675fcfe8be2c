"""What others learnt first: only what several people share, and nothing of anybody who left."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from accounts.services import erase_account
from accounts.tests.factories import UserFactory
from roadmaps import similar, wording
from roadmaps.models import Roadmap, Stage, StageSkill
from roadmaps.tests.model import a_plan, model, running_model, word
from skills.models import Role, Skill

__all__ = ["model", "running_model"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
ROLE = "data-analyst"
SLUGS = ["git", "python", "sql"]


def finished(user: Any, *slugs: str, role: str = ROLE, done: bool = True) -> Roadmap:
    """A plan walked to its end: a stage for each skill, in this order."""
    row = Roadmap.objects.create(
        user=user, title="Analyst", role_slug=role, source="role", minutes_a_week=60, start_date="2026-01-01", status="completed", input_hash=f"{user.pk}{slugs}"
    )  # fmt: skip
    now = timezone.now()
    for number, slug in enumerate(slugs or ("sql", "python", "git"), start=1):
        dates = {"started_at": now, "completed_at": now if done or number == 1 else None}
        stage = Stage.objects.create(roadmap=row, number=number, title="Typed by Bob", difficulty="beginner", hours=2, days=3, **dates)
        StageSkill.objects.create(
            stage=stage, position=0, slug=slug, name=slug, kind="tool", to_level="beginner", hours=2, priority="critical"
        )
    return row


@pytest.fixture
def asking(owner: Any) -> Roadmap:
    return Roadmap(user=owner, role_slug=ROLE)


@pytest.fixture
def five(db: None) -> list[Any]:
    people = [UserFactory() for _ in range(5)]
    for person in people:
        finished(person)
    return people


def test_five_people_tell_in_which_order(asking: Roadmap, five: list[Any]) -> None:
    assert similar.learnt_in_order(asking, SLUGS) == ("sql", "python", "git")
    assert similar.learnt_in_order(asking, ["git", "sql"]) == ("sql", "git"), "and of nothing but what this plan teaches"
    assert similar.learnt_in_order(asking, ["sql"]) == ()


def test_fewer_than_five_tell_nothing(asking: Roadmap, five: list[Any]) -> None:
    erase_account(user=five[0])
    assert similar.learnt_in_order(asking, SLUGS) == ()


@pytest.mark.parametrize("fifth", ["the same person twice", "the one who asks", "a guest", "not finished", "another role", "another skill"])
def test_each_of_the_five_is_another_person_who_finished(fifth: str, asking: Roadmap, owner: Any, guest: Any, five: list[Any]) -> None:
    Roadmap.objects.filter(user=five[0]).delete()
    assert similar.learnt_in_order(asking, SLUGS) == ()
    case: dict[str, tuple[Any, dict[str, Any]]] = {
        "the same person twice": (five[1], {}),
        "the one who asks": (owner, {}),
        "a guest": (guest, {}),
        "not finished": (five[0], {"done": False}),
        "another role": (five[0], {"role": "chef"}),
        "another skill": (five[0], {"slugs": ("welding",)}),
    }
    person, more = case[fifth]
    finished(person, *more.pop("slugs", ()), **more)
    assert similar.learnt_in_order(asking, SLUGS) == ()
    finished(UserFactory())
    assert similar.learnt_in_order(asking, SLUGS) == ("sql", "python", "git")


def vector(*first: float) -> list[float]:
    return [*first, *([0.0] * (384 - len(first)))]


def test_roles_near_by_their_vectors_count_and_far_ones_do_not(asking: Roadmap) -> None:
    for slug, values in ((ROLE, vector(1, 0)), ("bookkeeper", vector(0.9, 0.43)), ("chef", vector(0, 1))):
        assert Role.objects.filter(slug=slug).update(embedding=values, embedding_model="m") == 1
    Role.objects.filter(slug="electrician").update(embedding=vector(1, 0), embedding_model="another")
    assert similar.near_roles(ROLE, ()) == [ROLE, "bookkeeper"]
    for n in range(5):
        finished(UserFactory(), role="bookkeeper" if n else "chef")
    assert similar.learnt_in_order(asking, SLUGS) == ()
    finished(UserFactory(), role="bookkeeper")
    assert similar.learnt_in_order(asking, SLUGS) == ("sql", "python", "git")


def test_without_a_role_the_skills_tell_what_is_near() -> None:
    Role.objects.filter(slug=ROLE).update(embedding=vector(1, 0), embedding_model="m")
    Skill.objects.filter(slug="sql").update(embedding=vector(1, 0.1), embedding_model="m")
    Skill.objects.filter(slug="python").update(embedding=vector(0.9, 0), embedding_model="m")
    assert similar.near_roles("", ["sql", "python"]) == [ROLE]
    assert similar.near_roles("", ["welding"]) == []


def test_the_model_is_told_the_order_and_nothing_that_anybody_typed(owner: Any, five: list[Any], model: Any) -> None:
    roadmap = a_plan(owner, ("sql", "python", "git"), role=ROLE)
    word(roadmap)
    outline = model.prompts[0]
    assert "others_learnt_in_this_order" in outline
    assert "Typed by Bob" not in " ".join(model.prompts)
    assert wording.facts_of(roadmap, list(roadmap.stages.all())).learnt == ("SQL", "Python", "Git")
