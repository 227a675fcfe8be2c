"""The embedded database and cache: start, reuse, recovery, sharing, stop. Real servers, real signals."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import redis

from hireready.local.environment import ROOT
from hireready.local.errors import LocalError, is_disk_full
from hireready.local.machine import can_reach, need_space, plain_user, processes_in, wait_until
from hireready.local.placement import SHARED
from hireready.local.postgres import EXTENSIONS, Postgres
from hireready.local.services import Services
from hireready.local.state import read_state, write_state


def postmaster(services: Services) -> int:
    return int((services.postgres.folder / "postmaster.pid").read_text().split()[0])


def holder(data: Path, *command: str) -> subprocess.Popen[str]:
    """Another process that uses the services of `data` for the length of a command."""
    words = [sys.executable, "-m", "hireready.local", "--data", str(data), "exec", "--", *command]
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    return subprocess.Popen(words, cwd=ROOT, env=clean, stdout=subprocess.PIPE, text=True)


def test_started_services_answer_with_the_extensions_and_the_promises_of_a_broker(services: Services) -> None:
    with psycopg.connect(services.environment["DATABASE_URL"]) as connection:
        found = {row[0] for row in connection.execute("SELECT extname FROM pg_extension")}
        superuser = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    with redis.Redis.from_url(services.environment["REDIS_URL"]) as client:
        kept = {**client.config_get("appendonly"), **client.config_get("appendfsync"), **client.config_get("maxmemory-policy")}

    assert set(EXTENSIONS) <= found
    assert superuser == (False,)
    assert kept == {"appendonly": "yes", "appendfsync": "everysec", "maxmemory-policy": "noeviction"}


def test_databases_made_by_tests_have_the_extensions_too(services: Services) -> None:
    with psycopg.connect(services.environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CREATE DATABASE made_by_a_test")
        with psycopg.connect(services.environment["DATABASE_URL"], dbname="made_by_a_test", autocommit=True) as inner:
            distance = inner.execute("SELECT '[1,0]'::vector <=> '[0,1]'::vector").fetchone()
        connection.execute("DROP DATABASE made_by_a_test")

    assert distance == (1.0,)


def test_strangers_without_the_password_stay_out(services: Services) -> None:
    url, state = services.environment["DATABASE_URL"], read_state(services.data / "postgres.json")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url.replace(state["password"], "wrong"))
    with pytest.raises(redis.AuthenticationError), redis.Redis(port=read_state(services.data / "valkey.json")["port"]) as client:
        client.ping()
    assert (services.data / "postgres.json").stat().st_mode & 0o077 == 0


def test_second_user_joins_the_running_servers_and_leaves_them_running(services: Services, data: Path) -> None:
    before = postmaster(services)
    with Services(data, given={}) as second:
        assert second.environment == services.environment
    assert postmaster(services) == before
    assert services.postgres.is_alive()
    assert services.valkey.is_alive()


def test_last_user_stops_the_servers_and_removes_their_marks(data: Path) -> None:
    with Services(data, given={}, fast=True) as only:
        folders = [only.postgres.folder, only.valkey.folder]
        assert all(processes_in(folder) for folder in folders)
    assert not any(processes_in(folder) for folder in folders)
    assert not (folders[0] / "postmaster.pid").exists()
    assert not (folders[1] / "server.pid").exists()


def test_two_starts_at_once_make_one_server(data: Path) -> None:
    script = "import os, time; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'], flush=True); time.sleep(1.5)"
    both = [holder(data, sys.executable, "-c", script) for _ in range(2)]
    said = [process.communicate(timeout=30)[0].split() for process in both]

    assert said[0] == said[1]
    assert len(said[0]) == 2
    assert [process.returncode for process in both] == [0, 0]


def test_command_hands_on_its_exit_code(data: Path) -> None:
    with holder(data, sys.executable, "-c", "raise SystemExit(7)") as process:
        assert process.wait(timeout=30) == 7


def test_data_survives_kill_9_of_both_servers(data: Path) -> None:
    with Services(data, given={}) as services:  # as `make run` starts them: every commit is on disk
        with psycopg.connect(services.environment["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        with redis.Redis.from_url(services.environment["REDIS_URL"]) as client:
            client.set("kept", "42")
        os.kill(postmaster(services), signal.SIGKILL)
        os.kill(int((services.valkey.folder / "server.pid").read_text()), signal.SIGKILL)

        with Services(data, given={}) as again, psycopg.connect(again.environment["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
            connection.execute("DROP TABLE kept")
            with redis.Redis.from_url(again.environment["REDIS_URL"]) as client:
                assert client.get("kept") == b"42"


def test_server_that_dies_under_a_running_product_comes_back_at_the_same_address(data: Path) -> None:
    with Services(data, given={}, fast=True) as services:
        before = dict(services.environment)
        os.kill(postmaster(services), signal.SIGKILL)
        os.kill(int((services.valkey.folder / "server.pid").read_text()), signal.SIGKILL)
        assert wait_until(lambda: not services.postgres.is_alive(), seconds=5)

        assert wait_until(lambda: services.tend() or (services.postgres.is_alive() and services.valkey.is_alive()), seconds=15)
        assert {"DATABASE_URL": services.postgres.url, "REDIS_URL": services.valkey.url} == before


def test_servers_of_a_killed_owner_are_found_again_and_stopped_by_the_next(data: Path) -> None:
    owner = holder(data, sys.executable, "-c", "print('up', flush=True); import time; time.sleep(60)")
    assert owner.stdout.readline() == "up\n"
    child = int(Path(f"/proc/{owner.pid}/task/{owner.pid}/children").read_text().split()[0])
    owner.kill()
    os.kill(child, signal.SIGKILL)
    owner.communicate()

    with Services(data, given={}, fast=True) as next_one:
        assert next_one.postgres.is_alive()
    assert not processes_in(next_one.postgres.folder)


def test_pid_file_that_names_a_stranger_does_not_stand_in_the_way(data: Path) -> None:
    with Services(data, given={}, fast=True) as services:
        pid_file = services.postgres.folder / "postmaster.pid"
        lines = pid_file.read_text().splitlines(keepends=True)
    user = plain_user()
    stranger = subprocess.Popen(["sleep", "60"], **({"user": user.uid, "group": user.gid} if user else {}))
    pid_file.write_text("".join([f"{stranger.pid}\n", *lines[1:]]))
    if user:
        os.chown(pid_file, user.uid, user.gid)
    try:
        with Services(data, given={}, fast=True) as services:
            assert services.postgres.is_alive()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_taken_port_is_left_to_its_owner_and_another_one_is_used(data: Path, services: Services) -> None:
    port = read_state(data / "valkey.json")["port"]
    services.valkey.stop()
    with socket.create_server(("127.0.0.1", port)):
        url = services.valkey.start()
    assert not url.endswith(f":{port}")
    assert services.valkey.is_alive()


def test_data_of_another_major_version_is_refused_in_words(data: Path) -> None:
    postgres = Postgres(data)
    version = postgres.folder / "PG_VERSION"
    ours = version.read_text()
    version.write_text("17\n")
    try:
        with pytest.raises(LocalError, match=r"made by PostgreSQL 17; this version of HireReady brings PostgreSQL \d\d"):
            postgres.start()
    finally:
        version.write_text(ours)


def test_lost_password_file_is_explained_and_the_data_is_left_alone(data: Path) -> None:
    kept = read_state(data / "postgres.json")
    (data / "postgres.json").unlink()
    try:
        with pytest.raises(LocalError, match="Put it back"), Services(data, given={}, fast=True):
            pass
        assert (data / "postgres" / "PG_VERSION").exists()
    finally:
        write_state(data / "postgres.json", kept)


def test_addresses_given_from_outside_turn_the_embedded_servers_off(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgres://elsewhere/db", "REDIS_URL": "redis://elsewhere"}
    with Services(tmp_path, given=given) as services:
        assert services.environment == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["services.lock", "services.users"]


def test_full_disk_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(LocalError, match="disk is full"):
        need_space(tmp_path / "not" / "there" / "yet", 10**9)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_told_from_other_failures() -> None:
    with pytest.raises(OSError) as full:
        Path("/dev/full").write_text("x")
    with pytest.raises(OSError) as absent:
        Path("/nowhere/at/all").read_text()
    assert is_disk_full(full.value)
    assert not is_disk_full(absent.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders a plain user cannot reach")
def test_database_of_a_closed_folder_lives_elsewhere_and_the_folder_stays_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with Services(closed, given={"REDIS_URL": "redis://elsewhere"}, fast=True) as services:
        place = services.postgres.folder
        assert services.postgres.is_alive()
        assert Postgres(closed).folder == place
    assert place.is_relative_to(SHARED)
    assert closed.stat().st_mode & 0o777 == 0o700
    assert not can_reach(closed / "postgres", plain_user())

    copied = tmp_path / "copied"
    copied.mkdir()
    (copied / "postgres.location").write_text((closed / "postgres.location").read_text())
    assert Postgres(copied).folder != place, "a copied checkout must not share the database of its original"
    for folder in (place.parent, Postgres(copied).folder.parent):
        shutil.rmtree(folder)


def test_waiting_ends_when_its_time_is_up() -> None:
    began = time.monotonic()
    assert not wait_until(lambda: False, seconds=0.2)
    assert time.monotonic() - began < 2
