"""Pictures of pages: recognised in a process of its own, marked as such, and refused as before where that does not work."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from engines.errors import Reason, UnreadableDocument
from engines.resume.parsing import parse_resume
from engines.resume.quality import Trust, judge
from engines.text.documents import Document, Verdict
from engines.text.extraction import SCAN_LIMITS, Limits, can_recognise, extract_document, recognise_document
from engines.text.scans.reader import read_scan
from engines.text.scans.tests import recognisers
from engines.text.scans.tests.pictures import scan

HERE = "engines.text.scans.tests.recognisers."
TODAY = date(2026, 6, 1)


def told(data: bytes, name: str = "Told", limits: Limits = SCAN_LIMITS) -> Document:
    return recognise_document(data, recogniser=HERE + name, limits=limits)


def test_without_a_recogniser_a_picture_is_refused_as_a_picture() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        extract_document(scan())
    assert caught.value.reason is Reason.SCANNED


def test_a_recognised_picture_is_a_document_that_says_it_was_read_from_a_picture() -> None:
    document = told(scan())
    assert document.text.splitlines()[0] == "Declan Hollow"
    assert (document.produced_by, document.quality.pages, document.quality.verdict) == ("told", 1, Verdict.DOUBTFUL)
    assert "recognised" in document.quality.notes
    parsed = parse_resume(document, today=TODAY)
    assert [(e.title, e.company) for e in parsed.experience] == [("Electrician", "Bluenose Ltd")]
    quality = judge(document, parsed)
    assert quality.trust is not Trust.GOOD
    assert quality.scan
    assert "recognised" in [reason.code for reason in quality.reasons]


def test_a_picture_with_nothing_on_it_stays_a_picture() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        told(scan(), "Silent")
    assert caught.value.reason is Reason.SCANNED


@pytest.mark.parametrize(
    ("name", "limits"), [("Endless", replace(SCAN_LIMITS, wall_seconds=3.0)), ("Greedy", SCAN_LIMITS), ("NotThere", SCAN_LIMITS)]
)
def test_a_recogniser_that_hangs_eats_memory_or_is_missing_costs_no_more_than_its_limits(name: str, limits: Limits) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableDocument) as caught:
        told(scan(), name, limits)
    assert caught.value.reason is Reason.SCANNED
    assert time.monotonic() - began < 12


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"no pdf at all"])
def test_a_broken_file_is_no_crash(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        told(data)


def test_of_a_long_scan_the_beginning_is_read_and_that_is_said() -> None:
    quality = told(scan(pages=6)).quality
    assert (quality.pages, quality.truncated) == (6, True)


class Slanted(recognisers.Silent):
    """Two pieces of one line, far apart, on a page that was laid askew; the parts of a line below."""

    def lines(self, picture: object) -> list[recognisers.SeenLine]:
        fall = 0.02
        left, right = (
            recognisers.seen("Journeyman Electrician", 200, fall=fall),
            recognisers.seen("May 2017", 200 + 800 * fall, x=900, fall=fall),
        )
        return [right, left, recognisers.seen("Bluenose Electric Limited", 260, fall=fall)]


def test_a_page_that_was_laid_askew_is_read_straight() -> None:
    lines = [line.text.replace("\t", " ") for line in read_scan(scan(lines=0), Slanted()).lines]
    assert [line.replace(" ", "") for line in lines] == ["JourneymanElectricianMay2017", "BluenoseElectricLimited"]


@pytest.mark.skipif(not can_recognise(), reason="the optional packages of requirements/ocr.txt are not installed")
def test_the_real_recogniser_reads_the_scanned_resume_of_the_bench() -> None:
    from evaluation.bench.score import words
    from evaluation.sets import bench

    truth = bench().resumes["r16-electrician-scan"]["truth"]
    document = recognise_document(bench().file("r16-electrician-scan").read_bytes())
    printed = [word for block in truth["textInOrder"] for word in words(block)]
    found = set(words(document.text))
    assert sum(word in found for word in printed) / len(printed) >= 0.9
    parsed = parse_resume(document, today=TODAY)
    assert parsed.contact.name is not None
    assert parsed.contact.name.value == "Declan Hollowbread"
    assert [(e.title, str(e.start)) for e in parsed.experience] == [
        ("Journeyman Electrician", "2017-05"),
        ("Apprentice Electrician", "2013"),
    ]
