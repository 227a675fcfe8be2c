"""Every question to the language model is written down: a row and a line in the log, neither with a word of it."""

from __future__ import annotations

import structlog
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from core.models import LanguageModelCall
from engines.llm.records import Call

log = structlog.get_logger(__name__)


def record_call(call: Call) -> None:
    """A person who was erased in the meantime leaves a row without a name."""
    counts = {"attempts": call.attempts, "tokens_in": call.tokens_in, "tokens_out": call.tokens_out, "seconds": call.seconds}
    log.info("language_model_call", purpose=call.purpose, model=call.model, outcome=call.outcome.value, **counts)
    row = LanguageModelCall(purpose=call.purpose[:40], model=call.model[:100], outcome=call.outcome.value, **counts)
    row.user_id = call.user if call.user and get_user_model().objects.filter(pk=call.user).exists() else None
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row.user_id = None
        row.save(force_insert=True)
