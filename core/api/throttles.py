"""Requests a minute and person, counted exactly: one atomic script in Valkey, a sliding window."""

from __future__ import annotations

import ipaddress
import uuid
from dataclasses import dataclass
from typing import Any

import redis
import structlog
from django.conf import settings
from django.http import HttpRequest
from django_redis import get_redis_connection
from rest_framework.throttling import BaseThrottle

log = structlog.get_logger(__name__)

# Keys: the window. Arguments: limit, window in microseconds, a unique member. Returns {allowed, used, microseconds until one frees}.
WINDOW = """
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
local used = redis.call('ZCARD', KEYS[1])
local allowed = 0
if used < tonumber(ARGV[1]) then
  redis.call('ZADD', KEYS[1], now, now .. '-' .. ARGV[3])
  redis.call('PEXPIRE', KEYS[1], math.ceil(ARGV[2] / 1000))
  used = used + 1
  allowed = 1
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local free = 0
if oldest[2] then free = oldest[2] + ARGV[2] - now end
return {allowed, used, free}
"""


@dataclass(frozen=True)
class Window:
    limit: int
    used: int
    resets_in: float
    """Seconds until the oldest request leaves the window."""
    allowed: bool


def take(name: str, *, limit: int, seconds: int) -> Window | None:
    """Count one request. None when the cache is away: reading stays open."""
    try:
        client = get_redis_connection("default")
        allowed, used, free = client.eval(WINDOW, 1, f"rate:{name}", limit, seconds * 1_000_000, uuid.uuid4().hex)
    except (redis.RedisError, NotImplementedError) as error:
        log.warning("rate_limit_unavailable", error=type(error).__name__)
        return None
    return Window(limit, int(used), max(0.0, int(free) / 1_000_000), bool(allowed))


def client_address(request: HttpRequest) -> str:
    """The client's address as the trusted proxies report it; IPv6 by its /64."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = [h.strip() for h in request.headers.get("X-Forwarded-For", "").split(",") if h.strip()]
        if len(hops) >= settings.TRUSTED_PROXIES:
            address = hops[-settings.TRUSTED_PROXIES]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


class PersonThrottle(BaseThrottle):
    """`API_RATE_LIMIT` requests in 60 s (P38). Subclasses name stricter scopes."""

    scope = "api"
    seconds = 60

    def limit(self) -> int:
        return settings.API_RATE_LIMIT

    def who(self, request: Any) -> str:
        user = request.user
        return str(user.pk) if user and user.is_authenticated else client_address(request)

    def allow_request(self, request: Any, view: Any) -> bool:
        self.window = take(f"{self.scope}:{self.who(request)}", limit=self.limit(), seconds=self.seconds)
        if self.window is None:
            return True
        shown = getattr(request._request, "rate_window", None)
        if shown is None or self.window.limit - self.window.used <= shown.limit - shown.used:
            request._request.rate_window = self.window  # the tightest window goes into the headers
        return self.window.allowed

    def wait(self) -> float | None:
        return self.window.resets_in if self.window else None


class UploadThrottle(PersonThrottle):
    """10 uploads a minute."""

    scope = "upload"

    def limit(self) -> int:
        return 10


class RegisterThrottle(PersonThrottle):
    """20 new accounts an hour from one address: a register call may say that an account exists, so it is slow to ask many."""

    scope = "register"
    seconds = 3600

    def limit(self) -> int:
        return 20

    def who(self, request: Any) -> str:
        return client_address(request)
