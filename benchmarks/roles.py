"""Three fitting roles for a read resume, rows included."""

from __future__ import annotations

from benchmarks import people
from benchmarks.gaps import read_resume
from benchmarks.measuring import Row, repeat, times
from benchmarks.people import Plan
from resumes.models import Resume
from skillgaps.services import infer_roles, stretch_role
from skills.models import Role


def run(plan: Plan) -> list[Row]:
    people.crowd(plan.crowd)
    with people.a_guest() as user:
        key = read_resume(user).pk
        seconds = repeat(lambda: infer_roles(resume=Resume.objects.with_findings().get(pk=key)), times=plan.repeats)
        with_stretch = repeat(lambda: both(Resume.objects.with_findings().get(pk=key)), times=plan.repeats)
    return [
        times("role inference", seconds, target_ms=200, note=f"{Role.objects.count()} roles"),
        times("role inference with the stretch role", with_stretch, target_ms=200),
    ]


def both(resume: Resume) -> None:
    """What the page of roles asks for."""
    stretch_role(resume=resume, fits=infer_roles(resume=resume))
