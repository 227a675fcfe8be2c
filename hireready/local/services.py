"""The database and the cache of one data folder, shared by all that need them at the same time.

Whoever needs them holds a shared lock; starting and stopping happens under an exclusive one. The last to leave stops them. A killed
process lets go of its locks by itself, so nothing is left that a person would have to clean up.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from hireready.local.errors import DISK_FULL, LocalError, is_disk_full
from hireready.local.machine import processes_in
from hireready.local.placement import SHARED
from hireready.local.postgres import Postgres
from hireready.local.state import FileLock
from hireready.local.valkey import Valkey

Say = Callable[[str], None]


class Services:
    """`with Services(data) as services:` gives `services.environment`, the variables the application reads."""

    def __init__(self, data: Path, *, given: Mapping[str, str] | None = None, fast: bool = False, say: Say = lambda _: None) -> None:
        given = os.environ if given is None else given
        self.data = data
        self.say = say
        try:
            self.postgres = None if given.get("DATABASE_URL") else Postgres(data, fast=fast)
            self.valkey = None if given.get("REDIS_URL") else Valkey(data)
        except OSError as problem:
            raise self._explained(problem) from problem
        self._turn = FileLock(data / "services.lock")
        self._use = FileLock(data / "services.users")
        self.environment: dict[str, str] = {}

    def start(self) -> dict[str, str]:
        """Start what is not given from outside, or join what runs already. Return the variables for the application."""
        try:
            with self._turn:
                self._use.take(shared=True)
                if self.postgres:
                    self.environment["DATABASE_URL"] = self.postgres.start()
                    self.say(f"database: PostgreSQL in {self.postgres.folder}")
                if self.valkey:
                    self.environment["REDIS_URL"] = self.valkey.start()
                    self.say(f"cache and queue: Valkey in {self.valkey.folder}")
        except OSError as problem:
            self.stop()
            raise self._explained(problem) from problem
        except BaseException:
            self.stop()
            raise
        return self.environment

    def tend(self) -> None:
        """Bring back a server that died while we use it, on the port it had. One that is merely slow to answer is left alone."""
        for name, service in (("database", self.postgres), ("cache and queue", self.valkey)):
            if service and not service.is_alive() and not processes_in(service.folder):
                with self._turn:
                    self.say(f"{name}: stopped by itself, starting it again …")
                    service.start()

    def stop(self) -> bool:
        """Leave; the last one out stops the servers. Return whether they were stopped."""
        with self._turn:
            last = self._use.take(wait=False)
            try:
                if last:
                    for service in (self.valkey, self.postgres):
                        if service:
                            service.stop()
            finally:
                self._use.release()
        return last

    def forget(self) -> None:
        """Remove the data folder and its database, wherever that lives. Refused while anybody uses them."""
        if not self.data.exists():
            return
        with self._turn:
            try:
                if not self._use.take(wait=False):
                    raise LocalError(f"{self.data} is in use. Stop what uses it first.")
                for service in (self.valkey, self.postgres):
                    if service:
                        service.stop()
                if self.postgres and self.postgres.folder.is_relative_to(SHARED):
                    shutil.rmtree(self.postgres.folder.parent)
                shutil.rmtree(self.data)
            finally:
                self._use.release()

    def _explained(self, problem: OSError) -> LocalError:
        if is_disk_full(problem):
            return LocalError(DISK_FULL.format(where=self.data))
        return LocalError(f"The local services cannot use {self.data}: {problem}. Check who owns the folder and its rights.")

    def __enter__(self) -> Services:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
