"""Nearest vectors in the embedded database by HNSW, against exact search.

The vectors are those of the shipped skills, each moved a little at random many times over, so that they crowd together as real texts do;
vectors drawn evenly over the sphere would have no near neighbours at all.
"""

from __future__ import annotations

import io
import statistics
import time
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from evaluation.knowledge import bring_up_to_date
from skills.models import DIMENSIONS, Skill

if TYPE_CHECKING:
    import numpy as np

TABLE = "benchmark_vectors"
SEED = 20261122
SHIFT = 0.6
"""Length of the random move against the vector's own length of 1: a moved copy has a cosine of about 0.86 with its origin."""
NEIGHBOURS = 10
EFFORTS = (40, 100, 200)
"""hnsw.ef_search: how many candidates a search keeps; 40 is the default of pgvector."""


def run(plan: Plan) -> list[Row]:
    import numpy as np  # not needed by the other benchmarks

    bring_up_to_date()
    made = np.random.default_rng(SEED)
    origins = np.array(list(Skill.objects.exclude(embedding=None).values_list("embedding", flat=True)), dtype=np.float32)
    stored, asked = _moved(origins, plan.vectors, made), _moved(origins, plan.queries, made)
    built = _fill(stored)
    exact = [set(np.argpartition(-(stored @ query), NEIGHBOURS)[:NEIGHBOURS].tolist()) for query in asked]
    rows = [Row("building the HNSW index", built, "s", n=plan.vectors, note="m 16, ef_construction 64")]
    for effort in EFFORTS:
        seconds, recall = _search(asked, exact, effort)
        note = f"{plan.vectors} vectors, ef_search {effort}"
        rows.append(times("vector search", seconds, target_ms=20, note=note))
        rows.append(Row("vector search, recall@10", recall, "", 0.95, higher_is_better=True, n=len(asked), note=note))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")
    return rows


def _moved(origins: np.ndarray, count: int, made: Any) -> np.ndarray:
    chosen = origins[made.integers(0, len(origins), count)]
    moves = made.standard_normal(chosen.shape, dtype="float32")
    moves *= SHIFT / (moves**2).sum(axis=1, keepdims=True) ** 0.5
    moved = chosen + moves
    return moved / (moved**2).sum(axis=1, keepdims=True) ** 0.5


def _fill(stored: np.ndarray) -> float:
    """Store all vectors and index them; seconds the index took."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, embedding vector({DIMENSIONS}))")
        with cursor.copy(f"COPY {TABLE} FROM STDIN") as copy:
            for low in range(0, len(stored), 1000):
                lines = io.StringIO()
                for number, vector in enumerate(stored[low : low + 1000], low):
                    lines.write(f"{number}\t{_text(vector)}\n")
                copy.write(lines.getvalue())
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        began = time.perf_counter()
        cursor.execute(f"CREATE INDEX ON {TABLE} USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64)")
        built = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {TABLE}")
    return built


def _text(vector: np.ndarray) -> str:
    return "[" + ",".join(f"{x:.6f}" for x in vector) + "]"


def _search(asked: np.ndarray, exact: list[set[int]], effort: int) -> tuple[list[float], float]:
    watch, shares = Stopwatch(), []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL hnsw.ef_search = {effort}")
        for query, wanted in zip(asked, exact, strict=True):
            text = _text(query)
            with watch.lap():
                cursor.execute(f"SELECT id FROM {TABLE} ORDER BY embedding <=> %s::vector LIMIT {NEIGHBOURS}", [text])
                found = {row[0] for row in cursor.fetchall()}
            shares.append(len(found & wanted) / NEIGHBOURS)
    return watch.seconds, statistics.fmean(shares)
