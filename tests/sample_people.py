"""Names and moments the sample contexts share; all people and employers are invented."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

WHEN = datetime(2026, 11, 17, 18, 40, tzinfo=UTC)
PK = uuid.UUID("6f1c9f4e-8a52-4f0e-9f4b-0d8d5a6a1c11")
LONG = "Wolfeschlegelsteinhausenbergerdorff-Adeyemi-Kowalczyk, Bartholomäus Nepomuk"
FILE_NAME = "Rosalind-Achterberg-CV-autumn-2026-final.pdf"
