"""The form of a made-up pair of resume and job."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    name: str
    resume: str
    job: str
    met: tuple[str, ...]
    gaps: tuple[str, ...]
    never: tuple[str, ...] = ()
    """Words of the advertisement that are no demand."""
