"""A throw-away process for code that may hang, eat memory or crash: bytes in, bytes out, nothing else shared."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from pathlib import Path

_CHUNK = 65_536
_POLL_SECONDS = 0.005
_START = "import sys; sys.path[:0] = sys.argv[1].split(chr(0x1F)); from {child} import main; main(sys.argv[2:])"


class Ending(Enum):
    FINISHED = "finished"
    DIED = "died"
    TIMED_OUT = "timed_out"
    FLOODED = "flooded"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the process ended and what it wrote. `code` is its exit code, negative for a signal."""

    ending: Ending
    output: bytes
    code: int


def bare_python(child: str, needs: Sequence[str]) -> tuple[str, ...]:
    """The command for `main` of our module `child`: Python without site packages, environment or user folder, given only the folders that
    it and the packages it `needs` live in. Its arguments follow."""
    places = {str(Path(__file__).resolve().parents[1])}
    for name in needs:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            path = Path(spec.origin).resolve()
            places.add(str(path.parents[1] if path.stem == "__init__" else path.parent))
    return (sys.executable, "-I", "-S", "-X", "utf8", "-c", _START.format(child=child), "\x1f".join(sorted(places)))


def limit(memory: int, cpu_seconds: int, *, alone: bool = False) -> None:
    """What the process may use from here on: bytes of memory, seconds of processor, no file written; `alone`: no further process.

    For the throw-away process itself, before it reads anything.
    """
    import resource  # absent on Windows, where the wall time and the output limit remain

    limits = [(resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_seconds), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)]
    for kind, value in [*limits, (resource.RLIMIT_NPROC, 0)] if alone else limits:
        _, hard = resource.getrlimit(kind)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (ceiling, ceiling))
        except ValueError:  # macOS refuses an address space below what is mapped already
            continue


def run_apart(command: Sequence[str], data: bytes, *, wall_seconds: float, output_bytes: int) -> Outcome:
    """Feed `data` to the command's stdin and return its stdout, within a wall time and a size.

    The process gets an empty environment, an empty working folder, no open files but its pipes, and a session of its
    own, which is killed whole at the end. It sets its own memory and CPU limits before it reads its input.
    """
    deadline = time.monotonic() + wall_seconds
    with tempfile.TemporaryDirectory(prefix="apart-") as folder:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={},
            close_fds=True,
            start_new_session=True,
        )
        try:
            output, ending = _talk(process, data, deadline, output_bytes)
            if ending is Ending.FINISHED and not _exits(process, deadline):
                ending = Ending.TIMED_OUT
        finally:
            code = _end(process)
    if ending is Ending.FINISHED and code != 0:
        ending = Ending.DIED
    return Outcome(ending, output, code)


def _talk(process: subprocess.Popen[bytes], data: bytes, deadline: float, output_bytes: int) -> tuple[bytes, Ending]:
    """Write and read at the same time, so that neither side waits for a full pipe."""
    assert process.stdin is not None  # noqa: S101  (a pipe was asked for)
    assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
    source, sink, sent = memoryview(data), bytearray(), 0
    os.set_blocking(process.stdin.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdin, selectors.EVENT_WRITE)
        selector.register(process.stdout, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            for key, _ in selector.select(left):
                if key.fileobj is process.stdin:
                    sent = _feed(process, source, sent)
                    if sent >= len(source):
                        selector.unregister(process.stdin)
                        process.stdin.close()
                    continue
                chunk = os.read(process.stdout.fileno(), _CHUNK)
                if not chunk:
                    return bytes(sink), Ending.FINISHED
                sink += chunk
                if len(sink) > output_bytes:
                    return b"", Ending.FLOODED
    return b"", Ending.TIMED_OUT


def _feed(process: subprocess.Popen[bytes], source: memoryview, sent: int) -> int:
    assert process.stdin is not None  # noqa: S101  (a pipe was asked for)
    try:
        return sent + os.write(process.stdin.fileno(), source[sent : sent + _CHUNK])
    except BlockingIOError:
        return sent
    except BrokenPipeError:
        return len(source)  # it ended without reading all: its exit code tells why


def _exits(process: subprocess.Popen[bytes], deadline: float) -> bool:
    """Wait for the exit without collecting it: until then its process group cannot be anybody else's."""
    while True:
        if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)


def _end(process: subprocess.Popen[bytes]) -> int:
    with suppress(ProcessLookupError, PermissionError):  # the answers for a group that is gone, or of zombies on macOS
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    return process.wait()
