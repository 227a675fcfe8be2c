"""The engine where no language model is set. Light: web processes may import it."""

from __future__ import annotations

from collections.abc import Callable

from engines.llm.errors import ModelAway
from engines.llm.records import Outcome, Question, Reply, S


class NoModel:
    """No endpoint is set: the rules answer, and nothing is recorded."""

    name = ""

    def ask(self, question: Question[S], *, user: str = "") -> Reply[S]:
        raise ModelAway(Outcome.OFF)

    def answer(self, question: Question[S], *, rules: Callable[[], S], rules_name: str, user: str = "") -> Reply[S]:
        return Reply(rules(), rules_name, Outcome.OFF)
