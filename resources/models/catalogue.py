"""The catalogue: resources, the skills they serve, and the broader skills that stand in for narrow ones."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import connection, models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from pgvector.django import HnswIndex, VectorField

from resources.addresses import address_key, address_problem, host_of
from resources.scheduling import bucket_of, next_slot
from skills.models import DIMENSIONS, Skill

MARKS = ("authority", "clarity", "currency", "practice", "access_mark")
mark = [MinValueValidator(1), MaxValueValidator(5)]
WORD_COLUMNS, WORD_LANGUAGE = ("title", "provider", "about"), "english"
# Words that a search looks at; the index below is over exactly this expression.
WORDS = SearchVector(*WORD_COLUMNS, config=WORD_LANGUAGE)


class ResourceType(models.TextChoices):
    COURSE = "course", "Course"
    DOCUMENTATION = "documentation", "Documentation"
    VIDEO = "video", "Video"
    PRACTICE = "practice", "Practice"
    BOOK = "book", "Book"
    ARTICLE = "article", "Article"


class Level(models.TextChoices):
    BEGINNER = "beginner", "Beginner"
    INTERMEDIATE = "intermediate", "Intermediate"
    ADVANCED = "advanced", "Advanced"


class Access(models.TextChoices):
    FREE = "free", "Free"
    AUDIT = "audit", "Free to read or watch"
    PAID = "paid", "Paid"


class Origin(models.TextChoices):
    SHIPPED = "shipped", "Shipped with HireReady"
    STAFF = "staff", "Added by staff"


class Status(models.TextChoices):
    UNCHECKED = "unchecked", "Not yet checked"
    ALIVE = "alive", "Answers"
    REDIRECTED = "redirected", "Answers from another address"
    DOUBTFUL = "doubtful", "Did not answer as it should"
    DEAD = "dead", "Gone"
    REMOVED = "removed", "Removed by staff"


GONE = (Status.DEAD, Status.REMOVED)


class ResourceQuerySet(models.QuerySet["Resource"]):
    def light(self) -> ResourceQuerySet:
        """Without the vector, which no page shows."""
        return self.defer("embedding")

    def available(self) -> ResourceQuerySet:
        return self.exclude(status__in=GONE)

    def with_skills(self) -> ResourceQuerySet:
        """With what they teach and what they help with."""
        return self.prefetch_related(TAGS, HELPS)


class Resource(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=100)
    url = models.CharField("address", max_length=500)
    url_key = models.CharField(max_length=500, unique=True, editable=False, help_text="The address without what says nothing.")
    host = models.CharField(max_length=253, db_index=True, editable=False)
    type = models.CharField(max_length=13, choices=ResourceType)
    level = models.CharField("from level", max_length=12, choices=Level)
    to_level = models.CharField(max_length=12, choices=Level)
    minutes = models.PositiveIntegerField(help_text="An honest estimate of the whole.")
    language = models.CharField(max_length=2, default="en", help_text="Two letters.")
    access = models.CharField(max_length=5, choices=Access)
    about = models.CharField(max_length=240, help_text="One sentence: who it is for.")
    # the rubric: what staff judged, never a user's
    authority = models.PositiveSmallIntegerField(validators=mark)
    clarity = models.PositiveSmallIntegerField(validators=mark)
    currency = models.PositiveSmallIntegerField(validators=mark)
    practice = models.PositiveSmallIntegerField(validators=mark)
    access_mark = models.PositiveSmallIntegerField("access", validators=mark)
    # users' ratings, counted anew whenever one changes
    stars_sum = models.PositiveIntegerField(default=0, editable=False)
    stars_count = models.PositiveIntegerField(default=0, editable=False)
    # the link
    status = models.CharField(max_length=10, choices=Status, default=Status.UNCHECKED)
    note = models.CharField(max_length=40, blank=True, editable=False, help_text="What the last check found besides.")
    moved_to = models.CharField(max_length=500, blank=True, editable=False)
    last_verified = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False, help_text="Failed checks in a row that count.")
    first_failed_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_failed_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_check_at = models.DateTimeField(db_index=True, editable=False)
    # search
    embedding = VectorField(dimensions=DIMENSIONS, null=True, blank=True, editable=False)
    embedding_model = models.CharField(max_length=60, blank=True, editable=False)
    embedding_hash = models.CharField(max_length=64, blank=True, editable=False)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.SHIPPED, editable=False)
    curated = models.BooleanField(default=False, help_text="Changed by staff: loading the shipped files leaves it alone.")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            *(
                models.CheckConstraint(name=f"resource_{name}_known", condition=Q(**{f"{name}__in": choices.values}))
                for name, choices in (("type", ResourceType), ("level", Level), ("to_level", Level), ("access", Access), ("status", Status), ("origin", Origin))
            ),
            *(
                models.CheckConstraint(name=f"resource_{name}_1_to_5", condition=Q(**{f"{name}__gte": 1, f"{name}__lte": 5}))
                for name in MARKS
            ),
            models.CheckConstraint(
                name="resource_levels_in_order",
                condition=Q(level=F("to_level")) | Q(level="beginner") | Q(level="intermediate", to_level="advanced"),
            ),
            models.CheckConstraint(name="resource_minutes_1_to_60000", condition=Q(minutes__gte=1, minutes__lte=60_000)),
            models.CheckConstraint(
                name="resource_stars_fit_their_count",
                condition=Q(stars_sum__gte=F("stars_count"), stars_sum__lte=F("stars_count") * 5),
            ),
            models.CheckConstraint(
                name="resource_failures_with_their_days",
                condition=Q(failures=0, first_failed_at=None, last_failed_at=None)
                | Q(failures__gt=0, first_failed_at__isnull=False, last_failed_at__isnull=False),
            ),
        ]  # fmt: skip
        indexes = [
            HnswIndex(name="resource_embedding", fields=["embedding"], opclasses=["vector_cosine_ops"], m=16, ef_construction=64),
            GinIndex(WORDS, name="resource_words"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_derived()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("resources:detail", args=[self.pk])

    def fill_derived(self) -> None:
        """What follows from the address and the slug."""
        self.url_key, self.host = address_key(self.url), host_of(self.url)
        self.to_level = self.to_level or self.level
        if self.next_check_at is None:
            self.next_check_at = next_slot(bucket_of(self.slug), after=timezone.now())

    def clean(self) -> None:
        from django.core.exceptions import ValidationError

        if problem := address_problem(self.url):
            raise ValidationError({"url": f"{problem[:1].upper()}{problem[1:]}."})
        if Resource.objects.filter(url_key=address_key(self.url)).exclude(pk=self.pk).exists():
            raise ValidationError({"url": "This address is in the catalogue already."})

    @property
    def marks(self) -> tuple[int, ...]:
        return tuple(getattr(self, name) for name in MARKS)

    @property
    def editorial(self) -> float:
        """Mean of the five marks, 1-5."""
        return sum(self.marks) / len(MARKS)

    @property
    def is_available(self) -> bool:
        return self.status not in GONE


class ResourceSkill(models.Model):
    """A skill that a resource teaches; `position` 0 is what it is best for."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="tags")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="resource_tags")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["resource", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["resource", "skill"], name="resource_skill_once")]

    def __str__(self) -> str:
        return f"skill {self.position + 1}"


