"""The one way out: pages of the internet are fetched through `core.outbound.client.Outbound` and nothing else.

Here stand the words callers need: what comes back, what can go wrong, and the promise that client and fake keep. The client itself
is built by `core.providers.outbound()`; only workers have the library it stands on.

    from core import providers
    from core.outbound import OutboundFailed, OutboundRefused

    answer = providers.outbound().get("https://example.org/")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

Method = Literal["GET", "HEAD"]
MAX_BYTES = 1_000_000  # of the body, after decompression
MAX_REDIRECTS = 3
TIMEOUT_SECONDS = 10.0  # for everything: names, connections, redirects, body


class OutboundError(Exception):
    """The page was not fetched. `code` is for programs and for choosing words, `detail` for logs: neither holds what a server sent."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class OutboundRefused(OutboundError):
    """We do not fetch this: bad_url, bad_scheme, bad_port, credentials, blocked_address, too_many_redirects, too_large.

    The same again will be refused again.
    """


class OutboundFailed(OutboundError):
    """It could not be fetched now: dns, connection, tls, timeout, protocol. Another time it may work."""


@dataclass(frozen=True)
class Answer:
    """What a server said, whatever its status."""

    status: int
    url: str  # where the answer came from, after redirects
    redirects: tuple[str, ...]  # the addresses that sent us on, first one first
    headers: Mapping[str, str]  # names in lower case; cookies are left out
    body: bytes  # decompressed; empty for HEAD
    content_type: str  # lower case, without parameters: "text/html"
    seconds: float

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


class Fetcher(Protocol):
    """What callers depend on. `Outbound` and `FakeOutbound` keep it, by the same contract test."""

    def get(
        self,
        url: str,
        *,
        max_bytes: int = MAX_BYTES,
        max_redirects: int = MAX_REDIRECTS,
        timeout: float = TIMEOUT_SECONDS,
        headers: Mapping[str, str] | None = None,
        method: Method = "GET",
    ) -> Answer:
        """Fetch a page. Raises `OutboundRefused` and `OutboundFailed`; an error status is an answer, not an exception."""
        ...
