"""Resumes as files, made here: one and two columns as PDF, DOCX, TXT. All people and employers are invented."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from fpdf import FPDF
from PIL import Image, ImageDraw

NAME = "Ottoline Farrowdale"
LEFT = [
    "CONTACT",
    "ottoline.farrowdale@example.org",
    "+44 1632 960 417",
    "Leeds, United Kingdom",
    "",
    "SKILLS",
    "Python",
    "PostgreSQL",
    "Docker",
    "Git",
]
RIGHT = [
    NAME,
    "",
    "EXPERIENCE",
    "Data Engineer, Brackenmoor Rail Ltd",
    "March 2021 - present",
    "- Built nightly pipelines in Python and Apache Airflow",
    "- Moved 40 reports from spreadsheets to PostgreSQL",
    "Junior Analyst, Quillhaven Foods",
    "June 2018 - February 2021",
    "- Wrote SQL for weekly stock reports",
    "",
    "EDUCATION",
    "BSc Computer Science, University of Northern Ridings",
    "2015 - 2018",
]
LINES = [NAME, *LEFT[1:4], "", *RIGHT[2:], "", *LEFT[5:]]
TEXT = "\n".join(LINES)
SHOPPING = "Shopping list\n\n2 kg potatoes\nmilk\n6 eggs\nbread\nwashing powder\nonions\nbirthday card for Mum\ncat food\n" * 2
POEM = "\n".join(
    [
        "The harbour sleeps beneath a sky of pewter,",
        "and gulls go home along the quiet shore;",
        "the lamps are lit, the evening train is later,",
        "and nobody is waiting any more.",
        "",
        "I loved the rain, the slate, the garden growing,",
        "the long blue hour that has no need to end,",
        "and all that I have kept of it is knowing",
        "that every road runs downhill to a friend.",
    ]
)


def pdf() -> bytes:
    """One column, one page."""
    made = _page()
    for line in LINES:
        made.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def two_column_pdf() -> bytes:
    """A sidebar with contact and skills, the history beside it, written row by row as some programs do."""
    made = _page()
    for row in range(max(len(LEFT), len(RIGHT))):
        for lines, x in ((LEFT, 12), (RIGHT, 90)):
            if row < len(lines) and lines[row]:
                made.set_xy(x, 15 + 6.5 * row)
                made.cell(0, 6, lines[row])
    return bytes(made.output())


def _page() -> FPDF:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=10)
    return made


def locked_pdf() -> bytes:
    made = _page()
    made.cell(0, 6, TEXT[:60])
    made.set_encryption(owner_password="owner", user_password="locked")
    return bytes(made.output())


def scanned_pdf() -> bytes:
    """A page that is a picture."""
    picture = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(picture).text((60, 60), TEXT[:80], fill=0)
    made = FPDF()
    made.add_page()
    made.image(picture, x=0, y=0, w=200)
    return bytes(made.output())


def damaged_pdf() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * 8


def docx() -> bytes:
    made = Document()
    for line in LINES:
        if line.isupper():
            made.add_heading(line.title(), level=1)
        elif line.startswith("- "):
            made.add_paragraph(line[2:], style="List Bullet")
        elif line:
            made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def txt() -> bytes:
    return TEXT.encode()


def image() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PNG")
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("notes.txt", TEXT)
    return out.getvalue()


def text_of_size(size: int) -> bytes:
    """A readable TXT of exactly so many bytes."""
    line = b"Kept the stock records of a small shop in order. Python, PostgreSQL.\n"
    return (line * (size // len(line) + 1))[:size]


HIDDEN_WORDS = "Kubernetes Terraform Rust Senior Data Scientist at Wexcombe Labs 2001 - 2020"


def with_hidden_pdf(*, hidden: bool = True) -> bytes:
    """The resume of `pdf`, with words in white below it: skills, and a job that never was."""
    made = _page()
    for line in LINES:
        made.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    if hidden:
        made.set_text_color(255, 255, 255)
        made.cell(0, 6, HIDDEN_WORDS)
    return bytes(made.output())


def with_hidden_docx(*, hidden: bool = True) -> bytes:
    """The same as a DOCX, the words marked as hidden (w:vanish)."""
    made = Document()
    for line in LINES:
        made.add_paragraph(line)
    if hidden:
        made.add_paragraph().add_run(HIDDEN_WORDS).font.hidden = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


GOOD = {"pdf": pdf, "two columns": two_column_pdf, "docx": docx, "txt": txt}
FORMATS = {"pdf": "pdf", "two columns": "pdf", "docx": "docx", "txt": "txt"}
