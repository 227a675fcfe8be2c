"""Where the annotated sets lie, and what is in the bench."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BENCH = HERE / "bench"
OUTSIDE = HERE.parent.parent / "shared" / "evaluation"
"""Sets of others beside the checkout. They are never copied into it, and may be absent."""
SCANNED = "scanned-image-only"
"""The layout of the one file that holds no text: nothing but "it is a picture" can be right for it."""


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Bench:
    """Truths by id, as bench/README.md describes them."""

    resumes: dict[str, dict[str, Any]]
    jobs: dict[str, dict[str, Any]]
    pairs: dict[str, dict[str, Any]]
    roles: dict[str, dict[str, Any]]

    def file(self, resume_id: str) -> Path:
        return BENCH / self.resumes[resume_id]["file"]

    def job_text(self, job_id: str) -> str:
        return (BENCH / "jd" / f"{job_id}.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def bench() -> Bench:
    from evaluation.bench.score import truths

    return Bench(
        truths("resumes", BENCH / "truth"),
        truths("jobs", BENCH / "jd"),
        truths("pairs", BENCH / "pairs.json"),
        truths("roles", BENCH / "roles.json"),
    )
