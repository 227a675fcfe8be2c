"""Memory of the web server's and the worker's processes after work, and whether the web server has mapped a model library."""

from __future__ import annotations

from benchmarks import people, stack
from benchmarks.measuring import Row, Stopwatch
from benchmarks.people import Plan
from benchmarks.processing import process_files
from benchmarks.uploads import forget_guests, upload_all

MODEL_LIBRARIES = ("torch", "spacy", "thinc", "transformers", "sentence_transformers", "tokenizers")
PATHS = ("/", "/skills", "/accuracy", "/account/login/", "/api/v1/skills?q=sql")


def run(plan: Plan) -> list[Row]:
    with forget_guests(), stack.web(plan.environment) as (web, port):
        upload_all(port, 20, Stopwatch())
        client = stack.Client(port)
        for _ in range(10):
            for path in PATHS:
                client.get(path)
        web_rows = _rows("web process", web.family, 250)
        loaded = [name for name in MODEL_LIBRARIES if any(f"/{name}/" in stack.maps(pid) for pid in web.family)]
    with people.a_guest() as user, stack.worker(plan.environment) as worker:
        process_files(user, 12, first=5000)
        worker_rows = _rows("worker process", worker.family, 1024)
    found = Row("model libraries in web processes", len(loaded), "", 0, note=", ".join(loaded) or "none of torch, spaCy, transformers")
    return [*web_rows, found, *worker_rows]


def _rows(name: str, family: list[int], target: float) -> list[Row]:
    """The largest process by what is resident, and all of them together with shared pages counted once."""
    sizes = [stack.memory_mb(pid) for pid in family]
    largest = max(resident for resident, _ in sizes)
    together = sum(proportional for _, proportional in sizes)
    return [
        Row(f"{name}, largest, resident", largest, "MB", target, n=len(sizes)),
        Row(f"{name}es together, shared pages counted once", together, "MB", n=len(sizes)),
    ]
