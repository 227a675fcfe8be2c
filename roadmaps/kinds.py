"""The few words that plans choose from: one definition for the planner's values, the rows, the forms and the API."""

from __future__ import annotations

from django.db.models import TextChoices


class GoalKind(TextChoices):
    DAILY = "daily", "Daily"
    WEEKLY = "weekly", "Weekly"


class GoalWork(TextChoices):
    """What a goal is for."""

    LEARN = "learn", "Learn"
    PRACTISE = "practise", "Practise"
    PROVE = "prove", "Prove"


class Rhythm(TextChoices):
    """How a week is spent: a little every day, or in one or two longer sittings."""

    DAILY = "daily", "A little every day"
    WEEKLY = "weekly", "A few longer sessions a week"
