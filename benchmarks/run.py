"""Runs the benchmarks that were asked for, prints one table, writes JSON. Exit code 1 only where one broke: machines differ, so no figure fails."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from benchmarks import measuring
from benchmarks.people import Plan
from benchmarks.stack import DATA

NAMES = (
    "uploads",
    "processing",
    "throughput",
    "extraction",
    "gaps",
    "roles",
    "roadmaps",
    "knowledge",
    "vectors",
    "search",
    "resources",
    "pages",
    "memory",
    "startup",
)
SAVED = Path(__file__).resolve().parent / "figures.json"


def main(environment: Mapping[str, str], arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones (default: all): {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="few repetitions and little data: does it run, not how fast")
    parser.add_argument("--save", action="store_true", help=f"also write benchmarks/{SAVED.name}")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    plan = Plan.quick(environment) if chosen.quick else Plan(environment)
    names = chosen.names or NAMES
    rows = {name: found for name in names if (found := measure(name, plan))}
    print("\n" + measuring.table(row for found in rows.values() for row in found))
    print(f"\n{machine()}; {plan.words()}")
    report = as_json(rows, plan)
    for path in (DATA / "figures.json", *([SAVED] if chosen.save else [])):
        path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"written: {path}")
    return 0 if len(rows) == len(set(names)) else 1


def measure(name: str, plan: Plan) -> list[measuring.Row]:
    """The rows of one benchmark; none, with the reason printed, where it broke: the others are still worth having."""
    began = time.perf_counter()
    print(f"benchmark {name} …", flush=True)
    try:
        found: list[measuring.Row] = importlib.import_module(f"benchmarks.{name}").run(plan)
    except Exception:
        print(f"benchmark {name} broke:\n{traceback.format_exc()}", flush=True)
        return []
    print(f"benchmark {name}: {time.perf_counter() - began:.0f} s\n{measuring.table(found)}", flush=True)
    return found


def as_json(rows: dict[str, list[measuring.Row]], plan: Plan) -> dict[str, Any]:
    return {
        "date": timezone.localdate().isoformat(),
        "release": settings.VERSION,
        "machine": machine(),
        "plan": plan.words(),
        "rows": [row.as_json() | {"benchmark": name} for name, found in rows.items() for row in found],
    }


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end"
