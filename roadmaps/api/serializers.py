"""What the API of plans takes in and gives out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from resources.models import Recommendation
from roadmaps import materials, words
from roadmaps.kinds import Rhythm
from roadmaps.lateness import late
from roadmaps.models import Goal, PlanChange, Roadmap, Stage
from roadmaps.presentation import resources_of
from roadmaps.resting import NAME
from roadmaps.schedule import finish, progress, schedule
from roadmaps.wishes.reading import LONGEST
from skills.models import SkillLevel

MOST_REST_ROWS = 30
"""As they are sent; those that overlap are merged before they are counted."""
MINUTES = {"min_value": 0, "max_value": 1440, "required": False, "default": None, "allow_null": True}


class RestIO(serializers.Serializer):
    start_date = serializers.DateField(help_text="The first day without study.")
    end_date = serializers.DateField(help_text="The last day without study.")
    name = serializers.CharField(max_length=NAME, required=False, default="", allow_blank=True)


class RestsIn(serializers.Serializer):
    rest_periods = RestIO(many=True, max_length=MOST_REST_ROWS)
    version = serializers.IntegerField(required=False, default=None, allow_null=True, min_value=0, max_value=10**9)


class GenerateIn(serializers.Serializer):
    skill_gap_id = serializers.UUIDField()
    learning_pace = serializers.ChoiceField(choices=Rhythm.choices, required=False, default="", allow_blank=True)
    difficulty = serializers.ChoiceField(choices=SkillLevel.choices, required=False, default="", allow_blank=True)
    minutes_per_day = serializers.IntegerField(**MINUTES)
    rest_periods = RestIO(many=True, required=False, default=list, max_length=MOST_REST_ROWS)


class PromptIn(serializers.Serializer):
    prompt = serializers.CharField(max_length=LONGEST * 10)
    target_role = serializers.CharField(
        max_length=120, required=False, default="", allow_blank=True, help_text="Slug or title; counts more than the words."
    )
    learning_pace = serializers.ChoiceField(choices=Rhythm.choices, required=False, default="", allow_blank=True)
    difficulty = serializers.ChoiceField(choices=SkillLevel.choices, required=False, default="", allow_blank=True)
    minutes_per_day = serializers.IntegerField(**MINUTES)
    rest_periods = RestIO(many=True, required=False, default=list, max_length=MOST_REST_ROWS)


class AdaptIn(serializers.Serializer):
    learning_pace = serializers.ChoiceField(choices=Rhythm.choices, required=False, default="", allow_blank=True)
    difficulty = serializers.ChoiceField(choices=SkillLevel.choices, required=False, default="", allow_blank=True)
    minutes_per_day = serializers.IntegerField(**MINUTES | {"min_value": 1})
    version = serializers.IntegerField(
        required=False,
        default=None,
        allow_null=True,
        min_value=0,
        max_value=10**9,
        help_text="Of the plan you saw: an older one is refused.",
    )


class WordsIn(serializers.Serializer):
    by = serializers.ChoiceField(choices=["rules", "model"], help_text="Whose words are shown.")


class ProofIn(serializers.Serializer):
    link = serializers.URLField(max_length=500, required=False, default="", allow_blank=True)
    note = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)


class PlanAcceptedOut(serializers.Serializer):
    roadmap_id = serializers.UUIDField()
    status = serializers.CharField(help_text="pending, processing, completed or failed")
    estimated_wait_seconds = serializers.IntegerField()


class GoalResourceOut(serializers.Serializer):
    resource_id = serializers.UUIDField()
    title = serializers.CharField()
    type = serializers.CharField()
    provider = serializers.CharField()
    url = serializers.URLField()
    skill = serializers.CharField()
    level = serializers.CharField()
    is_available = serializers.BooleanField()
    note = serializers.CharField(allow_blank=True)


class GoalWordsOut(serializers.Serializer):
    description = serializers.CharField()
    proof = serializers.CharField(allow_blank=True)


class GoalOut(serializers.Serializer):
    goal_id = serializers.UUIDField()
    type = serializers.CharField(help_text="daily or weekly")
    description = serializers.CharField()
    minutes = serializers.IntegerField()
    skill = serializers.CharField(allow_blank=True)
    proof = serializers.CharField(allow_blank=True)
    by_rules = GoalWordsOut(help_text="The same in our own words.")
    completed = serializers.BooleanField()
    completed_at = serializers.DateTimeField(allow_null=True)
    link = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    resources = GoalResourceOut(many=True)


class StageSkillOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField()
    from_level = serializers.CharField(allow_blank=True)
    to_level = serializers.CharField()
    hours = serializers.FloatField()
    priority = serializers.CharField()
    because = serializers.CharField(allow_blank=True)
    foundation = serializers.BooleanField()


class StageWordsOut(serializers.Serializer):
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    project = serializers.CharField(allow_blank=True)


class StageOut(serializers.Serializer):
    planned_start = serializers.DateField(help_text="By the plan as things stand today; where it has begun, the day it did.")
    planned_end = serializers.DateField()
    stage_id = serializers.UUIDField()
    stage_number = serializers.IntegerField()
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    skills = StageSkillOut(many=True)
    difficulty = serializers.ChoiceField(choices=SkillLevel.choices)
    estimated_hours = serializers.FloatField()
    estimated_days = serializers.IntegerField()
    project = serializers.CharField(allow_blank=True)
    by_rules = StageWordsOut(help_text="The same in our own words.")
    status = serializers.CharField(help_text="waiting, started or done")
    started_at = serializers.DateTimeField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    goals = GoalOut(many=True)
    resources = GoalResourceOut(many=True)


class LeftOutOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    why = serializers.CharField()


class RoadmapBase(serializers.Serializer):
    roadmap_id = serializers.UUIDField()
    target_role = serializers.CharField()
    difficulty = serializers.CharField(allow_blank=True)
    total_stages = serializers.IntegerField()
    estimated_days = serializers.IntegerField()
    progress_percent = serializers.FloatField(min_value=0, max_value=100)
    generated_by = serializers.CharField(allow_blank=True)
    status = serializers.CharField(help_text="pending, processing, completed or failed")
    is_active = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    adapted_at = serializers.DateTimeField(allow_null=True)


class RoadmapOut(RoadmapBase):
    skill_gap_id = serializers.UUIDField(allow_null=True)
    minutes_per_day = serializers.IntegerField()
    learning_pace = serializers.ChoiceField(choices=Rhythm.choices)
    version = serializers.IntegerField()
    failure = serializers.CharField(allow_blank=True)
    worded_by = serializers.CharField(allow_blank=True, help_text="The language model whose words are shown; empty: our rules' own.")
    wording = serializers.CharField(
        allow_blank=True, help_text="waiting, failed or done: a language model's words for this plan; empty: none asked for."
    )
    notes = serializers.ListField(child=serializers.CharField())
    left_out = LeftOutOut(many=True)
    held = serializers.ListField(child=serializers.CharField(), help_text="What the person brought when it was planned.")
    rest_periods = RestIO(many=True)
    finish_date = serializers.DateField(allow_null=True, help_text="The last day of study as things stand today.")
    stages = StageOut(many=True)


class ChangeOut(serializers.Serializer):
    stage = serializers.IntegerField(help_text="Number; 0 for the plan as a whole.")
    what = serializers.CharField()
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)
    because = serializers.CharField(allow_blank=True)


class AdaptedOut(serializers.Serializer):
    changes = ChangeOut(many=True)
    roadmap = RoadmapOut()


def base(roadmap: Roadmap) -> dict[str, Any]:
    stages: list[Stage] = list(roadmap.stages.all())
    hardest = max((s.difficulty for s in stages), key=SkillLevel.values.index, default="")
    return {
        "roadmap_id": roadmap.pk,
        "target_role": roadmap.title,
        "difficulty": roadmap.difficulty or hardest,
        "total_stages": len(stages),
        "estimated_days": sum(s.days for s in stages),
        "progress_percent": progress(stages),
        "generated_by": roadmap.produced_by,
        "status": roadmap.status,
        "is_active": roadmap.is_active,
        "created_at": roadmap.created_at,
        "adapted_at": roadmap.adapted_at,
    }


def full(roadmap: Roadmap) -> dict[str, Any]:
    stages = list(roadmap.stages.all())
    today = timezone.localdate()
    slots = schedule(roadmap, stages, today)
    beside = materials.beside(roadmap.user, [s.pk for s in stages])
    return base(roadmap) | {
        "skill_gap_id": roadmap.analysis_id,
        "minutes_per_day": roadmap.minutes_a_day,
        "learning_pace": roadmap.rhythm,
        "version": roadmap.version,
        "failure": roadmap.failure,
        "worded_by": words.authors(roadmap, stages),
        "wording": words.state(roadmap),
        "notes": [*filter(None, [late(roadmap, slots, today)]), *roadmap.notes],
        "left_out": roadmap.left_out,
        "held": roadmap.held,
        "rest_periods": [{"start_date": r.begins, "end_date": r.ends, "name": r.name} for r in roadmap.rests],
        "finish_date": finish(slots),
        "stages": [_stage(s.stage, beside[s.stage.pk]) | {"planned_start": s.begins, "planned_end": s.ends} for s in slots],
    }


def _stage(stage: Stage, beside: Sequence[Recommendation]) -> dict[str, Any]:
    told = stage.words
    return {
        "stage_id": stage.pk,
        "stage_number": stage.number,
        "title": told["title"],
        "description": told["description"],
        "skills": [{"skill": s.name} | {n: getattr(s, n) for n in ("slug", "from_level", "to_level", "hours", "priority", "because", "foundation")} for s in stage.skills.all()],
        "difficulty": stage.difficulty,
        "estimated_hours": stage.hours,
        "estimated_days": stage.days,
        "project": told["project"],
        "by_rules": {"title": stage.title, "description": stage.description, "project": stage.project},
        "status": stage.state,
        "started_at": stage.started_at,
        "completed_at": stage.completed_at,
        "goals": [goal(g, beside) for g in stage.goals.all()],
        "resources": [_resource(r) for r in materials.once(beside)],
    }  # fmt: skip


def goal(row: Goal, beside: Sequence[Recommendation]) -> dict[str, Any]:
    told = row.words
    return {
        "goal_id": row.pk,
        "type": row.kind,
        "description": told["description"],
        "minutes": row.minutes,
        "skill": row.skill,
        "proof": told["proof"],
        "by_rules": {"description": row.description, "proof": row.proof},
        "completed": row.completed_at is not None,
        "completed_at": row.completed_at,
        "link": row.proof_link,
        "note": row.proof_note,
        "resources": [_resource(r) for r in resources_of(row, beside)],
    }


def _resource(found: Recommendation) -> dict[str, Any]:
    row = found.resource
    return {
        "resource_id": row.pk,
        "title": row.title,
        "type": row.type,
        "provider": row.provider,
        "url": row.url,
        "skill": found.skill.slug,
        "level": found.level,
        "is_available": row.is_available,
        "note": found.note,
    }


def adapted(change: PlanChange | None, roadmap: Roadmap) -> dict[str, Any]:
    return {"changes": change.lines if change else [], "roadmap": full(roadmap)}
