"""Files of people, encrypted at rest. The key ring comes from the environment; the first key encrypts, all decrypt."""

from __future__ import annotations

import base64
import binascii
import errno
import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.db.models.fields.files import FieldFile

MAGIC = b"HR1"
NONCE = 12


class StorageFull(Exception):
    """The disk or the quota is full; nothing was stored."""


class UndecipherableFile(Exception):
    """No key of the ring opens this file."""


@lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> tuple[AESGCM, ...]:
    try:
        raw = [base64.urlsafe_b64decode(k) for k in keys]
    except (ValueError, binascii.Error) as error:
        raise ImproperlyConfigured("FILES_KEYS holds a key that is not url-safe base64") from error
    if not raw or any(len(k) != 32 for k in raw):
        raise ImproperlyConfigured("FILES_KEYS needs at least one key of 32 bytes in url-safe base64")
    return tuple(AESGCM(k) for k in raw)


def encrypt(data: bytes, *, name: str) -> bytes:
    """AES-256-GCM; the file's name is bound in, so that two files cannot be swapped on disk."""
    nonce = os.urandom(NONCE)
    return MAGIC + nonce + _ciphers(tuple(settings.FILES_KEYS))[0].encrypt(nonce, data, name.encode())


def decrypt(data: bytes, *, name: str) -> bytes:
    if data[: len(MAGIC)] != MAGIC or len(data) < len(MAGIC) + NONCE:
        raise UndecipherableFile(name)
    nonce, sealed = data[len(MAGIC) : len(MAGIC) + NONCE], data[len(MAGIC) + NONCE :]
    for cipher in _ciphers(tuple(settings.FILES_KEYS)):
        try:
            return cipher.decrypt(nonce, sealed, name.encode())
        except InvalidTag:
            continue
    raise UndecipherableFile(name)


class PrivateStorage(FileSystemStorage):
    """Local, private, encrypted. Names are made by us (UUIDs), never by the person."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            location=settings.STORAGE_DIR, base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700, **options
        )

    def _save(self, name: str, content: File) -> str:
        content.seek(0)
        sealed = ContentFile(encrypt(content.read(), name=name))
        try:
            return super()._save(name, sealed)  # type: ignore[misc]  # the stubs leave the hook out
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                self.delete(name)
                raise StorageFull from error
            raise

    def url(self, name: str | None) -> str:
        raise ValueError("Files of people have no address; a view hands them out.")

    def _open(self, name: str, mode: str = "rb") -> File:
        with open(self.path(name), "rb") as sealed:
            return ContentFile(decrypt(sealed.read(), name=name), name=name)


def delete_after_commit(files: Iterable[FieldFile]) -> None:
    """Remove files once the rows are really gone; a rolled-back deletion loses nothing."""
    named = [(file.storage, str(file.name)) for file in files if file.name]

    def delete() -> None:
        for storage, name in named:
            storage.delete(name)

    transaction.on_commit(delete)
