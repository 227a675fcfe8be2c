"""The taxonomy and the roles. Rows that a curator changed are marked, and the shipped files no longer overwrite them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from pgvector.django import HnswIndex, VectorField

from skills.knowledge import name_key

DIMENSIONS = 384  # all-MiniLM-L6-v2
share = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Family(models.Model):
    slug = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=80)
    sources = ArrayField(models.CharField(max_length=300), default=list, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.name


class Vectored(models.Model):
    """A row with a vector, the model that made it, and the hash of the text it was made from."""

    embedding = VectorField(dimensions=DIMENSIONS, null=True, blank=True, editable=False)
    embedding_model = models.CharField(max_length=60, blank=True, editable=False)
    embedding_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


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
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="skill_demand_is_share", condition=Q(demand__gte=0, demand__lte=1)),
            models.CheckConstraint(name="skill_not_its_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))),
            models.CheckConstraint(name="skill_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="skill_trend_known", condition=Q(trend__in=Trend.values)),
        ]
        indexes = [
            HnswIndex(name="skill_embedding", fields=["embedding"], opclasses=["vector_cosine_ops"], m=16, ef_construction=64),
            GinIndex(name="skill_name_trigrams", fields=["name"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

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

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["skill", "text", "language"], name="alias_once")]
        indexes = [GinIndex(name="alias_text_trigrams", fields=["text"], opclasses=["gin_trgm_ops"])]
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
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [models.CheckConstraint(name="role_level_known", condition=Q(level__in=RoleLevel.values))]
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

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["role", "target"], name="next_role_once"),
            models.CheckConstraint(name="next_role_not_itself", condition=~Q(role=F("target"))),
        ]

    def __str__(self) -> str:
        return f"{self.role} → {self.target}"


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
