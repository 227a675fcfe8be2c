"""What staff do with the catalogue. Each change is theirs from then on: loading the shipped files leaves the row alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from resources import replacing
from resources.addresses import address_key
from resources.embedding import request_vectors
from resources.loading import UNKNOWN_LINK
from resources.models import CatalogueVersion, Report, Resource, ResourceHelp, ResourceSkill, Status
from skills.models import Skill

BY_HAND = "looked_at_by_hand"


@transaction.atomic
def mark_alive(*, pks: Collection[UUID]) -> int:
    """Somebody opened the page and it is what we say it is: verified now, whatever the robots were told. Reports of it are resolved."""
    now = timezone.now()
    rows = Resource.objects.filter(pk__in=list(pks)).exclude(status=Status.REMOVED)
    done = rows.update(**UNKNOWN_LINK | {"status": Status.ALIVE, "last_verified": now, "note": BY_HAND})
    resolve_reports(pks=pks)
    CatalogueVersion.bump()
    return done


@transaction.atomic
def remove(*, pks: Collection[UUID]) -> tuple[int, int]:
    """Take resources out of the catalogue and put the next best wherever they were recommended. How many, and how many places."""
    rows = list(Resource.objects.light().select_for_update().filter(pk__in=list(pks)).exclude(status=Status.REMOVED).order_by("pk"))
    Resource.objects.filter(pk__in=[r.pk for r in rows]).update(status=Status.REMOVED, curated=True, note="")
    resolve_reports(pks=pks)
    CatalogueVersion.bump()
    return len(rows), sum(replacing.replace_everywhere(resource=row) for row in rows)


@transaction.atomic
def put_back(*, pks: Collection[UUID]) -> int:
    """Removed or dead ones stand in the catalogue again, not yet checked, and are looked at soon."""
    rows = Resource.objects.filter(pk__in=list(pks), status__in=[Status.REMOVED, Status.DEAD])
    done = rows.update(**UNKNOWN_LINK | {"next_check_at": timezone.now()})
    CatalogueVersion.bump()
    return done


@transaction.atomic
def take_new_address(*, pks: Collection[UUID]) -> tuple[int, list[str]]:
    """Where a link was sent on to another place, that place becomes its address. How many, and the titles of those whose place is taken."""
    done, refused = 0, []
    for row in Resource.objects.light().select_for_update().filter(pk__in=list(pks)).exclude(moved_to="").order_by("pk"):
        if Resource.objects.filter(url_key=address_key(row.moved_to)).exclude(pk=row.pk).exists():
            refused.append(row.title)
            continue
        row.url, row.moved_to, row.note, row.curated = row.moved_to, "", "", True
        row.status = Status.ALIVE if row.status == Status.REDIRECTED else row.status
        row.save()
        done += 1
    return done, refused


@transaction.atomic
def look_soon(*, pks: Collection[UUID]) -> int:
    """Let the next rounds of checks begin with these."""
    return Resource.objects.filter(pk__in=list(pks)).exclude(status=Status.REMOVED).update(next_check_at=timezone.now())


@transaction.atomic
def resolve_reports(*, pks: Collection[UUID]) -> int:
    """Close the open reports of these resources."""
    return Report.objects.filter(resource__in=list(pks), resolved_at=None).update(resolved_at=timezone.now())


@transaction.atomic
def begin_link_anew(*, row: Resource) -> None:
    """A row got another address: what was known of the old link says nothing of the new one. Call it before the row is saved."""
    for name, value in UNKNOWN_LINK.items():
        setattr(row, name, value)
    row.next_check_at = timezone.now()


@transaction.atomic
def set_skills(*, row: Resource, skills: Iterable[Skill]) -> None:
    """Which skills a resource teaches, best first."""
    wanted = list(dict.fromkeys(skills))
    row.tags.exclude(skill__in=wanted).delete()
    for position, skill in enumerate(wanted):
        ResourceSkill.objects.update_or_create(resource=row, skill=skill, defaults={"position": position})


@transaction.atomic
def set_helps(*, row: Resource, skills: Iterable[Skill]) -> None:
    """Which skills it is the honest advice for without being made for them; what it teaches is left out."""
    wanted = list(dict.fromkeys(skills))
    row.helps.exclude(skill__in=wanted).delete()
    for position, skill in enumerate(wanted):
        ResourceHelp.objects.update_or_create(resource=row, skill=skill, defaults={"position": position})
    drop_doubled_helps(row=row)


@transaction.atomic
def drop_doubled_helps(*, row: Resource) -> None:
    """What a resource teaches it does not help with besides."""
    row.helps.filter(skill__in=row.tags.values("skill")).delete()


def changed() -> None:
    """Call it after staff changed rows: candidates are found anew, and vectors made where words changed."""
    CatalogueVersion.bump()
    request_vectors()


def with_trouble() -> dict[str, Any]:
    """The look-ups of the staff queue, by name: what each needs somebody for."""
    return {
        "dead": Q(status=Status.DEAD),
        "doubtful": Q(status=Status.DOUBTFUL),
        "robots": Q(note="refuses_robots"),
        "moved": Q(note="moved_for_good"),
        "reported": Q(reports__isnull=False, reports__resolved_at=None),
    }
