"""The printing process: a document from stdin, a PDF to stdout, under limits it sets before it reads anything."""

from __future__ import annotations

import sys
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from engines.printing.wire import unpacked
from engines.sandbox import limit


class Nothing(URLFetcher):  # type: ignore[misc]
    """Fetches nothing: no host, no file, no data address. WeasyPrint leaves the place blank."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        raise ValueError("nothing is fetched for a document")


def main(arguments: list[str]) -> None:
    """Arguments: memory in bytes, CPU seconds."""
    fonts = FontConfiguration()  # reads the list of the system's fonts, before the limits that forbid writing any file
    limit(int(arguments[0]), int(arguments[1]))
    sys.stdout.buffer.write(pdf_of(*unpacked(sys.stdin.buffer.read()), fonts))
    sys.stdout.buffer.flush()


def pdf_of(html: str, css: str, fonts: FontConfiguration | None = None) -> bytes:
    nothing = Nothing()
    style = CSS(string=css, url_fetcher=nothing, font_config=fonts)
    document = HTML(string=html, url_fetcher=nothing, media_type="print")
    return bytes(document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"))
