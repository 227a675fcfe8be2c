"""Between the rows of two analyses of the same resume and target and what changed from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from skillgaps.history import Changes, Standing, changes
from skillgaps.models import GapAnalysis, GapItem


def moved_between(before: GapAnalysis, after: GapAnalysis) -> Changes:
    """No query where both came with their items."""
    return changes(_standings(before.items.all()), _standings(after.items.all()))


def before(analysis: GapAnalysis, versions: Sequence[GapAnalysis]) -> GapAnalysis | None:
    """The version made last before this one; `versions` are newest first."""
    return next((v for v in versions if v.pk != analysis.pk and v.created_at <= analysis.created_at), None)


def _standings(items: Iterable[GapItem]) -> list[Standing]:
    return [Standing("+".join(i.slugs) or f"?{i.name.casefold()}", i.name, i.state) for i in items]
