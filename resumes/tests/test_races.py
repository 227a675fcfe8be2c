"""Several requests of one person at the same moment, in threads with connections of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts.models import User
from accounts.tests.factories import UserFactory
from core.models import WorkItem
from resumes import services
from resumes.models import Resume
from resumes.tests import documents
from resumes.tests.committed import at_once


@pytest.fixture
def person(committed: None) -> User:
    return UserFactory()


def test_the_same_file_several_times_at_once_is_one_resume(person: User, files: Path) -> None:
    taken = at_once(*[lambda: services.upload_resume(user=person, data=documents.txt(), file_name="cv.txt")] * 4)
    assert len({t.resume.pk for t in taken}) == Resume.objects.owned_by(person).count() == 1
    assert sorted(t.is_new for t in taken) == [False, False, False, True]
    assert len([p for p in files.rglob("*") if p.is_file()]) == 1
    assert WorkItem.objects.filter(user=person).count() == 1


def test_different_first_files_at_once_are_all_kept_and_one_is_current(person: User) -> None:
    taken = at_once(*[lambda n=n: services.upload_resume(user=person, data=f"Resume number {n} of mine".encode()) for n in range(4)])
    assert [t.is_new for t in taken] == [True] * 4
    assert Resume.objects.owned_by(person).filter(is_current=True).count() == 1
