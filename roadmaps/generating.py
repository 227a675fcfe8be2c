"""Making a plan in the background: what is needed, the planner's plan, resources, and then one transaction that stores it all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from core.work import registry
from core.work.running import Job
from roadmaps import materials, plans, sourcing, words
from roadmaps.kinds import Rhythm
from roadmaps.learning import learnables
from roadmaps.models import Goal, Roadmap, Source, Stage, StageSkill, Status
from roadmaps.planning import NothingToLearn, plan
from roadmaps.plans import LEVELS, Pace, Plan
from roadmaps.sourcing import Asked
from skillgaps.models import State
from skills import taxonomy

PLAN = "roadmaps.plan"
PLANNER = "rules-2026.12"
NOTHING = "nothing_to_learn"


@dataclass(frozen=True)
class Made:
    """A plan as the worker made it, with all that is stored beside it."""

    plan: Plan | None
    found: materials.Found
    notes: tuple[str, ...]
    asked: Asked
    revision: int


def compute(job: Job) -> Made:
    """Reads alone, but that a role is compared with the resume (which may be done twice). Raises GiveUp."""
    roadmap = Roadmap.objects.select_related("user", "analysis", "resume").filter(pk=job.subject_id).first()
    if roadmap is None:
        raise registry.GiveUp("gone")
    Roadmap.objects.filter(pk=roadmap.pk, status=Status.PENDING).update(status=Status.PROCESSING)
    job.step("needs")
    asked = sourcing.ask(roadmap)
    job.found(needs=len(asked.needs), held=len(asked.held))
    kept = list(StageSkill.objects.filter(stage__roadmap=roadmap, stage__started_at__isnull=False).values_list("slug", "to_level"))
    job.step("plan")
    made, asked = make_plan(roadmap, asked, kept)
    job.found(stages=len(made.stages) if made else 0)
    job.step("resources")
    wanted = materials.steps(s for stage in made.stages for s in stage.skills) if made else []
    found = materials.find(wanted, user=roadmap.user, wish=asked.wish, taught=[slug for slug, _ in (*wanted, *kept)])
    job.found(resources=sum(map(len, found.values())))
    job.step("save")
    return Made(made, found, told(asked), asked, taxonomy.current().revision)


def make_plan(roadmap: Roadmap, asked: Asked, kept: Sequence[tuple[str, str]] = ()) -> tuple[Plan | None, Asked]:
    """The planner's plan. A wish always gets one (P07): where nothing is missing it goes deeper, and at last it takes the first steps.

    None where stages that have begun teach all there is.
    """
    pace = Pace(roadmap.minutes_a_week, Rhythm(roadmap.rhythm))
    tries = [asked]
    if roadmap.source == Source.WISH:
        deeper = replace(
            asked, needs=asked.deepen, notes=(*asked.notes, "You hold what this asks for already, so the plan takes it further.")
        )
        tries += [deeper, sourcing.first_steps(asked.held, roadmap), sourcing.first_steps({}, roadmap)]
    for one in tries:
        try:
            return _plan(one, pace, kept), one
        except NothingToLearn:
            continue
    if kept:
        return None, asked
    raise registry.GiveUp(NOTHING)


def _plan(asked: Asked, pace: Pace, kept: Sequence[tuple[str, str]]) -> Plan:
    reached = dict(kept)
    needs = [n for n in asked.needs if n.slug not in reached or (n.wanted and LEVELS.index(n.wanted) > LEVELS.index(reached[n.slug]))]
    needs = [replace(n, held=reached.get(n.slug, n.held)) for n in needs]
    held = {*asked.held, *reached}
    return plan(needs=needs, skills=learnables(), held=held, pace=pace, target=asked.target, assumed=sourcing.assumed(asked.held))


def told(asked: Asked) -> tuple[str, ...]:
    """What has to be said of the whole plan: what was assumed, and what cannot be. Whether it fits its time frame, lateness.py says day by day."""
    notes = list(asked.notes)
    if asked.wish and asked.wish.amount and asked.wish.amount.minutes_a_week == 0:
        notes.insert(0, "You wrote that you have no time for it. We reckoned with 15 minutes a day; change it when you know better.")
    if asked.wish and asked.wish.shortened:
        notes.append("Your text was long. We read its first 2,000 characters.")
    return tuple(notes)


def store(roadmap_id: UUID, made: Made) -> None:
    """The stages that have not begun are replaced; what has begun or is done stays as it is, with its dates (P32)."""
    roadmap = Roadmap.objects.select_for_update().select_related("user").filter(pk=roadmap_id).first()
    if roadmap is None:
        return
    drop_waiting(roadmap)
    number = renumber(roadmap)
    for stage in made.plan.stages if made.plan else ():
        number += 1
        store_stage(roadmap, replace(stage, number=number), made.found)
    roadmap.held = starts_from(made.asked)
    roadmap.left_out = [asdict(row) for row in made.plan.left_out] if made.plan else []
    roadmap.notes = list(made.notes)
    if made.asked.analysis and roadmap.analysis_id is None:
        roadmap.analysis = made.asked.analysis
    if roadmap.source == Source.WISH and made.asked.target.title and not roadmap.role_slug:
        roadmap.title = made.asked.target.title[:200]
    roadmap.status, roadmap.failure, roadmap.produced_by = Status.COMPLETED, "", PLANNER
    roadmap.knowledge_revision, roadmap.generated_at = made.revision, timezone.now()
    roadmap.version += 1
    if roadmap.round == 1:
        activate(roadmap)
    roadmap.save()
    words.ask_for(roadmap)


def starts_from(asked: Asked) -> list[str]:
    """Names of what is held and counts for the goal: what an analysis found met, else the skills held, the most asked for first."""
    if asked.analysis:
        return [item.name for item in asked.analysis.items.all() if item.state == State.MET]
    known = learnables()
    return [known[s].name for s in sorted(asked.held, key=lambda s: (-known[s].demand, s) if s in known else (0.0, s)) if s in known]


def activate(roadmap: Roadmap) -> None:
    """Make it the one active plan of the person. Their row is locked: two plans finished at once do not both win."""
    User.objects.select_for_update().filter(pk=roadmap.user_id).first()
    Roadmap.objects.filter(user=roadmap.user_id, is_active=True).exclude(pk=roadmap.pk).update(is_active=False)
    roadmap.is_active = True


def drop_waiting(roadmap: Roadmap, stages: Collection[UUID] | None = None) -> None:
    """Delete stages that have not begun: all, or some."""
    rows = roadmap.stages.filter(started_at=None)
    if stages is not None:
        rows = rows.filter(pk__in=stages)
    gone = list(rows.values_list("pk", flat=True))
    materials.clear(roadmap.user, gone)
    Stage.objects.filter(pk__in=gone).delete()


def renumber(roadmap: Roadmap) -> int:
    """Number what is there from 1, in its order. The last number."""
    number = 0
    for number, stage in enumerate(roadmap.stages.order_by("number", "pk"), start=1):
        if stage.number != number:
            Stage.objects.filter(pk=stage.pk).update(number=number)
    return number


def store_stage(roadmap: Roadmap, stage: plans.Stage, found: materials.Found) -> Stage:
    row = Stage.objects.create(
        roadmap=roadmap,
        number=stage.number,
        title=stage.title[:400],
        description=stage.description,
        difficulty=stage.difficulty,
        hours=stage.hours,
        days=stage.days,
        project=stage.project,
    )
    StageSkill.objects.bulk_create([skill_row(row, skill, position) for position, skill in enumerate(stage.skills)])
    Goal.objects.bulk_create([goal_row(row, goal, position) for position, goal in enumerate(stage.goals)])
    materials.put(row, materials.steps(stage.skills), found)
    return row


def skill_row(stage: Stage, skill: plans.PlannedSkill, position: int) -> StageSkill:
    return StageSkill(
        stage=stage,
        position=position,
        slug=skill.slug,
        name=skill.name[:120],
        kind=skill.kind,
        from_level=skill.from_level,
        to_level=skill.to_level,
        hours=skill.effort.hours,
        effort=effort_of(skill),
        priority=skill.priority,
        because=skill.because,
        foundation=skill.foundation,
    )


def effort_of(skill: plans.PlannedSkill) -> Mapping[str, Any]:
    made = skill.effort
    return {"levels": [list(row) for row in made.by_level], "carried_from": made.carried_from, "carried_share": made.carried_share}


def goal_row(stage: Stage, goal: plans.Goal, position: int) -> Goal:
    return Goal(
        stage=stage,
        position=position,
        kind=goal.kind.value,
        work=goal.work.value,
        description=goal.description,
        minutes=goal.minutes,
        proof=goal.proof,
        skill=goal.skill,
        level=goal.level,
    )


def give_up(roadmap_id: UUID, code: str) -> None:
    """A plan that was there before stays; a first one that could not be made says why."""
    roadmap = Roadmap.objects.select_for_update().filter(pk=roadmap_id).first()
    if roadmap is None:
        return
    if roadmap.stages.exists():
        roadmap.status = Status.COMPLETED
        roadmap.notes = [*roadmap.notes, "Planning again did not work, so the plan is as it was."]
    else:
        roadmap.status, roadmap.failure = Status.FAILED, code
    roadmap.save()


def register() -> None:
    registry.register(registry.WorkKind(PLAN, "roadmap", compute, store, give_up, typical_seconds=1.0))
