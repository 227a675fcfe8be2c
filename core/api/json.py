"""camelCase on the wire, snake_case in Python. Text that PostgreSQL cannot hold is refused at the door."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

from core.api.casing import camel, camelize, snake

BAD_TEXT = re.compile("[\x00\ud800-\udfff]")


def snakify(value: Any) -> Any:
    if isinstance(value, dict):
        return {snake(k): snakify(v) for k, v in value.items()}
    if isinstance(value, list):
        return [snakify(v) for v in value]
    if isinstance(value, str) and BAD_TEXT.search(value):
        raise ParseError("The text holds characters that cannot be stored (NUL or half a surrogate pair).")
    return value


class CamelRenderer(JSONRenderer):
    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return super().render(camelize(data), accepted_media_type, renderer_context)


class CamelParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        raw = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(raw) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        try:
            data = snakify(json.loads(raw.decode("utf-8"), parse_constant=_no_constants))
        except (ValueError, RecursionError) as error:
            raise ParseError("The body is not valid JSON.") from error
        if not isinstance(data, dict):
            raise ParseError("The body is not a JSON object.")
        return data


def _no_constants(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def camelize_schema(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """drf-spectacular hook: the OpenAPI document names fields as they travel."""
    for schema in result.get("components", {}).get("schemas", {}).values():
        _rename(schema)
    for path in result.get("paths", {}).values():
        for operation in path.values():
            if isinstance(operation, dict):
                _rename(operation)
    return result


def _rename(node: Any) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            node["properties"] = {camel(k): v for k, v in node["properties"].items()}
        if isinstance(node.get("required"), list):
            node["required"] = [camel(k) for k in node["required"]]
        for value in node.values():
            _rename(value)
    elif isinstance(node, list):
        for value in node:
            _rename(value)
