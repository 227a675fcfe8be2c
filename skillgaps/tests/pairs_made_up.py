"""Resumes and jobs of many occupations, written for these tests; people, employers and places are invented.

Each pair says which demands the resume meets and which it does not, by a word or two of the demand. They were written before they were first
run, and engines and knowledge base were then improved with them in view: they guard what was reached and measure nothing. Changed
afterwards were two names ("teaching", "special education") and one sentence ("if you spoke French", which said "if you had French").
"""

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
