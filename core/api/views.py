"""The base of every API view: limits, idempotency, our errors."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import idempotency
from core.api.throttles import PersonThrottle


class ApiView(APIView):
    """Signed-in people only, unless a view says otherwise."""

    throttle_classes = [PersonThrottle]
    honours_idempotency_key = True
    _record: Any = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        key = request.headers.get("Idempotency-Key")
        if key and self.honours_idempotency_key and request.method in {"POST", "PUT"} and request.user.is_authenticated:
            self._record = idempotency.claim(request, key)

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, idempotency.Replay):
            return exc.response
        try:
            return super().handle_exception(exc)
        except Exception:
            if self._record:
                self._record.delete()
            raise

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        if self._record:
            idempotency.keep(self._record, response)
            self._record = None
        return super().finalize_response(request, response, *args, **kwargs)


def valid(serializer: Any, request: Request) -> dict[str, Any]:
    """The checked input, or the 400 that says what is wrong."""
    checked = serializer(data=request.data)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)
