"""The shared stores in the memory of one process; the contract tests run these and the real ones."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

from engines.llm.protocol import Reserved, SharedStateDown


class MemoryAnswers:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.of: dict[str, set[str]] = defaultdict(set)
        self.down = False

    def _check(self) -> None:
        if self.down:
            raise SharedStateDown

    def get(self, key: str) -> str | None:
        self._check()
        return self.kept.get(key)

    def keep(self, key: str, text: str, *, user: str) -> None:
        self._check()
        self.kept[key] = text
        if user:
            self.of[user].add(key)

    def drop(self, key: str) -> None:
        self._check()
        self.kept.pop(key, None)

    def forget(self, user: str) -> None:
        for key in self.of.pop(user, set()):
            self.kept.pop(key, None)


class MemoryBreaker:
    def __init__(self, clock: Callable[[], float] = time.time, probe_seconds: float = 5.0) -> None:
        self.failures, self.open_until, self.probe_until, self._clock, self._probe = 0, 0.0, 0.0, clock, probe_seconds

    def allows(self) -> bool:
        now = self._clock()
        if not self.open_until:
            return True
        if now < self.open_until or now < self.probe_until:
            return False
        self.probe_until = now + self._probe
        return True

    def succeeded(self) -> None:
        self.failures, self.open_until, self.probe_until = 0, 0.0, 0.0

    def failed(self) -> None:
        now = self._clock()
        if self.open_until > now:
            return
        self.failures += 1
        if self.open_until or self.failures >= 5:
            self.open_until, self.probe_until = now + 60, 0.0


class MemoryBudget:
    def __init__(self, *, for_all: int = 10**9, for_one: int = 10**9) -> None:
        self.caps, self.taken = (for_all, for_one), defaultdict(int)

    def reserve(self, tokens: int, *, user: str) -> Reserved | None:
        keys = ("", user) if user else ("",)
        if any(self.taken[key] + tokens > cap for key, cap in zip(keys, self.caps, strict=False)):
            return None
        for key in keys:
            self.taken[key] += tokens
        return Reserved(keys, tokens)

    def settle(self, reserved: Reserved, used: int) -> None:
        for key in reserved.keys:
            self.taken[key] -= reserved.tokens - min(used, reserved.tokens)

    def used(self, user: str = "") -> int:
        return self.taken[user]