class ResourceHelp(models.Model):
    """A skill that a resource is not made for and yet is the honest advice for: picked by hand. It says nothing of what the resource teaches."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="helps")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="helped_by")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["resource", "position", "pk"]
        verbose_name = "skill it helps with"
        verbose_name_plural = "skills it helps with"
        constraints = [models.UniqueConstraint(fields=["resource", "skill"], name="resource_help_once")]

    def __str__(self) -> str:
        return f"skill it helps with {self.position + 1}"


TAGS = models.Prefetch("tags", ResourceSkill.objects.select_related("skill").defer("skill__embedding").order_by("position", "pk"))
"""The skills that resources teach, best first."""
HELPS = models.Prefetch("helps", ResourceHelp.objects.select_related("skill").defer("skill__embedding").order_by("position", "pk"))
"""The skills that they help with."""


class SkillCover(models.Model):
    """The broader skill whose resources stand in for those of a narrow one."""

    narrow = models.OneToOneField(Skill, on_delete=models.CASCADE, related_name="cover")
    broad = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="covers")
    curated = models.BooleanField(default=False, help_text="Set by staff: loading the shipped files leaves it alone.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="cover_not_itself", condition=~Q(narrow=F("broad")))]

    def __str__(self) -> str:
        return f"{self.narrow_id} → {self.broad_id}"


class CatalogueVersion(models.Model):
    """One row. `revision` rises with every change of what may be recommended; cached candidates carry it in their key."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    files_hash = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When a round of link checks last reached the network.")

    class Meta:
        constraints = [models.CheckConstraint(name="one_catalogue_version", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"revision {self.revision}"

    @classmethod
    def current(cls) -> int:
        """Asked at every recommendation, so without the detour over a row."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT revision FROM resources_catalogueversion WHERE id = 1")
            row = cursor.fetchone()
        return int(row[0]) if row else 0

    @classmethod
    def bump(cls) -> None:
        """Say that what may be recommended changed."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(revision=F("revision") + 1)
