"""A resume that is read, and one that was, as the templates in templates/resumes want them."""

from __future__ import annotations

from typing import Any

from tests.sample_people import FILE_NAME, PK, WHEN


def skill(key: str, name: str, detail: str, sureness: float, words: str, **more: Any) -> dict[str, Any]:
    kind = "unsure" if sureness < 0.7 else "skill"
    pieces = [{"text": words, "kind": kind, "href": f"#t-{key}"}]
    return {"key": key, "name": name, "detail": detail, "confidence": sureness, "confirmed": False, "pieces": pieces} | more


def mark(text: str, key: str, kind: str = "skill") -> dict[str, str]:
    return {"text": text, "kind": kind, "id": f"t-{key}", "href": f"#s-{key}"}


def plain(text: str) -> dict[str, str]:
    return {"text": text, "kind": ""}


RESUME = {
    "resume": {
        "pk": PK,
        "title": FILE_NAME,
        "read_text": "read on 16 November 2026 in 1.9 seconds",
        "verified": False,
        "file_url": "/resumes/1/file",
        "json_resume_url": "/resumes/1/json-resume",
        "check_url": "/resumes/1/check",
        "docx_url": "/resumes/1/docx",
        "txt_url": "/resumes/1/txt",
        "compare_url": "/skill-gaps/new?resume=1",
        "delete_url": "/resumes/1/delete",
        "delete_text": "Its text, 4 skills and 2 analyses go with it. This cannot be undone.",
    },
    "verdict": {
        "tone": "met",
        "title": "Read well.",
        "text": "486 words on 2 pages, in two columns, in an order we are sure of. 1 skill needs your word.",
        "first_unsure_href": "#s-python",
        "unsure_count": 1,
        "produced_by": "our own rules, version 2026.11, without a language model",
    },
    "blocks": [
        {
            "kind": "text",
            "pieces": [
                mark("Rosalind Achterberg", "name", "entry"),
                plain("\nHebden Bridge · "),
                mark("rosalind@example.org", "mail", "entry"),
            ],
        },
        {
            "kind": "text",
            "pieces": [
                plain("Mathematics teacher with nine years in two state schools. I "),
                mark("analyse attendance data", "analysis"),
                plain("."),
            ],
        },
        {"kind": "heading", "pieces": [plain("EMPLOYMENT")]},
        {
            "kind": "text",
            "pieces": [mark("Lead Teacher of Mathematics and Data, Moorside High School, Sept 2020 – present", "job1", "entry")],
        },
        {
            "kind": "list",
            "items": [
                [
                    plain("Built the school’s termly report in "),
                    mark("Excel (Power Query, pivot tables)", "excel"),
                    plain(", replacing 14 sheets."),
                ],
                [mark("Trained 40 colleagues in GDPR", "gdpr"), plain(" and kept the register of shared data.")],
            ],
        },
        {"kind": "text", "pieces": [plain("Interested in "), mark("Python", "python", "unsure"), plain(".")]},
    ],
    "skills": [
        skill("excel", "Microsoft Excel", "Spreadsheets · advanced · 6 years", 0.98, "Excel (Power Query, pivot tables)", confirmed=True),
        skill("analysis", "Data analysis", "Data · intermediate · 6 years", 0.95, "analyse attendance data"),
        skill(
            "gdpr",
            "Data protection (GDPR)",
            "Governance · years not stated",
            0.76,
            "Trained 40 colleagues in GDPR",
            editing=True,
            level="beginner",
            years=2,
        ),
        skill(
            "python",
            "Python",
            "Programming · not stated",
            0.42,
            "Python",
            question="It stands beside “Interested in”, so we did not count it as a skill you hold. Do you?",
        ),
    ],
    "levels": [("beginner", "Beginner"), ("intermediate", "Intermediate"), ("advanced", "Advanced")],
    "sections": [
        {
            "title": "Employment (1)",
            "open": True,
            "empty_text": "",
            "items": [
                {
                    "key": "job1",
                    "name": "Lead Teacher",
                    "detail": "Moorside High School. September 2020 to now.",
                    "confidence": 0.97,
                    "href": "#t-job1",
                }
            ],
        },
        {
            "title": "Contact (2)",
            "open": False,
            "empty_text": "",
            "items": [
                {"key": "name", "name": "Rosalind Achterberg", "detail": "Name.", "confidence": 0.99, "href": "#t-name"},
                {"key": "mail", "name": "rosalind@example.org", "detail": "E-mail.", "confidence": 0.99, "href": "#t-mail"},
            ],
        },
        {"title": "Links (0)", "open": False, "empty_text": "None found.", "items": []},
    ],
    "error": "",
}
STEPS = [
    {"label": "Uploaded", "state": "done", "time": "0.1 s", "text": "Checked: a PDF of 2 pages, safe to open."},
    {"label": "Text", "state": "done", "time": "0.6 s", "text": "486 words from 2 pages. Two columns found and read in the right order."},
    {"label": "Skills", "state": "now", "time": "now", "text": "312 of 486 words compared. 11 skills so far.", "value": 312, "of": 486},
    {"label": "History", "state": "todo", "time": "about 1 s", "text": "Jobs, education and dates."},
    {"label": "Done", "state": "todo"},
]
READING = {
    "pk": PK,
    "title": FILE_NAME,
    "size_bytes": 184_320,
    "finished": False,
    "failed": False,
    "heading": "Reading your resume",
    "wait_text": "About 2 seconds left. You can leave this page; the result will be here when you come back.",
    "status_text": "Step 3 of 5: skills. 11 skills so far.",
    "steps": STEPS,
    "next_actions": [],
    "job_title": "Data Analyst, Attendance and Outcomes",
    "erased_at": WHEN,
}
FAILED = READING | {
    "finished": True,
    "failed": True,
    "heading": "We could not read this file",
    "wait_text": "This is a picture of a page: it holds no text we can read.",
    "steps": [
        STEPS[0],
        {"label": "Text", "state": "failed", "time": "0.4 s", "text": "This page is a picture."},
        {"label": "Skills", "state": "todo"},
    ],
    "next_actions": [{"label": "Upload another file", "url": "/resumes/upload"}],
}

CHECK = {
    "resume": {"pk": RESUME["resume"]["pk"], "title": "ward-nurse.pdf", "url": "/resumes/1"},
    "heading": "1 thing worth your time and 1 detail",
    "findings": [
        {
            "key": "weak-start",
            "tone": "important",
            "label": "Worth the time",
            "title": "Lines that hide what you did",
            "reason": "“Responsible for” says what was expected.",
            "pattern": "Start with the deed: “Led”, “Cared for”.",
            "found": [{"text": "2 lines start so.", "lines": ["Responsible for the night shift", "Worked on rotas"]}],
        },
        {
            "key": "columns",
            "tone": "nice",
            "label": "A detail",
            "title": "Several columns",
            "reason": "Simpler readers mix their lines.",
            "pattern": "Use one column.",
            "found": [{"text": "We found 2 columns.", "lines": []}],
        },
    ],
    "passed": ["Your name is found at the top", "No hidden text"],
    "skipped": [],
    "machine": [{"name": "Name", "read": "Ottoline Farrowdale"}, {"name": "Phone", "read": ""}],
    "docx_url": "/resumes/1/docx",
}
