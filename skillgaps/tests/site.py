"""A site on loopback with postings: what the worker fetches in tests, through the real client."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.conf import settings

from core import providers


@dataclass
class Site:
    base: str
    answers: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, body: str | bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8") -> str:
        self.answers[path] = (status, kind, body.encode() if isinstance(body, str) else body)
        return self.base + path


@contextmanager
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            status, kind, body = made.answers.get(self.path, (404, "text/html", b"Not found"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Site(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    before, settings.OUTBOUND_ALLOWED = settings.OUTBOUND_ALLOWED, [("127.0.0.1", server.server_address[1])]
    providers.outbound.cache_clear()
    try:
        yield made
    finally:
        settings.OUTBOUND_ALLOWED = before
        providers.outbound.cache_clear()
        server.shutdown()
        server.server_close()


ADVERT = """<h1>Data Engineer</h1><p>Brackenmoor Rail Ltd, Leeds (hybrid)</p><h2>Requirements</h2><ul><li>You must have Python and PostgreSQL</li>
<li>Experience with Kubernetes is required</li></ul><h2>Nice to have</h2><ul><li>Terraform would be a plus</li></ul>
<p>Salary: £45,000 to £52,000 a year. Permanent, full-time, 37.5 hours a week. Send us your application.</p>"""
PAGE = f"<html><head><title>Data Engineer | Brackenmoor</title></head><body><nav><a href=/>Home</a></nav><main>{ADVERT}</main><footer>Imprint</footer></body></html>"
