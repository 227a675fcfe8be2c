"""The two named failures of `engines.errors`, with how the question ended. Their messages never hold what was asked or answered."""

from __future__ import annotations

from engines.errors import EngineUnavailable, UnusableAnswer
from engines.llm.records import Outcome


class ModelAway(EngineUnavailable):
    """The model cannot answer now. `retry`: asking again in a moment may help; `after`: seconds the endpoint asked to wait."""

    def __init__(self, outcome: Outcome, *, retry: bool = False, after: float = 0.0) -> None:
        super().__init__(outcome.value)
        self.outcome, self.retry, self.after = outcome, retry, after


class BadAnswer(UnusableAnswer):
    """The model answered what cannot be used. Asking again would most likely give the same."""

    def __init__(self, outcome: Outcome = Outcome.UNUSABLE) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome
