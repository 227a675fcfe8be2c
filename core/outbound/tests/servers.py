"""Servers on loopback that behave well, badly, or only count who comes."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOOPBACK = "127.0.0.1"


class Canary:
    """Listens on every local address and counts connections."""

    def __init__(self) -> None:
        family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET
        self._listener = socket.create_server(("", 0), family=family, dualstack_ipv6=family == socket.AF_INET6)
        self.port: int = self._listener.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                connection.close()

    def close(self) -> None:
        self._listener.close()


@contextmanager
def canary() -> Iterator[Canary]:
    made = Canary()
    try:
        yield made
    finally:
        made.close()


class Pages(BaseHTTPRequestHandler):
    """What the contract and the attacks ask for, by path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.seen.append((self.command, self.path, dict(self.headers)))  # type: ignore[attr-defined]
        name, _, argument = self.path.lstrip("/").partition("/")
        with suppress(OSError):  # the client hangs up in the middle, as it should
            getattr(self, f"page_{name}", self.page_missing)(argument)

    do_HEAD = do_GET

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for header, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(header.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def page_missing(self, _: str) -> None:
        self.answer(b"Not found", 404)

    def page_hello(self, _: str) -> None:
        self.answer(b"<p>Hello", Set_Cookie="a=b")

    def page_hop(self, count: str) -> None:
        self.answer(b"", 302, Location=f"/hop/{int(count) - 1}" if int(count) > 1 else "/hello")

    def page_circle(self, _: str) -> None:
        self.answer(b"", 301, Location="/circle")

    def page_to(self, where: str) -> None:
        self.answer(b"", 307, Location=where)

    def page_nowhere(self, _: str) -> None:
        self.answer(b"see elsewhere", 302)

    def page_bytes(self, count: str) -> None:
        self.answer(b"x" * int(count))

    def page_gzip(self, count: str) -> None:
        self.answer(gzip.compress(b"\0" * int(count)), Content_Encoding="gzip")

    def page_broken_gzip(self, _: str) -> None:
        self.answer(gzip.compress(b"hello" * 100)[:-12], Content_Encoding="gzip")

    def page_brotli(self, _: str) -> None:
        self.answer(b"whatever", Content_Encoding="br")

    def page_liar(self, _: str) -> None:
        self.answer(b"short", Content_Length="99999999999")

    def page_endless(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"y" * 65_536)

    def page_drip(self, where: str) -> None:
        if where == "headers":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            self.send_response(200)
            self.end_headers()
        for _ in range(600):
            self.wfile.write(b"z")
            self.wfile.flush()
            time.sleep(0.05)

    def page_silence(self, _: str) -> None:
        time.sleep(3)

    def page_nonsense(self, _: str) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
        self.close_connection = True

    def page_many_headers(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: " + b"f" * 300_000 + b"\r\n\r\n")

    def page_hang_up(self, _: str) -> None:
        self.close_connection = True

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def pages(*, tls: Any = None) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer((LOOPBACK, 0), Pages)
    server.daemon_threads = True
    server.block_on_close = False
    server.seen = []  # type: ignore[attr-defined]
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
