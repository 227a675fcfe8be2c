"""Cursor pages: `{results, next, previous}`, at most 100 a page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response


class Pages(CursorPagination):
    page_size = 20
    page_size_query_param = "limit"
    max_page_size = 100
    ordering = ("-created_at", "-pk")

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self._cursor(self.get_next_link()), "previous": self._cursor(self.get_previous_link())})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        cursor = {"type": "string", "nullable": True}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": cursor, "previous": cursor},
        }

    def _cursor(self, link: str | None) -> str | None:
        """Only the cursor: the client puts it into `?cursor=` of the same address."""
        return parse_qs(urlsplit(link).query)["cursor"][0] if link else None
