"""Files and texts that the browser tests hand in. People and employers are invented."""

from __future__ import annotations

from uuid import uuid4

from playwright.sync_api import FilePayload

from hireready.local.environment import ROOT

TWO_COLUMNS = ROOT / "evaluation" / "bench" / "resumes" / "r02-frontend-developer.pdf"
PASSWORD = "three quiet harbours 41"
JOB = """Front-end developer
Saltmarsh Ferries Ltd

We run the ticket site for nine islands.

Requirements
- You must know TypeScript and React.
- You must have run services on Kubernetes.
- Experience of Docker in daily work.
- CSS that works on a slow phone.

Nice to have
- Some Terraform.
"""


def file(name: str, data: bytes) -> FilePayload:
    """A file for a file box, without a file on disk."""
    return FilePayload(name=name, mimeType="application/octet-stream", buffer=data)


def new_address() -> str:
    """An e-mail address that nobody has."""
    return f"{uuid4().hex[:12]}@example.org"
