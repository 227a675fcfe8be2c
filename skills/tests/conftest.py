"""What the tests of the knowledge base share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from skills import taxonomy
from skills.tests.knots import write


@pytest.fixture
def bare(db: None) -> Iterator[None]:
    """No skill and no role but the test's own; the test's end brings the others back. Whatever walks the whole base is quick then."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE skills_role, skills_skill CASCADE")
    taxonomy.forget()
    yield
    taxonomy.forget()


@pytest.fixture
def small(bare: None, tmp_path: Path) -> Path:
    """One small family in the files, and nothing in the tables."""
    (tmp_path / "small" / "skills").mkdir(parents=True)
    (tmp_path / "small" / "roles").mkdir()
    write(tmp_path / "small")
    return tmp_path / "small"
