"""Words, hidden text, scans and passwords of PDFs."""

from __future__ import annotations

import pytest
from fpdf import FPDF
from fpdf.enums import TextMode

from engines.errors import Reason, UnreadableDocument
from engines.text.assembly import assemble
from engines.text.documents import MAX_HIDDEN, Document, Format, Verdict
from engines.text.pdf.glyphs import Glyph
from engines.text.pdf.joining import join_split_words
from engines.text.pdf.reader import read_pdf, read_pdf_without_pdfium
from engines.text.pdf.segments import find_segments
from engines.text.reading import Line
from engines.text.tests.builders import Sheet


def read(sheet: Sheet) -> Document:
    return assemble(read_pdf(sheet.bytes()), Format.PDF)


def glyphs(text: str, *, gap: float = 0.0, blank: float = 3.0, written: bool = False) -> list[Glyph]:
    """Letters 5 points wide in 10-point type, `gap` apart; blanks are written as characters or only left white."""
    out, x, space = [], 40.0, False
    for char in text:
        if char == " ":
            x, space = x + blank, True
            continue
        out.append(Glyph(char, x, x + 5, 100, 10, space_before=space and written))
        x, space = x + 5 + gap, False
    return out


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        (glyphs("data engineer"), "data engineer"),
        (glyphs("data engineer", gap=3, blank=5), "data engineer"),
        (glyphs("DATA ENGINEER", gap=2, blank=3, written=True), "DATA ENGINEER"),
        (glyphs("E X P E R I E N C E", written=True), "EXPERIENCE"),
        (glyphs("J O H N   D O E", written=True), "JOHN DOE"),
        (glyphs("ab", gap=1.2), "ab"),
    ],
)
def test_words_are_told_from_letters_by_their_distance(letters: list[Glyph], text: str) -> None:
    assert [segment.text for segment in find_segments(letters)] == [text]


def test_letters_drawn_out_of_order_come_back_in_order() -> None:
    letters = glyphs("analyst of engines")
    assert find_segments(letters[9:] + letters[:4] + letters[4:9])[0].text == "analyst of engines"


def test_an_accent_drawn_over_a_letter_becomes_one_character() -> None:
    letters = glyphs("Rene")
    letters.insert(3, Glyph("\u00b4", letters[3].x0 + 1, letters[3].x0 + 4, 100, 10))
    assert find_segments(letters)[0].text == "René"


def test_the_letters_of_a_ligature_share_its_box() -> None:
    box = (45.0, 53.0)
    letters = [
        Glyph("o", 40, 45, 100, 10),
        *(Glyph("f", *box, 100, 10) for _ in "ff"),
        Glyph("i", *box, 100, 10),
        Glyph("c", 53, 58, 100, 10),
    ]
    assert find_segments(letters)[0].text == "offic"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("software engi-", "neering, tests", ["software engineering,", "tests"]),
        ("software engi\u00ad", "neering tests", ["software engineering", "tests"]),
        ("a cross-", "functional team", ["a cross-functional", "team"]),
        ("a data-", "driven team", ["a data-driven", "team"]),
        ("from 2010-", "and later", ["from 2010-", "and later"]),
        ("Maschinenbau-", "Ingenieur in Ulm", ["Maschinenbau-", "Ingenieur in Ulm"]),
    ],
)
def test_a_word_cut_by_the_line_end_is_joined(first: str, second: str, joined: list[str]) -> None:
    assert [line.text for line in join_split_words([Line(first), Line(second)])] == joined


def hide(sheet: Sheet, how: str) -> None:
    text, pdf = "python kubernetes", sheet.pdf
    if how == "white":
        pdf.set_text_color(255, 255, 255)
        sheet.put(40, 200, text)
    elif how == "tiny":
        sheet.put(40, 200, text, size=1)
    elif how == "off the page":
        sheet.put(40, 900, text)
    elif how == "invisible mode":
        with pdf.local_context(text_mode=TextMode.INVISIBLE):
            sheet.put(40, 200, text)
    else:
        pdf.set_fill_color(20, 40, 60)
        pdf.rect(30, 180, 300, 40, style="F")
        pdf.set_text_color(20, 40, 60)
        sheet.put(40, 200, text)


