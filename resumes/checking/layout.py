"""Can a machine read the file as a person does?"""

from __future__ import annotations

from collections.abc import Iterator

from resumes.checking.records import Check, Found, Sheet

READABLE = Check(
    "unreadable", "critical", "Parts of the file cannot be read", "Every letter of the file can be read",
    "What a machine cannot read, it leaves out, and nobody tells you.",
    "Save the file as PDF again from your word processor, or as DOCX, and check it here once more.",
)  # fmt: skip
HIDDEN = Check(
    "hidden-text", "critical", "Text that a person cannot see", "No hidden text",
    "Many employers' systems look for white or tiny text and refuse such files.", "Remove it. Say openly what you can do.",
)  # fmt: skip
COLUMNS = Check(
    "columns", "minor", "Several columns", "One column, read from top to bottom",
    "We read columns one after the other. Simpler readers mix their lines.", "Where you must upload to an unknown system, use our one-column DOCX of this resume.",
)  # fmt: skip
HEADINGS = Check(
    "headings", "important", "A usual heading is missing", "The usual headings are there",
    "Machines sort what they read by headings they know.", "Use plain headings on lines of their own: Experience, Education, Skills.",
)  # fmt: skip
LENGTH = Check(
    "length", "minor", "Unusual length", "A usual length",
    "A first look takes seconds. Two pages hold what most employers read; less than half a page leaves them guessing.",
    "Keep what serves the job you want; older jobs need one line.",
)  # fmt: skip
CHECKS = (READABLE, HIDDEN, COLUMNS, HEADINGS, LENGTH)
LONG_PAGES, LONG_WORDS, SHORT_WORDS = 3, 1300, 120
WANTED = {"experience": "jobs", "education": "education", "skills": "skills"}


def find(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    if sheet.verdict == "poor" or "unmapped_glyphs" in sheet.notes:
        yield READABLE, Found("Some letters of this file have no meaning for a machine; words are missing.")
    if "truncated" in sheet.notes:
        yield READABLE, Found("The file is longer than we read; its end is missing.")
    if "hidden_text" in sheet.notes:
        yield HIDDEN, Found("The file holds text in a colour or size that nobody can see. We did not count it.")
    if sheet.columns > 1:
        yield COLUMNS, Found(f"We found {sheet.columns} columns and read them one after the other.")
    yield from _headings(sheet)
    yield from _length(sheet)


def _headings(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    filled = {"experience": bool(sheet.jobs), "education": bool(sheet.studies), "skills": bool(sheet.skills)}
    for kind, what in WANTED.items():
        if kind not in sheet.sections:
            tail = f"We found your {what} without one; other readers may not." if filled[kind] else f"We found no {what} either."
            yield HEADINGS, Found(f"There is no heading for {what}. {tail}")


def _length(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    scholarly = "publications" in sheet.sections  # a list of papers has the length it has
    if not scholarly and (sheet.pages > LONG_PAGES or sheet.words > LONG_WORDS):
        yield (
            LENGTH,
            Found(
                f"{sheet.words:,} words on {sheet.pages} page{'s' if sheet.pages != 1 else ''}. Most run to 400–800 words on one or two pages."
            ),
        )
    elif sheet.words < SHORT_WORDS:
        yield LENGTH, Found(f"{sheet.words} words. That is little; most resumes have 400–800.")
