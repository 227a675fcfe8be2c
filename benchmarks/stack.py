"""The embedded services as `make run` has them (durable, unlike those of the tests), and the processes of the product."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hireready.local.environment import ROOT, read_environment
from hireready.local.machine import choose_port, wait_until
from hireready.local.run import parts
from hireready.local.services import Services
from hireready.local.steps import prepare
from hireready.local.supervisor import Part

DATA = ROOT / "var" / "bench"
HOST = "127.0.0.1"
NO_LIMIT = {"API_RATE_LIMIT": "1000000", "LOG_FORMAT": "json", "LOG_LEVEL": "WARNING"}


@contextmanager
def services(data: Path = DATA) -> Iterator[dict[str, str]]:
    """Database and queue of the benchmarks with tables, knowledge and style sheets; yields the environment."""
    given = read_environment(data)
    with Services(data, given=given) as running:
        environment = given | running.environment | NO_LIMIT
        prepare(data, environment, identity=running.postgres.identity if running.postgres else None, say=print)
        yield environment


@dataclass
class Process:
    """One part of the product under test."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def family(self) -> list[int]:
        """The process and all below it."""
        return [self.process.pid, *_below(self.process.pid)]


@contextmanager
def started(part: Part, environment: Mapping[str, str]) -> Iterator[Process]:
    """Run one part with its usual command, end it afterwards."""
    log = DATA / f"{part.name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(part.command, cwd=ROOT, env={**environment, **part.environment}, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Process(process, log)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        if process.poll() is None:
            process.kill()
            process.wait()


@contextmanager
def web(environment: Mapping[str, str]) -> Iterator[tuple[Process, int]]:
    """gunicorn as `make run` starts it, on a free port, once it answers."""
    port = choose_port(None)
    part = next(p for p in parts(HOST, port, environment) if p.name == "web")
    with started(part, environment) as process:
        if not wait_until(lambda: answers(port), seconds=60):
            raise RuntimeError(f"the web server did not start, see {process.log}")
        yield process, port


@contextmanager
def worker(environment: Mapping[str, str]) -> Iterator[Process]:
    """The Celery worker as `make run` starts it, with two processes unless WORKERS says otherwise."""
    part = next(p for p in parts(HOST, 1, environment) if p.name == "worker")
    with started(part, environment) as process:
        yield process


def answers(port: int, path: str = "/api/v1/health") -> bool:
    try:
        return Client(port).get(path)[0] == 200
    except (OSError, http.client.HTTPException):
        return False


class Client:
    """A keep-alive HTTP connection with an access token."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self._headers: dict[str, str] = {}

    def be_guest(self) -> None:
        status, answer = self.post("/api/v1/auth/guest", b"", "application/json")
        if status != 201:
            raise RuntimeError(f"no guest: {status} {answer[:200]!r}")
        tokens = json.loads(answer)["tokens"]
        self._headers = {"Authorization": f"Bearer {tokens['accessToken']}"}

    def get(self, path: str) -> tuple[int, bytes]:
        self._connection.request("GET", path, headers=self._headers)
        return self._answer()

    def post(self, path: str, body: bytes, content_type: str) -> tuple[int, bytes]:
        self._connection.request("POST", path, body=body, headers=self._headers | {"Content-Type": content_type})
        return self._answer()

    def upload(self, data: bytes, name: str) -> tuple[int, bytes]:
        boundary = "benchmark-boundary"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        return self.post(
            "/api/v1/resumes/upload", head.encode() + data + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
        )

    def _answer(self) -> tuple[int, bytes]:
        response = self._connection.getresponse()
        return response.status, response.read()


def _below(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [int(p) for p in children.read_text().split()] if children.exists() else []
    return found + [p for child in found for p in _below(child)]


def memory_mb(pid: int) -> tuple[float, float]:
    """(resident, proportional) megabytes of a process; what it shares with others counts once in the second."""
    facts = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return tuple(int(facts[name].split()[0]) / 1024 for name in ("Rss", "Pss"))  # type: ignore[return-value]


def maps(pid: int) -> str:
    """The files a process has mapped."""
    return Path(f"/proc/{pid}/maps").read_text()


def clean_environment() -> dict[str, str]:
    """This process's environment without what points at running services: a `make run` of its own starts from it."""
    taken = {"DATABASE_URL", "REDIS_URL", "STORAGE_DIR", "STATIC_ROOT", "EMAIL_URL", "SECRET_KEY", "FILES_KEYS", *NO_LIMIT}
    return {k: v for k, v in os.environ.items() if k not in taken}


def wait_for(condition: object, *, seconds: float) -> float:
    """Seconds until the condition held; RuntimeError when it did not in time."""
    began = time.perf_counter()
    if not wait_until(condition, seconds=seconds):  # type: ignore[arg-type]
        raise RuntimeError(f"nothing happened within {seconds} s")
    return time.perf_counter() - began
