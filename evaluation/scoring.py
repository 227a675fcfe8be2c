"""Scores predictions with bench/score.py, and tells what lies behind the figures."""

from __future__ import annotations

from collections import Counter
from typing import Any

from evaluation.bench import score
from evaluation.measures import Results
from evaluation.sets import SCANNED, Bench

Predictions = dict[str, dict[str, Any]]
"""By part (resumes, written, jobs, pairs, roles), then by id."""


def score_all(bench: Bench, predictions: Predictions) -> Results:
    """Each part that has predictions. `all_resumes` counts the scan too, `resumes` leaves it out."""
    found: Results = {}
    if "resumes" in predictions:
        found["resumes"] = score.evaluate("resumes", bench.resumes, predictions["resumes"], where_not=[("layout", SCANNED)])
        found["all_resumes"] = score.evaluate("resumes", bench.resumes, predictions["resumes"])
    if "written" in predictions:
        found["written"] = score.evaluate("resumes", bench.resumes, predictions["written"], where_not=[("layout", SCANNED)])
    for part in ("jobs", "pairs"):
        if part in predictions:
            found[part] = score.evaluate(part, getattr(bench, part), predictions[part])
    if "roles" in predictions:
        readable = {i: t for i, t in bench.roles.items() if bench.resumes[i]["layout"] != SCANNED}
        found["roles"] = score.evaluate("roles", readable, predictions["roles"])
    return found


def resume_scores(result: dict[str, Any], resume_id: str) -> dict[str, float | None]:
    """The main figures of one file."""
    row = score.resume_rows([result["items"][resume_id]])
    contact = [v for k, v in row["contact"].items() if k in score.CONTACT and v is not None]
    return {
        "order": row["text"]["order"],
        "skills": row["skills"]["F1"],
        "contact": sum(contact) / len(contact) if contact else None,
        "education": row["education"]["F1"],
        "experience": row["experience"]["F1"],
        "all fields": row["experience"]["all"],
    }


def worst_files(result: dict[str, Any], most: int) -> list[tuple[str, dict[str, float | None]]]:
    """The files with the lowest mean of their figures, worst first."""

    def mean(scores: dict[str, float | None]) -> float:
        known = [v for v in scores.values() if v is not None]
        return sum(known) / len(known) if known else 1.0

    every = [(i, resume_scores(result, i)) for i in result["items"]]
    return sorted(every, key=lambda pair: (mean(pair[1]), pair[0]))[:most]


def most_frequent(result: dict[str, Any], measure: str, kind: str, most: int) -> list[tuple[str, int, str]]:
    """(what, how often, one item it stands in) of what was `missed` or `invented`."""
    count: Counter[str] = Counter()
    example: dict[str, str] = {}
    for item, scored in result["items"].items():
        for what in scored[measure].get(kind) or ():
            count[what] += 1
            example.setdefault(what, item)
    return [(what, n, example[what]) for what, n in count.most_common(most)]


def reliability(result: dict[str, Any]) -> list[tuple[float, float, int]]:
    """Ten bins of skill confidence: (mean confidence, share right, number), empty ones left out."""
    bins: dict[int, list[tuple[float, int]]] = {}
    for scored in result["items"].values():
        for confidence, right in scored["skills"]["conf"]:
            bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    return [(sum(c for c, _ in found) / len(found), sum(r for _, r in found) / len(found), len(found)) for _, found in sorted(bins.items())]
