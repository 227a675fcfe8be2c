"""Job descriptions, what they ask for, and how a resume meets it."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.owned import OwnedQuerySet
from resumes.models import Resume
from skills.models import SkillLevel


class Priority(models.TextChoices):
    CRITICAL = "critical", "Critical"
    IMPORTANT = "important", "Important"
    NICE = "nice-to-have", "Nice to have"


class JobStatus(models.TextChoices):
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being read"
    COMPLETED = "completed", "Read"
    FAILED = "failed", "Could not be read"


class JobSource(models.TextChoices):
    PASTE = "paste", "Pasted text"
    HTML = "html", "Pasted HTML"
    PAGE = "page", "A page"
    FILE = "file", "A file"


class Remote(models.TextChoices):
    REMOTE = "remote", "Remote"
    HYBRID = "hybrid", "Hybrid"
    ON_SITE = "on-site", "On site"


class SalaryPeriod(models.TextChoices):
    HOUR = "hour", "an hour"
    DAY = "day", "a day"
    WEEK = "week", "a week"
    MONTH = "month", "a month"
    YEAR = "year", "a year"


class Contract(models.TextChoices):
    PERMANENT = "permanent", "Permanent"
    TEMPORARY = "temporary", "Temporary"
    FREELANCE = "freelance", "Freelance or contract"
    INTERNSHIP = "internship", "Internship"
    APPRENTICESHIP = "apprenticeship", "Apprenticeship"


class WorkingTime(models.TextChoices):
    FULL = "full-time", "Full time"
    PART = "part-time", "Part time"
    EITHER = "full-time or part-time", "Full or part time"


class JobLevel(models.TextChoices):
    ENTRY = "entry", "Entry"
    MID = "mid", "Mid"
    SENIOR = "senior", "Senior"
    LEAD = "lead", "Lead"


class Origin(models.TextChoices):
    ENGINE = "engine", "Read by us"
    PERSON = "person", "Given by the person"


def job_file_path(job: JobDescription, _name: str) -> str:
    """Our own name, never the person's."""
    return f"jobs/{job.user_id}/{job.pk}"


class JobDescription(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="job_descriptions")
    title = models.CharField(max_length=200, blank=True)
    company = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True, help_text="Empty until it is read.")
    text_hash = models.CharField(max_length=64, help_text="Of what was given: text, address or file.")
    status = models.CharField(max_length=10, choices=JobStatus, default=JobStatus.COMPLETED)
    failure = models.CharField(max_length=40, blank=True, help_text="A code of skillgaps.jobs.problems when the status is failed.")
    source = models.CharField(max_length=5, choices=JobSource, default=JobSource.PASTE)
    read_from = models.CharField(max_length=10, blank=True, help_text="Of a page: its own job data (posting) or its text (page).")
    file = models.FileField(upload_to=job_file_path, max_length=200, blank=True, help_text="Until it is read.")
    file_name = models.CharField(max_length=255, blank=True, help_text="As the person named it; shown, never used as a path.")
    place = models.CharField(max_length=200, blank=True)
    remote = models.CharField(max_length=8, choices=Remote, blank=True)
    salary_min = models.FloatField(null=True, blank=True)
    salary_max = models.FloatField(null=True, blank=True)
    salary_currency = models.CharField(max_length=3, blank=True)
    salary_period = models.CharField(max_length=5, choices=SalaryPeriod, blank=True)
    contract = models.CharField(max_length=14, choices=Contract, blank=True)
    working_time = models.CharField(max_length=22, choices=WorkingTime, blank=True)
    hours = models.FloatField(null=True, blank=True, help_text="A week.")
    evidence: Any = models.JSONField(default=dict, blank=True, help_text="[start, end] in the text of each fact that the text says.")
    corrected = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, help_text="Facts the person gave; no reading replaces them."
    )
    dropped = ArrayField(
        models.CharField(max_length=500), default=list, blank=True, help_text="Demands the person took out; no reading brings them back."
    )
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
            models.CheckConstraint(name="job_status_known", condition=Q(status__in=JobStatus.values)),
            models.CheckConstraint(
                name="job_failure_only_when_failed", condition=Q(status="failed") & ~Q(failure="") | ~Q(status="failed") & Q(failure="")
            ),
            models.CheckConstraint(name="job_read_has_text", condition=~Q(status="completed") | ~Q(text="")),
            models.CheckConstraint(
                name="job_salary_in_order",
                condition=Q(salary_min__isnull=True) | Q(salary_max__isnull=True) | Q(salary_min__lte=models.F("salary_max")),
            ),
            models.CheckConstraint(
                name="job_salary_not_negative",
                condition=(Q(salary_min__isnull=True) | Q(salary_min__gte=0)) & (Q(salary_max__isnull=True) | Q(salary_max__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"job description {self.pk}"

    @property
    def display_title(self) -> str:
        site = urlsplit(self.url).hostname if self.source == JobSource.PAGE else ""
        return self.title or self.file_name or (f"Page at {site}" if site else "Job without a title")

    @property
    def is_read(self) -> bool:
        return self.status == JobStatus.COMPLETED

    @property
    def finished(self) -> bool:
        return self.status in {JobStatus.COMPLETED, JobStatus.FAILED}

    def start_reading(self) -> None:
        JobDescription.objects.filter(pk=self.pk, status=JobStatus.PENDING).update(status=JobStatus.PROCESSING)


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
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.ENGINE)

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


class JobCorrection(models.Model):
    """How a job stood before a correction of the person: one step back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(JobDescription, on_delete=models.CASCADE, related_name="corrections")
    label = models.CharField(max_length=60)
    before: Any = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"correction of job description {self.job_id}"


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
    resume_state = models.CharField(max_length=64, blank=True, help_text="Hash of what the resume showed; empty in rows older than it.")
    target_state = models.CharField(max_length=64, blank=True, help_text="Hash of what the job or role asked for.")
    created_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        verbose_name_plural = "gap analyses"
        indexes = [models.Index(fields=["resume", "job", "role_slug", "-created_at"], name="analysis_history")]
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
