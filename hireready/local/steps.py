"""The steps between a started database and a usable product, each done only when something it depends on has changed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from hireready.local.environment import ROOT
from hireready.local.errors import DISK_FULL, LocalError, is_disk_full
from hireready.local.state import read_state, write_state

Say = Callable[[str], None]


@dataclass(frozen=True)
class Step:
    """A management command, the words for it, and the files that make it necessary again when they change."""

    name: str
    words: str
    command: tuple[str, ...]
    patterns: tuple[str, ...]


STEPS = (
    Step("tables", "database tables", ("migrate", "--noinput", "-v", "0"), ("*/migrations/*.py", "requirements/web.txt")),
    Step("knowledge", "knowledge base (skills and roles)", ("load_knowledge",), ("skills/data/**/*", "skills/**/*.py")),
    Step(
        "catalogue",
        "catalogue of learning resources",
        ("load_catalogue",),
        ("resources/data/*", "resources/*.py", "skills/data/**/*", "skills/**/*.py"),
    ),
    Step("sample", "sample", ("make_sample",), ("skills/data/**/*", "skillgaps/sample/*", "skillgaps/services.py")),
)
# Needs no database, and compresses for half a minute the first time: done beside the others.
ASIDE = (
    Step(
        "static",
        "style sheets and scripts",
        ("collectstatic", "--noinput", "-v", "0"),
        ("static/**/*", "*/static/**/*", "requirements/web.txt"),
    ),
)


def prepare(data: Path, environment: Mapping[str, str], *, identity: Callable[[], str] | None, say: Say) -> None:
    """Do every step whose inputs changed since it last succeeded, saying so.

    `identity` tells one embedded database from another; without it (a database of the person's own) every step is done each time.
    """

    def do(steps: Iterable[Step], stamps: Path, extra: Callable[[], str] | None) -> None:
        for step in steps:
            if extra and read_state(stamps).get(step.name) == f"{fingerprint(step.patterns)} {extra()}":
                continue
            say(f"{step.words} …")
            began = time.monotonic()
            manage(step.command, environment)
            say(f"{step.words}: done in {time.monotonic() - began:.1f} s")
            if extra:  # asked again: the step itself may have changed what it tells (the migrations)
                write_state(stamps, read_state(stamps) | {step.name: f"{fingerprint(step.patterns)} {extra()}"})

    target = Path(environment["STATIC_ROOT"])
    with ThreadPoolExecutor(max_workers=1) as pool:
        aside = pool.submit(do, ASIDE, data / "static.json", lambda: f"{target} {(target / 'staticfiles.json').exists()}")
        do(STEPS, data / "steps.json", identity)
        aside.result()


def fingerprint(patterns: Iterable[str], root: Path = ROOT) -> str:
    """Return a text that changes when a file matching a pattern is added, removed or written."""
    found = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file() and path.suffix != ".pyc"}):
        facts = path.stat()
        found.update(f"{path.relative_to(root)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


def manage(command: Iterable[str], environment: Mapping[str, str]) -> None:
    """Run a management command quietly; show what it said when it fails."""
    words = [sys.executable, str(ROOT / "manage.py"), *command]
    done = subprocess.run(words, cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = (done.stdout + done.stderr).strip()
    if is_disk_full(said):
        raise LocalError(DISK_FULL.format(where=ROOT))
    raise LocalError(f"`manage.py {' '.join(command)}` failed:\n{said[-3000:]}")
