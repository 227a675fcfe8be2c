"""The resume written anew from what was read and corrected."""

from __future__ import annotations

from resumes.models import Resume
from resumes.writing.docx import docx_of
from resumes.writing.paper import paper_of
from resumes.writing.plain import text_of


def write(resume: Resume, kind: str) -> bytes:
    """The bytes of a `docx` or `txt`, always from the rows as they stand now."""
    paper = paper_of(resume)
    return docx_of(paper, title=resume.display_name) if kind == "docx" else text_of(paper).encode()
