"""Plans of people: stages, what each teaches, goals to tick, and what was changed with a way back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.owned import OwnedQuerySet
from resumes.models import Resume
from roadmaps.kinds import GoalKind, GoalWork, Rhythm
from roadmaps.plans import levels_between
from roadmaps.resting import NAME, Rest, study_days
from skillgaps.models import GapAnalysis, Priority
from skills.models import SkillLevel


class Status(models.TextChoices):
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being made"
    COMPLETED = "completed", "Ready"
    FAILED = "failed", "Could not be made"


class Source(models.TextChoices):
    GAPS = "gaps", "A gap analysis"
    ROLE = "role", "A role"
    WISH = "wish", "The person's own words"


class Roadmap(models.Model):
    """A plan. One of a person's plans is the active one. `version` counts edits, so that two tabs do not overwrite each other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roadmaps")
    title = models.CharField(max_length=200)
    role_slug = models.SlugField(max_length=80, blank=True)
    source = models.CharField(max_length=5, choices=Source)
    analysis = models.ForeignKey(GapAnalysis, null=True, blank=True, on_delete=models.SET_NULL, related_name="roadmaps")
    resume = models.ForeignKey(Resume, null=True, blank=True, on_delete=models.SET_NULL, related_name="roadmaps")
    prompt = models.CharField(max_length=2000, blank=True)
    minutes_a_week = models.PositiveIntegerField()
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.DAILY)
    difficulty = models.CharField(max_length=12, choices=SkillLevel, blank=True, help_text="The level wished for; empty: as asked for.")
    start_date = models.DateField()
    deadline = models.DateField(null=True, blank=True, help_text="The day the person wants to be there.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    failure = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=False)
    notes: Any = models.JSONField(default=list, blank=True, help_text="What the person is told of the whole plan: sentences.")
    left_out: Any = models.JSONField(default=list, blank=True, help_text="What the plan does not teach, and why: slug, name, why.")
    held: Any = models.JSONField(
        default=list, blank=True, help_text="Names of what the person held when it was planned and the goal asks for."
    )
    produced_by = models.CharField(max_length=60, blank=True)
    knowledge_revision = models.PositiveIntegerField(default=0)
    input_hash = models.CharField(max_length=64)
    share_hash = models.CharField(max_length=64, blank=True, help_text="Hash of the secret in the link; empty: not shared.")
    own_words = models.BooleanField(default=False, help_text="The person chose our words where a language model wrote others.")
    version = models.PositiveIntegerField(default=0)
    round = models.PositiveIntegerField(default=0, help_text="How often it was planned.")
    created_at = models.DateTimeField(default=timezone.now)
    generated_at = models.DateTimeField(null=True, blank=True)
    adapted_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-is_active", "-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(is_active=True), name="roadmap_one_active_a_user"),
            models.UniqueConstraint(fields=["share_hash"], condition=~Q(share_hash=""), name="roadmap_share_once"),
            models.UniqueConstraint(
                fields=["user", "input_hash"], condition=Q(status__in=["pending", "processing"]), name="roadmap_once_while_made"
            ),
            models.CheckConstraint(name="roadmap_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(name="roadmap_source_known", condition=Q(source__in=Source.values)),
            models.CheckConstraint(name="roadmap_rhythm_known", condition=Q(rhythm__in=Rhythm.values)),
            models.CheckConstraint(name="roadmap_level_known", condition=Q(difficulty="") | Q(difficulty__in=SkillLevel.values)),
            models.CheckConstraint(name="roadmap_takes_time", condition=Q(minutes_a_week__gte=1, minutes_a_week__lte=10_080)),
            models.CheckConstraint(name="roadmap_failure_when_failed", condition=~Q(status="failed") | ~Q(failure="")),
            models.CheckConstraint(name="roadmap_wish_has_words", condition=~Q(source="wish") | ~Q(prompt="")),
        ]

    def __str__(self) -> str:
        return f"roadmap {self.pk}"

    @property
    def in_the_making(self) -> bool:
        return self.status in {Status.PENDING, Status.PROCESSING}

    @property
    def minutes_a_day(self) -> int:
        return max(1, round(self.minutes_a_week / 7))

    @property
    def rests(self) -> tuple[Rest, ...]:
        """Times without study, in order."""
        return tuple(Rest(row.begins, row.ends, row.name) for row in self.rest_periods.all())


