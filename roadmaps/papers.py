"""A plan as a PDF, made while the person waits (2 to 4 seconds), in a process apart: see engines/printing."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.template.loader import render_to_string

from engines.errors import EngineUnavailable
from engines.printing.printer import can_print, print_pdf
from roadmaps import presentation
from roadmaps.errors import CannotPrint, NotReady
from roadmaps.models import Roadmap, Status

ABSENT = "This server has no Pango, the system library that PDF files are made with. Print the page from your browser instead."
BUSY = "Other plans are being printed at this moment. Try again in a minute, or print the page from your browser."


def why_not() -> str:
    """Why no PDF can be made here; empty where it can."""
    return "" if can_print() else ABSENT


def as_pdf(roadmap: Roadmap, today: date, *, shared: bool = False) -> bytes:
    """Every stage with its dates, goals and project. `shared`: without the person's notes, proofs and what they held.

    Raises NotReady, CannotPrint with the words; UnusableAnswer is a fault of ours and surfaces.
    """
    if roadmap.status != Status.COMPLETED:
        raise NotReady
    if reason := why_not():
        raise CannotPrint(reason)
    context = presentation.detail(roadmap, today, shared=shared) | {"printed_on": today}
    try:
        return print_pdf(html=render_to_string("roadmaps/paper.html", context), css=render_to_string("roadmaps/paper.css"))
    except EngineUnavailable as busy:
        raise CannotPrint(BUSY) from busy


def as_file(roadmap: Roadmap, today: date, *, shared: bool = False) -> HttpResponse:
    """Raises as `as_pdf` does."""
    answer = HttpResponse(as_pdf(roadmap, today, shared=shared), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="plan.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
