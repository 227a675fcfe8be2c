"""`make run`: everything HireReady needs, in one terminal, until Ctrl-C."""

from __future__ import annotations

import http.client
import ipaddress
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from hireready.local.environment import ROOT, read_environment
from hireready.local.errors import LocalError
from hireready.local.machine import LOOPBACK, port_is_free
from hireready.local.services import Services
from hireready.local.state import FileLock, read_state, write_state
from hireready.local.steps import prepare
from hireready.local.supervisor import Part, Printer, Supervisor

QUEUES = "now,resume,roadmap,ai,default"  # in order of urgency
READY_PATH = "/api/v1/health/ready"
READY_SECONDS = 120
TEND_SECONDS = 5  # between looks at the database and the cache
_BANNER = """
  HireReady is ready ({seconds:.0f} s):  {address}

  Data lives in {data}.  Ctrl-C stops everything.
"""


def run(data: Path) -> int:
    """Start everything, stay until Ctrl-C or SIGTERM, stop everything. Return the exit code."""
    began = time.monotonic()
    given = read_environment(data)
    host, port = given.get("HOST", LOOPBACK), _port(given)
    lock = FileLock(data / "run.lock")
    if not lock.take(wait=False):
        raise LocalError(
            f"HireReady is already running from {data} (process {read_state(data / 'run.json').get('pid', 'unknown')}). Stop it there with Ctrl-C."
        )
    write_state(data / "run.json", {"pid": os.getpid()})
    if not port_is_free(port, host):
        raise LocalError(f"Port {port} is already in use. Stop the other program, or choose another port: PORT={port + 1} make run")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    _say("starting the database and the cache …")
    with Services(data, given=given, say=_say) as services:
        environment = {"LOG_FORMAT": "console", **_quiet_as_root(), **given, **services.environment}
        prepare(data, environment, identity=services.postgres.identity if services.postgres else None, say=_say)
        return _supervise(parts(host, port, environment), environment, services, reachable_host(host), port, began)


def parts(host: str, port: int, environment: Mapping[str, str]) -> list[Part]:
    """Return the web server, the worker and the clock. The web server loads no model; the worker may."""
    python = sys.executable
    celery = [python, "-m", "celery", "--quiet", "-A", "hireready"]
    web = [python, "-m", "gunicorn", "hireready.wsgi:application", "--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"]
    web += ["--worker-class", "gthread", "--workers", environment.get("WEB_WORKERS", "2"), "--threads", environment.get("WEB_THREADS", "4")]
    web += ["--preload", "--no-control-socket", "--timeout", "60", "--graceful-timeout", "10", "--log-level", "warning"]
    worker = [*celery, "worker", "-Q", QUEUES, "--concurrency", environment.get("WORKERS", "2"), "--prefetch-multiplier", "1"]
    worker += ["--without-gossip", "--without-mingle", "--pool", "prefork"]
    return [
        Part("web", web, {"DATABASE_POOL": environment.get("DATABASE_POOL", "1")}),
        Part("worker", worker, {"HIREREADY_WORKER": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}),
        Part("beat", [*celery, "beat", "--pidfile="], {}),
    ]


def _supervise(wanted: list[Part], environment: Mapping[str, str], services: Services, host: str, port: int, began: float) -> int:
    supervisor = Supervisor(wanted, environment=environment, folder=ROOT, printer=Printer([part.name for part in wanted]))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: supervisor.stop_asked.set())
    _say("starting the web server, the worker and the clock …")
    supervisor.start()
    failed, ready, answer, looked = None, False, "", time.monotonic()
    try:
        while failed is None and not supervisor.stop_asked.wait(0.25):
            failed = supervisor.check()
            if time.monotonic() - looked > TEND_SECONDS:
                services.tend()
                looked = time.monotonic()
            if ready:
                continue
            ready, answer = is_ready(host, port)
            if ready:
                address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
                print(_BANNER.format(seconds=time.monotonic() - began, address=address, data=services.data), flush=True)
            elif time.monotonic() - began > READY_SECONDS and answer:
                _say(f"still not ready after {READY_SECONDS} s. The last answer was: {answer}")
                answer, began = "", time.monotonic()
    finally:
        _say("stopping …")
        supervisor.stop()
    if failed:
        raise LocalError(f"The part `{failed}` keeps stopping; its lines above say why.")
    _say("stopped.")
    return 0


def is_ready(host: str, port: int) -> tuple[bool, str]:
    """Whether the product answers that it is ready, and what it answered otherwise."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", READY_PATH)
        answer = connection.getresponse()
        return answer.status == 200, f"{answer.status} {answer.read(500).decode(errors='replace')}"
    except (OSError, http.client.HTTPException) as problem:
        return False, str(problem)
    finally:
        connection.close()


def reachable_host(host: str) -> str:
    """Return a host to connect to: a server that listens everywhere is reached on this computer."""
    try:
        return LOOPBACK if ipaddress.ip_address(host).is_unspecified else host
    except ValueError:  # a name
        return host


def _quiet_as_root() -> dict[str, str]:
    """Celery's warning to root is about a message format that is switched off here; it would only frighten."""
    return {"PYTHONWARNINGS": "ignore:You're running the worker"} if os.geteuid() == 0 else {}


def _port(given: Mapping[str, str]) -> int:
    text = given.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LocalError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _say(text: str) -> None:
    print(f"hireready | {text}", flush=True)
