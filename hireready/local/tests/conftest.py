"""Data folders for the tests: outside pytest's own, which is closed to the plain user the database runs as under root."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hireready.local.machine import processes_in
from hireready.local.services import Services


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder for the tests of one module, with nothing left running in it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hireready-"))
    folder.chmod(0o755)
    yield folder
    left = [*processes_in(folder / "postgres"), *processes_in(folder / "valkey")]
    shutil.rmtree(folder)
    assert not left


@pytest.fixture
def services(data: Path) -> Iterator[Services]:
    """The services of `data`, running."""
    with Services(data, given={}, fast=True) as running:
        yield running
