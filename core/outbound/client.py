"""The guarded HTTP client.

A person may hand us any address, and we stand inside a network that they do not. So: the name is looked up once, all its records are
checked, and the connection is made to a checked address, with the name only in the Host header and in TLS. Nothing looks the name up
again, so it cannot change meanwhile. Each redirect starts from the beginning. Time and size are limited for the whole, not for each
read, so that a server which drips bytes ends like one that is silent. No proxies, cookies or passwords.

It stands on httpcore2, the engine of httpx2, because that lets us open the socket ourselves.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import httpcore2

from core.outbound import MAX_BYTES, MAX_REDIRECTS, TIMEOUT_SECONDS, Answer, Method, OutboundFailed, OutboundRefused, urls
from core.outbound.bodies import read_body
from core.outbound.connecting import CheckedBackend, Deadline
from core.outbound.resolving import Endpoint, Resolver, checked_addresses, system_resolver

REDIRECTS = frozenset({301, 302, 303, 307, 308})
OWN_HEADERS = frozenset({"host", "cookie", "connection", "accept-encoding", "content-length", "transfer-encoding", "te", "upgrade"})


class Outbound:
    """Fetches pages of the public internet.

    `allow` names endpoints (address and port) that are reached although they are not public: a fake server in tests, a neighbour that
    the operator named in the settings. It must never come from what a person sends. `ports` are the ports allowed everywhere.
    """

    def __init__(
        self,
        *,
        resolver: Resolver = system_resolver,
        allow: Collection[Endpoint] = (),
        ports: Collection[int] = tuple(urls.PORTS.values()),
        user_agent: str = "HireReady",
        ssl_context: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._resolver = resolver
        self._allow = frozenset(allow)
        self._ports = frozenset(ports)
        self._user_agent = user_agent
        self._ssl_context = ssl_context
        self._clock = clock

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
        """Fetch a page, redirects included. `timeout` is in seconds and for the whole; see `core.outbound` for the errors.

        The caller's headers go to the first origin only: a redirect elsewhere does not take a key along.
        """
        if forbidden := OWN_HEADERS & {name.lower() for name in headers or {}}:
            raise ValueError(f"these headers are the client's own: {', '.join(sorted(forbidden))}")
        if method not in ("GET", "HEAD"):
            raise ValueError(f"GET or HEAD, not {method}")
        deadline = Deadline(timeout, self._clock)
        first = target = urls.parse(url)
        passed: list[str] = []
        while True:
            sent = dict(headers or {}) if target.origin == first.origin else {}
            status, answered, body = self._once(target, method, sent, max_bytes, deadline)
            location = answered.get("location")
            if status not in REDIRECTS or not location:
                break
            passed.append(target.url)
            if len(passed) > max_redirects:
                raise OutboundRefused("too_many_redirects", f"more than {max_redirects}")
            target = urls.parse(urls.follow(target, location))
        kind = answered.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(status, target.url, tuple(passed), answered, body, kind, timeout - deadline.left_or_zero())

    def _once(
        self, target: urls.Target, method: str, headers: dict[str, str], max_bytes: int, deadline: Deadline
    ) -> tuple[int, dict[str, str], bytes]:
        """One request without redirects; the body of a redirect is not read."""
        addresses = checked_addresses(target, resolver=self._resolver, allow=self._allow, ports=self._ports, seconds=deadline.left())
        backend = CheckedBackend(addresses, deadline)
        url = httpcore2.URL(scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode("ascii"))
        with (
            _named_failures(),
            httpcore2.ConnectionPool(ssl_context=self._tls(), network_backend=backend, max_connections=1) as pool,
            pool.stream(method, url, headers=self._headers(target, headers)) as response,
        ):
            answered = _readable(response.headers)
            goes_on = response.status in REDIRECTS and "location" in answered
            body = b"" if method == "HEAD" or goes_on else read_body(_chunks(response), answered, max_bytes)
            return response.status, answered, body

    def _headers(self, target: urls.Target, headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
        own = {"Host": target.authority, "User-Agent": self._user_agent, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
        names = {name.lower() for name in headers}
        merged = {name: value for name, value in own.items() if name.lower() not in names} | dict(headers)
        return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in merged.items()]

    def _tls(self) -> ssl.SSLContext:
        return self._ssl_context or ssl.create_default_context()


class _named_failures:
    """Turns what the library raises into our two exceptions."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, httpcore2.TimeoutException):
            raise OutboundFailed("timeout", type(error).__name__) from error
        if isinstance(error, httpcore2.NetworkError | OSError):
            caused_by_tls = isinstance(error, ssl.SSLError) or isinstance(error.__cause__ or error.__context__, ssl.SSLError)
            raise OutboundFailed("tls" if caused_by_tls else "connection", type(error).__name__) from error
        if isinstance(error, httpcore2.ProtocolError | httpcore2.UnsupportedProtocol):
            raise OutboundFailed("protocol", type(error).__name__) from error


def _chunks(response: httpcore2.Response) -> Iterator[bytes]:
    stream = response.iter_stream()
    assert isinstance(stream, Iterable)  # noqa: S101  (the type says it may be the asynchronous one)
    yield from stream


def _readable(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in lower case, values of repeated ones joined; cookies are dropped."""
    found: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name not in {"set-cookie", "set-cookie2"}:
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found
