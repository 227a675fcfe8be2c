"""What is asked of a language model, what comes back, and what is written down about it: never the words themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T")
S = TypeVar("S", bound="BaseModel")
CHAT_OVERHEAD = 64
"""Tokens that the roles and separators of a chat add, at most."""
BYTES_A_TOKEN = 3
"""Used where the server does not say: English has about four bytes a token, other languages fewer."""


class Outcome(StrEnum):
    """How a question ended. All but the first two mean: the rules answer."""

    OK = "ok"
    CACHED = "cached"
    OFF = "off"
    """No model is set."""
    BREAKER_OPEN = "breaker_open"
    OVER_BUDGET = "over_budget"
    STORE_DOWN = "store_down"
    """Tokens cannot be counted while the cache is away, so none are spent."""
    NO_CONNECTION = "no_connection"
    BROKEN_OFF = "broken_off"
    """The connection ended before the answer did."""
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    REJECTED = "rejected"
    """The endpoint answered 4xx: a wrong key, model or request."""
    TOO_LARGE = "too_large"
    UNUSABLE = "unusable"
    """Not JSON, cut off, or not of the asked form."""


@dataclass(frozen=True)
class Question(Generic[S]):
    """One thing to ask. `data` is what people wrote and what we worked out: the model is told that nothing in it is an order.

    `version` changes with the wording of the instructions; `schema` is what the answer must be, checked strictly.
    """

    purpose: str
    version: str
    instructions: str
    data: str
    schema: type[S]
    max_tokens: int

    def key(self, model: str) -> str:
        """The same question to the same model has the same key; it tells nothing of the words."""
        parts = [
            model,
            self.purpose,
            self.version,
            self.instructions,
            self.data,
            json.dumps(self.schema.model_json_schema(), sort_keys=True),
        ]
        return hashlib.sha256(json.dumps([*parts, self.max_tokens]).encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes that are sent. A token is at least one byte, so this is also the most tokens they can be."""
        return len((self.instructions + self.data).encode()) + len(json.dumps(self.schema.model_json_schema()).encode())

    @property
    def most_tokens(self) -> int:
        """What one attempt can cost at most."""
        return self.size + CHAT_OVERHEAD + self.max_tokens

    @property
    def likely_tokens(self) -> int:
        """What an attempt that was sent and never answered may have cost."""
        return self.size // BYTES_A_TOKEN + self.max_tokens


@dataclass(frozen=True, slots=True)
class Completion:
    """What the endpoint said. Tokens are None where it does not count them."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """An answer and what made it: a model's name, or the name of rules. `outcome` says why it was not the model."""

    value: T
    produced_by: str
    outcome: Outcome = Outcome.OK

    @property
    def by_model(self) -> bool:
        return self.outcome in {Outcome.OK, Outcome.CACHED}


@dataclass(frozen=True, slots=True)
class Call:
    """One question as it is recorded. `user` is an id or empty."""

    purpose: str
    model: str
    user: str
    outcome: Outcome
    attempts: int
    tokens_in: int
    tokens_out: int
    seconds: float


Record = Callable[[Call], None]
