from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engines.errors import Reason
from engines.resume.parsing import parse_resume
from engines.resume.quality import ReadQuality, Trust, judge, judge_unread
from engines.resume.tests.people_made_up import PEOPLE, as_pdf, as_text
from engines.text.documents import Document
from engines.text.extraction import extract_document

TODAY = date(2026, 6, 1)


def read(data: bytes) -> Document:
    return extract_document(data)


def verdict(document: Document) -> ReadQuality:
    return judge(document, parse_resume(document, today=TODAY))


def codes(quality: ReadQuality) -> list[str]:
    return [reason.code for reason in quality.reasons]


@pytest.mark.parametrize("language", PEOPLE)
def test_a_plain_resume_is_read_well_in_every_language_and_the_language_is_told(language: str) -> None:
    quality = verdict(read(as_text(PEOPLE[language]).encode()))
    assert (quality.trust, quality.reasons) == (Trust.GOOD, ())
    assert quality.placed_share > 0.95
    assert quality.language == language
    assert quality.entries == len(PEOPLE[language].jobs) + len(PEOPLE[language].studies)


def test_a_sidebar_is_counted_as_a_column_and_is_no_reason_for_doubt() -> None:
    quality = verdict(read(as_pdf(PEOPLE["en"], sidebar="left")))
    assert (quality.trust, quality.columns) == (Trust.GOOD, 2)


def test_a_resume_without_headings_asks_for_a_look() -> None:
    quality = verdict(read(as_text(PEOPLE["en"], headings=False).encode()))
    assert quality.trust is Trust.CHECK
    assert codes(quality) == ["no_headings"]


def test_text_that_fits_nowhere_lowers_the_verdict() -> None:
    ramble = "\n".join(
        f"Remark {word} about tides and lanterns, told at some length and for no reason at all." for word in "abcdefghijklmnop"
    )
    text = as_text(PEOPLE["en"]).replace("Profile\n", f"{ramble}\n\nProfile\n")
    quality = verdict(read(text.encode()))
    assert quality.trust is not Trust.GOOD
    assert codes(quality)[0] in ("placed_part", "placed_little")
    assert quality.placed_share < 0.75


def test_what_is_no_resume_is_poor_and_says_what_to_do() -> None:
    quality = verdict(read(b"Bread\nMilk\nEggs\nSoap\nA long list of nothing in particular, for the week"))
    assert quality.trust is Trust.POOR
    assert codes(quality) == ["not_a_resume"]
    assert quality.reasons[0].guidance


@pytest.mark.parametrize(("share", "code", "trust"), [(0.05, "unmapped", Trust.CHECK), (0.4, "unmapped_many", Trust.POOR)])
def test_signs_without_meaning_lower_the_verdict_by_their_share(share: float, code: str, trust: Trust) -> None:
    document = read(as_text(PEOPLE["en"]).encode())
    spoilt = replace(document, quality=replace(document.quality, unmapped_share=share))
    quality = verdict(spoilt)
    assert (codes(quality), quality.trust, quality.unmapped_share) == ([code], trust, share)


def test_a_page_that_is_a_picture_is_told() -> None:
    document = read(as_text(PEOPLE["en"]).encode())
    quality = verdict(replace(document, quality=replace(document.quality, notes=("image_pages",))))
    assert (quality.scan, quality.trust, codes(quality)) == (True, Trust.CHECK, ["scan"])


def test_a_scan_without_text_is_poor_and_offers_another_way() -> None:
    quality = judge_unread(Reason.SCANNED)
    assert (quality.trust, quality.scan) == (Trust.POOR, True)
    assert "paste" in quality.reasons[0].guidance


def test_the_worst_reason_comes_first_and_sets_the_verdict() -> None:
    document = read(as_text(PEOPLE["en"], headings=False).encode())
    spoilt = replace(document, quality=replace(document.quality, unmapped_share=0.5))
    quality = verdict(spoilt)
    assert codes(quality) == ["unmapped_many", "no_headings"]
    assert quality.trust is Trust.POOR


@pytest.mark.parametrize("reason", Reason)
def test_every_way_a_file_can_fail_has_words_and_guidance(reason: Reason) -> None:
    why = judge_unread(reason).reasons[0]
    assert why.code == reason.value
    assert all((why.message, why.guidance))
