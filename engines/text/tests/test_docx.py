"""Word files: everything a person sees comes out once, in order; nothing a stranger puts in them does harm."""

from __future__ import annotations

import time

import pytest
from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from engines.errors import Reason, UnreadableDocument
from engines.text.assembly import assemble
from engines.text.documents import Document, Format
from engines.text.docx.package import MAX_PARTS
from engines.text.docx.reader import read_docx
from engines.text.tests.builders import paragraph, raw_word_file, word_bytes, word_file, zip_file


def read(data: bytes) -> Document:
    return assemble(read_docx(data), Format.DOCX)


def lines(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


def reason_for(data: bytes) -> Reason:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    return caught.value.reason


def test_headings_lists_and_weight_are_told() -> None:
    word = WordDocument()
    word.add_heading("Experience", 1)
    word.add_paragraph("Analyst").runs[0].bold = True
    word.add_paragraph("Wrote notes", style="List Bullet")
    document = read(word_bytes(word))
    assert lines(document) == ["Experience", "Analyst", "Wrote notes"]
    assert [block.heading for block in document.blocks] == [True, False, False]
    assert [block.bullet for block in document.blocks] == [False, False, True]
    assert document.blocks[1].bold


def test_a_heading_style_that_is_built_on_another_is_a_heading() -> None:
    word = WordDocument()
    word.styles.add_style("Section", WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Heading 2"]
    word.add_paragraph("Skills", style="Section")
    assert read(word_bytes(word)).blocks[0].heading


def test_a_table_is_read_row_by_row_and_merged_cells_once() -> None:
    word = WordDocument()
    table = word.add_table(2, 3)
    for index, text in enumerate(["2019", "Analyst", "London"]):
        table.cell(0, index).text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "Wrote notes"
    assert lines(read(word_bytes(word))) == ["2019", "Analyst", "London", "Wrote notes"]


def test_tall_cells_are_columns_of_the_page() -> None:
    word = WordDocument()
    table = word.add_table(2, 2)
    for row in range(2):
        for column, name in enumerate(("side", "main")):
            cell = table.cell(row, column)
            cell.text = f"{name} {row}.0"
            for index in range(1, 5):
                cell.add_paragraph(f"{name} {row}.{index}")
    document = read(word_bytes(word))
    assert lines(document) == [f"{name} {row}.{index}" for name in ("side", "main") for row in range(2) for index in range(5)]
    assert {block.column for block in document.blocks} == {0, 1}


def test_headers_come_first_and_footers_last() -> None:
    word = WordDocument()
    word.add_paragraph("Analyst")
    word.sections[0].header.paragraphs[0].text = "Ada Lovelace"
    word.sections[0].footer.paragraphs[0].text = "London"
    assert lines(read(word_bytes(word))) == ["Ada Lovelace", "Analyst", "London"]


def test_the_addresses_of_hyperlinks_are_kept() -> None:
    word = WordDocument()
    link = word.add_paragraph("see ")._p.makeelement(qn("w:hyperlink"))
    link.set(qn("r:id"), word.part.relate_to("https://ada.example.org", RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = word.paragraphs[0].add_run("my site")
    link.append(run._r)
    word.paragraphs[0]._p.append(link)
    document = read(word_bytes(word))
    assert document.text == "see my site"
    assert document.links == ("https://ada.example.org",)


@pytest.mark.parametrize("how", ["vanish", "white", "nearly white", "tiny"])
def test_text_that_nobody_sees_is_counted_but_not_read(how: str) -> None:
    word = WordDocument()
    run = word.add_paragraph("Ada").add_run(" python kubernetes")
    if how == "vanish":
        run.font.hidden = True
    elif how == "white":
        run.font.color.rgb = RGBColor(255, 255, 255)
    elif how == "nearly white":
        run.font.color.rgb = RGBColor(0xFD, 0xFE, 0xFA)
    else:
        run.font.size = Pt(1)
    document = read(word_bytes(word))
    assert document.text == "Ada"
    assert document.quality.hidden_words == 2
    assert (document.quality.hidden_text, document.quality.hidden_characters) == ("python kubernetes", 16)


def test_white_text_on_a_shaded_cell_is_seen() -> None:
    shade = '<w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>'
    run = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Ada</w:t></w:r>'
    assert read(raw_word_file(f"<w:tbl><w:tr><w:tc>{shade}<w:p>{run}</w:p></w:tc></w:tr></w:tbl>")).text == "Ada"


def test_a_text_box_with_a_fallback_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Ada Lovelace')}</w:txbxContent>"
    choice, fallback = f"<w:drawing>{box}</w:drawing>", f"<w:pict>{box}</w:pict>"
    versions = f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    assert lines(read(raw_word_file(f"<w:p><w:r>{versions}</w:r></w:p>{paragraph('Analyst')}"))) == ["Ada Lovelace", "Analyst"]


def test_a_fallback_is_read_where_the_choice_says_nothing() -> None:
    versions = (
        "<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        f"{paragraph('Ada')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert read(raw_word_file(f"<w:p><w:r>{versions}</w:r></w:p>")).text == "Ada"


def test_content_controls_tabs_and_soft_breaks_are_read() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Ada')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>Analyst</w:t><w:tab/><w:t>1843</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:br/><w:t>London</w:t></w:r></w:p>"
    )
    assert lines(read(raw_word_file(body))) == ["Ada", "Analyst\t1843", "London"]


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    body = "<w:p><w:del><w:r><w:delText>Byron</w:delText></w:r></w:del><w:ins><w:r><w:t>Lovelace</w:t></w:r></w:ins></w:p>"
    assert read(raw_word_file(body)).text == "Lovelace"


def test_an_empty_paragraph_is_a_gap() -> None:
    assert read(raw_word_file(paragraph("one") + paragraph("two") + "<w:p/>" + paragraph("three"))).text == "one\ntwo\n\nthree"


def test_columns_of_a_section_and_page_breaks_are_counted() -> None:
    section = '<w:sectPr><w:cols w:num="2"/></w:sectPr>'
    document = read(raw_word_file(f'{paragraph("one")}<w:p><w:r><w:br w:type="page"/><w:t>two</w:t></w:r></w:p>{section}'))
    assert (document.quality.columns, document.quality.pages) == (2, 2)
    assert [block.page for block in document.blocks] == [1, 2]


BOMBS = {
    "doctype": (raw_word_file(paragraph("Ada"), prolog='<!DOCTYPE w [<!ENTITY a "b">]>'), Reason.DAMAGED),
    "unpacks to 150 MB": (zip_file({"word/document.xml": b"<w>" + b" " * 150_000_000 + b"</w>"}), Reason.TOO_COMPLEX),
    "unpacks to 30 MB": (zip_file({"word/document.xml": b"<w>" + b" " * 30_000_000 + b"</w>"}), Reason.TOO_COMPLEX),
    "too many parts": (raw_word_file(paragraph("Ada"), more={f"x/{index}": b"" for index in range(MAX_PARTS)}), Reason.TOO_COMPLEX),
    "nested 5,000 deep": (raw_word_file("<w:tbl>" * 5000 + "</w:tbl>" * 5000), Reason.DAMAGED),
    "not XML": (zip_file({"word/document.xml": b"Ada Lovelace"}), Reason.DAMAGED),
    "no ZIP": (b"PK\x03\x04 word/document.xml", Reason.DAMAGED),
    "no word": (word_file(), Reason.NO_TEXT),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_with_its_reason(bomb: str) -> None:
    data, reason = BOMBS[bomb]
    assert reason_for(data) is reason


def test_a_cell_that_claims_a_hundred_million_columns_costs_nothing() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>{paragraph("Ada")}</w:tc>'
    started = time.perf_counter()
    assert read(raw_word_file(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")).text == "Ada"
    assert time.perf_counter() - started < 2
