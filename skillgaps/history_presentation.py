"""How an analysis came to be and what moved on since: plain values, no markup, no queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from core.templatetags.words import day
from skillgaps.inputs import Changed, differences
from skillgaps.models import GapAnalysis
from skillgaps.versions import moved_between

NAMES_SHOWN = 6
SAID = (
    ("now_met", "Met now"),
    ("gained", "Partly met now"),
    ("lost", "No longer met as before"),
    ("newly_asked", "Newly asked for"),
    ("no_longer_asked", "No longer asked for"),
)


def reasons(changed: Iterable[Changed], analysis: GapAnalysis) -> list[str]:
    """What moved on, in words that stand in a sentence."""
    words = {
        Changed.RESUME: "what your resume shows",
        Changed.TARGET: "what we read in the job" if analysis.job_id else "what employers ask for in this role",
        Changed.KNOWLEDGE: "our knowledge of skills and roles",
        Changed.RULES: "our rules",
    }
    return [words[what] for what in changed]


def stale(analysis: GapAnalysis, changed: Sequence[Changed]) -> dict[str, str] | None:
    """The notice on an analysis that no longer stands; None while it does."""
    if not changed:
        return None
    said = joined(reasons(changed, analysis))
    return {
        "text": f"{said[:1].upper()}{said[1:]} changed since {day(analysis.created_at)}.",
        "url": reverse("skillgaps:rerun", args=[analysis.pk]),
    }


def joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def history(analysis: GapAnalysis, versions: Sequence[GapAnalysis]) -> list[dict[str, Any]]:
    """The versions newest first, each with what moved from the one before; nothing where there is one alone."""
    if len(versions) < 2:
        return []
    older: list[GapAnalysis | None] = [*versions[1:], None]
    return [_version(analysis, here, before) for here, before in zip(versions, older, strict=True)]


def _version(shown: GapAnalysis, here: GapAnalysis, before: GapAnalysis | None) -> dict[str, Any]:
    moved = (here.match_percentage or 0) - (before.match_percentage or 0) if before else 0
    return {
        "made_at": here.created_at,
        "percent": here.match_percentage or 0,
        "moved": f"{'+' if moved > 0 else '−'}{abs(moved)}" if moved else "",
        "url": "" if here.pk == shown.pk else reverse("skillgaps:detail", args=[here.pk]),
        "lines": _lines(here, before) if before else ["The first comparison we have of these two."],
    }


def _lines(here: GapAnalysis, before: GapAnalysis) -> list[str]:
    found = moved_between(before, here)
    said = [f"{label}: {_some(names)}." for name, label in SAID if (names := getattr(found, name))]
    because = reasons(differences(before, here), here) if before.resume_state else []
    return [*(said or ["No demand stands otherwise than before."]), *([f"Changed: {joined(because)}."] if because else [])]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else "")
