"""The figures of the last evaluation run, as the pages show them. Nobody types them by hand."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

FILE = settings.BASE_DIR / "evaluation" / "figures.json"


@lru_cache(maxsize=1)
def figures() -> dict[str, Any] | None:
    """{rows: [{label, now, before, others, target}], date, release}, or None before the first run."""
    if not FILE.exists():
        return None
    found = json.loads(FILE.read_text(encoding="utf-8"))
    rows = [
        {
            "label": row["label"],
            "now": cell(row.get("value"), row["key"]),
            "before": cell(row.get("before"), row["key"]),
            "others": cell(row.get("others"), row["key"]),
            "target": cell(row.get("target"), row["key"]),
        }
        for row in found["rows"]
        if row.get("main", True)
    ]
    return {"rows": rows, "date": date.fromisoformat(found["date"][:10]), "release": found["release"]}


def cell(value: Any, key: str) -> str:
    if value is None:
        return "–"
    if "decoy" in key:
        return f"{100 * value:.0f}%"
    return f"{value:.2f}"
