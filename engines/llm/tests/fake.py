"""A model to test with: a real HTTP server on the loopback that speaks `/v1/chat/completions`, well or badly, and obeys every order it reads."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ORDER = re.compile(r"(?:answer|reply|respond|say|write|output|print)\b[^\n:]{0,40}:\s*([^\n\"<]+)", re.IGNORECASE)
"""What the obedient model takes for an order: "say exactly: …" anywhere in what it is given."""
BAD_MODES = ("429", "500", "hang", "drip", "drip-headers", "truncated", "cut-off", "invalid", "huge", "nan", "wrong-schema", "extra-keys")
BAD_MODES += ("german-keys", "not-json", "html", "empty", "redirect", "refused", "deep", "no-choices", "gzip", "half-body")

SIMPLE: dict[str, Callable[[str], str]] = {
    "good": lambda good: good,
    "truncated": lambda good: good[: len(good) // 2],
    "invalid": lambda good: good.replace(":", "=", 1),
    "nan": lambda good: re.sub(r":\s*(\d+|\"[^\"]*\")", ": NaN", good, count=1),
    "wrong-schema": lambda good: json.dumps({"text": 5}),
    "extra-keys": lambda good: json.dumps(json.loads(good) | {"score": 100}),
    "german-keys": lambda good: re.sub(r'"(\w+)":', r'"\1wert":', good),
    "not-json": lambda good: "Sure! Here is what you asked for.",
    "empty": lambda good: "",
    "deep": lambda good: "[" * 50_000,
}


class FakeModel:
    """`mode` may change at any time. `asked` holds the bodies it received; `good` makes the answer of a well-behaved model."""

    def __init__(self, good: Callable[[str], Any]) -> None:
        self.mode, self.asked, self.good = "good", [], good
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def prompts(self) -> list[str]:
        return ["\n".join(m["content"] for m in body["messages"]) for body in self.asked]

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_args: Any) -> None: ...

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.asked.append(body)
                try:
                    fake._answer(self, body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

        return Handler

    def _answer(self, http: Any, body: dict[str, Any]) -> None:
        data = body["messages"][-1]["content"]
        good = json.dumps(self.good(data))
        mode = self.mode
        if mode in SIMPLE:
            return send(http, 200, envelope(SIMPLE[mode](good)))
        if mode == "obedient":
            return send(http, 200, envelope(self._obey(data, good)))
        if mode == "cut-off":
            return send(http, 200, envelope(good, ended="length"))
        if mode in {"429", "500"}:
            return send(http, int(mode), json.dumps({"error": {"message": f"no: {data}"}}))
        if mode == "refused":
            return send(http, 400, json.dumps({"error": {"message": f"no: {data}"}}))
        if mode == "plain-only" and "response_format" in body:
            return send(http, 400, json.dumps({"error": {"message": "response_format is not known"}}))
        if mode == "plain-only":
            return send(http, 200, envelope(f"```json\n{good}\n```", usage=False))
        return getattr(self, "_" + mode.replace("-", "_"))(http, good)

    def _obey(self, data: str, good: str) -> str:
        """Does whatever the data says: speaks the words it is told to, in place of each text, or in place of the whole answer."""
        order = ORDER.search(data)
        if order is None:
            return good
        words = order[1].strip()
        if words.startswith(("{", "[")) or "nothing else" in data.casefold():
            return words
        answer = json.loads(good)
        _speak(answer, words)
        if "every field" in data.casefold():
            answer["score"] = 100
        return json.dumps(answer)

    def _hang(self, http: Any, good: str) -> None:
        self._over.wait(30)
        http.close_connection = True

    def _drip(self, http: Any, good: str) -> None:
        http.send_response(200)
        http.send_header("Content-Type", "application/json")
        http.send_header("Content-Length", "100000")
        http.end_headers()
        self._one_by_one(http, b" " * 100_000)

    def _drip_headers(self, http: Any, good: str) -> None:
        self._one_by_one(http, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 100_000)

    def _one_by_one(self, http: Any, data: bytes) -> None:
        http.close_connection = True
        for n in range(len(data)):
            if self._over.is_set():
                return
            http.wfile.write(data[n : n + 1])
            time.sleep(0.05)

    def _huge(self, http: Any, good: str) -> None:
        http.close_connection = True
        send(http, 200, envelope("x" * 10_000_000))

    def _half_body(self, http: Any, good: str) -> None:
        http.send_response(200)
        http.send_header("Content-Type", "application/json")
        http.send_header("Content-Length", "100000")
        http.end_headers()
        http.wfile.write(envelope(good).encode()[:40])
        http.close_connection = True

    def _html(self, http: Any, good: str) -> None:
        send(http, 200, "<html><title>It works</title></html>", kind="text/html")

    def _no_choices(self, http: Any, good: str) -> None:
        send(http, 200, json.dumps({"choices": []}))

    def _redirect(self, http: Any, good: str) -> None:
        http.send_response(307)
        http.send_header("Location", self.url + "/chat/completions")
        http.send_header("Content-Length", "0")
        http.end_headers()

    def _gzip(self, http: Any, good: str) -> None:
        import gzip

        packed = gzip.compress(envelope(good).encode() + b" " * 20_000_000)
        http.send_response(200)
        http.send_header("Content-Type", "application/json")
        http.send_header("Content-Encoding", "gzip")
        http.send_header("Content-Length", str(len(packed)))
        http.end_headers()
        http.wfile.write(packed)


def _speak(answer: Any, words: str) -> None:
    """The words in place of each text, wherever it stands."""
    for key, value in answer.items() if isinstance(answer, dict) else enumerate(answer):
        if isinstance(value, str):
            answer[key] = words
        elif isinstance(value, (dict, list)):
            _speak(value, words)


def envelope(content: str, *, ended: str = "stop", usage: bool = True) -> str:
    answer: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "choices": [{"index": 0, "finish_reason": ended, "message": {"role": "assistant", "content": content}}],
    }
    return json.dumps(answer | ({"usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}} if usage else {}))


def send(http: Any, status: int, body: str, *, kind: str = "application/json") -> None:
    data = body.encode()
    http.send_response(status)
    http.send_header("Content-Type", kind)
    http.send_header("Content-Length", str(len(data)))
    http.end_headers()
    http.wfile.write(data)


def dead_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@contextmanager
def fake_model(good: Callable[[str], Any]) -> Iterator[FakeModel]:
    fake = FakeModel(good)
    fake.start()
    try:
        yield fake
    finally:
        fake.stop()
