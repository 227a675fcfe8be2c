"""Text files keep their lines, whatever encoding they were saved in."""

from __future__ import annotations

import pytest

from engines.errors import Reason, UnreadableDocument
from engines.text.assembly import assemble
from engines.text.documents import Document, Format
from engines.text.encodings import decode_text
from engines.text.plain import read_text


def read(text: str, encoding: str = "utf-8") -> Document:
    return assemble(read_text(text.encode(encoding)), Format.TXT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"])
def test_western_text_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert read("Zoë Müller\nCafé, Ærø", encoding).text == "Zoë Müller\nCafé, Ærø"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Инженер-программист. Опыт работы пять лет, разработка и поддержка баз данных, руководство группой.", "cp1251"),
        ("職務経歴書。東京の会社でソフトウェアの開発を担当しました。データベースの設計と運用の経験があります。", "shift_jis"),
    ],
)
def test_other_scripts_are_read_in_the_encodings_they_are_saved_in(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_hard_wrapped_lines_stay_lines_and_empty_lines_are_gaps() -> None:
    document = read("Profile\r\nI build bridges\r\nand roads.\r\n\r\nSkills\r\n- Surveying")
    assert document.text == "Profile\nI build bridges\nand roads.\n\nSkills\n- Surveying"
    assert [block.bullet for block in document.blocks] == [False, False, False, False, True]


def test_characters_that_mean_nothing_never_come_out() -> None:
    document = read("Ada\u200b Love\u00adlace \ue000 \ufb01nance\x07")
    assert document.text == "Ada Lovelace finance"


def test_a_form_feed_is_a_new_page() -> None:
    document = read("first\fsecond")
    assert [block.page for block in document.blocks] == [1, 2]
    assert document.quality.pages == 2


def test_a_text_of_signs_alone_has_no_text() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read("--- *** ---")
    assert caught.value.reason is Reason.NO_TEXT


def test_bytes_between_text_and_program_are_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decode_text(bytes(range(1, 32)) * 10)
    assert caught.value.reason is Reason.UNSUPPORTED_TYPE
