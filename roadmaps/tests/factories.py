"""Plans for tests: asked for and made by the real services."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.work.running import run_item
from resumes.tests.factories import make_resume
from roadmaps import services
from roadmaps.models import Roadmap, Stage
from roadmaps.services import Generated, Pacing
from skillgaps.services import analyze_job
from skillgaps.tests.factories import make_job


def made(asked: Generated) -> Roadmap:
    """Do the waiting work in this process, as a worker would."""
    assert asked.work
    assert run_item(asked.work.pk)
    return fresh(asked.roadmap)


def fresh(roadmap: Roadmap) -> Roadmap:
    return Roadmap.objects.select_related("user").prefetch_related("stages__skills", "stages__goals").get(pk=roadmap.pk)


def from_gaps(user: Any, *asked: Any, held: Any = ("python",), minutes_a_week: int = 420) -> Roadmap:
    """A plan for a job that asks for these skills."""
    job = make_job(user, *(asked or ("python", "docker", "kubernetes", "terraform", "postgresql", "git", "linux")))
    analysis = analyze_job(user=user, resume=make_resume(user, held), job=job)
    return made(services.plan_from_gaps(user=user, analysis=analysis, pacing=Pacing(minutes_a_week)))


def for_role(user: Any, role: str = "data-analyst", minutes_a_week: int = 420) -> Roadmap:
    return made(services.plan_for_role(user=user, role=role, pacing=Pacing(minutes_a_week)))


def walk(stage: Stage, days: int) -> None:
    """Let a stage be begun so many days ago, so that today is the last of `days` days used."""
    Stage.objects.filter(pk=stage.pk).update(started_at=timezone.now() - timedelta(days=days - 1))
    stage.refresh_from_db()
