"""Bring the shipped catalogue into the database: versioned, idempotent, in one transaction. What staff changed stays."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from resources.addresses import address_key, host_of
from resources.catalogue import DATA, Catalogue, data_version, read_catalogue
from resources.catalogue import Resource as Shipped
from resources.models import (
    CatalogueVersion,
    Mark,
    Origin,
    Rating,
    Recommendation,
    Report,
    Resource,
    ResourceHelp,
    ResourceSkill,
    SkillCover,
    Status,
)
from resources.scheduling import bucket_of, next_slot
from skills.models import Skill, SkillRedirect
from skills.storing import replace_parts, upsert_changed

NAMESPACE = uuid.UUID("3c7be7f4-54a8-5b54-8d52-6a6b0a7f1c55")  # slugs never change, so ids made from them do not either
FIELDS = [
    "title", "provider", "url", "url_key", "host", "type", "level", "to_level", "minutes", "language", "access", "about", "authority", "clarity",
    "currency", "practice", "access_mark",
]  # fmt: skip
UNKNOWN_LINK: dict[str, Any] = {
    "status": Status.UNCHECKED, "note": "", "moved_to": "", "last_verified": None, "failures": 0, "first_failed_at": None, "last_failed_at": None,
}  # fmt: skip
LEFT_OUT = "left_out"
"""The note of a resource that the files no longer hold and that somebody rated or kept."""


class InvalidCatalogue(Exception):
    """The files break a rule; nothing was loaded. Carries the problems."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems, the first: {self.problems[0]}")


@dataclass
class LoadReport:
    changed: bool
    counts: dict[str, int] = field(default_factory=dict)


def shipped_id(slug: str) -> uuid.UUID:
    """The id a load gives to a resource."""
    return uuid.uuid5(NAMESPACE, slug)


def load_catalogue(*, folder: Path = DATA, force: bool = False) -> LoadReport:
    """Load the files if they differ from what was loaded last, or if the skills they name came back. Raises InvalidCatalogue."""
    version = data_version(folder)
    current = CatalogueVersion.objects.filter(pk=1).first()
    if current and current.files_hash == version and not force and ResourceSkill.objects.exists():
        return LoadReport(changed=False)
    known = dict(Skill.objects.values_list("slug", "parent__slug"))
    merged = dict(SkillRedirect.objects.values_list("old_slug", "skill__slug"))
    catalogue = read_catalogue(folder, skills={slug: parent or "" for slug, parent in known.items()} | dict.fromkeys(merged, ""))
    if catalogue.problems:
        raise InvalidCatalogue(catalogue.problems)
    with transaction.atomic():
        # Two starts at once: the second waits, and finds everything as it should be.
        CatalogueVersion.objects.get_or_create(pk=1)
        CatalogueVersion.objects.select_for_update().get(pk=1)
        counts = _store(catalogue, merged)
        CatalogueVersion.objects.filter(pk=1).update(files_hash=version, loaded_at=timezone.now())
        CatalogueVersion.bump()
    return LoadReport(changed=True, counts=counts)


def _store(catalogue: Catalogue, merged: Mapping[str, str]) -> dict[str, int]:
    staffs = set(Resource.objects.filter(curated=True).values_list("slug", flat=True))
    taken = set(Resource.objects.filter(curated=True).values_list("url_key", flat=True))
    # An address that staff gave to another row stays theirs: one address, one row.
    wanted = [r for r in catalogue.resources.values() if r.slug not in staffs and address_key(r.url) not in taken]
    _drop_what_left({r.slug for r in wanted})
    ids = dict(Resource.objects.values_list("slug", "pk"))
    _begin_anew(wanted)
    rows = [_row(r, ids.get(r.slug) or shipped_id(r.slug)) for r in wanted]
    upsert_changed(Resource, rows, "slug", FIELDS, moment="updated_at")
    skills = dict(Skill.objects.values_list("slug", "pk"))
    _store_tags(wanted, dict(Resource.objects.values_list("slug", "pk")), skills, merged)
    covers = _store_covers(catalogue.covers, skills, merged)
    return {"resources": len(wanted), "covers": covers, "kept": len(staffs)}


