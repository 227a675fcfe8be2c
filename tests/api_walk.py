"""Every operation of the API, read from its own OpenAPI description."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

VERBS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    body_fields: dict[str, Any]

    @property
    def url(self) -> str:
        """With an id that nobody has."""
        return re.sub(r"\{(\w+)\}", lambda m: "no-such-thing" if m[1] == "slug" else str(uuid.UUID(int=1)), self.path)

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


@lru_cache(maxsize=1)
def operations() -> list[Operation]:
    found = []
    for path, item in schema()["paths"].items():
        found += [Operation(verb, path, _fields(item[verb])) for verb in VERBS if verb in item]
    return found


def _fields(operation: dict[str, Any]) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    for media_type in ("application/json", *content):
        body = content.get(media_type, {}).get("schema", {})
        if "$ref" in body:
            body = schema_named(body["$ref"])
        if body.get("properties"):
            return body["properties"]
    return {}


def schema_named(reference: str) -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)["components"]["schemas"][reference.rsplit("/", 1)[1]]
