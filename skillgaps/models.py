"""Job descriptions, what they ask for, and how a resume meets it."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from resumes.models import Resume
from skills.models import SkillLevel


class Priority(models.TextChoices):
    CRITICAL = "critical", "Critical"
    IMPORTANT = "important", "Important"
    NICE = "nice-to-have", "Nice to have"


class OwnedQuerySet(models.QuerySet[Any]):
    def owned_by(self, user: Any) -> OwnedQuerySet:
        return self.filter(user=user)


class JobDescription(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="job_descriptions")
    title = models.CharField(max_length=200, blank=True)
    company = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    min_years = models.FloatField(null=True, blank=True)
    degree = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, blank=True)
    looks_like_job = models.BooleanField(default=True)
    produced_by = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "text_hash"], name="job_text_once_a_user"),
            models.CheckConstraint(name="job_years_not_negative", condition=Q(min_years__isnull=True) | Q(min_years__gte=0)),
        ]

    def __str__(self) -> str:
        return f"job description {self.pk}"

    @property
    def display_title(self) -> str:
        return self.title or "Job without a title"


class RequiredSkill(models.Model):
    """One demand of a job description: a skill, or a group of which any will do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(JobDescription, on_delete=models.CASCADE, related_name="required_skills")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    slugs = ArrayField(
        models.SlugField(max_length=80), default=list, blank=True, help_text="Alternatives; empty for a phrase the base does not know."
    )
    priority = models.CharField(max_length=12, choices=Priority)
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    mention_start = models.PositiveIntegerField()
    mention_end = models.PositiveIntegerField()
    level = models.CharField(max_length=12, choices=SkillLevel, blank=True)
    years = models.FloatField(null=True, blank=True)
    reasons = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    soft = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="required_priority_known", condition=Q(priority__in=Priority.values)),
            models.CheckConstraint(
                name="required_spans_in_order",
                condition=Q(sentence_start__lte=models.F("sentence_end"), mention_start__lte=models.F("mention_end")),
            ),
        ]

    def __str__(self) -> str:
        return f"requirement {self.position} of {self.job_id}"


class GapAnalysis(models.Model):
    """One resume against one job description or one role. The same input gives the same row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="gap_analyses")
    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="gap_analyses")
    job = models.ForeignKey(JobDescription, null=True, blank=True, on_delete=models.CASCADE, related_name="gap_analyses")
    role_slug = models.SlugField(max_length=80, blank=True)
    target_title = models.CharField(max_length=200)
    input_hash = models.CharField(max_length=64)
    match_percentage = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty where the job asks for nothing we know.")
    points = models.FloatField(default=0)
    points_total = models.FloatField(default=0)
    arithmetic: Any = models.JSONField(default=list, help_text="A line a priority: asked, met, each, points, total.")
    lines: Any = models.JSONField(default=list, help_text="Years and degree as lines of their own.")
    produced_by = models.CharField(max_length=60)
    knowledge_revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        verbose_name_plural = "gap analyses"
        constraints = [
            models.UniqueConstraint(fields=["user", "input_hash"], name="analysis_once_an_input"),
            models.CheckConstraint(
                name="analysis_of_job_or_role", condition=Q(job__isnull=False, role_slug="") | (Q(job__isnull=True) & ~Q(role_slug=""))
            ),
            models.CheckConstraint(
                name="analysis_match_is_percentage",
                condition=Q(match_percentage__isnull=True) | Q(match_percentage__gte=0, match_percentage__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return f"analysis {self.pk}"


class State(models.TextChoices):
    MET = "met", "Met"
    PART = "part", "Partly met"
    MISSING = "missing", "Missing"


class GapItem(models.Model):
    """One requirement and how it stands. Every requirement is here once: met, partly met, or missing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(GapAnalysis, on_delete=models.CASCADE, related_name="items")
    requirement = models.ForeignKey(RequiredSkill, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    slugs = ArrayField(models.SlugField(max_length=80), default=list, blank=True)
    priority = models.CharField(max_length=12, choices=Priority)
    state = models.CharField(max_length=8, choices=State)
    how = models.CharField(max_length=12, blank=True, help_text="exact, alias, implied, similar, alternative")
    via = models.CharField(max_length=160, blank=True, help_text="The held skill that meets it, where it is another one.")
    similarity = models.FloatField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    worded = models.TextField(blank=True, help_text="The explanation in a language model's words, checked against our facts.")
    worded_by = models.CharField(max_length=100, blank=True)
    demand = models.FloatField(default=0)
    similar: Any = models.JSONField(default=list, blank=True, help_text="Nearest held skills: name, slug, similarity, what carries over.")
    shortfall: Any = models.JSONField(default=dict, blank=True, help_text="For partly met: level or years asked for and held.")
    evidence: Any = models.JSONField(default=list, blank=True, help_text="Spans of the resume's text that show it.")
    sentence = models.TextField(blank=True)
    sentence_start = models.PositiveIntegerField(null=True, blank=True)
    sentence_end = models.PositiveIntegerField(null=True, blank=True)
    level = models.CharField(max_length=12, blank=True)
    years = models.FloatField(null=True, blank=True)
    closing: Any = models.JSONField(default=dict, blank=True, help_text="What closing it adds: points, and the match it leads to.")
    soft = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="gap_item_priority_known", condition=Q(priority__in=Priority.values)),
            models.CheckConstraint(name="gap_item_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="gap_item_explained", condition=Q(state="met") | ~Q(explanation="")),
            models.CheckConstraint(
                name="gap_item_worded_and_worded_by_together", condition=Q(worded="", worded_by="") | (~Q(worded="") & ~Q(worded_by=""))
            ),
            models.CheckConstraint(name="gap_item_met_says_how", condition=~Q(state="met") | ~Q(how="")),
            models.CheckConstraint(name="gap_item_demand_is_share", condition=Q(demand__gte=0, demand__lte=1)),
        ]

    def __str__(self) -> str:
        return f"item {self.position} of analysis {self.analysis_id}"

    @property
    def shown_explanation(self) -> str:
        return self.worded or self.explanation
