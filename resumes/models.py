"""A resume, its text, and what was read from it. Every entry carries the spans of the text that prove it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from skills.models import Skill, SkillLevel


class ResumeStatus(models.TextChoices):
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being read"
    COMPLETED = "completed", "Read"
    FAILED = "failed", "Could not be read"


class ResumeFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    TXT = "txt", "TXT"


def file_path(resume: Resume, _name: str) -> str:
    """Our own name, never the person's."""
    return f"resumes/{resume.user_id}/{resume.pk}"


@dataclass(frozen=True)
class Hidden:
    """Text nobody sees: how much, and its beginning ("" where an earlier release read the file)."""

    words: int
    characters: int
    text: str


class ResumeQuerySet(models.QuerySet["Resume"]):
    def owned_by(self, user: Any) -> ResumeQuerySet:
        return self.filter(user=user)

    def completed(self) -> ResumeQuerySet:
        return self.filter(status=ResumeStatus.COMPLETED)

    def with_findings(self) -> ResumeQuerySet:
        """All that a resume page shows, in a fixed number of queries."""
        return self.select_related("text_row").prefetch_related("skills__skill", "experience", "education")


class Resume(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="resumes")
    title = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to=file_path, max_length=200)
    file_name = models.CharField(max_length=255, blank=True, help_text="As the person named it; shown, never used as a path.")
    file_format = models.CharField(max_length=4, choices=ResumeFormat)
    file_size = models.PositiveIntegerField(help_text="Bytes, before encryption.")
    content_hash = models.CharField(max_length=64)
    is_current = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=ResumeStatus, default=ResumeStatus.PENDING)
    failure = models.CharField(max_length=40, blank=True, help_text="A code of resumes.problems when the status is failed.")
    produced_by = models.CharField(max_length=60, blank=True)
    quality: Any = models.JSONField(default=dict, blank=True, help_text="The read-quality verdict and the figures behind it.")
    details: Any = models.JSONField(
        default=dict, blank=True, help_text="Contact, summary, certifications, projects, languages, each with evidence."
    )
    looks_like_resume = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    processed_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)

    objects = ResumeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "content_hash"], name="resume_file_once_a_user"),
            models.UniqueConstraint(fields=["user"], condition=Q(is_current=True), name="resume_one_current_a_user"),
            models.CheckConstraint(
                name="resume_processed_at_when_finished",
                condition=Q(status__in=["completed", "failed"], processed_at__isnull=False)
                | Q(status__in=["pending", "processing"], processed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="resume_failure_only_when_failed", condition=Q(status="failed") & ~Q(failure="") | ~Q(status="failed") & Q(failure="")
            ),
            models.CheckConstraint(name="resume_verified_only_when_read", condition=Q(verified_at__isnull=True) | Q(status="completed")),
        ]

    def __str__(self) -> str:
        return f"resume {self.pk} ({self.status})"

    @property
    def finished(self) -> bool:
        return self.status in {ResumeStatus.COMPLETED, ResumeStatus.FAILED}

    @property
    def verified(self) -> bool:
        return self.verified_at is not None

    @property
    def display_name(self) -> str:
        return self.title or self.file_name or "Pasted text"

    @property
    def text(self) -> str:
        """The text in reading order, empty until it is read."""
        row = getattr(self, "text_row", None)
        return row.text if row else ""

    @property
    def hidden(self) -> Hidden | None:
        """What a person cannot see in the file, as far as it was kept; None where there is nothing."""
        words = self.quality.get("hidden_words", 0)
        return Hidden(words, self.quality.get("hidden_characters", 0), self.quality.get("hidden_text", "")) if words else None

    def is_given(self, part: str) -> bool:
        """Whether the person gave this part (contact, experience, education) as a whole; no reading replaces it then."""
        return part in self.details.get("given", [])

    def start_processing(self) -> None:
        Resume.objects.filter(pk=self.pk, status=ResumeStatus.PENDING).update(status=ResumeStatus.PROCESSING)


class ResumeText(models.Model):
    """The extracted text and the blocks it is made of. Evidence offsets count characters of `text`."""

    resume = models.OneToOneField(Resume, on_delete=models.CASCADE, primary_key=True, related_name="text_row")
    text = models.TextField()
    blocks: Any = models.JSONField(
        default=list, help_text="Rows of [start, end, page, column, flags]; flags: h heading, b bullet, g gap before."
    )
    language = models.CharField(max_length=5, blank=True)

    def __str__(self) -> str:
        return f"text of resume {self.pk}"


class Origin(models.TextChoices):
    ENGINE = "engine", "Read by us"
    PERSON = "person", "Given by the person"


class Entry(models.Model):
    """What every extracted row has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    confidence = models.FloatField(default=1.0, validators=[MinValueValidator(0), MaxValueValidator(1)])
    evidence: Any = models.JSONField(default=list, blank=True, help_text="Rows of {start, end}: characters of the text, end exclusive.")
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.ENGINE)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class ResumeSkillQuerySet(models.QuerySet["ResumeSkill"]):
    def held(self) -> ResumeSkillQuerySet:
        """What counts in every comparison."""
        return self.filter(counted=True, removed=False)


class ResumeSkill(Entry):
    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    slug = models.SlugField(max_length=80, blank=True)
    name = models.CharField(max_length=160)
    category = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=12, choices=SkillLevel, blank=True)
    years = models.FloatField(null=True, blank=True)
    soft = models.BooleanField(default=False)
    counted = models.BooleanField(default=True, help_text="False: named, but not as a skill held (negated or wished for).")
    removed = models.BooleanField(default=False, help_text="The person took it out; kept so that reading again does not bring it back.")

    objects = ResumeSkillQuerySet.as_manager()

    class Meta(Entry.Meta):
        constraints = [
            models.UniqueConstraint(fields=["resume", "name"], name="resume_skill_once"),
            models.CheckConstraint(name="resume_skill_confidence_is_share", condition=Q(confidence__gte=0, confidence__lte=1)),
        ]

    def __str__(self) -> str:
        return f"skill {self.slug or 'unknown'} of resume {self.resume_id}"


class ResumeExperience(Entry):
    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="experience")
    title = models.CharField(max_length=300, blank=True)
    company = models.CharField(max_length=300, blank=True)
    location = models.CharField(max_length=200, blank=True)
    start_date = models.CharField(max_length=7, blank=True, help_text="YYYY or YYYY-MM, as precise as it is printed.")
    end_date = models.CharField(max_length=7, blank=True)
    current = models.BooleanField(default=False)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"experience {self.position} of resume {self.resume_id}"


class ResumeEducation(Entry):
    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="education")
    degree = models.CharField(max_length=300, blank=True)
    field_of_study = models.CharField(max_length=300, blank=True)
    institution = models.CharField(max_length=300, blank=True)
    start_year = models.PositiveSmallIntegerField(null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"education {self.position} of resume {self.resume_id}"


class Correction(models.Model):
    """How the findings stood before one correction, so that it can be taken back."""

    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="corrections")
    made_at = models.DateTimeField(auto_now_add=True)
    label = models.CharField(max_length=60, help_text="What was done, without the person's words.")
    before: Any = models.JSONField(help_text="The rows and details before it.")

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["resume", "-made_at"], name="correction_newest")]

    def __str__(self) -> str:
        return f"correction {self.pk} of resume {self.resume_id}"
