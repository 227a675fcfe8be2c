"""Whole resumes against whole advertisements of eight occupations: what is met, what is a gap, and what is no demand at all."""

from __future__ import annotations

from typing import Any

import pytest

from resumes.tests.factories import read_resume
from skillgaps import services
from skillgaps.models import GapItem, State
from skillgaps.tests.pairs_made_up import Pair
from skillgaps.tests.pairs_of_desks import DESKS
from skillgaps.tests.pairs_of_hands import HANDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


def items_of(owner: Any, pair: Pair) -> list[GapItem]:
    resume = read_resume(owner, pair.resume.encode())
    job = services.add_job(user=owner, text=pair.job)
    return list(services.analyze_job(user=owner, resume=resume, job=job).items.all())


def about(items: list[GapItem], words: str) -> list[GapItem]:
    return [i for i in items if words in i.name.casefold()]


@pytest.mark.parametrize("pair", [*HANDS, *DESKS], ids=lambda p: p.name)
def test_the_demands_of_an_advertisement_are_met_or_missing_as_its_reader_would_say(pair: Pair, owner: Any) -> None:
    items = items_of(owner, pair)
    assert not [w for w in pair.met if not any(i.state == State.MET for i in about(items, w))], "not met"
    assert not [w for w in pair.gaps if not any(i.state != State.MET for i in about(items, w))], "no gap"
    assert not [w for w in pair.never if about(items, w)], "no demand"
    assert all(i.evidence for i in items if i.state == State.MET), "what is met is shown in the resume"
