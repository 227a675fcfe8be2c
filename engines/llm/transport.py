"""HTTP whose whole length is bounded: every connect, read and write gets what is left until one deadline, and the bytes are counted.

A time-out a read does not stop a server that sends one byte a second; this does. Redirects are not followed, no proxy of the
environment is used, and compressed answers (whose size is not what arrives) are refused.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

LARGEST_ANSWER = 1_000_000  # bytes, headers included
CONNECT_SECONDS = 5.0


class TooLarge(httpcore2.ReadError):
    """More bytes than any answer needs."""


@dataclass
class Allowance:
    """What one request may still take."""

    until: float
    bytes_left: int = LARGEST_ANSWER
    too_large: bool = False
    connected: bool = False
    """Whether the endpoint was reached: from then on the question may have cost tokens."""

    def seconds(self, most: float | None = None) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this request is over")
        return min(left, most) if most is not None else left

    def take(self, data: bytes) -> bytes:
        self.bytes_left -= len(data)
        if self.bytes_left < 0:
            self.too_large = True
            raise TooLarge("the answer is too large")
        return data


_allowance: ContextVar[Allowance] = ContextVar("allowance")


@contextmanager
def at_most(seconds: float) -> Iterator[Allowance]:
    """Requests inside share this time and this many bytes."""
    allowance = Allowance(time.monotonic() + seconds)
    token = _allowance.set(allowance)
    try:
        yield allowance
    finally:
        _allowance.reset(token)


class _Stream(httpcore2.NetworkStream):
    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        allowance = _allowance.get()
        allowance.connected = True
        return allowance.take(self._inner.read(max_bytes, allowance.seconds(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _allowance.get().seconds(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _allowance.get().seconds(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    """Connects to each address of a name in turn, all within the one deadline."""

    def __init__(self) -> None:
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        allowance = _allowance.get()
        failure: Exception = httpcore2.ConnectError("the name has no address")
        for address in _addresses(host, port, allowance.seconds(timeout)):
            try:
                stream = self._inner.connect_tcp(address, port, allowance.seconds(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            allowance.connected = True
            return _Stream(stream)
        raise failure

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, _allowance.get().seconds()))


def _addresses(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name. A resolver that hangs is left behind in a thread: nothing else can interrupt it."""
    found: list[str] = []

    def look_up() -> None:
        try:
            found.extend(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except OSError:
            return

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise httpcore2.ConnectTimeout("the name was not resolved in time")
    return found


class BoundedTransport(httpx2.HTTPTransport):
    """`httpx2.HTTPTransport` over the bounded network. Use inside `at_most`."""

    def __init__(self) -> None:
        super().__init__(trust_env=False)
        self._pool.close()
        # Questions are rare and take seconds: a connection each costs little, and none is found dead later.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False), max_keepalive_connections=0, network_backend=_Backend()
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        response = super().handle_request(request)
        if response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
            response.close()
            raise httpx2.RemoteProtocolError("a compressed answer was not asked for")
        return response


def bounded_client() -> httpx2.Client:
    """A client for requests inside `at_most`."""
    return httpx2.Client(
        transport=BoundedTransport(),
        follow_redirects=False,
        trust_env=False,
        headers={"Accept-Encoding": "identity"},
        timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS),
    )
