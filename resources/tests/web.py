"""A small web on loopback: what its hosts answer is told by their names. Real HTTP, through the guarded client."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from core.outbound import Answer, OutboundFailed
from core.outbound.client import Outbound

LOOPBACK = "127.0.0.1"
PAGE = (
    b"<html><head><title>Tying knots</title></head><body><h1>Tying knots</h1><p>"
    + b"How to tie things up so that they stay. " * 5
    + b"</p>"
)
SOFT = b"<html><head><title>Oops</title></head><body><h1>Page not found</h1><p>" + b"We are sorry. " * 20 + b"</p>"
SILENCE = 1.2  # seconds; more than the tests wait
PATIENCE = 20.0  # seconds for hosts that do answer: a busy machine is no outage


class Hosts(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(".")[0].partition(":")[0]
        self.server.seen.append((self.command, host, self.path))  # type: ignore[attr-defined]
        kind = host.rstrip("0123456789")
        with suppress(OSError):
            getattr(self, f"host_{kind.replace('-', '_')}", self.host_alive)()

    do_HEAD = do_GET

    def answer(self, body: bytes = PAGE, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for header, value in ({"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))} | headers).items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def host_alive(self) -> None:
        self.answer()

    def host_dead(self) -> None:
        self.answer(b"Gone", 404)

    def host_gone(self) -> None:
        self.answer(b"Gone", 410)

    def host_slow(self) -> None:
        time.sleep(SILENCE)

    def host_circle(self) -> None:
        self.answer(b"", 302, Location=self.path)

    def host_moved(self) -> None:
        if self.path == "/new":
            return self.answer()
        return self.answer(b"", 301, Location="/new")

    def host_home(self) -> None:
        if self.path == "/":
            return self.answer()
        return self.answer(b"", 302, Location="/")

    def host_soft(self) -> None:
        self.answer(SOFT)

    def host_robots(self) -> None:
        self.answer(b"Robots not wanted", 403)

    def host_many(self) -> None:
        self.answer(b"Too many requests", 429)

    def host_headless(self) -> None:
        self.answer(b"", 405) if self.command == "HEAD" else self.answer()

    def host_liar(self) -> None:
        self.answer(b"", 404) if self.command == "HEAD" else self.answer()

    def host_inside(self) -> None:
        self.answer(b"", 302, Location="http://10.0.0.5/admin")

    def host_door(self) -> None:
        if self.path.startswith("/login"):
            return self.answer()
        return self.answer(b"", 302, Location="/login?next=x")

    def host_busy(self) -> None:
        self.answer(b"Later", 503)

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def web() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer((LOOPBACK, 0), Hosts)
    server.daemon_threads = True
    server.block_on_close = False
    server.seen = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Net:
    """The guarded client in front of the small web. `away` cuts everybody off, `down` some; `private` hosts have moved into a private network."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.away = False
        self.private: set[str] = set()
        self.down: set[str] = set()
        # Tests move the calendar; the client's own clock must go on.
        self._client = Outbound(resolver=self._resolve, allow=[(LOOPBACK, port)], ports=(80, 443, port), clock=time.perf_counter)

    def url(self, host: str, path: str = "/learn/knots") -> str:
        return f"http://{host}.test:{self.port}{path}"  # each host a site of its own

    def _resolve(self, host: str, port: int) -> list[str]:
        name = host.partition(".")[0]
        if name == "nowhere":
            raise OSError("no such name")
        return ["192.168.1.7"] if name in self.private else [LOOPBACK]

    def get(self, url: str, **options: Any) -> Answer:
        if self.away or any(f"//{name}." in url for name in self.down):
            raise OutboundFailed("connection", "cut off")
        if "//slow" not in url:
            options["timeout"] = PATIENCE
        return self._client.get(url, **options)
