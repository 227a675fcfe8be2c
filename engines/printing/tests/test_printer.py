"""Documents on paper: what is printed, what is never fetched, what is refused."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.errors import EngineUnavailable, UnusableAnswer
from engines.printing import printer
from engines.printing.printer import Limits, can_print, print_pdf
from engines.text.extraction import extract_document

pytestmark = pytest.mark.skipif(not can_print(), reason="Pango is not installed")


def page(body: str) -> str:
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Paper</title></head><body>{body}</body></html>'


def text_of(pdf: bytes) -> str:
    """By the product's own reader."""
    return extract_document(pdf).text


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The addresses that somebody asked this machine's own server for; the second item of the list is the server's address."""
    seen: list[str] = []

    class Listens(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Listens)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    seen.append(f"http://127.0.0.1:{server.server_port}")
    yield seen
    server.shutdown()
    thread.join()
    server.server_close()


def test_words_of_many_alphabets_are_printed() -> None:
    pdf = print_pdf(html=page("<h1>Statistik für Anfänger</h1><p>Ελληνικά, Русский</p>"), css="h1 { color: #14576b; }")
    said = text_of(pdf)
    for words in ("Statistik für Anfänger", "Ελληνικά", "Русский"):
        assert words in said


def test_nothing_is_fetched_from_hosts_or_files(asked: list[str], tmp_path: Path) -> None:
    """Were one of these fetched, the server would have seen it, or the file's words would stand in the document."""
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="20"><text y="15">quokka</text></svg>')
    address = asked.pop()
    html = page(
        f'<link rel="stylesheet" href="{address}/a.css"><style>@import url("{address}/b.css"); p {{ background: url("{address}/c.png"); }}</style>'
        f'<img src="{address}/d.png" alt="blank"><object data="{address}/e.svg"></object><img src="{secret.as_uri()}" alt="blank">'
        f'<link rel="attachment" href="{secret.as_uri()}"><svg width="9" height="9"><image href="{address}/f.png"/><use href="{secret.as_uri()}#x"/></svg>'
        "<p>still here</p>"
    )
    pdf = print_pdf(html=html, css=f'@font-face {{ font-family: x; src: url("{address}/g.woff"); }} p {{ font-family: x; }}')
    assert asked == []
    assert "still here" in text_of(pdf)
    assert "quokka" not in text_of(pdf)
    assert b"quokka" not in pdf
    assert b"/EmbeddedFile" not in pdf


def test_a_document_without_end_is_refused_and_the_next_one_is_printed() -> None:
    endless = page("<table>" + "<tr><td>x</td></tr>" * 30_000 + "</table>")
    with pytest.raises(UnusableAnswer):
        print_pdf(html=endless, css="", limits=Limits(cpu_seconds=2, wall_seconds=6))
    with pytest.raises(UnusableAnswer, match="too large"):
        print_pdf(html="x" * 2_000, css="", limits=Limits(input_bytes=1_000))
    with pytest.raises(UnusableAnswer):
        print_pdf(html=page("<p>x</p>"), css="", limits=Limits(memory_bytes=32 * 1024 * 1024))
    assert print_pdf(html=page("<p>x</p>"), css="").startswith(b"%PDF-")


def test_whoever_waits_too_long_is_told() -> None:
    assert printer._turn.acquire(timeout=1)
    try:
        with pytest.raises(EngineUnavailable, match="being printed"):
            print_pdf(html=page("<p>x</p>"), css="", patience=0.05)
    finally:
        printer._turn.release()
