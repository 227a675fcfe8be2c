"""The user row is the person, with or without an account."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def create_guest(self) -> User:
        """A person who tries the main job without an account."""
        user = self.model(email=None, is_guest=True)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)

    def stale_guests(self) -> models.QuerySet[User]:
        """Guests whose time is up."""
        return self.filter(is_guest=True, date_joined__lt=timezone.now() - timedelta(hours=settings.GUEST_HOURS))


class User(AbstractBaseUser, PermissionsMixin):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail", max_length=254, unique=True, null=True, blank=True)
    name = models.CharField(max_length=150, blank=True)
    is_guest = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.CheckConstraint(name="user_email_is_lower_case", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="user_guest_has_no_email", condition=Q(is_guest=True, email__isnull=True) | Q(is_guest=False, email__isnull=False)
            ),
            models.CheckConstraint(name="user_guest_is_no_staff", condition=~Q(is_guest=True, is_staff=True)),
        ]
        indexes = [models.Index(fields=["date_joined"], name="user_guests", condition=Q(is_guest=True))]
        ordering = ["-date_joined", "pk"]

    def __str__(self) -> str:
        return f"{'guest' if self.is_guest else 'user'} {self.pk}"

    @property
    def guest_expires_at(self) -> Any:
        """When a guest's rows are erased."""
        return self.date_joined + timedelta(hours=settings.GUEST_HOURS)

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower() or None if self.email else None


def display_name(user: User) -> str:
    """How pages and mail greet a person."""
    return user.name or (user.email or "").split("@")[0] or "Guest"


class ExperienceLevel(models.TextChoices):
    STUDENT = "student", "Student"
    GRADUATE = "graduate", "Graduate"
    EARLY = "early-career", "Early in my career"
    MID = "mid-career", "Mid-career"
    SENIOR = "senior", "Senior"


class Pace(models.TextChoices):
    DAILY = "daily", "A little every day"
    WEEKLY = "weekly", "A few longer sessions a week"


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError("Choose a time zone from the list, for example Europe/London.")


class LinkField(models.URLField):
    """An address of the person's own; typed without a scheme it means https."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class Profile(models.Model):
    """What the person wants. A target role is kept as slug and title: the catalogue of roles lives above this app."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    target_role_slug = models.SlugField(max_length=80, blank=True)
    target_role = models.CharField(max_length=120, blank=True)
    experience_level = models.CharField(max_length=20, choices=ExperienceLevel, blank=True)
    learning_pace = models.CharField(max_length=10, choices=Pace, default=Pace.DAILY)
    minutes_per_day = models.PositiveSmallIntegerField(default=30, validators=[MinValueValidator(5), MaxValueValidator(720)])
    time_zone = models.CharField(max_length=60, default="UTC", validators=[validate_time_zone])
    reminder_time = models.TimeField(null=True, blank=True)
    reminders = models.BooleanField(default=False)
    preferred_locations = ArrayField(models.CharField(max_length=100), size=10, default=list, blank=True)
    salary_expectation = models.PositiveIntegerField(null=True, blank=True)
    salary_currency = models.CharField(max_length=3, default="USD")
    github_url = LinkField()
    linkedin_url = LinkField()
    leetcode_url = LinkField()
    portfolio_url = LinkField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="profile_minutes_in_range", condition=Q(minutes_per_day__gte=5, minutes_per_day__lte=720)),
            models.CheckConstraint(name="profile_pace_known", condition=Q(learning_pace__in=Pace.values)),
            models.CheckConstraint(
                name="profile_level_known", condition=Q(experience_level="") | Q(experience_level__in=ExperienceLevel.values)
            ),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"


class Consent(models.Model):
    """What a person agreed to, in which version, and when; never changed, only added to."""

    class Kind(models.TextChoices):
        TERMS = "terms", "Terms and privacy"
        MAIL = "mail", "News by mail"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=Kind)
    version = models.CharField(max_length=20)
    given = models.BooleanField(default=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-recorded_at", "pk"]
        constraints = [models.CheckConstraint(name="consent_kind_known", condition=Q(kind__in=["terms", "mail"]))]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
