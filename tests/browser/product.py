"""The product in processes of its own, as `make run` starts it, on a database that no other test touches."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis
import requests
from psycopg import sql

from hireready.local.environment import ROOT
from hireready.local.run import parts

READY_SECONDS = 240  # generous: the machine may be busy with other tests
CACHE = 1  # the Valkey database of the web server's cache


@dataclass(frozen=True)
class Product:
    address: str
    mail: Path
    """The folder of messages that were sent."""


@contextmanager
def running(name: str, folder: Path) -> Iterator[Product]:
    """A running product with the shipped knowledge base and the sample, on a new database called `name`."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(name),
        "STORAGE_DIR": str(folder / "files"),
        "STATIC_ROOT": str(folder / "static"),
        "EMAIL_URL": f"filemail://{folder / 'mail'}",
        "PLAIN_STATIC": "1",
        "LOG_LEVEL": "WARNING",
        "WEB_WORKERS": "1",
        "PYTHONWARNINGS": "ignore",
    }
    (folder / "static").mkdir()
    renew_database(name)
    redis.Redis.from_url(f"{os.environ['REDIS_URL']}/{CACHE}").flushdb()  # no limit is used up by an earlier run
    port = free_port()
    web = parts("127.0.0.1", port, environment)[0].command
    log = (folder / "log").open("wb")
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str, **more: str) -> None:
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment | more, stdout=log, stderr=log))

    try:
        manage(environment, "migrate", "--noinput")
        start(*web)
        manage(environment, "load_knowledge")
        manage(environment, "load_catalogue")
        start(sys.executable, "-m", "tests.browser.reader", HIREREADY_WORKER="1", OMP_NUM_THREADS="1")
        manage(environment, "make_sample")
        address = f"http://127.0.0.1:{port}"
        wait_for(address, folder / "log")
        yield Product(address, folder / "mail")
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(20)
        log.close()
        drop_database(name)


def database_url(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def renew_database(name: str) -> None:
    drop_database(name)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop_database(name: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def manage(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for(address: str, log: Path) -> None:
    """Until the pages answer and the sample is made: the first thing that was read."""
    last, until = "", time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            last = str(requests.get(f"{address}/gaps/sample", timeout=10).status_code)
        except requests.ConnectionError as problem:
            last = str(problem)
        if last == "200":
            return
        time.sleep(0.2)
    raise AssertionError(f"The product did not start: {last}\n{log.read_text(errors='replace')[-4000:]}")
