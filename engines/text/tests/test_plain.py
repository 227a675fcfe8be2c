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
    ("text", "encodings"),
    [
        ("Ada Quill saved 4000 € a year in the café near Nîmes", "iso8859-15 cp1252"),
        ("– “Mole” – Café, €", "cp1252"),
        ("Zażółć gęślą jaźń. Kierownik zespołu w Łodzi, pięć lat.", "cp1250 iso8859-2"),
        ("Příliš žluťoučký kůň. Vedoucí týmu v Brně, řízení projektů.", "cp1250 iso8859-2"),
        ("Árvíztűrő tükörfúrógép. Vezető mérnök Győrben.", "cp1250 iso8859-2"),
        ("Yazılım mühendisi; İstanbul, beş yıl, ağ yönetimi.", "cp1254"),
        ("Jörg Müller met Søren Kjærgård and José in Malmö", "cp1252 latin-1"),
        ("Инженер-программист. Опыт работы пять лет, разработка баз данных.", "cp1251 koi8-r"),
        ("Ivan Petrov (Иван Петров), engineer with ten years of work in Minsk and in Riga", "cp1251"),
        ("Μηχανικός λογισμικού στην Αθήνα, πέντε χρόνια.", "cp1253"),
        ("软件工程师\n五年工作 经验\n负责数据库设计 和维护", "gb18030 utf-16-le utf-16-be"),
        ("Li Wei (李伟), engineer with ten years of work in Shanghai and Riga", "gb18030"),
        ("職務経歴書。東京の会社でソフトウェアの開発を担当しました。データベースの設計と運用の経験があります。", "shift_jis euc-jp"),
        ("軟體工程師，五年工作經驗，負責資料庫設計和維護。", "big5"),
        ("소프트웨어 엔지니어, 오년 경력, 데이터베이스 설계", "euc-kr"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(text: str, encodings: str) -> None:
    assert [decode_text(text.encode(encoding)) for encoding in encodings.split()] == [text] * len(encodings.split())


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