class RestPeriod(models.Model):
    """Days of a plan without study, both dates counted. They do not overlap: services merge them before they are stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="rest_periods")
    begins = models.DateField()
    ends = models.DateField()
    name = models.CharField(max_length=NAME, blank=True)

    class Meta:
        ordering = ["begins", "pk"]
        constraints = [
            models.CheckConstraint(name="rest_ends_after_it_begins", condition=Q(ends__gte=F("begins"))),
            models.UniqueConstraint(fields=["roadmap", "begins"], name="rest_begins_once"),
        ]

    def __str__(self) -> str:
        return f"rest in roadmap {self.roadmap_id}"


class Stage(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)
    description = models.TextField(blank=True)
    difficulty = models.CharField(max_length=12, choices=SkillLevel)
    hours = models.FloatField()
    days = models.PositiveIntegerField()
    project = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    had_foundations = models.BooleanField(default=False, help_text="It took long, and foundations were added.")
    worded: Any = models.JSONField(
        default=dict, blank=True, help_text="A language model's title, description and project, checked; by: its name."
    )

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "number"], name="stage_number_once", deferrable=models.Deferrable.DEFERRED),
            models.CheckConstraint(name="stage_number_from_1", condition=Q(number__gte=1)),
            models.CheckConstraint(name="stage_takes_time", condition=Q(days__gte=1, hours__gt=0)),
            models.CheckConstraint(name="stage_level_known", condition=Q(difficulty__in=SkillLevel.values)),
            models.CheckConstraint(name="stage_done_was_begun", condition=Q(completed_at=None) | Q(started_at__isnull=False)),
            models.CheckConstraint(
                name="stage_ends_after_it_begins", condition=Q(completed_at=None) | Q(completed_at__gte=F("started_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"stage {self.number} of roadmap {self.roadmap_id}"

    @property
    def words(self) -> dict[str, str]:
        """Title, description and project as they are shown."""
        return _shown({"title": self.title, "description": self.description, "project": self.project}, self.worded, self.roadmap)

    @property
    def state(self) -> str:
        """waiting, started or done."""
        return "done" if self.completed_at else "started" if self.started_at else "waiting"

    def days_used(self, today: date, rests: Iterable[Rest] = ()) -> int:
        """Days from the first to the last, both counted, without those of rest; to today where it is not done; nought where it has not begun."""
        if self.started_at is None:
            return 0
        end = timezone.localdate(self.completed_at) if self.completed_at else today
        return max(1, study_days(timezone.localdate(self.started_at), end, rests))


class StageSkill(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="skills")
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    from_level = models.CharField(max_length=12, choices=SkillLevel, blank=True)
    to_level = models.CharField(max_length=12, choices=SkillLevel)
    hours = models.FloatField()
    effort: Any = models.JSONField(default=dict, help_text="The sum: hours by level, what carries over and from where.")
    priority = models.CharField(max_length=12, choices=Priority)
    because = models.TextField(blank=True, help_text="The gap it closes: the sentence or the role that asks.")
    foundation = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "slug"], name="stage_skill_once"),
            models.CheckConstraint(name="stage_skill_level_known", condition=Q(to_level__in=SkillLevel.values)),
            models.CheckConstraint(name="stage_skill_priority_known", condition=Q(priority__in=Priority.values)),
            models.CheckConstraint(name="stage_skill_takes_time", condition=Q(hours__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.slug} in stage {self.stage_id}"

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels to climb."""
        return levels_between(self.from_level, self.to_level)


class Goal(models.Model):
    """One thing to do and tick. The resources beside it are those recommended for its skill in this stage (resources.Recommendation)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=GoalKind)
    work = models.CharField(max_length=8, choices=GoalWork)
    description = models.TextField()
    minutes = models.PositiveIntegerField()
    proof = models.TextField(blank=True)
    skill = models.SlugField(max_length=80, blank=True)
    level = models.CharField(
        max_length=12, choices=SkillLevel, blank=True, help_text="The level of the resources it is done with; empty where any will do."
    )
    completed_at = models.DateTimeField(null=True, blank=True)
    proof_link = models.URLField(max_length=500, blank=True)
    proof_note = models.CharField(max_length=1000, blank=True)
    worded: Any = models.JSONField(default=dict, blank=True, help_text="A language model's description and proof, checked; by: its name.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="goal_kind_known", condition=Q(kind__in=GoalKind.values)),
            models.CheckConstraint(name="goal_work_known", condition=Q(work__in=GoalWork.values)),
            models.CheckConstraint(name="goal_says_what", condition=~Q(description="")),
            models.CheckConstraint(name="goal_takes_time", condition=Q(minutes__gte=1)),
        ]

    def __str__(self) -> str:
        return f"goal {self.pk}"

    @property
    def words(self) -> dict[str, str]:
        """Description and proof as they are shown."""
        return _shown({"description": self.description, "proof": self.proof}, self.worded, self.stage.roadmap)


def _shown(own: dict[str, str], worded: dict[str, str], roadmap: Roadmap) -> dict[str, str]:
    """Our words, or a language model's where there are some and the person did not choose ours."""
    return own if roadmap.own_words else {name: worded.get(name) or text for name, text in own.items()}


class PlanChange(models.Model):
    """What was changed in a plan, from what to what and why, with the plan as it was before: the way back."""

    class Kind(models.TextChoices):
        AUTOMATIC = "automatic", "After a stage was done"
        ADAPTED = "adapted", "Pace or difficulty"
        EDITED = "edited", "By hand"
        REPLANNED = "replanned", "Planned again"
        ORDERED = "ordered", "Order by a language model"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=9, choices=Kind)
    lines: Any = models.JSONField(default=list, help_text="Rows of stage, what, before, after, because.")
    before: Any = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Kept or undone: no longer shown.")

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="plan_change_kind_known", condition=Q(kind__in=["automatic", "adapted", "edited", "replanned", "ordered"])
            )
        ]

    def __str__(self) -> str:
        return f"change of roadmap {self.roadmap_id}"
