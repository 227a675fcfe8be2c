"""Another order of a plan's stages, proposed by a language model: within what builds on what, once, and never against the person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from engines.llm.tests.fake import FakeModel
from roadmaps import changing, services, wording
from roadmaps.errors import StaleEdit
from roadmaps.learning import learnables
from roadmaps.models import PlanChange, Roadmap
from roadmaps.ordering import fixed_pairs
from roadmaps.tests.factories import fresh
from roadmaps.tests.model import FREE, a_free_order, a_plan, facts, model, order_of, ordering, running_model, texts, word

__all__ = ["model", "running_model"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def test_an_order_that_the_plan_allows_is_taken_told_and_can_be_taken_back(owner: Any, model: FakeModel, browser_of: Any) -> None:
    roadmap = a_plan(owner, FREE)
    before, whole, order = order_of(roadmap), facts(roadmap, ordered=False), a_free_order(roadmap)
    ends = days_of(roadmap)
    model.good = ordering(order)
    word(roadmap)
    assert order_of(roadmap) == [before[n - 1] for n in order]
    assert facts(roadmap, ordered=False) == whole, "skills, hours and days are the same"
    assert [s.number for s in fresh(roadmap).stages.all()] == list(range(1, len(before) + 1))
    assert days_of(roadmap) == ends
    change = PlanChange.objects.get()
    assert change.kind == PlanChange.Kind.ORDERED
    page = browser_of(owner).get(f"/roadmaps/{roadmap.pk}").text
    assert "put it there. What builds on something still comes after it." in page
    with pytest.raises(StaleEdit):
        changing.adapt(roadmap=roadmap, minutes_a_week=100, version=roadmap.version)
    changing.undo_change(roadmap=roadmap)
    assert order_of(roadmap) == before
    assert any(t.startswith("First steps") for t in texts(roadmap)), "the words are another switch"
    assert not wording.is_movable(fresh(roadmap), list(fresh(roadmap).stages.all())), "and it is not moved a second time"


def days_of(roadmap: Roadmap) -> int:
    return sum(s.days for s in fresh(roadmap).stages.all())


def test_an_order_against_what_builds_on_what_is_not_taken(owner: Any, model: FakeModel) -> None:
    roadmap = a_plan(owner, ("kubernetes", "machine-learning", "postgresql", "terraform"))
    before = order_of(roadmap)
    pairs = fixed_pairs(dict(enumerate(before, start=1)), learnables())
    assert (1, 2) in pairs
    model.good = ordering(list(range(len(before), 0, -1)))
    item = word(roadmap)
    assert order_of(roadmap) == before
    assert "order" in item.progress["steps"][1]["facts"]["refused"]


@pytest.mark.parametrize("case", ["changed", "open change", "begun", "late"])
def test_the_order_is_the_persons_where_they_changed_it_or_time_is_short(case: str, owner: Any, model: FakeModel) -> None:
    roadmap = a_plan(owner, FREE, deadline=date(2026, 12, 3) if case == "late" else None)
    first, second = list(roadmap.stages.all())[:2]
    if case == "changed":
        Roadmap.objects.filter(pk=roadmap.pk).update(adapted_at=timezone.now())
    elif case == "open change":
        changing.remember(roadmap, PlanChange.Kind.REPLANNED, [])
    elif case == "begun":
        services.start_stage(stage=second)
    before = order_of(roadmap)
    model.good = ordering(a_free_order(roadmap))
    word(roadmap)
    assert order_of(roadmap) == before
    assert first.pk == fresh(roadmap).stages.all()[0].pk
