"""A plan as plain values, and back: the way back from a change. What was ticked or done in between is never taken away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from resources.models import Resource
from roadmaps import materials
from roadmaps.models import Goal, RestPeriod, Roadmap, Stage, StageSkill
from roadmaps.resting import Rest

PLAN_FIELDS = ("minutes_a_week", "rhythm", "difficulty", "left_out")
STAGE_FIELDS = ("number", "title", "description", "difficulty", "hours", "days", "project", "had_foundations", "worded")
SKILL_FIELDS = ("position", "slug", "name", "kind", "from_level", "to_level", "hours", "effort", "priority", "because", "foundation")
GOAL_FIELDS = ("position", "kind", "work", "description", "minutes", "proof", "skill", "level", "proof_link", "proof_note", "worded")


def take(roadmap: Roadmap) -> dict[str, Any]:
    """Five queries."""
    stages = list(roadmap.stages.prefetch_related("skills", "goals"))
    beside = materials.beside(roadmap.user, [s.pk for s in stages])
    stored = Roadmap.objects.values(*PLAN_FIELDS).get(pk=roadmap.pk)
    rests = [[r.begins.isoformat(), r.ends.isoformat(), r.name] for r in roadmap.rests]
    return {"plan": stored, "stages": [_stage(s, beside[s.pk]) for s in stages], "rests": rests}


def _stage(stage: Stage, recommended: Any) -> dict[str, Any]:
    return {
        "pk": str(stage.pk),
        "fields": _values(stage, STAGE_FIELDS),
        "skills": [_values(s, SKILL_FIELDS) for s in stage.skills.all()],
        "goals": [{"pk": str(g.pk)} | _values(g, GOAL_FIELDS) for g in stage.goals.all()],
        "resources": [[r.skill.slug, r.level, str(r.resource_id)] for r in recommended],
    }


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def restore(roadmap: Roadmap, before: dict[str, Any]) -> None:
    """Bring back what was there. A stage that has begun since keeps its dates and ticks."""
    from roadmaps.generating import drop_waiting, renumber

    for name, value in before["plan"].items():
        setattr(roadmap, name, value)
    roadmap.save()
    if "rests" in before:
        put_rests(roadmap, [Rest(date.fromisoformat(begins), date.fromisoformat(ends), name) for begins, ends, name in before["rests"]])
    held = {row["pk"] for row in before["stages"]}
    drop_waiting(roadmap, [pk for pk in roadmap.stages.values_list("pk", flat=True) if str(pk) not in held])
    more = len(before["stages"])
    for number, stage in enumerate(roadmap.stages.exclude(pk__in=held).order_by("number"), start=more + 1):
        Stage.objects.filter(pk=stage.pk).update(number=number)
    for row in before["stages"]:
        _restore_stage(roadmap, row)
    renumber(roadmap)


def put_rests(roadmap: Roadmap, rests: Iterable[Rest]) -> None:
    """These rests in place of those that are there; they are settled (see `resting.settled`)."""
    RestPeriod.objects.filter(roadmap=roadmap).delete()
    RestPeriod.objects.bulk_create([RestPeriod(roadmap=roadmap, begins=r.begins, ends=r.ends, name=r.name) for r in rests])


def _restore_stage(roadmap: Roadmap, row: dict[str, Any]) -> None:
    stage = Stage.objects.filter(pk=row["pk"]).first()
    if stage is None:
        stage = Stage.objects.create(pk=UUID(row["pk"]), roadmap=roadmap, **row["fields"])
    else:
        Stage.objects.filter(pk=stage.pk).update(**{"worded": {}} | row["fields"])
    if stage.started_at is None:
        stage.skills.all().delete()
        StageSkill.objects.bulk_create([StageSkill(stage=stage, **skill) for skill in row["skills"]])
    there = {str(pk) for pk in stage.goals.values_list("pk", flat=True)}
    before = {goal["pk"] for goal in row["goals"]}
    stage.goals.filter(completed_at=None).exclude(pk__in=before).delete()
    missing = [goal for goal in row["goals"] if goal["pk"] not in there]
    Goal.objects.bulk_create([Goal(stage=stage, id=UUID(g["pk"]), **{k: v for k, v in g.items() if k != "pk"}) for g in missing])
    _restore_resources(roadmap, stage, row["resources"])


def _restore_resources(roadmap: Roadmap, stage: Stage, rows: list[list[str]]) -> None:
    materials.clear(roadmap.user, [stage.pk])
    resources = Resource.objects.in_bulk([UUID(pk) for _, _, pk in rows])
    found: materials.Found = {}
    for slug, level, pk in rows:
        if UUID(pk) in resources:
            found.setdefault((slug, level), []).append(resources[UUID(pk)])
    stage.roadmap = roadmap
    materials.put(stage, list(found), found)
