"""Structured logs: one JSON object a line with the request id, or colours for a developer. No personal data goes in."""

from __future__ import annotations

from typing import Any

import structlog


def drop_addresses(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Client addresses and user agents are personal data; the request id is enough to follow a request."""
    for key in ("ip", "user_agent", "username", "email"):
        event.pop(key, None)
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    drop_addresses,
]


def logging_config(*, level: str, style: str) -> dict[str, Any]:
    """A dictConfig in which the standard library and structlog write the same lines."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: Any = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    renderer,
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django.db.backends": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "pdfminer": {"level": "ERROR"},
            "django_structlog": {"level": "WARNING"},
            # At lower levels these write what is sent to a language model.
            "openai": {"level": "WARNING"},
            "httpx2": {"level": "WARNING"},
            "httpcore2": {"level": "WARNING"},
        },
    }
