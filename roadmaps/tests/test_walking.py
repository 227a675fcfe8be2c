"""A plan as somebody walks it: stages begun side by side, ended early, and taken back; and what a wish says of the person."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from roadmaps import changing, services
from roadmaps.adapting import next_level
from roadmaps.models import Roadmap, Stage
from roadmaps.schedule import finish, schedule
from roadmaps.tests.factories import fresh, from_gaps, made, walk
from skills.models import Skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]


def ends(roadmap: Roadmap) -> Any:
    row = fresh(roadmap)
    return finish(schedule(row, list(row.stages.all()), timezone.localdate()))


def stages(roadmap: Roadmap) -> list[Stage]:
    return list(fresh(roadmap).stages.all())


def test_stages_begun_side_by_side_share_the_minutes(owner: Any) -> None:
    roadmap = from_gaps(owner)
    last = ends(roadmap)
    for stage in stages(roadmap):
        services.start_stage(stage=stage)
        assert ends(roadmap) == last


def test_a_stage_begun_out_of_order_moves_nothing(owner: Any) -> None:
    roadmap = from_gaps(owner)
    last = ends(roadmap)
    services.start_stage(stage=stages(roadmap)[-1])
    assert ends(roadmap) == last


def test_a_harder_level_brings_its_own_hours_and_all_sums_agree(owner: Any) -> None:
    roadmap = from_gaps(owner)
    before = {s.pk: (s.difficulty, s.days) for s in stages(roadmap)}
    first = stages(roadmap)[0]
    walk(first, max(1, round(first.days * 0.7)))
    services.complete_stage(stage=first)
    speed = max(0.5, max(1, round(first.days * 0.7)) / first.days)
    for stage in stages(roadmap)[1:]:
        assert stage.hours == pytest.approx(sum(s.hours for s in stage.skills.all()), abs=0.2)
        level, days = before[stage.pk]
        assert stage.difficulty == next_level(level)
        if stage.difficulty != level:
            assert stage.days > days * speed
        for skill in stage.skills.all():
            learnt = [g for g in stage.goals.all() if g.skill == skill.slug and g.work == "learn"]
            assert [g.level for g in learnt] == list(skill.levels)
            assert sum(g.minutes for g in learnt) == pytest.approx(skill.hours * 30, abs=30)


def test_who_takes_back_that_a_stage_is_done_takes_back_what_followed_from_it(owner: Any) -> None:
    roadmap = from_gaps(owner)
    before = [(s.pk, s.difficulty, s.days, s.hours) for s in stages(roadmap)]
    first = stages(roadmap)[0]
    walk(first, 1)
    assert services.complete_stage(stage=first)
    services.undo_stage(stage=stages(roadmap)[0])
    assert [(s.pk, s.difficulty, s.days, s.hours) for s in stages(roadmap)] == before


def test_a_change_made_since_stays_when_a_stage_goes_on(owner: Any) -> None:
    roadmap = from_gaps(owner)
    first = stages(roadmap)[0]
    walk(first, 1)
    services.complete_stage(stage=first)
    changing.adapt(roadmap=roadmap, minutes_a_week=840)
    after = [(s.pk, s.difficulty, s.days) for s in stages(roadmap)]
    services.undo_stage(stage=stages(roadmap)[0])
    assert [(s.pk, s.difficulty, s.days) for s in stages(roadmap)] == after


def test_what_a_wish_says_is_known_is_not_taught(owner: Any) -> None:
    wish = "I already know SQL and spreadsheets, I want to become a data analyst, one hour a day"
    roadmap = made(services.plan_from_words(user=owner, prompt=wish))
    assert roadmap.role_slug == "data-analyst" or "Data Analyst" in roadmap.title
    assert not {"sql", "spreadsheets", "databases"} & {s.slug for stage in stages(roadmap) for s in stage.skills.all()}
    assert any(note.startswith("You wrote that you know SQL and spreadsheets") for note in roadmap.notes)
    assert {"SQL", "Spreadsheets"} <= set(roadmap.held)


def test_a_refused_role_is_not_planned(owner: Any) -> None:
    roadmap = made(services.plan_from_words(user=owner, prompt="not a nurse, never a nurse, I want anything but nursing"))
    assert "Nurse" not in roadmap.title or roadmap.title.startswith("not")
    names = set(
        Skill.objects.filter(slug__in=[s.slug for stage in stages(roadmap) for s in stage.skills.all()]).values_list("family", flat=True)
    )
    assert "healthcare" not in names


def test_a_field_that_a_manager_is_named_after_leads_to_the_manager(owner: Any) -> None:
    roadmap = made(services.plan_from_words(user=owner, prompt="From baking into restaurant management in six months, five hours a week"))
    assert roadmap.title == "Restaurant Manager"


def test_enter_in_another_part_of_the_form_plans_what_was_chosen_there(owner: Any, browser_of: Any) -> None:
    analysis = from_gaps(owner).analysis
    answer = browser_of(owner).post("/roadmaps/new", {"way": "read", "prompt": "", "analysis": str(analysis.pk), "minutes": "45"})
    assert answer.status_code == 302
    assert Roadmap.objects.filter(user=owner, minutes_a_week=315).exists()
