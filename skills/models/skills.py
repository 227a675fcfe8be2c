"""Skills, their names and their relations. Rows that a curator changed are marked, and the shipped files no longer overwrite them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from pgvector.django import HnswIndex

from skills.knowledge import name_key
from skills.models.shared import Family, Origin, Vectored, kept_history, share


class Kind(models.TextChoices):
    TOOL = "tool", "Tool"
    LANGUAGE = "language", "Language"
    FRAMEWORK = "framework", "Framework"
    METHOD = "method", "Method"
    DOMAIN = "domain", "Domain"
    REGULATION = "regulation", "Regulation"
    EQUIPMENT = "equipment", "Equipment"
    CREDENTIAL = "credential", "Credential"
    SOFT = "soft", "Soft skill"


class Trend(models.TextChoices):
    FALLING = "falling", "Falling"
    STEADY = "steady", "Steady"
    RISING = "rising", "Rising"


class Skill(Vectored):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="skills")
    kind = models.CharField(max_length=12, choices=Kind)
    category = models.CharField(max_length=80)
    about = models.CharField(max_length=400)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    hours_beginner = models.PositiveSmallIntegerField(default=20)
    hours_intermediate = models.PositiveSmallIntegerField(default=60)
    hours_advanced = models.PositiveSmallIntegerField(default=150)
    demand = models.FloatField(default=0.0, validators=share)
    trend = models.CharField(max_length=8, choices=Trend, default=Trend.STEADY)
    demand_source = models.CharField(max_length=120, default="editorial estimate")
    demand_as_of = models.DateField(null=True, blank=True)
    curated = models.BooleanField(default=False, help_text="Changed by staff: loading the shipped files leaves it alone.")
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.SHIPPED, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    history = kept_history(excluded_fields=["embedding", "embedding_model", "embedding_hash"])

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="skill_demand_is_share", condition=Q(demand__gte=0, demand__lte=1)),
            models.CheckConstraint(name="skill_not_its_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))),
            models.CheckConstraint(name="skill_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="skill_trend_known", condition=Q(trend__in=Trend.values)),
            models.CheckConstraint(name="skill_origin_known", condition=Q(origin__in=Origin.values)),
        ]
        indexes = [
            HnswIndex(name="skill_embedding", fields=["embedding"], opclasses=["vector_cosine_ops"], m=16, ef_construction=64),
            GinIndex(name="skill_name_trigrams", fields=["name"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def graded(self) -> bool:
        """Whether it is held at a level. A credential is held or not."""
        return self.kind != Kind.CREDENTIAL

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("skills:detail", args=[self.slug])


class SkillAlias(models.Model):
    """One way to write a skill, the display name included, with the rules an ambiguous one needs."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=160)
    key = models.CharField(max_length=160, db_index=True, help_text="The text with case, accents, hyphens and spaces folded.")
    language = models.CharField(max_length=2, default="en")
    case = models.BooleanField(default=False, help_text="The letters must be written exactly so.")
    near = ArrayField(models.CharField(max_length=80), default=list, blank=True, help_text="One of these must stand in the same sentence.")
    never = ArrayField(models.CharField(max_length=120), default=list, blank=True, help_text="Phrases that mean something else.")
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.SHIPPED, editable=False)
    history = kept_history()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["skill", "text", "language"], name="alias_once")]
        indexes = [
            GinIndex(name="alias_text_trigrams", fields=["text"], opclasses=["gin_trgm_ops"]),
            GinIndex(name="alias_key_trigrams", fields=["key"], opclasses=["gin_trgm_ops"]),
        ]
        verbose_name_plural = "skill aliases"

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.text)
        super().save(*args, **kwargs)


class SkillRelation(models.Model):
    class Kind(models.TextChoices):
        IMPLIES = "implies", "implies"
        REQUIRES = "requires", "requires"
        RELATED = "related", "is related to"

    source = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="inverse_relations")
    kind = models.CharField(max_length=8, choices=Kind)
    share = models.FloatField(default=1.0, validators=share)
    history = kept_history()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="relation_once"),
            models.CheckConstraint(name="relation_not_to_itself", condition=~Q(source=F("target"))),
            models.CheckConstraint(name="relation_share_is_share", condition=Q(share__gt=0, share__lte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"


class SkillNeighbour(models.Model):
    """The nearest skills of each by vector, so that a gap analysis looks up and computes nothing."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="neighbours")
    neighbour = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    similarity = models.FloatField()

    class Meta:
        ordering = ["skill", "-similarity", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "neighbour"], name="neighbour_once"),
            models.CheckConstraint(name="neighbour_not_itself", condition=~Q(skill=F("neighbour"))),
        ]

    def __str__(self) -> str:
        return f"{self.skill} – {self.neighbour}"
