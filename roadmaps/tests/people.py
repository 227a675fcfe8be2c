"""Eight people who are far apart, all invented, and their plans as text that a person reads line by line."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from resumes.tests.factories import make_resume
from roadmaps import services
from roadmaps.models import Roadmap
from roadmaps.services import Pacing
from roadmaps.tests.factories import made
from skillgaps.services import analyze_job
from skillgaps.tests.factories import make_job


@dataclass(frozen=True)
class Somebody:
    name: str
    plan: Callable[[Any], Roadmap]


def wish(text: str, held: Any = None) -> Callable[[Any], Roadmap]:
    def plan(user: Any) -> Roadmap:
        if held is not None:
            make_resume(user, held)
        return made(services.plan_from_words(user=user, prompt=text))

    return plan


def job(title: str, held: Any, *asked: Any) -> Callable[[Any], Roadmap]:
    def plan(user: Any) -> Roadmap:
        analysis = analyze_job(user=user, resume=make_resume(user, held), job=make_job(user, *asked, title=title))
        return made(services.plan_from_gaps(user=user, analysis=analysis, pacing=Pacing(420)))

    return plan


PEOPLE = [
    Somebody("student", wish("I study sociology and want to become a data analyst within a year, 8 hours a week, free courses only", ["microsoft-excel", "statistics", "survey-analysis"])),
    Somebody("school-leaver", wish("I just left school and want to work in IT, complete beginner, 1 hour a day")),
    Somebody("nurse-into-informatics", wish("Registered nurse with ten years of experience into nursing informatics, five hours a week, in nine months", ["nursing", "vital-signs", "electronic-health-records", "clinical-documentation", "nursing-handover"])),
    Somebody("electrician-into-solar", wish("I am an electrician and want to go into solar in six months, 4 hours a week")),
    Somebody("teacher-into-ux", wish("from teaching into UX in six months, five hours a week")),
    Somebody("retail-manager-into-bookkeeping", wish("Retail store manager, want to be a bookkeeper, evenings only, 45 minutes a day", ["cash-handling", "inventory-management", "microsoft-excel", "customer-service"])),
    Somebody(
        "backend-developer-to-staff-engineer",
        job(
            "Staff Engineer", [("python", {"level": "advanced"}), ("postgresql", {"level": "advanced"}), ("django", {"level": "advanced"}), ("docker", {"level": "intermediate"})],
            ("system-design", {"level": "advanced"}), ("kubernetes", {}), ("mentoring", {}), ("distributed-systems", {"level": "advanced"}),
            ("technical-writing", {"priority": "important"}), ("observability", {"priority": "important"}), ("python", {}),
        ),
    ),
    Somebody("returning-parent", wish("I have been at home with my children for seven years and want to go back to office work as an administrative assistant, 30 minutes a day")),
]  # fmt: skip


def as_text(roadmap: Roadmap) -> str:
    """The plan as somebody would read it aloud. Without dates, so that it reads the same tomorrow."""
    lines = [f"{roadmap.title} · {roadmap.minutes_a_week} minutes a week, {roadmap.rhythm}"]
    lines += [f"Note: {' '.join(w for w in note.split())}" for note in roadmap.notes if " until " not in note]
    for stage in roadmap.stages.all():
        lines += ["", f"Stage {stage.number}. {stage.title} ({stage.difficulty}, {stage.hours:g} h, {stage.days} days)"]
        lines += textwrap.wrap(stage.description, 150, initial_indent="  ", subsequent_indent="  ")
        for skill in stage.skills.all():
            levels = f"{skill.from_level} to {skill.to_level}" if skill.from_level else f"to {skill.to_level}"
            carried = (
                f", {skill.effort['carried_share']:.0%} carries over from {skill.effort['carried_from']}"
                if skill.effort["carried_from"]
                else ""
            )
            lines.append(
                f"  - {skill.name}: {levels}, {skill.hours:g} h{carried}. {'Foundation for ' if skill.foundation else ''}{skill.because}"
            )
        for goal in stage.goals.all():
            lines.append(f"  [ ] {goal.kind}: {goal.description} ({goal.minutes} min)")
            lines += textwrap.wrap(f"Proof: {goal.proof}", 150, initial_indent="      ", subsequent_indent="      ")
    if roadmap.left_out:
        lines += ["", "Left out: " + "; ".join(f"{row['name']} ({row['why']})" for row in roadmap.left_out)]
    return "\n".join(lines) + "\n"