def _drop_what_left(slugs: set[str]) -> None:
    """What the files no longer hold goes; what staff made or changed stays. What a person rated or kept is not deleted under them: it is
    marked as removed, and replaced where it was recommended."""
    gone = Resource.objects.filter(origin=Origin.SHIPPED, curated=False).exclude(slug__in=slugs)
    used = gone.filter(
        pk__in=[pk for model in (Rating, Mark, Report, Recommendation) for pk in model.objects.values_list("resource", flat=True)]
    )
    used.exclude(status=Status.REMOVED).update(status=Status.REMOVED, note=LEFT_OUT)
    gone.exclude(status=Status.REMOVED, note=LEFT_OUT).delete()


def _begin_anew(wanted: Iterable[Shipped]) -> None:
    """What was known of a link is not known of another address; and what had left the files and is back is there again.

    Rows that change their address step aside first: two that swap addresses would meet otherwise.
    """
    keys = {r.slug: address_key(r.url) for r in wanted}
    stored = Resource.objects.filter(slug__in=keys).values_list("pk", "slug", "url_key")
    moving = [pk for pk, slug, key in stored if keys[slug] != key]
    back = Resource.objects.filter(slug__in=keys, status=Status.REMOVED, note=LEFT_OUT)
    Resource.objects.filter(pk__in=[*moving, *back.values_list("pk", flat=True)]).update(**UNKNOWN_LINK)
    for pk in moving:
        Resource.objects.filter(pk=pk).update(url_key=f"moving/{pk}")


def _row(shipped: Shipped, pk: uuid.UUID) -> Resource:
    now = timezone.now()
    marks = shipped.rubric
    return Resource(
        id=pk,
        slug=shipped.slug,
        title=shipped.title,
        provider=shipped.provider,
        url=shipped.url,
        url_key=address_key(shipped.url),
        host=host_of(shipped.url),
        type=shipped.type,
        level=shipped.level,
        to_level=shipped.to_level,
        minutes=shipped.minutes,
        language=shipped.language,
        access=shipped.access,
        about=shipped.about,
        authority=marks["authority"],
        clarity=marks["clarity"],
        currency=marks["currency"],
        practice=marks["practice"],
        access_mark=marks["access"],
        next_check_at=next_slot(bucket_of(shipped.slug), after=now),
        added_at=now,
        updated_at=now,
    )


def _store_tags(
    wanted: Iterable[Shipped], ids: Mapping[str, uuid.UUID], skills: Mapping[str, uuid.UUID], merged: Mapping[str, str]
) -> None:
    """Merged skills are followed; a skill that staff deleted is left out. What a resource teaches it does not help with besides."""
    tags: dict[Any, list[tuple[Any, ...]]] = {}
    helps: dict[Any, list[tuple[Any, ...]]] = {}
    for resource in wanted:
        teaches = dict.fromkeys(merged.get(slug, slug) for slug in resource.skills)
        others = dict.fromkeys(slug for s in resource.helps if (slug := merged.get(s, s)) not in teaches)
        for parts, slugs in ((tags, teaches), (helps, others)):
            parts[ids[resource.slug]] = [(skills[slug], place) for place, slug in enumerate(s for s in slugs if s in skills)]
    for model, parts in ((ResourceSkill, tags), (ResourceHelp, helps)):
        replace_parts(model.objects.all(), "resource_id", ("skill_id", "position"), parts)


def _store_covers(covers: Mapping[str, str], skills: Mapping[str, uuid.UUID], merged: Mapping[str, str]) -> int:
    pairs = {merged.get(narrow, narrow): merged.get(broad, broad) for narrow, broad in covers.items()}
    staffs = set(SkillCover.objects.filter(curated=True).values_list("narrow", flat=True))
    wanted = {(skills[n], skills[b]) for n, b in pairs.items() if n != b and n in skills and b in skills and skills[n] not in staffs}
    if set(SkillCover.objects.filter(curated=False).values_list("narrow", "broad")) != wanted:
        SkillCover.objects.filter(curated=False).delete()
        SkillCover.objects.bulk_create([SkillCover(narrow_id=n, broad_id=b) for n, b in sorted(wanted)], batch_size=1000)
    return len(wanted)
