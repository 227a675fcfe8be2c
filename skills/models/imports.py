"""What an import of an official release changed, so that it can be told, and taken back."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from skills.models.shared import Origin


class ImportBatch(models.Model):
    """One run of an import over one release."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    origin = models.CharField(max_length=8, choices=Origin)
    release = models.CharField(max_length=60, blank=True, help_text="The version the files name.")
    attribution = models.CharField(max_length=400, blank=True, help_text="The words the licence asks for, shown on the sources page.")
    files_hash = models.CharField(max_length=64)
    counts: Any = models.JSONField(default=dict, blank=True, help_text="New, changed, same and clashing rows by kind.")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    reverted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "pk"]
        verbose_name_plural = "import batches"
        constraints = [models.CheckConstraint(name="import_origin_official", condition=Q(origin__in=["onet", "esco"]))]

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.release}".strip()


class ImportAction(models.TextChoices):
    CREATED = "created", "Created"
    CHANGED = "changed", "Changed"
    CLASH = "clash", "Clash, left alone"


class ImportChange(models.Model):
    """One row that an import made or changed, with what it was before; or one it left alone, and why."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes")
    model = models.CharField(max_length=40, help_text="Skill, SkillAlias, Role …")
    object_pk = models.CharField(max_length=64, blank=True)
    label = models.CharField(max_length=200, help_text="What the row is called, for the report.")
    action = models.CharField(max_length=8, choices=ImportAction)
    before: Any = models.JSONField(null=True, blank=True)
    after: Any = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "action"], name="import_change_by_action")]
        constraints = [models.CheckConstraint(name="import_action_known", condition=Q(action__in=ImportAction.values))]

    def __str__(self) -> str:
        return f"{self.action} {self.model} {self.label}"
