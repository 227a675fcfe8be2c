"""An analysis from its inputs, and its rows in the database."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Exists
from django.utils import timezone

from skillgaps import analysis as domain
from skillgaps.comparing import graph, items
from skillgaps.inputs import Inputs
from skillgaps.models import GapAnalysis, GapItem
from skillgaps.selectors import made_since


def fill(analysis: GapAnalysis, found: Inputs, *, rules: str) -> list[GapItem]:
    """Work the analysis out; nothing is stored. Returns its items."""
    result = work_out(found)
    analysis.lines = found.lines
    analysis.match_percentage = result.match
    analysis.points = sum(t.points_met for t in result.tallies)
    analysis.points_total = sum(t.points_asked for t in result.tallies)
    analysis.arithmetic = [_line(t) for t in result.tallies]
    analysis.produced_by, analysis.knowledge_revision = rules, found.base.revision
    analysis.resume_state, analysis.target_state = found.resume_state, found.target_state
    return items(analysis, result, found.rows, found.evidence, found.base)


def work_out(found: Inputs) -> domain.Analysis:
    """The result alone."""
    return domain.find_gaps(held=found.held, required=found.required, knowledge=graph(found.base), words=found.words, denied=found.denied)


def _line(tally: domain.Tally) -> dict[str, Any]:
    return {
        "priority": tally.priority,
        "asked": tally.asked,
        "met": tally.met,
        "partly": tally.partly,
        "each": tally.points_each,
        "points": tally.points_met,
        "of": tally.points_asked,
    }


def stored(analyses: list[GapAnalysis]) -> dict[str, GapAnalysis]:
    """The rows of one person that have the same input hashes, by hash."""
    rows = GapAnalysis.objects.owned_by(analyses[0].user).filter(input_hash__in=[a.input_hash for a in analyses])
    return {row.input_hash: row for row in rows}


def found_again(rows: Collection[GapAnalysis]) -> None:
    """What held before holds again (a correction was taken back): the row counts as made now, so that it is the one of today everywhere."""
    if rows:
        again = GapAnalysis.objects.filter(pk__in=[row.pk for row in rows]).filter(Exists(made_since()))
        again.update(created_at=timezone.now())


@transaction.atomic
def store(made: list[tuple[GapAnalysis, list[GapItem]]]) -> dict[str, GapAnalysis]:
    """Keep analyses with their items. One that somebody else stored at the same moment wins, and ours is dropped."""
    # In one order everywhere: two requests that store the same rows must wait for each other, not lock each other out.
    rows = sorted((analysis for analysis, _ in made), key=lambda analysis: analysis.input_hash)
    GapAnalysis.objects.bulk_create(rows, ignore_conflicts=True)
    known = stored(rows)
    ours = [(analysis, found) for analysis, found in made if known[analysis.input_hash].pk == analysis.pk]
    GapItem.objects.bulk_create([item for _, found in ours for item in found])
    return known | {analysis.input_hash: analysis for analysis, _ in ours}
