"""What people say about resources, and where resources were recommended to them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.owned import OwnedQuerySet
from resources.models.catalogue import Level, Resource
from skills.models import Skill


class Owned(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class Rating(Owned):
    """One to five stars, and perhaps a review: one a person and resource, changed by rating again."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="ratings")
    stars = models.PositiveSmallIntegerField()
    review = models.CharField(max_length=2000, blank=True)
    hidden = models.BooleanField(default=False, help_text="The review is not shown; the stars count.")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-updated_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "resource"], name="rating_once_a_user"),
            models.CheckConstraint(name="rating_1_to_5", condition=Q(stars__gte=1, stars__lte=5)),
        ]

    def __str__(self) -> str:
        return f"rating {self.pk}"


class MarkKind(models.TextChoices):
    DONE = "done", "Done"
    DISLIKED = "disliked", "Not for me"


class Mark(Owned):
    """What a person did with a resource: finished it, or does not want to see it."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=MarkKind)
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-marked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "resource"], name="mark_once_a_user"),
            models.CheckConstraint(name="mark_kind_known", condition=Q(kind__in=MarkKind.values)),
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class ReportKind(models.TextChoices):
    DEAD = "dead", "The link is dead"
    MOVED = "moved", "It is something else now"
    PAID = "paid", "It costs money, and we say otherwise"
    WRONG = "wrong", "What we say about it is wrong"
    OTHER = "other", "Something else"


class Report(Owned):
    """A problem that a person told us of. One open report a person and resource; telling again changes it."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=5, choices=ReportKind)
    text = models.CharField(max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "resource"], condition=Q(resolved_at=None), name="report_open_once_a_user"),
            models.CheckConstraint(name="report_kind_known", condition=Q(kind__in=ReportKind.values)),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Place(models.TextChoices):
    """Where a resource was recommended. Rooms above name their own rows by `place_id`."""

    LIST = "list", "The person's own list"
    STAGE = "stage", "A stage of a plan"


class Recommendation(Owned):
    """A resource that stands in a person's list or plan, for a skill at a level. What dies there is replaced there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="recommendations")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=12, choices=Level)
    place = models.CharField(max_length=5, choices=Place, default=Place.LIST)
    place_id = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    replaces = models.ForeignKey(Resource, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="What the person is told, such as: Replaces X, which is gone.")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "place_id", "skill", "level", "resource"], name="recommended_once_a_place", nulls_distinct=False
            ),
            models.CheckConstraint(name="recommendation_level_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(name="recommendation_place_known", condition=Q(place__in=Place.values)),
            models.CheckConstraint(name="recommendation_of_a_plan_names_it", condition=Q(place="list") ^ Q(place_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.pk}"
