"""What `manage.py check` says about recognising scans."""

from __future__ import annotations

from typing import Any

import pytest

from engines.text.extraction import can_recognise
from resumes.checks import recognising_needs_its_packages


def test_recognising_that_is_off_is_no_trouble(settings: Any) -> None:
    settings.OCR, settings.IS_WORKER = False, True
    assert recognising_needs_its_packages() == []


def test_web_processes_need_no_recogniser(settings: Any) -> None:
    settings.OCR, settings.IS_WORKER = True, False
    assert recognising_needs_its_packages() == []


@pytest.mark.skipif(can_recognise(), reason="the optional packages of requirements/ocr.txt are installed here")
def test_recognising_without_its_packages_is_told_with_what_to_install(settings: Any) -> None:
    settings.OCR, settings.IS_WORKER = True, True
    (told,) = recognising_needs_its_packages()
    assert "requirements/ocr.txt" in str(told.hint)
