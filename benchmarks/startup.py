"""`make run` from nothing and again: seconds until the product says that it is ready, in a data folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

from benchmarks import stack
from benchmarks.measuring import Row
from benchmarks.people import Plan
from hireready.local.environment import ROOT
from hireready.local.machine import choose_port
from hireready.local.services import Services

DATA = ROOT / "var" / "bench-run"
SLOWEST = 600.0  # seconds


def run(plan: Plan) -> list[Row]:
    _forget()
    try:
        first, again = _seconds_to_ready(), _seconds_to_ready()
    finally:
        _forget()
    return [
        Row("start, first time (environment installed)", first, "s", note="database made, tables, knowledge, style sheets"),
        Row("start, second time", again, "s", 15, note="`make run` until ready"),
    ]


def _forget() -> None:
    if DATA.exists():
        Services(DATA, given={}).forget()
    shutil.rmtree(DATA, ignore_errors=True)


def _seconds_to_ready() -> float:
    """Start, wait for the banner, stop. RuntimeError with the last lines where it does not come up."""
    command = [sys.executable, "-m", "hireready.local", "--data", str(DATA), "run"]
    environment = stack.clean_environment() | {"PORT": str(choose_port(None)), "PYTHONUNBUFFERED": "1"}
    began, lines = time.perf_counter(), []
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            for line in process.stdout or ():
                lines.append(line)
                if "HireReady is ready" in line:
                    return time.perf_counter() - began
                if time.perf_counter() - began > SLOWEST:
                    break
        finally:
            process.terminate()
            process.communicate(timeout=60)
    raise RuntimeError("not ready:\n" + "".join(lines[-20:]))
