"""Files and texts that the browser tests hand in. People and employers are invented."""

from __future__ import annotations

from pathlib import Path

from hireready.local.environment import ROOT

TWO_COLUMNS = ROOT / "evaluation" / "bench" / "resumes" / "r02-frontend-developer.pdf"
PASSWORD = "three quiet harbours 41"
JOB = """Front-end developer
Saltmarsh Ferries Ltd

We run the ticket site for nine islands.

Requirements
- You must know TypeScript and React.
- You must have written automated tests with Playwright.
- Experience of Docker in daily work.
- CSS that works on a slow phone.

Nice to have
- Some Kubernetes.
"""


def file(name: str, data: bytes) -> dict[str, object]:
    """A file for a file box, without a file on disk."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def two_columns() -> Path:
    assert TWO_COLUMNS.exists()
    return TWO_COLUMNS
