"""A small internet for tests: pages by address, without a socket. It keeps the promise of `Fetcher` by the same contract test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.outbound import MAX_BYTES, MAX_REDIRECTS, TIMEOUT_SECONDS, Answer, Method, OutboundError, OutboundRefused, urls
from core.outbound.bodies import read_body
from core.outbound.resolving import checked_addresses

SOMEWHERE = "93.184.215.14"  # public
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Page:
    """What an address answers; or, with `error`, how it fails."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "text/html; charset=utf-8"})
    error: OutboundError | None = None


class FakeOutbound:
    """`FakeOutbound({"https://jobs.example/1": Page("<p>Hello")})`; addresses without a page answer 404. `asked` lists what was asked."""

    def __init__(self, pages: Mapping[str, Page] | None = None, *, records: Mapping[str, list[str]] | None = None) -> None:
        self.pages = dict(pages or {})
        self.records = dict(records or {})
        self.asked: list[tuple[str, str]] = []
        self.sent_headers: list[Mapping[str, str]] = []

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
        target = urls.parse(url)
        passed: list[str] = []
        while True:
            page = self._page(target, method, headers or {}, timeout)
            answered = {name.lower(): value for name, value in page.headers.items()}
            location = answered.get("location")
            if page.status not in REDIRECTS or not location:
                break
            passed.append(target.url)
            if len(passed) > max_redirects:
                raise OutboundRefused("too_many_redirects")
            target = urls.parse(urls.follow(target, location))
        body = page.body.encode() if isinstance(page.body, str) else page.body
        body = b"" if method == "HEAD" else read_body([body], answered, max_bytes)
        kind = answered.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(page.status, target.url, tuple(passed), answered, body, kind, 0.0)

    def _page(self, target: urls.Target, method: str, headers: Mapping[str, str], timeout: float) -> Page:
        checked_addresses(target, resolver=self._resolve, allow=(), ports=urls.PORTS.values(), seconds=timeout)
        self.asked.append((method, target.url))
        self.sent_headers.append(dict(headers))
        page = self.pages.get(target.url, Page("Not found", status=404))
        if page.error is not None:
            raise page.error
        return page

    def _resolve(self, host: str, port: int) -> list[str]:
        if host in self.records:
            return self.records[host]
        if host == "localhost":
            return ["127.0.0.1"]
        if ":" in host or host.replace(".", "").isdigit():
            return [host]
        return [SOMEWHERE]
