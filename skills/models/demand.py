"""How much employers ask for a skill: a shipped starting value, and counts from postings once there are some."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from skills.models.shared import Family, share
from skills.models.skills import Skill, Trend


class DemandBasis(models.TextChoices):
    ESTIMATE = "estimate", "Editorial estimate"
    ONET = "onet", "O*NET occupations"
    POSTINGS = "postings", "Counted in job postings"


class SkillDemand(models.Model):
    """Demand for a skill in the roles of one family: `n` of `m` as of a day, or a share where nobody counted."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="demands")
    family = models.ForeignKey(
        Family, on_delete=models.CASCADE, related_name="demands", help_text="The family of the roles that ask for it."
    )
    basis = models.CharField(max_length=8, choices=DemandBasis)
    share = models.FloatField(validators=share)
    found_in = models.PositiveIntegerField(null=True, blank=True, help_text='The n of "n of m".')
    out_of = models.PositiveIntegerField(null=True, blank=True, help_text='The m of "n of m".')
    trend = models.CharField(max_length=8, choices=Trend, default=Trend.STEADY)
    source = models.CharField(max_length=200)
    as_of = models.DateField()

    class Meta:
        ordering = ["skill", "-share", "pk"]
        verbose_name_plural = "skill demand"
        constraints = [
            models.UniqueConstraint(fields=["skill", "family", "basis"], name="demand_once"),
            models.CheckConstraint(name="demand_is_share", condition=Q(share__gte=0, share__lte=1)),
            models.CheckConstraint(name="demand_basis_known", condition=Q(basis__in=DemandBasis.values)),
            models.CheckConstraint(
                name="demand_counts_together",
                condition=Q(found_in__isnull=True, out_of__isnull=True)
                | Q(found_in__isnull=False, out_of__gt=0, found_in__lte=models.F("out_of")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill} in {self.family_id}"
