"""Facts about this machine: ports, free space, processes, and who may reach a folder. Nothing here knows PostgreSQL or Valkey."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hireready.local.errors import DISK_FULL, LocalError

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class PlainUser:
    """An account without special rights, for programs that refuse to run as root."""

    name: str
    uid: int
    gid: int


def plain_user() -> PlainUser | None:
    """Return the account to step down to when we are root, else None.

    The system's own `postgres` account is taken where there is one, `nobody` otherwise: no account is added to the machine.
    """
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return PlainUser(name, entry.pw_uid, entry.pw_gid)
    raise LocalError(
        "PostgreSQL does not run as root, and there is no account `postgres` or `nobody` for it. Add one, or set DATABASE_URL."
    )


def can_reach(path: Path, user: PlainUser) -> bool:
    """Whether every folder above `path` lets `user` pass (by its permission bits; access lists are not read)."""
    for folder in path.resolve().parents:
        facts = folder.stat()
        bit = stat.S_IXUSR if facts.st_uid == user.uid else stat.S_IXGRP if facts.st_gid == user.gid else stat.S_IXOTH
        if not facts.st_mode & bit:
            return False
    return True


def port_is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def choose_port(remembered: int | None) -> int:
    """Return the port used last time if it is still free, else any free one."""
    if remembered and port_is_free(remembered):
        return remembered
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def need_space(folder: Path, megabytes: int) -> None:
    """Raise LocalError when the disk under `folder` has less than `megabytes` MB left."""
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    if shutil.disk_usage(existing).free < megabytes * 1_000_000:
        raise LocalError(DISK_FULL.format(where=f"less than {megabytes} MB left for {folder}"))


def processes_in(folder: Path) -> list[int]:
    """Return the processes whose working folder is `folder`, where the system has /proc; else an empty list."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == folder and (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                found.append(int(entry.name))
        except OSError:  # gone meanwhile, or another person's process
            continue
    return found


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Ask `condition` every 50 ms until it is true; return whether it became true within `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
