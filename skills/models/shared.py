"""What several tables of the knowledge base have in common."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from pgvector.django import VectorField
from simple_history.models import HistoricalRecords

DIMENSIONS = 384  # all-MiniLM-L6-v2
share = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Origin(models.TextChoices):
    """Where a row came from. Loading the shipped files touches only what was shipped."""

    SHIPPED = "shipped", "Shipped with HireReady"
    STAFF = "staff", "Written by staff"
    ONET = "onet", "O*NET"
    ESCO = "esco", "ESCO"


def kept_history(**options: Any) -> HistoricalRecords:
    """History that names who changed a row by id alone: an erased account leaves no row of its own behind."""
    return HistoricalRecords(history_user_id_field=models.UUIDField(null=True), **options)


class Vectored(models.Model):
    """A row with a vector, the model that made it, and the hash of the text it was made from."""

    embedding = VectorField(dimensions=DIMENSIONS, null=True, blank=True, editable=False)
    embedding_model = models.CharField(max_length=60, blank=True, editable=False)
    embedding_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


class Family(models.Model):
    slug = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=80)
    sources = ArrayField(models.CharField(max_length=300), default=list, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.name


class KnowledgeVersion(models.Model):
    """One row. `revision` rises with every change of names or relations; processes rebuild their matcher when it does."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    files_hash = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_knowledge_version", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"revision {self.revision}"
