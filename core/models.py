"""Work items: the truth about what is to be done in the background."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class WorkStatus(models.TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    def waiting(self) -> WorkItemQuerySet:
        """Queued, or running with a lease that has run out."""
        now = timezone.now()
        return self.filter(Q(status=WorkStatus.QUEUED, not_before__lte=now) | Q(status=WorkStatus.RUNNING, lease_until__lt=now))

    def unfinished(self) -> WorkItemQuerySet:
        return self.filter(status__in=[WorkStatus.QUEUED, WorkStatus.RUNNING])


class WorkItem(models.Model):
    """One thing to do once, for one subject and one input. Celery messages only hint at it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    input_hash = models.CharField(max_length=64, blank=True)
    queue = models.CharField(max_length=20)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="work_items")
    status = models.CharField(max_length=10, choices=WorkStatus, default=WorkStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    progress = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id", "input_hash"], name="work_once"),
            models.CheckConstraint(
                name="work_lease_while_running",
                condition=Q(status="running", lease__isnull=False, lease_until__isnull=False)
                | (~Q(status="running") & Q(lease__isnull=True, lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="work_finished_at_when_finished",
                condition=Q(status__in=["done", "failed"], finished_at__isnull=False)
                | Q(status__in=["queued", "running"], finished_at__isnull=True),
            ),
            models.CheckConstraint(name="work_error_only_when_failed", condition=~Q(status="done") | Q(error_code="")),
        ]
        indexes = [
            models.Index(fields=["queue", "created_at", "id"], name="work_waiting", condition=Q(status__in=["queued", "running"])),
            models.Index(fields=["queue", "-finished_at"], name="work_recent", condition=Q(status="done")),
        ]
        ordering = ["-created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.status})"

    @property
    def seconds(self) -> float | None:
        """How long the last attempt took, in seconds."""
        return (self.finished_at - self.started_at).total_seconds() if self.finished_at and self.started_at else None

    @property
    def finished(self) -> bool:
        return self.status in {WorkStatus.DONE, WorkStatus.FAILED}


class WorkerBeat(models.Model):
    """When each worker was last seen, for the readiness check. One row a worker."""

    name = models.CharField(max_length=120, primary_key=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def alive(cls, *, within: timedelta = timedelta(seconds=90)) -> int:
        return cls.objects.filter(seen_at__gte=timezone.now() - within).count()


class LanguageModelCall(models.Model):
    """One question to the language model: what for and how it ended, never a word of it. Outlives the person, without a name, for the bill."""

    purpose = models.CharField(max_length=40)
    model = models.CharField(max_length=100)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="language_model_calls"
    )
    outcome = models.CharField(max_length=20, help_text="ok and cached gave an answer; with all others the rules answered.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Requests sent; 0 for a kept answer and where none was allowed.")
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.purpose} ({self.outcome})"


class IdempotentAnswer(models.Model):
    """The first answer to a request that carried an `Idempotency-Key`. Without a status it is still being made."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once_a_user")]

    def __str__(self) -> str:
        return f"answer {self.status}"
