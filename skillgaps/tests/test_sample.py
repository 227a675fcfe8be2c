"""The finished sample on the start page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from core.models import WorkItem, WorkStatus
from core.work.running import run_item
from skillgaps import sample
from skillgaps.models import GapAnalysis, State
from skills.loading import bump_revision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def test_before_a_worker_made_it_there_is_none() -> None:
    assert Client().get("/gaps/sample").status_code == 404
    assert "/gaps/sample" not in Client().get("/").text


def test_a_worker_makes_it_and_everybody_may_look_but_not_correct() -> None:
    assert run_item(sample.request_sample().pk)
    assert WorkItem.objects.get().status == WorkStatus.DONE
    page = Client().get("/gaps/sample")
    assert page.status_code == 200
    assert "A finished sample" in page.text
    assert "I have this already" not in page.text
    assert "/resumes/" not in page.text.replace('action="/resumes/new"', "")
    start = Client().get("/")
    assert "/gaps/sample" in start.text
    assert "One gap, as you will see it" in start.text
    analysis = sample.current_sample()
    states = {i.state for i in analysis.items.all()}
    assert {State.MET, State.MISSING} <= states
    assert 20 <= analysis.match_percentage <= 95


def test_it_is_made_once_a_revision() -> None:
    work = sample.request_sample()
    assert run_item(work.pk)
    assert sample.request_sample().pk == work.pk
    assert GapAnalysis.objects.count() == 1
    bump_revision()
    again = sample.request_sample()
    assert again.pk != work.pk
    assert run_item(again.pk)
    assert sample.current_sample().user_id == sample.OWNER


def test_a_sample_that_was_given_up_is_asked_for_again() -> None:
    work = sample.request_sample()
    WorkItem.objects.update(status=WorkStatus.FAILED, error_code="internal", finished_at=work.created_at)
    assert sample.request_sample().status == WorkStatus.QUEUED


def test_nobody_can_sign_in_as_its_owner(browser_of: Any) -> None:
    run_item(sample.request_sample().pk)
    owner = sample.current_sample().user
    assert not owner.is_active
    assert not owner.has_usable_password()
