"""The variables a child process is given: the person's own first, then `.env`, then the secrets this checkout made for itself."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path
from typing import ClassVar

import environ

from hireready.local.state import write_private

ROOT = Path(__file__).resolve().parents[2]
SECRETS_FILE = "secrets.env"


class _Reader(environ.Env):
    """The parser the settings use, filling a dictionary of its own instead of this process's environment."""

    ENVIRON: ClassVar[dict[str, str]] = {}


def read_environment(data: Path) -> dict[str, str]:
    """Return the environment for the application's processes, making the secrets on first use.

    Variables set in the shell win over `.env`, and both win over `<data>/secrets.env`.
    """
    known = dict(os.environ)
    for file in (ROOT / ".env", make_secrets(data)):
        if file.exists():
            known = _read_file(file) | known
    own = {
        "DJANGO_SETTINGS_MODULE": "hireready.settings",
        "STORAGE_DIR": str(data / "files"),
        "STATIC_ROOT": str(data / "static"),
        "EMAIL_URL": f"filemail://{data / 'mail'}",
    }
    return own | known


def make_secrets(data: Path) -> Path:
    """Return the file with this checkout's own SECRET_KEY and FILES_KEYS (mode 600), writing it when it is absent."""
    path = data / SECRETS_FILE
    if not path.exists():
        key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        write_private(
            path,
            "# Made by the first start. Without FILES_KEYS the stored files cannot be read again: keep a copy with your backups.\n"
            f"SECRET_KEY={secrets.token_urlsafe(48)}\nFILES_KEYS={key}\n",
        )
    return path


def _read_file(path: Path) -> dict[str, str]:
    _Reader.ENVIRON.clear()
    _Reader.read_env(path)
    return dict(_Reader.ENVIRON)
