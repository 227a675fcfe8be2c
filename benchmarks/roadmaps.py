"""Making a plan and adapting it, as a worker and a request do both, for roles that are far apart."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from benchmarks import people
from benchmarks.gaps import read_resume
from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from core.work import running
from roadmaps import services
from roadmaps.models import Roadmap, Stage
from roadmaps.services import Pacing

ROLES = (
    "data-analyst",
    "ux-designer",
    "bookkeeper",
    "registered-nurse",
    "electrician",
    "backend-developer",
    "office-administrator",
    "solar-installer",
)


def run(plan: Plan) -> list[Row]:
    people.crowd(plan.crowd)
    make, adapt = Stopwatch(), Stopwatch()
    with people.a_guest() as user:
        read_resume(user)
        for number in range(plan.repeats + 3):
            asked = services.plan_for_role(user=user, role=ROLES[number % len(ROLES)], pacing=Pacing(300 + number))
            with make.lap():
                if asked.work:
                    running.run_item(asked.work.pk)
            first = Stage.objects.filter(roadmap=asked.roadmap).order_by("number").first()
            if first is not None:
                Stage.objects.filter(pk=first.pk).update(started_at=timezone.now() - timedelta(days=first.days // 2))
                with adapt.lap():
                    services.complete_stage(stage=Stage.objects.select_related("roadmap__user").get(pk=first.pk))
            services.delete_roadmap(roadmap=Roadmap.objects.get(pk=asked.roadmap.pk))
    return [
        times(
            "plan made by rules, stored with its resources",
            make.seconds[3:],
            target_ms=1000,
            note=f"{len(ROLES)} roles in turn, with a resume",
        ),
        times(
            "plan adapted after a stage", adapt.seconds[3:], target_ms=300, note="faster than planned: every later stage is written anew"
        ),
    ]
