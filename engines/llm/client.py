"""The one language-model client: cache, then model, then rules. Where the shared store is away nothing can be counted, so nothing is asked."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import stamina

from engines.llm.errors import BadAnswer, ModelAway
from engines.llm.protocol import Answers, Breaker, Budget, Endpoint, Reserved, SharedStateDown
from engines.llm.reading import read_answer
from engines.llm.records import BYTES_A_TOKEN, Call, Completion, Outcome, Question, Record, Reply, S

ATTEMPTS = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0  # seconds
_FREE = {Outcome.NO_CONNECTION, Outcome.RATE_LIMITED, Outcome.SERVER_ERROR, Outcome.REJECTED}
"""Failures for which no endpoint counts tokens."""


@dataclass
class _Tally:
    """What one question took."""

    attempts: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


class LanguageModelClient:
    """Asks `endpoint` within `seconds` for all attempts together, and records each question without its words."""

    def __init__(self, *, endpoint: Endpoint, answers: Answers, breaker: Breaker, budget: Budget, record: Record, seconds: float) -> None:
        self._endpoint, self._answers, self._breaker, self._budget = endpoint, answers, breaker, budget
        self._record, self._seconds = record, seconds

    @property
    def name(self) -> str:
        return self._endpoint.model

    def answer(self, question: Question[S], *, rules: Callable[[], S], rules_name: str, user: str = "") -> Reply[S]:
        """Always an answer: `rules` gives it where the model does not."""
        try:
            return self.ask(question, user=user)
        except (ModelAway, BadAnswer) as failure:
            return Reply(rules(), rules_name, failure.outcome)

    def ask(self, question: Question[S], *, user: str = "") -> Reply[S]:
        """The kept answer, or the model's. Raises ModelAway, BadAnswer."""
        tally = _Tally()
        try:
            reply = self._ask(question, user, tally)
        except (ModelAway, BadAnswer) as failure:
            self._write(question, user, failure.outcome, tally)
            raise
        except SharedStateDown:
            self._write(question, user, Outcome.STORE_DOWN, tally)
            raise ModelAway(Outcome.STORE_DOWN) from None
        self._write(question, user, reply.outcome, tally)
        return reply

    def _ask(self, question: Question[S], user: str, tally: _Tally) -> Reply[S]:
        key = question.key(self.name)
        if (kept := self._answers.get(key)) is not None:
            try:
                return Reply(read_answer(kept, question.schema), self.name, Outcome.CACHED)
            except BadAnswer:
                self._answers.drop(key)
        completion = self._complete(question, user, tally)
        try:
            value = read_answer(completion.text, question.schema)
        except BadAnswer:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        self._answers.keep(key, completion.text, user=user)
        return Reply(value, self.name)

    def _complete(self, question: Question[S], user: str, tally: _Tally) -> Completion:
        """Up to three attempts, for failures that asking again may mend, all within the one time."""
        retrying = stamina.retry_context(
            on=lambda error: isinstance(error, ModelAway) and self._pause(error, tally), attempts=ATTEMPTS, timeout=self._seconds
        )
        for attempt in retrying:
            with attempt:
                return self._try_once(question, user, tally)
        raise AssertionError("stamina ends with an answer or an error")

    def _pause(self, error: ModelAway, tally: _Tally) -> float | bool:
        """Seconds to wait before the next attempt: doubled each time, or what the endpoint asks for. False where there is no time for it."""
        wait = max(error.after, FIRST_PAUSE * 2 ** (tally.attempts - 1) * random.uniform(1.0, 1.5))  # noqa: S311  (spreads retries)
        return wait if error.retry and wait <= LONGEST_PAUSE and tally.seconds + wait < self._seconds else False

    def _try_once(self, question: Question[S], user: str, tally: _Tally) -> Completion:
        left = self._seconds - tally.seconds
        if left <= 0:
            raise ModelAway(Outcome.TIMED_OUT)
        reserved = self._budget.reserve(question.most_tokens, user=user)
        if reserved is None:
            raise ModelAway(Outcome.OVER_BUDGET)
        if not self._breaker.allows():
            self._budget.settle(reserved, 0)
            raise ModelAway(Outcome.BREAKER_OPEN)
        tally.attempts += 1
        used = reserved.tokens
        try:
            completion = self._endpoint.complete(question, seconds=left)
            used = self._count(completion, question, reserved, tally)
            return completion
        except (ModelAway, BadAnswer) as failure:
            used = 0 if failure.outcome in _FREE else question.likely_tokens
            tally.tokens_in += used
            self._breaker.failed()
            raise
        finally:
            self._budget.settle(reserved, used)

    def _count(self, completion: Completion, question: Question[S], reserved: Reserved, tally: _Tally) -> int:
        """The tokens as the endpoint counts them, at most what was reserved; by length where it does not count."""
        asked = completion.tokens_in if completion.tokens_in is not None else question.size // BYTES_A_TOKEN
        said = completion.tokens_out if completion.tokens_out is not None else len(completion.text.encode()) // BYTES_A_TOKEN
        tally.tokens_in += min(asked, reserved.tokens)
        tally.tokens_out += min(said, reserved.tokens)
        return min(asked + said, reserved.tokens)

    def _write(self, question: Question[S], user: str, outcome: Outcome, tally: _Tally) -> None:
        self._record(
            Call(question.purpose, self.name, user, outcome, tally.attempts, tally.tokens_in, tally.tokens_out, round(tally.seconds, 3))
        )
