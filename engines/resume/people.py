"""A second opinion on names of persons: one hint among several, never the judge.

None ships: a small named-entity model changed no name on the evaluation set, and costs memory and a second of loading.
"""

from __future__ import annotations

from typing import Protocol


class PersonFinder(Protocol):
    """Says whether a short text is the name of a person."""

    def is_person(self, text: str) -> bool: ...
