"""Roles, what each asks for, and where each leads."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from pgvector.django import HnswIndex

from skills.models.shared import Family, Origin, Vectored, kept_history
from skills.models.skills import Skill


class RoleLevel(models.TextChoices):
    ENTRY = "entry", "Entry"
    MID = "mid", "Mid"
    SENIOR = "senior", "Senior"
    LEAD = "lead", "Lead"


class Role(Vectored):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="roles")
    level = models.CharField(max_length=8, choices=RoleLevel)
    about = models.CharField(max_length=600)
    other_titles = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    education = models.CharField(max_length=300, blank=True)
    credentials = ArrayField(models.SlugField(max_length=80), default=list, blank=True)
    first_step = models.CharField(max_length=400, blank=True)
    soc = models.CharField("SOC code", max_length=10, blank=True)
    wages: Any = models.JSONField(
        default=dict, blank=True, help_text="Yearly p10, p25, p50, p75, p90 with currency, country, year and source."
    )
    curated = models.BooleanField(default=False, help_text="Changed by staff: loading the shipped files leaves it alone.")
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.SHIPPED, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    history = kept_history(excluded_fields=["embedding", "embedding_model", "embedding_hash"])

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(name="role_level_known", condition=Q(level__in=RoleLevel.values)),
            models.CheckConstraint(name="role_origin_known", condition=Q(origin__in=Origin.values)),
        ]
        indexes = [
            HnswIndex(name="role_embedding", fields=["embedding"], opclasses=["vector_cosine_ops"], m=16, ef_construction=64),
            GinIndex(name="role_title_trigrams", fields=["title"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("skills:role", args=[self.slug])


class Tier(models.TextChoices):
    CORE = "core", "Core"
    EXPECTED = "expected", "Expected"
    BONUS = "bonus", "Bonus"


class SkillLevel(models.TextChoices):
    BEGINNER = "beginner", "Beginner"
    INTERMEDIATE = "intermediate", "Intermediate"
    ADVANCED = "advanced", "Advanced"


class RoleSkill(models.Model):
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="role_skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="role_skills")
    tier = models.CharField(max_length=8, choices=Tier)
    weight = models.PositiveSmallIntegerField(default=1)
    level = models.CharField(max_length=12, choices=SkillLevel, blank=True)
    years = models.FloatField(null=True, blank=True)
    history = kept_history()

    class Meta:
        ordering = ["role", "tier", "-weight", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["role", "skill"], name="role_skill_once"),
            models.CheckConstraint(name="role_skill_weight_1_to_3", condition=Q(weight__gte=1, weight__lte=3)),
            models.CheckConstraint(name="role_skill_tier_known", condition=Q(tier__in=Tier.values)),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.skill}"


class NextRole(models.Model):
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="next_roles")
    target = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="previous_roles")
    adds = models.ManyToManyField(Skill, blank=True, related_name="+")
    history = kept_history(m2m_fields=[adds])

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["role", "target"], name="next_role_once"),
            models.CheckConstraint(name="next_role_not_itself", condition=~Q(role=F("target"))),
        ]

    def __str__(self) -> str:
        return f"{self.role} → {self.target}"
