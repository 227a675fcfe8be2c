"""A stage that has not begun, written anew from the skills it has now."""

from __future__ import annotations

from collections.abc import Sequence

from roadmaps import generating, materials, planning, plans, projects, proofs
from roadmaps.goals import goals_of_skill, project_goal
from roadmaps.kinds import GoalWork, Rhythm
from roadmaps.learning import learnables
from roadmaps.models import Goal, Roadmap, Stage, StageSkill
from roadmaps.plans import Learnable, Pace, PlannedSkill
from skills import taxonomy


def rewrite(roadmap: Roadmap, stage: Stage, taught: Sequence[str], of: int) -> None:
    """Goals, title, project and resources of a stage that has not begun, one `of` so many, from its skills as they are now."""
    rows = list(stage.skills.order_by("position", "pk"))
    known = learnables()
    pace = Pace(roadmap.minutes_a_week, Rhythm(roadmap.rhythm))
    wanted = materials.steps(rows)
    found = materials.find(wanted, user=roadmap.user, taught=taught)
    planned = [_planned(r) for r in rows]
    goals: list[plans.Goal] = []
    for turn, skill in enumerate(planned, start=stage.number):
        facts = known.get(skill.slug) or Learnable(skill.slug, skill.name, skill.kind)
        goals += goals_of_skill(skill, facts, pace, roadmap.title, turn)
    names = [proofs.subject(r.name, r.kind) for r in rows]
    project = projects.project(
        family=_family(roadmap, rows),
        skills=[(r.name, r.kind, known[r.slug].family if r.slug in known else "") for r in rows],
        place=projects.place(stage.number, of, planned),
    )
    goals.append(project_goal(project, stage.hours))
    title = proofs.listed(names)
    Stage.objects.filter(pk=stage.pk).update(
        title=f"{title[:1].upper()}{title[1:]}"[:400],
        project=project,
        difficulty=planning.difficulty(planned),
        worded={},
    )
    kept = list(stage.goals.filter(skill="", work=GoalWork.PROVE).exclude(description__startswith="Make the project"))
    stage.goals.all().delete()
    Goal.objects.bulk_create([generating.goal_row(stage, goal, n) for n, goal in enumerate(goals)])
    for number, goal in enumerate(kept, start=len(goals)):
        goal.position = number
        goal.save(force_insert=True)
    materials.clear(roadmap.user, [stage.pk])
    stage.roadmap = roadmap
    materials.put(stage, wanted, found)


def _planned(row: StageSkill) -> PlannedSkill:
    made = plans.Effort(
        row.hours, tuple((level, hours) for level, hours in row.effort.get("levels", [])), row.effort.get("carried_from", "")
    )
    return PlannedSkill(row.slug, row.name, row.kind, row.from_level, row.to_level, made, row.priority, row.because, row.foundation)


def _family(roadmap: Roadmap, rows: Sequence[StageSkill]) -> str:
    role = taxonomy.current().roles.get(roadmap.role_slug)
    known = learnables()
    return role.family if role else next((known[r.slug].family for r in rows if r.slug in known), "general")
