"""What all processes share, in Valkey or Redis: answers for a day, the breaker, and the tokens of today. Each step is one atomic script."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from engines.llm.protocol import Reserved, SharedStateDown

DAY = 86_400
OPEN_AFTER = 5  # failures in a row
OPEN_SECONDS = 60.0
FORGET_AFTER = 600  # seconds without a failure after which old ones no longer count

# Arguments: now, how long a probe may take. 1: go ahead, 0: stay away. Of many that ask after the pause one is let through.
ALLOWS = """
local open_until = tonumber(redis.call('HGET', KEYS[1], 'open_until') or '0')
if open_until == 0 then return 1 end
local now = tonumber(ARGV[1])
if now < open_until then return 0 end
if now < tonumber(redis.call('HGET', KEYS[1], 'probe_until') or '0') then return 0 end
redis.call('HSET', KEYS[1], 'probe_until', now + tonumber(ARGV[2]))
return 1
"""
# Arguments: now, failures that open it, seconds it stays open, seconds after which all is forgotten.
FAILED = """
local now = tonumber(ARGV[1])
local open_until = tonumber(redis.call('HGET', KEYS[1], 'open_until') or '0')
if open_until > now then return 0 end
local count = redis.call('HINCRBY', KEYS[1], 'failures', 1)
if open_until > 0 or count >= tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'open_until', now + tonumber(ARGV[3]))
  redis.call('HDEL', KEYS[1], 'probe_until')
end
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
"""
# Arguments: tokens, then a cap for each key. All keys are raised, or none.
RESERVE = """
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') + tonumber(ARGV[1]) > tonumber(ARGV[i + 1]) then return 0 end
end
for i, key in ipairs(KEYS) do
  redis.call('INCRBY', key, ARGV[1])
  redis.call('EXPIRE', key, 172800)
end
return 1
"""


def shared_client(url: str) -> Any:
    """A client that gives up soon: the library's own retries would take longer than the rules."""
    return redis.Redis.from_url(url, socket_connect_timeout=0.3, socket_timeout=0.5, retry=Retry(NoBackoff(), 1))


@contextmanager
def _shared() -> Iterator[None]:
    try:
        yield
    except redis.RedisError as error:
        raise SharedStateDown(type(error).__name__) from error


class SharedAnswers:
    """Answers by the hash of their question. A list a person lets them be forgotten with the person."""

    def __init__(self, client: Any, *, seconds: int = DAY) -> None:
        self._client, self._seconds = client, seconds

    def get(self, key: str) -> str | None:
        with _shared():
            found = self._client.get(f"llm:answer:{key}")
        return found.decode("utf-8", "replace") if isinstance(found, bytes) else found

    def keep(self, key: str, text: str, *, user: str) -> None:
        with _shared():
            self._client.set(f"llm:answer:{key}", text, ex=self._seconds)
            if user:
                self._client.sadd(f"llm:answers-of:{user}", key)
                self._client.expire(f"llm:answers-of:{user}", self._seconds)

    def drop(self, key: str) -> None:
        with _shared():
            self._client.delete(f"llm:answer:{key}")

    def forget(self, user: str) -> None:
        """Drop what was answered for this person."""
        with _shared():
            keys = [k.decode() if isinstance(k, bytes) else k for k in self._client.smembers(f"llm:answers-of:{user}")]
            self._client.delete(f"llm:answers-of:{user}", *(f"llm:answer:{key}" for key in keys))

    def hand_over(self, source: str, target: str) -> None:
        """What was answered for one person is another's from now on."""
        with _shared():
            self._client.sunionstore(f"llm:answers-of:{target}", f"llm:answers-of:{target}", f"llm:answers-of:{source}")
            self._client.expire(f"llm:answers-of:{target}", self._seconds)
            self._client.delete(f"llm:answers-of:{source}")


class SharedBreaker:
    """Open for 60 s after 5 failures in a row; then one probe decides, whichever process sends it."""

    def __init__(self, client: Any, name: str, *, probe_seconds: float, clock: Callable[[], float] = time.time) -> None:
        self._client, self._key, self._probe_seconds, self._clock = client, f"llm:breaker:{name}", probe_seconds, clock

    def allows(self) -> bool:
        with _shared():
            return bool(self._client.eval(ALLOWS, 1, self._key, self._clock(), self._probe_seconds))

    def succeeded(self) -> None:
        with _shared():
            self._client.delete(self._key)

    def failed(self) -> None:
        with _shared():
            self._client.eval(FAILED, 1, self._key, self._clock(), OPEN_AFTER, OPEN_SECONDS, FORGET_AFTER)

    def is_open(self) -> bool:
        """For the health page: resting after failures, or waiting for its probe."""
        with _shared():
            return bool(self._client.hexists(self._key, "open_until"))


class SharedBudget:
    """A cap a day (UTC) for all and one for each person. What an attempt can cost at most is taken first, and what it did not cost given back."""

    def __init__(self, client: Any, *, for_all: int, for_one: int, clock: Callable[[], float] = time.time) -> None:
        self._client, self._for_all, self._for_one, self._clock = client, for_all, for_one, clock

    def reserve(self, tokens: int, *, user: str) -> Reserved | None:
        keys = self._keys(user)
        caps = (self._for_all, self._for_one)[: len(keys)]
        with _shared():
            taken = self._client.eval(RESERVE, len(keys), *keys, tokens, *caps)
        return Reserved(tuple(keys), tokens) if taken else None

    def settle(self, reserved: Reserved, used: int) -> None:
        back = reserved.tokens - min(used, reserved.tokens)
        if back:
            with _shared():
                for key in reserved.keys:
                    self._client.decrby(key, back)

    def used(self, user: str = "") -> int:
        with _shared():
            return int(self._client.get(self._keys(user)[-1]) or 0)

    def _keys(self, user: str) -> list[str]:
        today = f"llm:tokens:{datetime.fromtimestamp(self._clock(), UTC):%Y-%m-%d}"
        return [today, f"{today}:{user}"] if user else [today]