@pytest.mark.parametrize("how", ["white", "tiny", "off the page", "invisible mode", "colour of the ground"])
def test_text_that_nobody_sees_is_counted_but_not_read(how: str) -> None:
    sheet = Sheet().put(40, 100, "Ada Lovelace, analyst")
    hide(sheet, how)
    document = read(sheet)
    assert document.text == "Ada Lovelace, analyst"
    assert document.quality.hidden_words == 2
    assert (document.quality.hidden_text, document.quality.hidden_characters) == ("python kubernetes", 16)
    assert "hidden_text" in document.quality.notes
    assert document.quality.verdict is Verdict.DOUBTFUL


@pytest.mark.parametrize("how", ["white", "tiny", "off the page", "invisible mode"])
def test_the_second_reader_reads_nothing_that_nobody_sees_either(how: str) -> None:
    sheet = Sheet().put(40, 100, "Ada Lovelace, analyst")
    hide(sheet, how)
    reading = read_pdf_without_pdfium(sheet.bytes())
    assert [line.text for line in reading.lines] == ["Ada Lovelace, analyst"]
    assert reading.hidden_text == "python kubernetes"


def test_of_much_hidden_text_the_beginning_is_kept_and_all_is_counted() -> None:
    sheet = Sheet().put(40, 100, "Ada Lovelace, analyst")
    sheet.pdf.set_text_color(255, 255, 255)
    sheet.column(40, 200, ["python kubernetes terraform"] * 40)
    quality = read(sheet).quality
    assert (quality.hidden_words, quality.hidden_characters) == (120, 1000)
    assert len(quality.hidden_text) <= MAX_HIDDEN
    assert quality.hidden_text.startswith("python kubernetes terraform python")


def test_white_text_on_a_dark_band_is_seen() -> None:
    sheet = Sheet()
    sheet.pdf.set_fill_color(20, 40, 60)
    sheet.pdf.rect(0, 0, 600, 120, style="F")
    sheet.pdf.set_text_color(255, 255, 255)
    assert read(sheet.put(40, 80, "Ada Lovelace")).text == "Ada Lovelace"


def test_links_behind_the_text_are_kept_once_and_in_order() -> None:
    sheet = Sheet().put(40, 100, "Ada")
    for address in ("https://ada.example.org/", "mailto:ada@example.org", "https://ada.example.org/"):
        sheet.pdf.link(40, 90, 40, 12, address)
    assert read(sheet).links == ("https://ada.example.org/", "mailto:ada@example.org")


def test_pages_without_a_text_layer_are_a_scan() -> None:
    sheet = Sheet()
    sheet.pdf.rect(40, 40, 300, 300, style="F")
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(sheet.bytes())
    assert caught.value.reason is Reason.SCANNED


@pytest.mark.parametrize("reader", [read_pdf, read_pdf_without_pdfium])
def test_a_password_is_named_as_the_reason(reader) -> None:  # type: ignore[no-untyped-def]
    pdf = FPDF()
    pdf.add_page()
    pdf.set_encryption(owner_password="owner", user_password="user")
    with pytest.raises(UnreadableDocument) as caught:
        reader(bytes(pdf.output()))
    assert caught.value.reason is Reason.PASSWORD


@pytest.mark.parametrize("reader", [read_pdf, read_pdf_without_pdfium])
def test_a_damaged_file_is_named_as_the_reason(reader) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnreadableDocument) as caught:
        reader(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << >>")
    assert caught.value.reason is Reason.DAMAGED


def test_both_readers_read_the_same_text_in_the_same_places() -> None:
    sheet = Sheet().put(40, 100, "Ada Lovelace", size=20, bold=True).column(40, 140, ["Analyst, London", "ada@example.org"])
    first = assemble(read_pdf(sheet.bytes()), Format.PDF)
    second = assemble(read_pdf_without_pdfium(sheet.bytes()), Format.PDF)
    assert first.text == second.text
    assert [block.bold for block in first.blocks] == [block.bold for block in second.blocks]
    for one, other in zip(first.blocks, second.blocks, strict=True):
        assert one.box == pytest.approx(other.box, abs=2)


def test_reading_stops_after_fifty_pages_and_says_so() -> None:
    sheet = Sheet()
    for number in range(52):
        sheet.put(40, 400, f"unlike any other page {'x' * number}").page()
    document = read(sheet)
    assert document.quality.truncated
    assert document.blocks[-1].page == 50
