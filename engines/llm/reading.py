"""From the words of a model to a checked answer. Nothing that is not exactly of the asked form gets through."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError

from engines.llm.errors import BadAnswer
from engines.llm.records import Completion, Outcome, S

MOST_CHARACTERS = 100_000
_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)


class Strict(BaseModel):
    """Base of every schema: no unknown keys, no conversions, no NaN."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def read_answer(text: str, schema: type[S]) -> S:
    """The answer as the schema has it. Raises BadAnswer."""
    fenced = _FENCED.match(text) if len(text) <= MOST_CHARACTERS else None
    try:
        return schema.model_validate(strict_json(fenced[1] if fenced else text))
    except (ValidationError, RecursionError):
        raise BadAnswer from None  # the message of the cause would quote the answer


def strict_json(text: str) -> Any:
    """JSON without NaN, doubled keys, or depth without end. Raises BadAnswer."""
    if len(text) > MOST_CHARACTERS:
        raise BadAnswer(Outcome.TOO_LARGE)
    try:
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_once_each)
    except (ValueError, RecursionError):
        raise BadAnswer from None  # the message of the cause would quote the answer


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def read_completion(body: str) -> Completion:
    """What a `/v1/chat/completions` body says. Raises BadAnswer for anything else, and for an answer that was cut off."""
    answer = strict_json(body)
    try:
        choice = answer["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise BadAnswer from None
    if not isinstance(text, str) or ended not in {"stop", None}:
        raise BadAnswer
    usage = answer.get("usage") if isinstance(answer.get("usage"), dict) else {}
    return Completion(text, _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens")))


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
