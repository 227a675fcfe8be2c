"""What `manage.py check` says about settings of reading."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from engines.text.extraction import RAPID, can_recognise


@register
def recognising_needs_its_packages(**_: Any) -> list[CheckMessage]:
    """OCR=true without the packages reads no scan: it fails as it does without the setting, and this says why."""
    if not settings.OCR or not settings.IS_WORKER or settings.OCR_RECOGNISER != RAPID or can_recognise():
        return []
    return [
        Warning(
            "OCR=true, but the packages that recognise letters are not installed: scanned resumes are refused as before.",
            hint="Install them beside the worker's: pip install -r requirements/ocr.txt",
            id="resumes.W001",
        )
    ]
