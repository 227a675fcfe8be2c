"""Several processes in one terminal: started, prefixed, restarted when they crash, stopped together."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

LEASH = Path(__file__).with_name("leash.py")
MOST_RESTARTS = 5
PAUSES = (1, 2, 4, 8, 15)  # seconds before each restart
STEADY_SECONDS = 60  # having run this long, a part counts as healthy again
STOP_SECONDS = 15
_COLOURS = (36, 33, 35, 32)


@dataclass(frozen=True)
class Part:
    """One process: the name before its lines, its command, and what its environment has on top of everybody's."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


class Printer:
    """Writes whole lines with the name of the part that said them."""

    def __init__(self, names: Sequence[str], out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._width = max(map(len, names), default=0)
        self._colours = {name: _COLOURS[index % len(_COLOURS)] for index, name in enumerate(names)} if self._out.isatty() else {}
        self._lock = threading.Lock()

    def line(self, name: str, text: str) -> None:
        """Print one line of `name`."""
        prefix = f"{name:<{self._width}} |"
        if name in self._colours:
            prefix = f"\033[{self._colours[name]}m{prefix}\033[0m"
        with self._lock, contextlib.suppress(BrokenPipeError):
            self._out.write(f"{prefix} {text}\n")
            self._out.flush()


class _Child:
    """One part as it runs now."""

    def __init__(self, part: Part, common: Mapping[str, str], folder: Path, printer: Printer) -> None:
        self.part, self.started = part, time.monotonic()
        command = [sys.executable, "-S", str(LEASH), str(os.getpid()), *part.command]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**common, **part.environment, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C comes to us alone; we pass it on in order
        )
        self._reader = threading.Thread(target=self._read, args=(printer,), daemon=True)
        self._reader.start()

    def _read(self, printer: Printer) -> None:
        with contextlib.closing(self.process.stdout or io.BytesIO()) as lines:
            for line in lines:
                if text := line.decode(errors="replace").rstrip():
                    printer.line(self.part.name, text)

    def finish(self) -> None:
        """Take leave of an ended process once its last lines are printed."""
        self.process.wait()
        self._reader.join(timeout=2)


class Supervisor:
    """Keeps parts running until `stop_asked` is set. Use from the main thread (the leash is tied to the thread that starts a process)."""

    def __init__(self, parts: Sequence[Part], *, environment: Mapping[str, str], folder: Path, printer: Printer) -> None:
        self.stop_asked = threading.Event()
        self._parts, self._environment, self._folder, self._printer = parts, environment, folder, printer
        self._children: dict[str, _Child] = {}
        self._restarts: dict[str, int] = {}
        self._due: dict[str, float] = {}

    def start(self) -> None:
        """Start every part."""
        for part in self._parts:
            self._children[part.name] = self._launch(part)

    def check(self) -> str | None:
        """Look after the parts once: restart what crashed and is due. Return the name of a part that keeps crashing, else None."""
        now = time.monotonic()
        for name, child in list(self._children.items()):
            code = child.process.poll()
            if code is None:
                if now - child.started > STEADY_SECONDS:
                    self._restarts.pop(name, None)
            elif name not in self._due:
                count = self._restarts.get(name, 0)
                if count >= MOST_RESTARTS:
                    self._printer.line(name, f"stopped again (exit {code}) after {count} restarts: giving up")
                    return name
                pause = PAUSES[count]
                self._printer.line(name, f"stopped by itself (exit {code}): starting it again in {pause} s")
                self._restarts[name], self._due[name] = count + 1, now + pause
            elif now >= self._due[name]:
                del self._due[name]
                child.finish()
                self._children[name] = self._launch(child.part)
        return None

    def stop(self) -> None:
        """Ask every part to end, wait, and end by force what does not. A second wish to stop cuts the waiting short."""
        self.stop_asked.clear()
        running = [child.process for child in self._children.values() if child.process.poll() is None]
        for process in running:
            process.terminate()
        end = time.monotonic() + STOP_SECONDS
        while any(process.poll() is None for process in running) and time.monotonic() < end and not self.stop_asked.wait(0.1):
            pass
        for child in self._children.values():  # also what a part left in its own session
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, signal.SIGKILL)
            child.finish()

    def _launch(self, part: Part) -> _Child:
        return _Child(part, self._environment, self._folder, self._printer)
