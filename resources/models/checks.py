"""What checks of links found: a row a check."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from resources.models.catalogue import Resource


class Outcome(models.TextChoices):
    ALIVE = "alive", "Answers"
    MOVED = "moved", "Answers from another address"
    SOFT = "soft", "Looks like a page that says “not found”"
    REFUSED = "refused", "Refuses robots, look by hand"
    BUSY = "busy", "Says that it is busy"
    GONE = "gone", "Not there"
    FAILED = "failed", "Does not answer"
    BLOCKED = "blocked", "Leads to a place we do not go"
    NETWORK = "network", "Our own connection failed; does not count"


class LinkCheck(models.Model):
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="checks")
    checked_at = models.DateTimeField(default=timezone.now, db_index=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    code = models.CharField(max_length=40, blank=True, help_text="timeout, dns, tls … or the hint of a page that is not there.")
    final_url = models.CharField(max_length=500, blank=True)
    seconds = models.FloatField(default=0.0)
    counted = models.BooleanField(default=False, help_text="Counts towards the three failures after which a link is dead.")

    class Meta:
        ordering = ["-checked_at", "-pk"]
        constraints = [models.CheckConstraint(name="link_check_outcome_known", condition=Q(outcome__in=Outcome.values))]
        indexes = [models.Index(fields=["resource", "-checked_at"], name="link_check_by_resource")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.checked_at:%Y-%m-%d}"


class PageReading(models.Model):
    """A page that staff want to add: its address, and what a worker read there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    url = models.CharField(max_length=500)
    found: Any = models.JSONField(default=dict)
    problem = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "pk"]

    def __str__(self) -> str:
        return f"page reading {self.pk}"
