"""PDFs that hold pictures of pages."""

from __future__ import annotations

from io import BytesIO

from fpdf import FPDF
from PIL import Image, ImageDraw


def scan(*, pages: int = 1, lines: int = 9) -> bytes:
    """A PDF of pictures: bars of ink where the lines of `Told` stand, no letters in it."""
    made = FPDF(unit="pt", format="A4")
    for _ in range(pages):
        picture = Image.new("RGB", (1240, 1754), "white")
        for row in range(lines):
            ImageDraw.Draw(picture).rectangle((100, 106 + 60 * row, 460, 124 + 60 * row), fill="black")
        sink = BytesIO()
        picture.save(sink, "PNG")
        made.add_page()
        made.image(sink, 0, 0, 595.28, 841.89)
    return bytes(made.output())
