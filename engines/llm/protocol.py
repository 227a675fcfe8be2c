"""What a language-model engine and the places it keeps things promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from engines.llm.records import Completion, Question, Reply, S


class SharedStateDown(Exception):
    """The store that all processes share is away."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """Tokens taken from the caps under `keys`; they name the day, so that midnight changes nothing."""

    keys: tuple[str, ...]
    tokens: int


class LanguageModel(Protocol):
    """Asks the model behind caches and limits. `name` is stored beside what it made; empty where there is none."""

    @property
    def name(self) -> str: ...

    def ask(self, question: Question[S], *, user: str = "") -> Reply[S]:
        """Raises `engines.llm.errors.ModelAway` or `BadAnswer`, nothing else."""
        ...

    def answer(self, question: Question[S], *, rules: Callable[[], S], rules_name: str, user: str = "") -> Reply[S]:
        """Cache, then model, then rules: always an answer, labelled with what made it."""
        ...


class Endpoint(Protocol):
    """One request to a model. Raises ModelAway, BadAnswer."""

    @property
    def model(self) -> str: ...

    def complete(self, question: Question[S], *, seconds: float) -> Completion: ...


class Answers(Protocol):
    """Answers kept for a day. Raises SharedStateDown."""

    def get(self, key: str) -> str | None: ...

    def keep(self, key: str, text: str, *, user: str) -> None: ...

    def drop(self, key: str) -> None: ...


class Breaker(Protocol):
    """Whether the endpoint may be tried. Raises SharedStateDown."""

    def allows(self) -> bool: ...

    def succeeded(self) -> None: ...

    def failed(self) -> None: ...


class Budget(Protocol):
    """Tokens of today. Raises SharedStateDown."""

    def reserve(self, tokens: int, *, user: str) -> Reserved | None:
        """Take the tokens from today's, or None where a cap would be passed."""
        ...

    def settle(self, reserved: Reserved, used: int) -> None:
        """Give back what was not used."""
        ...
