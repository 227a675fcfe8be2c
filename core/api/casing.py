"""Names as they travel (camelCase) and as Python has them (snake_case)."""

from __future__ import annotations

import re
from typing import Any

UPPER = re.compile(r"(?<=[a-z0-9])([A-Z])")


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def snake(name: str) -> str:
    return UPPER.sub(lambda m: "_" + m[1].lower(), name)


def camelize(value: Any) -> Any:
    """Rename the keys of nested dicts. Values are left alone."""
    if isinstance(value, dict):
        return {camel(k) if isinstance(k, str) else k: camelize(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [camelize(v) for v in value]
    return value
