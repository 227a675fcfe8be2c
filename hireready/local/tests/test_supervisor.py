"""Processes in one terminal: prefixes, restarts, stopping, and what happens when the runner itself is killed."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hireready.local import supervisor as module
from hireready.local.machine import wait_until
from hireready.local.supervisor import LEASH, Part, Printer, Supervisor


def alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def printed() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def supervise(tmp_path: Path, printed: io.StringIO) -> Iterator[object]:
    started: list[Supervisor] = []

    def start(**scripts: str) -> Supervisor:
        parts = [Part(name, [sys.executable, "-S", "-c", script], {"NAME": name}) for name, script in scripts.items()]
        one = Supervisor(parts, environment=os.environ, folder=tmp_path, printer=Printer(list(scripts), printed))
        one.start()
        started.append(one)
        return one

    yield start
    for one in started:
        one.stop()


def test_each_line_carries_the_name_of_its_part(supervise, printed: io.StringIO) -> None:
    supervise(
        web="import os, time; print('hello from', os.environ['NAME']); time.sleep(30)",
        worker="import time; print('at work'); time.sleep(30)",
    )
    assert wait_until(lambda: len(printed.getvalue().splitlines()) == 2, seconds=5)
    assert sorted(printed.getvalue().splitlines()) == ["web    | hello from web", "worker | at work"]


def test_crashed_part_is_started_again_after_a_pause_and_the_person_is_told(supervise, printed: io.StringIO, tmp_path: Path) -> None:
    script = (
        "import os, sys, time\nif not os.path.exists('once'): open('once', 'w').close(); sys.exit(3)\nprint('second life'); time.sleep(30)"
    )
    one = supervise(worker=script)
    assert wait_until(lambda: one.check() is None and "second life" in printed.getvalue(), seconds=6)
    assert printed.getvalue().splitlines()[0] == "worker | stopped by itself (exit 3): starting it again in 1 s"


def test_part_that_keeps_crashing_is_given_up_by_name(supervise, printed: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", (0, 0, 0, 0, 0))
    one = supervise(beat="raise SystemExit(1)")
    assert wait_until(lambda: one.check() == "beat", seconds=8)
    assert printed.getvalue().count("starting it again") == module.MOST_RESTARTS


def test_stop_ends_parts_that_ignore_the_request_and_what_they_started(
    supervise, printed: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STOP_SECONDS", 1)
    script = (
        "import signal, subprocess, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print(subprocess.Popen(['sleep', '60']).pid, flush=True)\ntime.sleep(60)"
    )
    one = supervise(worker=script)
    assert wait_until(lambda: "|" in printed.getvalue(), seconds=5)
    grandchild = int(printed.getvalue().split("|")[1])

    began = time.monotonic()
    one.stop()

    assert time.monotonic() - began < 5
    assert wait_until(lambda: not alive(grandchild), seconds=2)


@pytest.mark.skipif(sys.platform != "linux", reason="the leash needs Linux")
def test_parts_end_when_the_runner_is_killed() -> None:
    script = (
        "import os, subprocess, sys, time\n"
        f"child = subprocess.Popen([sys.executable, '-S', {str(LEASH)!r}, str(os.getpid()), 'sleep', '60'])\n"
        "print(child.pid, flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-S", "-c", script], stdout=subprocess.PIPE, text=True) as runner:
        child = int(runner.stdout.readline())
        assert wait_until(lambda: b"sleep" in Path(f"/proc/{child}/cmdline").read_bytes(), seconds=5)
        os.kill(runner.pid, signal.SIGKILL)
    assert wait_until(lambda: not alive(child), seconds=5)
