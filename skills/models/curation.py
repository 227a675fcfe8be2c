"""What staff decide: skills merged into others, and phrases that people and postings use and the knowledge base does not know."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from skills.models.skills import Skill


class SkillRedirect(models.Model):
    """The slug of a skill that was merged into another: slugs never change, so the old one leads on."""

    old_slug = models.SlugField(max_length=80, primary_key=True)
    old_name = models.CharField(max_length=120)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="redirects")
    merged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["old_slug"]

    def __str__(self) -> str:
        return f"{self.old_slug} → {self.skill}"


class UnknownStatus(models.TextChoices):
    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted as a new skill"
    ALIASED = "aliased", "Another name of a skill"
    REJECTED = "rejected", "Not a skill"


class UnknownSkill(models.Model):
    """A phrase that stood where skills stand and is in no list. One row a phrase, whoever wrote it."""

    key = models.CharField(max_length=160, unique=True, help_text="The phrase with case, accents, hyphens and spaces folded.")
    text = models.CharField(max_length=160, help_text="As it was written first.")
    status = models.CharField(max_length=8, choices=UnknownStatus, default=UnknownStatus.OPEN)
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="was_unknown")
    first_seen_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(name="unknown_status_known", condition=Q(status__in=UnknownStatus.values)),
            models.CheckConstraint(name="unknown_decided_with_its_day", condition=Q(status="open") ^ Q(decided_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"unknown skill {self.pk}"


class MentionSource(models.TextChoices):
    RESUME = "resume", "Resume"
    JOB = "job", "Job description"
    CORRECTION = "correction", "Added by a person"


class UnknownMention(models.Model):
    """Who used the phrase, and where. It goes with the person and with the text it stood in."""

    unknown = models.ForeignKey(UnknownSkill, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=10, choices=MentionSource)
    subject_id = models.UUIDField(db_index=True, help_text="The resume or the job description.")
    example = models.CharField(max_length=300, blank=True, help_text="The sentence of a job description. Never a sentence of a resume.")
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-seen_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unknown", "source", "subject_id"], name="unknown_mention_once"),
            models.CheckConstraint(name="unknown_source_known", condition=Q(source__in=MentionSource.values)),
            models.CheckConstraint(name="resume_shows_no_example", condition=Q(source="job") | Q(example="")),
        ]

    def __str__(self) -> str:
        return f"mention {self.pk}"
