"""Files of people are unreadable on disk, and a full disk leaves nothing half done."""

from __future__ import annotations

import base64
import errno
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from hypothesis import given
from hypothesis import strategies as st

from core.storage import StorageFull, UndecipherableFile, decrypt, encrypt

SECRET = b"Jordan Example, 12 Sample Street, born 1990"


def key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


@pytest.fixture(autouse=True)
def ring(settings: Any, files: Path) -> None:
    settings.FILES_KEYS = [key()]


def save(name: str, content: bytes = SECRET) -> Path:
    return Path(default_storage.path(default_storage.save(name, ContentFile(content))))


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def test_what_is_stored_comes_back_and_cannot_be_read_on_disk() -> None:
    path = save("resumes/a")
    assert read("resumes/a") == SECRET
    raw = path.read_bytes()
    assert b"Jordan" not in raw
    assert not any(SECRET[n : n + 8] in raw for n in range(len(SECRET) - 8))


def test_the_same_file_twice_looks_different_on_disk() -> None:
    assert save("resumes/a").read_bytes() != save("resumes/b").read_bytes()


def test_files_are_for_the_service_alone() -> None:
    path = save("resumes/a")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_files_have_no_address() -> None:
    save("resumes/a")
    with pytest.raises(ValueError):
        default_storage.url("resumes/a")


def test_files_swapped_on_disk_are_refused() -> None:
    one, two = save("resumes/a", b"mine"), save("resumes/b", b"yours")
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    for name in ("resumes/a", "resumes/b"):
        with pytest.raises(UndecipherableFile):
            read(name)


@pytest.mark.parametrize("damage", [b"", b"HR1", b"plain text", b"HR1" + bytes(12), b"HR1" + bytes(40)])
def test_a_file_that_we_did_not_write_is_refused(damage: bytes) -> None:
    save("resumes/a").write_bytes(damage)
    with pytest.raises(UndecipherableFile):
        read("resumes/a")


@given(data=st.binary(max_size=2_000), place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_what_goes_in_comes_out_and_one_changed_bit_is_noticed(data: bytes, place: int, bit: int) -> None:
    sealed = bytearray(encrypt(data, name="resumes/a"))
    assert decrypt(bytes(sealed), name="resumes/a") == data
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises(UndecipherableFile):
        decrypt(bytes(sealed), name="resumes/a")


def test_after_a_new_key_old_files_open_and_new_ones_need_the_new_key(settings: Any) -> None:
    old, new = settings.FILES_KEYS[0], key()
    save("resumes/old")
    settings.FILES_KEYS = [new, old]
    save("resumes/new")
    assert read("resumes/old") == read("resumes/new") == SECRET
    settings.FILES_KEYS = [new]
    assert read("resumes/new") == SECRET
    with pytest.raises(UndecipherableFile):
        read("resumes/old")


@pytest.mark.parametrize("keys", [[], [""], ["c2hvcnQ="], ["not base64 at all, but thirty-two"], ["é" * 32]])
def test_a_missing_or_bad_key_is_a_clear_error_and_stores_nothing(settings: Any, files: Path, keys: list[str]) -> None:
    settings.FILES_KEYS = keys
    with pytest.raises(ImproperlyConfigured, match="FILES_KEYS"):
        save("resumes/a")
    assert not [p for p in files.rglob("*") if p.is_file()]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_named_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, files: Path, code: int) -> None:
    def half(self: FileSystemStorage, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True)
        path.write_bytes(content.read()[:10])
        raise OSError(code, "no space left")

    monkeypatch.setattr(FileSystemStorage, "_save", half)
    with pytest.raises(StorageFull):
        save("resumes/a")
    assert not [p for p in files.rglob("*") if p.is_file()]


def test_another_failure_of_the_disk_is_not_called_full(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: FileSystemStorage, name: str, content: Any) -> str:
        raise OSError(errno.EIO, "the disk is broken")

    monkeypatch.setattr(FileSystemStorage, "_save", fail)
    with pytest.raises(OSError, match="broken"):
        save("resumes/a")


def test_a_name_that_leaves_the_folder_is_refused() -> None:
    from django.core.exceptions import SuspiciousFileOperation

    with pytest.raises(SuspiciousFileOperation):
        save("../outside")
