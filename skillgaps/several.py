"""Several jobs compared: from the rows of their analyses to what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from resumes.models import Resume
from skillgaps.common import Demand, Overview, Row, overview
from skillgaps.models import GapAnalysis, GapItem, JobDescription, State
from skills.taxonomy import Taxonomy


@dataclass(frozen=True)
class Compared:
    """One job of a comparison."""

    job: JobDescription
    analysis: GapAnalysis
    gaps: int
    critical: int
    match_after: int | None
    """The match, in per cent, with every common gap closed and nothing else changed."""


@dataclass(frozen=True)
class Comparison:
    resume: Resume
    jobs: tuple[Compared, ...]
    found: Overview

    @property
    def produced_by(self) -> str:
        return self.jobs[0].analysis.produced_by

    @property
    def knowledge_revision(self) -> int:
        return self.jobs[0].analysis.knowledge_revision


def comparison(resume: Resume, jobs: list[JobDescription], analyses: list[GapAnalysis], base: Taxonomy) -> Comparison:
    """One query, for the items of all analyses, which come in the order of their jobs."""
    place = {analysis.pk: number for number, analysis in enumerate(analyses)}
    items = _items(place)
    found = _overview(items, place, base)
    gaps = [[i for i in items if place[i.analysis_id] == number and i.state != State.MET] for number in range(len(jobs))]
    return Comparison(
        resume,
        tuple(
            Compared(
                job,
                analysis,
                len(gaps[number]),
                sum(1 for item in gaps[number] if item.priority == "critical"),
                _after(analysis, found.gains(number)),
            )
            for number, (job, analysis) in enumerate(zip(jobs, analyses, strict=True))
        ),
        found,
    )


def shared_gaps(pks: Sequence[UUID], base: Taxonomy) -> tuple[Row, ...]:
    """The gaps that several of these analyses have in common, what counts most first."""
    place = {pk: number for number, pk in enumerate(pks)}
    return _overview(_items(place), place, base).common if len(pks) > 1 else ()


def _items(place: dict[UUID, int]) -> list[GapItem]:
    return list(GapItem.objects.filter(analysis__in=place).only("analysis_id", "slugs", "name", "priority", "state", "demand"))


def _overview(items: list[GapItem], place: dict[UUID, int], base: Taxonomy) -> Overview:
    demands = [Demand(place[i.analysis_id], tuple(i.slugs), i.name, i.priority, i.state, i.demand) for i in items]
    return overview(demands, jobs=len(place), names={slug: facts.name for slug, facts in base.skills.items()})


def _after(analysis: GapAnalysis, gain: float) -> int | None:
    """Rounded down, as every match is, so that 100 means everything."""
    if not analysis.points_total:
        return None
    return int(100 * (analysis.points + gain) / analysis.points_total + 1e-9)
