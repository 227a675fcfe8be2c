"""What all tests share: real PostgreSQL and Valkey, a standing cast, and no way out to the network."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_socket import socket_allow_hosts

# Browser tests leave an event loop running in their process; the tests after them are no less synchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
BROWSER = "tests/browser/"
MEMBERS = {"owner", "stranger", "staff", "guest", "db", "transactional_db", "django_db_setup"}

# One seed for every run: a failure repeats, here and in CI.
hypothesis_settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("repeatable")


def pytest_runtest_setup() -> None:
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


def pytest_configure() -> None:
    """A cache database for each test process, a folder for WhiteNoise to look at, and passwords that are cheap to check.

    Before the tests are collected: a module that asks the cache while it is imported would otherwise keep the database it found.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    project_settings.CACHES["default"]["LOCATION"] = f"{project_settings.REDIS_URL}/{2 + worker % 13}"
    project_settings.CACHES["default"]["OPTIONS"] |= {"SOCKET_CONNECT_TIMEOUT": 10, "SOCKET_TIMEOUT": 10}  # a busy machine is no outage
    project_settings.LLM_BASE_URL = project_settings.LLM_MODEL = ""  # no test asks the model of whoever runs it
    project_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    project_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Before the database is dropped, whoever is still in it is put out: a thread of a test, or a connection that a browser's event loop kept."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file's tests stay in one process, as with `--dist loadfile`, and the browser's files together: the product is started once."""
    from xdist.scheduler import LoadFileScheduling

    class BrowserTogether(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)

    config.option.loadscopereorder = False  # in the order below, not by number of tests: the browser's few take the longest
    return BrowserTogether(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins early, so that no process waits for the other at the end: the browser, then what walks the whole product."""
    items.sort(key=lambda item: (not item.nodeid.startswith(BROWSER), not item.nodeid.startswith("tests/")))


@pytest.fixture(autouse=True)
def _fresh_state(request: pytest.FixtureRequest) -> Iterator[None]:
    """No counted request, cached answer or log context of an earlier test. Tests without a database need none of this."""
    if request.node.get_closest_marker("django_db") or MEMBERS & set(request.fixturenames):
        from django_redis import get_redis_connection
        from structlog.contextvars import clear_contextvars

        from core.work import queue

        get_redis_connection("default").flushdb()
        clear_contextvars()
        queue._silent_until = 0.0
        request.getfixturevalue("files")
    yield


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """The folder of stored files, empty and this test's own."""
    settings.STORAGE_DIR = tmp_path / "files"
    settings.STORAGES = dict(settings.STORAGES)  # tells Django to build its storages anew
    return settings.STORAGE_DIR


@pytest.fixture
def owner(db: None) -> Any:
    from accounts.tests.factories import UserFactory

    return UserFactory(name="Olive Owner")


@pytest.fixture
def stranger(db: None) -> Any:
    from accounts.tests.factories import UserFactory

    return UserFactory(name="Sten Stranger")


@pytest.fixture
def staff(db: None) -> Any:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from accounts.tests.factories import UserFactory

    user = UserFactory(name="Stella Staff", is_staff=True, is_superuser=True)
    TOTP.activate(user, generate_totp_secret())
    return user


@pytest.fixture
def guest(db: None) -> Any:
    from accounts.services import create_guest

    return create_guest()


@pytest.fixture
def api() -> Callable[..., Any]:
    """`api(user)` speaks JSON with that person's token, `api()` with none."""
    from accounts.tests.clients import ApiClient

    return ApiClient


@pytest.fixture
def browser_of() -> Callable[..., Any]:
    """`browser_of(user)` is a browser in which that person is signed in, or goes on as a guest."""
    from accounts.tests.clients import browser_of

    return browser_of


@pytest.fixture
def knowledge(db: None) -> Any:
    """The shipped skills and roles, in the database and in memory. Loaded once, and again after a test that emptied the tables."""
    from skills import taxonomy
    from skills.models import KnowledgeVersion

    if not KnowledgeVersion.objects.exclude(files_hash="").exists():
        _commit_knowledge()
    if taxonomy.current().revision != KnowledgeVersion.objects.get().revision:
        taxonomy.forget()
    return taxonomy.current()


@pytest.fixture
def catalogue(knowledge: Any) -> None:
    """The shipped learning resources, in the database. Loaded once, and again after a test that emptied the tables."""
    from resources.models import ResourceSkill

    if not ResourceSkill.objects.exists():
        _commit_catalogue()


def _commit_knowledge() -> None:
    from skills.loading import load_knowledge

    _commit(lambda: load_knowledge(force=True))


def _commit_catalogue() -> None:
    from resources.loading import load_catalogue

    _commit(lambda: load_catalogue(force=True))


def _commit(action: Callable[[], Any]) -> None:
    """In a connection of its own, so that the rows outlive the transaction of the test."""
    failures: list[BaseException] = []

    def load() -> None:
        try:
            action()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=load)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
