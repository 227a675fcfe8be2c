"""PDF pages come out in the order a person reads them."""

from __future__ import annotations

import pytest

from engines.text.assembly import assemble
from engines.text.documents import Document, Format
from engines.text.pdf.reader import read_pdf
from engines.text.tests.builders import Sheet

SIDE = [
    "CONTACT",
    "ada@example.org",
    "+44 20 7946 0011",
    "",
    "",
    "SKILLS",
    "Number theory",
    "Punched cards",
    "",
    "",
    "LANGUAGES",
    "English",
]
MAIN = [
    "PROFILE",
    "Analyst who writes programs for machines that are not",
    "built yet, and explains them to people who doubt it.",
    "",
    "EXPERIENCE",
    "Analyst, Analytical Engines Ltd, London 1840 to 1852",
    "Wrote the first program, for Bernoulli numbers, checked",
    "by hand twice before it was printed in the journal of",
    "the society, with notes longer than the paper itself.",
]


def read(sheet: Sheet) -> Document:
    return assemble(read_pdf(sheet.bytes()), Format.PDF)


def lines(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


def words(*columns: list[str]) -> list[str]:
    return [line for column in columns for line in column if line]


@pytest.mark.parametrize(("side_x", "main_x"), [(40, 220), (400, 40)])
def test_a_sidebar_is_not_mixed_with_the_main_column(side_x: int, main_x: int) -> None:
    sheet = Sheet().column(side_x, 100, SIDE, leading=15.1).column(main_x, 104, MAIN, leading=13)
    document = read(sheet)
    in_order = [SIDE, MAIN] if side_x < main_x else [MAIN, SIDE]
    assert lines(document) == words(*in_order)
    assert document.quality.columns == 2


def test_two_equal_columns_on_one_grid_are_read_one_after_the_other() -> None:
    right = ["EDUCATION", "Lessons in mathematics by letter, from Augustus De", "Morgan, University College London, 1840"]
    right += ["", "", "INTERESTS", "Music as a field for engines that calculate, horses", "that win, wings built to scale"]
    document = read(Sheet().column(40, 100, MAIN, leading=13).column(320, 100, right, leading=13))
    assert lines(document) == words(MAIN, right)


def test_dates_on_the_left_lead_the_entries_beside_them() -> None:
    sheet = Sheet()
    entries = [("2015 - 2019", "Analyst, Engines Ltd"), ("2010 - 2014", "Translator, Taylor"), ("2005 - 2009", "Pupil of De Morgan")]
    expected = []
    for place, (date, title) in enumerate(entries):
        body = ["Wrote notes that were longer than the paper they", "were written about, and three times as clear."]
        sheet.put(40, 100 + 60 * place, date).column(140, 100 + 60 * place, [title, *body])
        expected += [date, title, *body]
    document = read(sheet)
    assert lines(document) == expected
    assert document.quality.columns == 1


def test_dates_on_the_right_stay_on_the_line_of_their_entry() -> None:
    sheet = Sheet()
    for place in range(3):
        y = 100 + 60 * place
        sheet.column(40, y, [f"Analyst number {place}", "Wrote short notes", "Checked the tables"]).put(480, y, f"201{place} - now")
    expected = [line for i in range(3) for line in (f"Analyst number {i}\t201{i} - now", "Wrote short notes", "Checked the tables")]
    assert lines(read(sheet)) == expected


def test_a_note_of_several_lines_on_the_right_does_not_cut_the_list_beside_it() -> None:
    sheet, expected = Sheet(), []
    for place in range(3):
        y, entry = 100 + 70 * place, f"Analyst number {place}"
        items = ["\x95 Wrote notes that were longer than the paper", "they were about", "\x95 Checked the tables of the almanac"]
        sheet.column(40, y, [entry, *items]).column(460, y, ["London", f"1{place} May - now"])
        expected += [f"{entry}\tLondon", f"1{place} May - now", *(item.replace("\x95", "•") for item in items)]
    assert lines(read(sheet)) == expected


def test_a_table_is_read_row_by_row() -> None:
    sheet = Sheet()
    rows = [
        ("Subject", "School", "Mark"),
        ("Algebra", "London", "A"),
        ("French", "Paris", "B"),
        ("Music", "Vienna", "A"),
        ("Logic", "York", "C"),
    ]
    for place, row in enumerate(rows):
        for x, cell in zip((40, 200, 400), row, strict=True):
            sheet.put(x, 100 + 16 * place, cell)
    assert " ".join(read(sheet).text.split()) == " ".join(" ".join(row) for row in rows)


def test_a_header_over_two_columns_comes_first_and_a_footer_last() -> None:
    sheet = Sheet().put(40, 50, "Ada Lovelace, analyst, reachable by letter at St James's Square, London", size=14)
    sheet.column(40, 100, SIDE, leading=15.1).column(220, 104, MAIN)
    sheet.put(40, 320, "References on request, from Mr Babbage and from Mrs Somerville, both of London, gladly.")
    text = lines(read(sheet))
    assert text[0].startswith("Ada Lovelace")
    assert text[1:-1] == words(SIDE, MAIN)
    assert text[-1].startswith("References")


def test_short_lists_under_titles_side_by_side_are_read_one_by_one() -> None:
    sheet = Sheet().put(40, 60, "Skills of the writer of this page, in three lists that stand beside each other")
    for x, title, items in (
        (40, "TOOLS", ["Compass", "Ruler", "Loom"]),
        (200, "METHODS", ["Proof", "Table"]),
        (400, "TONGUES", ["French"]),
    ):
        sheet.column(x, 100, [title, *items])
    assert lines(read(sheet))[1:] == ["TOOLS", "Compass", "Ruler", "Loom", "METHODS", "Proof", "Table", "TONGUES", "French"]


def test_running_headers_do_not_cut_a_text_that_goes_on() -> None:
    sheet = Sheet()
    for number in (1, 2):
        if number == 2:
            sheet.page()
        sheet.put(40, 30, f"Ada Lovelace, page {number}").column(40, 100, [f"line {number}a of the text", f"line {number}b of the text"])
    assert lines(read(sheet)) == [
        "Ada Lovelace, page 1",
        "line 1a of the text",
        "line 1b of the text",
        "line 2a of the text",
        "line 2b of the text",
        "Ada Lovelace, page 2",
    ]


def test_more_space_than_a_line_is_a_gap() -> None:
    document = read(Sheet().column(40, 100, ["one", "two", "", "three"]))
    assert document.text == "one\ntwo\n\nthree"
    assert [block.gap_before for block in document.blocks] == [False, False, True]


def test_size_weight_place_and_bullets_are_told() -> None:
    document = read(Sheet().put(40, 100, "Skills", size=16, bold=True).put(40, 120, "\x95 Algebra"))
    title, item = document.blocks
    assert (title.font_size, title.bold, item.bold, item.bullet) == (16, True, False, True)
    assert title.box is not None
    assert (title.box[0], title.box[3]) == pytest.approx((40, 103), abs=3)


def test_text_that_is_turned_on_the_page_follows_the_upright_text() -> None:
    sheet = Sheet()
    with sheet.pdf.rotation(90, x=20, y=400):
        sheet.put(20, 400, "CURRICULUM VITAE")
    sheet.column(40, 100, ["Ada Lovelace", "Analyst"])
    assert lines(read(sheet)) == ["Ada Lovelace", "Analyst", "CURRICULUM VITAE"]


def test_a_sidebar_with_titles_of_its_own_is_a_column_though_its_lines_fall_on_those_beside_it() -> None:
    sheet = Sheet()
    y = 60.0
    for title, lines in (
        ("Profile", ["Analyst of engines that are not built yet."]),
        ("Work", ["Analyst, Engines Ltd", "London", "1840 to 1852", "- Wrote a program."] * 3),
    ):
        sheet.put(50, y, title, size=13, bold=True)
        y += 16
        for line in lines:
            sheet.put(50, y, line)
            y += 14
        y += 8
    y = 60.0
    for title, lines in (
        ("Skills", ["Algebra, cards"]),
        ("Languages", ["English", "French"]),
        ("Awards", ["Medal, 1841"]),
        ("Clubs", ["Chess"]),
    ):
        sheet.put(400, y, title, size=13, bold=True)
        y += 16
        for line in lines:
            sheet.put(400, y, line)
            y += 14
        y += 8
    lines = read(sheet).text.split("\n")
    assert not any("\t" in line for line in lines)
    assert lines.index("Work") < lines.index("Skills") < lines.index("Awards")
