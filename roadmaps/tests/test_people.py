"""Eight plans as they read. A change of wording or order shows in the files beside this, to be read by a person before it is kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from roadmaps.tests.people import PEOPLE, Somebody, as_text

PLANS = Path(__file__).parent / "plans"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]


@pytest.mark.parametrize("somebody", PEOPLE, ids=lambda s: s.name)
def test_the_plan_reads_as_it_was_read(somebody: Somebody, owner: Any) -> None:
    """With WRITE_PLANS=1 the files are written anew: read what changed."""
    text, path = as_text(somebody.plan(owner)), PLANS / f"{somebody.name}.txt"
    if os.environ.get("WRITE_PLANS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
