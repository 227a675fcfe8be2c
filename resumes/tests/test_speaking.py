from __future__ import annotations

from typing import Any

import pytest

from engines.resume.records import SpokenLanguage
from resumes.speaking import level_of
from resumes.tests.factories import read_resume
from skillgaps.models import GapItem
from skillgaps.services import add_job, analyze_job

RESUME = b"""Ottoline Farrowdale
ottoline.farrowdale@example.org

EXPERIENCE
Office manager, Quillhaven Foods
June 2018 - present
- Ordered supplies for 40 desks

LANGUAGES
English (native)
German: C1
French - basic
"""


@pytest.mark.parametrize(
    ("fluency", "level"),
    [("native speaker", "advanced"), ("C1", "advanced"), ("fließend", "advanced"), ("B2", "intermediate"), ("good", "intermediate"), ("A2", "beginner"), ("", "")],
)  # fmt: skip
def test_the_level_is_told_by_the_usual_words(fluency: str, level: str) -> None:
    assert level_of(SpokenLanguage("German", fluency)) == level


def test_listed_languages_are_held_with_their_level_and_their_words(owner: Any, knowledge: Any) -> None:
    resume = read_resume(owner, RESUME)
    held = {s.slug: s for s in resume.skills.all() if s.counted}
    assert {"english-language", "german-language", "french-language"} <= set(held)
    assert (held["german-language"].level, held["french-language"].level) == ("advanced", "beginner")
    span = held["german-language"].evidence[0]
    assert "German" in resume.text[span["start"] : span["end"]]


def test_a_job_that_asks_for_a_listed_language_shows_no_gap(owner: Any, knowledge: Any) -> None:
    resume = read_resume(owner, RESUME)
    job = add_job(user=owner, text="Office manager\n\nRequirements\n- You must be fluent in German.\n- Fluent in Polish is required.")
    states = {
        item.slugs[0]: item.state for item in GapItem.objects.filter(analysis=analyze_job(user=owner, resume=resume, job=job)) if item.slugs
    }
    assert states["german-language"] == "met"
    assert states["polish-language"] == "missing"
