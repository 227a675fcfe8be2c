"""`make run` before its processes: refusals in words, secrets, steps that are skipped when nothing changed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from hireready.local.__main__ import main
from hireready.local.environment import make_secrets, read_environment
from hireready.local.properties import verdict
from hireready.local.run import is_ready, reachable_host
from hireready.local.state import FileLock, read_state, write_private, write_state
from hireready.local.steps import STEPS, fingerprint


def test_taken_port_is_named_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        assert main(["--data", str(tmp_path), "run"]) == 1
    assert f"Port {port} is already in use" in (said := capsys.readouterr().err)
    assert f"PORT={port + 1} make run" in said


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", ""])
def test_port_that_is_no_port_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, port: str
) -> None:
    monkeypatch.setenv("PORT", port)
    assert main(["--data", str(tmp_path), "run"]) == 1
    assert "PORT must be a number from 1 to 65535" in capsys.readouterr().err


def test_second_run_on_the_same_data_is_refused_and_names_the_first(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    first = FileLock(tmp_path / "run.lock")
    first.take()
    write_state(tmp_path / "run.json", {"pid": 4711})
    try:
        assert main(["--data", str(tmp_path), "run"]) == 1
    finally:
        first.release()
    assert "already running" in (said := capsys.readouterr().err)
    assert "process 4711" in said


@pytest.mark.parametrize(("host", "expected"), [("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1"), ("192.0.2.7", "192.0.2.7"), ("box", "box")])
def test_address_that_is_printed_can_be_opened_here(host: str, expected: str) -> None:
    assert reachable_host(host) == expected


def test_silent_port_is_not_ready_and_says_why() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    ready, why = is_ready("127.0.0.1", port)
    assert not ready
    assert "refused" in why


def test_secrets_are_private_and_made_once(tmp_path: Path) -> None:
    path = make_secrets(tmp_path)
    first = path.read_text()
    make_secrets(tmp_path)
    assert path.read_text() == first
    assert path.stat().st_mode & 0o777 == 0o600


def test_shell_wins_over_made_secrets_and_own_environment_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FILES_KEYS", raising=False)
    monkeypatch.setenv("SECRET_KEY", "from the shell")
    found = read_environment(tmp_path)
    assert found["SECRET_KEY"] == "from the shell"
    assert len(found["FILES_KEYS"]) == 44
    assert "FILES_KEYS" not in os.environ


def test_state_that_was_cut_short_counts_as_none(tmp_path: Path) -> None:
    write_private(tmp_path / "state.json", '{"port": 12')
    assert read_state(tmp_path / "state.json") == {}


def test_lock_goes_to_one_writer_or_many_readers(tmp_path: Path) -> None:
    first, second, third = (FileLock(tmp_path / "lock") for _ in range(3))
    assert first.take(shared=True)
    assert second.take(shared=True)
    assert not third.take(wait=False)
    first.release()
    assert second.take(wait=False), "the last reader may become the writer"
    assert not third.take(shared=True, wait=False)
    second.release()
    assert third.take(wait=False)
    third.release()


def test_step_is_due_again_when_a_file_of_its_own_changes_and_only_then(tmp_path: Path) -> None:
    (tmp_path / "app" / "migrations").mkdir(parents=True)
    (tmp_path / "app" / "migrations" / "0001.py").write_text("1")
    patterns = STEPS[0].patterns
    before = fingerprint(patterns, tmp_path)
    (tmp_path / "app" / "views.py").write_text("unrelated")
    assert fingerprint(patterns, tmp_path) == before
    (tmp_path / "app" / "migrations" / "0002.py").write_text("2")
    assert fingerprint(patterns, tmp_path) != before


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [([], "no test yet"), (["passed", "failed"], "FAILED"), (["skipped"], "skipped"), (["passed", "skipped"], "holds")],
)
def test_property_holds_only_when_a_test_passed_and_none_failed(outcomes: list[str], expected: str) -> None:
    assert verdict(outcomes) == expected
