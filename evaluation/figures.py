"""evaluation/figures.json: the figures of the last saved run. The start page, the accuracy page and the gate read it.

    {"date": "2026-11-22", "release": "2026.11",
     "rows": [{"key", "label", "value", "before", "target", "others", "lower_is_better", "main"}],
     "knowledge": {"revision", "skills", "names", "roles", …}, "files": {"completed": 27, "failed": 1}}

value, before (the value of the run saved before), target and others are numbers or null. main: a gated figure, for short tables.
Keys never change their meaning; rows may be added.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.measures import BY_KEY, MEASURES, Results

PATH = Path(__file__).resolve().parent / "figures.json"
MOST_LOST = 0.02
"""A gated figure may be this much worse than the saved one before the run fails."""


@dataclass(frozen=True)
class Loss:
    label: str
    before: float
    now: float


def read(path: Path = PATH) -> dict[str, Any]:
    """The saved figures; an empty dictionary before the first saved run."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def values(saved: dict[str, Any]) -> dict[str, float]:
    return {row["key"]: row["value"] for row in saved.get("rows", ()) if row["value"] is not None}


def of_run(
    results: Results, *, before: dict[str, Any], today: date, release: str, knowledge: dict[str, Any], files: dict[str, int]
) -> dict[str, Any]:
    rows, old = [], values(before)
    for measure in MEASURES:
        value = measure.value(results)
        rows.append(
            {
                "key": measure.key,
                "label": measure.label,
                "value": None if value is None else round(value, 4),
                "before": old.get(measure.key),
                "target": measure.target,
                "others": measure.others,
                "lower_is_better": measure.lower_is_better,
                "main": measure.gated,
            }
        )
    return {"date": today.isoformat(), "release": release, "rows": rows, "knowledge": knowledge, "files": files}


def write(figures: dict[str, Any], path: Path = PATH) -> None:
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def losses(now: dict[str, Any], before: dict[str, Any]) -> list[Loss]:
    """Gated measures that fell by more than MOST_LOST, or that the saved run has and this one lacks."""
    current, found = values(now), []
    for key, old in values(before).items():
        measure = BY_KEY.get(key)
        if measure is None or not measure.gated:
            continue
        new = current.get(key)
        if new is None or measure.fell(new, old) > MOST_LOST + 1e-9:
            found.append(Loss(measure.label, old, float("nan") if new is None else new))
    return found
