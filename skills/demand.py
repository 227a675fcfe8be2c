"""Demand for skills in a family of roles: what is known best, and counts from postings once there are some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from skills.loading import bump_revision
from skills.models import DemandBasis, Family, Skill, SkillDemand

BEST_FIRST = (DemandBasis.POSTINGS, DemandBasis.ONET, DemandBasis.ESTIMATE)


class InvalidCounts(ValueError):
    """A count is below 0 or above the number of postings, there are no postings, or there is no such family."""


class UnknownSkills(LookupError):
    """Counts name skills that do not exist; carries their slugs."""

    def __init__(self, slugs: Iterable[str]) -> None:
        self.slugs = tuple(sorted(slugs))
        super().__init__(f"no such skill: {', '.join(self.slugs)}")


def best_of(rows: Iterable[SkillDemand]) -> list[SkillDemand]:
    """The best founded row for each pair of skill and family: counted in postings before O*NET before our estimate."""
    best: dict[tuple[object, str], SkillDemand] = {}
    for row in rows:
        pair = (row.skill_id, row.family_id)
        if pair not in best or BEST_FIRST.index(DemandBasis(row.basis)) < BEST_FIRST.index(DemandBasis(best[pair].basis)):
            best[pair] = row
    return list(best.values())


def shares(*, family: str, slugs: Iterable[str]) -> dict[str, float]:
    """The share, 0–1, of the family's postings that ask for each skill, as far as anything is known. One query."""
    rows = SkillDemand.objects.filter(family=family, skill__slug__in=list(slugs)).select_related("skill").defer("skill__embedding")
    return {row.skill.slug: row.share for row in best_of(rows)}


@transaction.atomic
def record_counts(*, family: str, counts: Mapping[str, int], out_of: int, as_of: date, source: str) -> int:
    """Store how many of `out_of` postings of a family ask for each skill (by slug); how many rows that changed.

    The same counts twice change nothing. A skill that was counted before and is not among `counts` was asked for by none. Counts older than
    those stored are left out. Raises InvalidCounts, UnknownSkills.
    """
    _check(family, counts, out_of)
    skills = {s.slug: s for s in Skill.objects.filter(slug__in=counts).only("pk", "slug", "trend")}
    if missing := set(counts) - set(skills):
        raise UnknownSkills(missing)
    stored = {
        row.skill_id: row
        for row in SkillDemand.objects.select_for_update().filter(family=family, basis=DemandBasis.POSTINGS).order_by("pk")
    }
    found = {skill.pk: (counts[slug], skill.trend) for slug, skill in skills.items()}
    found |= {pk: (0, row.trend) for pk, row in stored.items() if pk not in found}
    rows = [
        SkillDemand(
            skill_id=pk, family_id=family, basis=DemandBasis.POSTINGS, share=number / out_of, found_in=number, out_of=out_of,
            trend=trend, source=source, as_of=as_of,
        )
        for pk, (number, trend) in found.items()
        if _is_news(stored.get(pk), (number, out_of, source, as_of))
    ]  # fmt: skip
    SkillDemand.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["skill", "family", "basis"],
        update_fields=["share", "found_in", "out_of", "source", "as_of"],
    )
    if rows:
        bump_revision()  # pages and what is made of demand are kept by it
    return len(rows)


def _is_news(stored: SkillDemand | None, counted: tuple[int, int, str, date]) -> bool:
    if stored is None:
        return True
    return counted[3] >= stored.as_of and counted != (stored.found_in, stored.out_of, stored.source, stored.as_of)


def _check(family: str, counts: Mapping[str, int], out_of: int) -> None:
    if out_of <= 0:
        raise InvalidCounts("no postings were counted")
    if wrong := [slug for slug, number in counts.items() if not 0 <= number <= out_of]:
        raise InvalidCounts(f"not between 0 and {out_of}: {', '.join(sorted(wrong))}")
    if not Family.objects.filter(pk=family).exists():
        raise InvalidCounts(f"no such family: {family}")
