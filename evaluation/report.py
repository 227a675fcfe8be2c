"""Prints what a run found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from evaluation import scoring
from evaluation.figures import values
from evaluation.measures import MEASURES, Results

WIDTH = 72


def number(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as they need; the first one left, the others right."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths, strict=True)))
        for line in lines
    )


def main_table(results: Results, before: dict[str, Any]) -> str:
    old = values(before)
    rows = []
    for measure in MEASURES:
        value = measure.value(results)
        mark = "" if value is None or measure.target is None else "reached" if measure.reached(value) else "short"
        rows.append((measure.label, number(value), number(old.get(measure.key)), number(measure.target), number(measure.others), mark))
    return table(("measure", "this run", "last saved", "target", "other tools", ""), rows)


def groups(result: dict[str, Any], prefix: str) -> str:
    """The resume figures by layout or by format."""
    rows = []
    for label, row in result["rows"].items():
        if not label.startswith(prefix):
            continue
        cells = (
            row["text"]["order"], row["text"]["recall"], row["skills"]["F1"], row["contact"]["name"], row["contact"]["location"],
            row["education"]["F1"], row["education"]["all"], row["experience"]["F1"], row["experience"]["all"],
        )  # fmt: skip
        rows.append((label.removeprefix(f"{prefix}: "), str(row["_items"]), *map(number, cells)))
    return table((prefix, "files", "order", "words", "skills", "name", "place", "education", "all right", "experience", "all right"), rows)


def worst(result: dict[str, Any], most: int = 8) -> str:
    found = scoring.worst_files(result, most)
    heads = ("worst files", *found[0][1])
    return table(heads, [(name, *map(number, scores.values())) for name, scores in found])


def reliability(result: dict[str, Any]) -> str:
    """The reliability curve of skill confidences: what was said, what was right, how far apart, on how many findings."""
    rows = [
        (
            f"{min(9, int(mean * 10)) / 10:.1f}–{min(9, int(mean * 10)) / 10 + 0.1:.1f}",
            f"{mean:.2f}",
            f"{right:.2f}",
            f"{right - mean:+.2f}",
            str(n),
        )
        for mean, right, n in scoring.reliability(result)
    ]
    return table(("confidence", "mean", "share right", "gap", "findings"), rows)


def frequent(result: dict[str, Any], measure: str, most: int = 40) -> str:
    lines = []
    for kind in ("missed", "invented"):
        found = scoring.most_frequent(result, measure, kind, most)
        words = "; ".join(f"{what} ×{n}" if n > 1 else f"{what} [{where.split('-')[0]}]" for what, n, where in found)
        lines.append(f"{kind} {measure}: {words or 'none'}")
    return "\n".join(lines)
