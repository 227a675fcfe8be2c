"""A worker that is killed in the middle loses nothing: a real Celery worker, a real kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection

from accounts.tests.factories import UserFactory
from core.models import WorkItem, WorkStatus
from core.work import tasks
from resumes.models import Resume, ResumeStatus
from resumes.services import upload_resume
from resumes.tests.committed import committed
from skills.loading import load_knowledge

__all__ = ["committed"]
PATIENCE = 60.0  # seconds


def database_url() -> str:
    """The test database, for another process."""
    found = connection.settings_dict
    return f"postgres://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


@pytest.fixture
def start_worker(committed: None) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    load_knowledge()  # committed, for the worker to see; not by the fixture, which would put the test into a transaction
    started: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "WORK_LEASE_SECONDS": "2",
        "STORAGE_DIR": str(settings.STORAGE_DIR),
        "LOG_LEVEL": "ERROR",
    }

    def start() -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "hireready",
            "worker",
            "-Q",
            "resume",
            "-c",
            "1",
            "--loglevel=ERROR",
            "-n",
            f"killed{len(started)}@%h",
        ]
        worker = subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        kill(worker)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """The whole process group at once, with no chance to tidy up."""
    try:
        os.killpg(worker.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    worker.wait(timeout=10)


def wait_for(true: Callable[[], bool], *, every: float) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(every)


@pytest.mark.slow
def test_a_resume_whose_worker_is_killed_in_the_middle_is_still_read(start_worker: Callable[[], subprocess.Popen[bytes]]) -> None:
    user = UserFactory()
    text = "\n".join(
        [
            "Jane Doe",
            "jane@example.com",
            "Experience",
            "Python Developer, Acme Ltd",
            "2019 - 2022",
            *["- Built services in Python and SQL"] * 2500,
        ]
    )
    taken = upload_resume(user=user, data=text.encode(), file_name="long.txt")
    assert taken.work is not None
    item = WorkItem.objects.filter(pk=taken.work.pk)
    first = start_worker()
    wait_for(lambda: item.get().status == WorkStatus.RUNNING, every=0.01)
    kill(first)
    assert item.get().status == WorkStatus.RUNNING, "the kill came too late to prove anything"
    start_worker()
    wait_for(lambda: tasks.reconcile() >= 0 and item.get().status == WorkStatus.DONE, every=0.5)
    resume = Resume.objects.get(pk=taken.resume.pk)
    assert resume.status == ResumeStatus.COMPLETED
    assert item.get().attempts == 2
    assert resume.skills.filter(slug="python").count() == 1
