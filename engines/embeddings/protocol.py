"""What an embedding engine promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Embedder(Protocol):
    """Texts to vectors. `name` is stored beside every vector: vectors of different names are never compared."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 a text, in order. Raises `engines.errors.EngineUnavailable`."""
        ...
