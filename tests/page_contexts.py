"""Contexts for the page templates in the form their header comments promise; all people and employers are invented.

`PAGES` maps a template to a context; the tests render each, and check what every page must keep.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django import forms

WHEN = datetime(2026, 11, 17, 18, 40, tzinfo=UTC)
PK = uuid.UUID("6f1c9f4e-8a52-4f0e-9f4b-0d8d5a6a1c11")
LONG = "Wolfeschlegelsteinhausenbergerdorff-Adeyemi-Kowalczyk, Bartholomäus Nepomuk"
FILE_NAME = "Rosalind-Achterberg-CV-autumn-2026-final.pdf"


class StartForm(forms.Form):
    file = forms.FileField(label="Your resume", required=False)
    text = forms.CharField(label="Resume text", required=False, widget=forms.Textarea(attrs={"rows": 6}))
    job = forms.CharField(label="The job", required=False, widget=forms.Textarea(attrs={"rows": 7}))

    def clean(self) -> None:
        self.add_error("file", "This file is 7.2 MB. The limit is 5 MB. Save it as PDF without pictures, or paste the text.")


class NewForm(forms.Form):
    resume = forms.ChoiceField(choices=[("1", FILE_NAME), ("2", "Pasted text, 3 November 2026")])
    job = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 8}))
    title = forms.CharField(required=False)
    company = forms.CharField(required=False)
    role = forms.ChoiceField(required=False, choices=[("", "Choose a role"), ("data-analyst", "Data analyst")])


class ProfileForm(forms.Form):
    name = forms.CharField()
    level = forms.ChoiceField(choices=[("student", "Student"), ("graduate", "Graduate")], widget=forms.RadioSelect)
    minutes = forms.IntegerField(label="Minutes a day", help_text="What you can give on a usual day.", min_value=5, max_value=480)
    newsletter = forms.BooleanField(label="Write to me about new releases", required=False)


class PasswordForm(forms.Form):
    password = forms.CharField(widget=forms.PasswordInput, help_text="To be sure that it is you.")


def said(before: str, words: str, after: str = ".") -> list[dict[str, str]]:
    return [{"text": before, "kind": ""}, {"text": words, "kind": "skill"}, {"text": after, "kind": ""}]


def gap(key: str, name: str, priority: str, quote: list[dict[str, str]], explanation: str, *, part: bool = False) -> dict[str, Any]:
    facts = [
        {"label": "Asked for in", "value": "152 of 214 postings", "note": "71%"},
        {"label": "Nearest skill you hold", "value": "Microsoft Excel", "note": "0.58 alike; 0.75 would count"},
        {"label": "Level asked for", "value": "No level given"},
        {"label": "Closing it", "value": "+3 points, to 71%"},
    ]
    return {
        "key": key,
        "name": name,
        "url": f"/skills/{key}",
        "priority": priority,
        "part": part,
        "quote": quote,
        "source": "The job, under “What you will need”",
        "explanation": explanation,
        "facts": facts,
    }


SQL = gap(
    "sql",
    "SQL",
    "critical",
    said("You ", "must be able to write SQL", " to join and summarise data from several tables."),
    "The text says “must” and names it first. Your resume shows filters and pivot tables, which do part of the same work, but no query language.",
)
CHARTS = gap(
    "data-visualisation",
    "Data visualisation",
    "important",
    said("You will have ", "two years’ experience of turning data into charts"),
    "Partly met. You have it, for two years, but what we read suggests beginner level.",
    part=True,
)
GIT = gap(
    "git", "Version control with Git", "nice", said("Our scripts are ", "kept in Git", "; we will teach you if it is new."), "They offer to teach it."
)

POINTS = [
    {"name": name, "priority": priority, "state": state, "demand": demand, "href": f"#g-{number}" if state != "met" else ""}
    for number, (name, priority, state, demand) in enumerate(
        [
            ("SQL", "critical", "gap", 0.71),
            ("Power BI or Tableau", "critical", "gap", 0.55),
            ("Excel", "critical", "met", 0.75),
            ("Statistics", "critical", "met", 0.38),
            ("Data visualisation", "important", "part", 0.61),
            ("Python or R", "important", "gap", 0.45),
            ("Data protection", "important", "met", 0.22),
            ("Forecasting", "nice", "gap", 0.19),
            ("Git", "nice", "gap", 0.0),
            ("Talking to customers", "nice", "met", 1.0),
        ]
    )
]
MATCH = {
    "percent": 61,
    "points": 17,
    "of": 28,
    "asked": 13,
    "met": 7.5,
    "sum_text": "17 ÷ 28 = 60.7%, shown as 61%. A skill partly met counts half.",
    "rows": [
        {"priority": "critical", "asked": 5, "met": 3, "each": 3, "points": 9, "of": 15, "partly": 0},
        {"priority": "important", "asked": 5, "met": 3.5, "each": 2, "points": 7, "of": 10, "partly": 1},
        {"priority": "nice", "asked": 3, "met": 1, "each": 1, "points": 1, "of": 3, "partly": 0},
    ],
}
ANALYSIS = {
    "pk": PK,
    "title": "Data Analyst, Attendance and Outcomes",
    "company": "Calder Valley Council",
    "analysed_at": WHEN,
    "resume_title": FILE_NAME,
    "resume_url": "/resumes/1",
    "resume_verified": True,
    "lede": "You meet 7 of 13 things asked for, and part of an eighth. Two gaps are critical; closing both would bring the match from 61% to 82%.",
    "sample": False,
    "can_correct": True,
    "notes": ["The job asks for three years of experience; your resume shows nine."],
    "new_url": "/skill-gaps/new",
    "delete_url": "/skill-gaps/1/delete",
    "delete_text": "The job’s text goes with it. Your resume stays. This cannot be undone.",
    "made_text": "By our own rules, version 2026.11, without a language model. The same resume and job give the same result.",
    "job_text": "Data Analyst\n\nYou must be able to write SQL.",
}
GAPS = {
    "analysis": ANALYSIS,
    "match": MATCH,
    "points": POINTS,
    "reading": "Further right is asked for by more of the 214 data analyst postings of the last 90 days. Start at the top right.",
    "groups": [
        {"priority": "critical", "label": "Critical", "text": "1 gap, 3 points each", "gaps": [SQL]},
        {"priority": "important", "label": "Important", "text": "1 gap, 2 points each", "gaps": [CHARTS]},
        {"priority": "nice", "label": "Nice to have", "text": "1 gap, 1 point each", "gaps": [GIT]},
    ],
    "gap_count": 3,
    "gaps_text": "Most important first; within one group, what most postings ask for. Demand counted on 15 November 2026.",
    "met": [
        {
            "name": "Microsoft Excel",
            "url": "/skills/excel",
            "how": "Same skill",
            "pieces": [{"text": "Excel (Power Query, pivot tables)", "kind": "skill", "href": "/resumes/1#t-excel"}],
            "priority": "critical",
            "demand": 0.75,
        },
        {
            "name": "Data cleaning",
            "url": "",
            "how": "Similar, 0.81 (0.75 counts)",
            "pieces": [{"text": "Checked and corrected 3,200 pupil records", "kind": "skill", "href": "/resumes/1#t-clean"}],
            "priority": "important",
            "demand": None,
        },
    ],
}


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
        {"kind": "text", "pieces": [mark("Rosalind Achterberg", "name", "entry"), plain("\nHebden Bridge · "), mark("rosalind@example.org", "mail", "entry")]},
        {"kind": "text", "pieces": [plain("Mathematics teacher with nine years in two state schools. I "), mark("analyse attendance data", "analysis"), plain(".")]},
        {"kind": "heading", "pieces": [plain("EMPLOYMENT")]},
        {"kind": "text", "pieces": [mark("Lead Teacher of Mathematics and Data, Moorside High School, Sept 2020 – present", "job1", "entry")]},
        {
            "kind": "list",
            "items": [
                [plain("Built the school’s termly report in "), mark("Excel (Power Query, pivot tables)", "excel"), plain(", replacing 14 sheets.")],
                [mark("Trained 40 colleagues in GDPR", "gdpr"), plain(" and kept the register of shared data.")],
            ],
        },
        {"kind": "text", "pieces": [plain("Interested in "), mark("Python", "python", "unsure"), plain(".")]},
    ],
    "skills": [
        skill("excel", "Microsoft Excel", "Spreadsheets · advanced · 6 years", 0.98, "Excel (Power Query, pivot tables)", confirmed=True),
        skill("analysis", "Data analysis", "Data · intermediate · 6 years", 0.95, "analyse attendance data"),
        skill("gdpr", "Data protection (GDPR)", "Governance · years not stated", 0.76, "Trained 40 colleagues in GDPR", editing=True, level="beginner", years=2),
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
    "suggestions": ["Data visualisation", "Data validation"],
    "sections": [
        {
            "title": "Employment (1)",
            "open": True,
            "empty_text": "",
            "items": [{"key": "job1", "name": "Lead Teacher", "detail": "Moorside High School. September 2020 to now.", "confidence": 0.97, "href": "#t-job1"}],
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
    "steps": [STEPS[0], {"label": "Text", "state": "failed", "time": "0.4 s", "text": "This page is a picture."}, {"label": "Skills", "state": "todo"}],
    "next_actions": [{"label": "Upload another file", "url": "/resumes/upload"}],
}
FIGURES = {
    "date": date(2026, 11, 20),
    "release": "2026.11",
    "rows": [
        {"label": "Words read in the right order", "now": "0.97", "before": "", "others": "0.96"},
        {"label": "Skills invented, of the decoys we planted (lower is better)", "now": "0%", "before": "2%", "others": "18%"},
    ],
}
RESUMES = [
    {
        "title": title,
        "url": "/resumes/1",
        "uploaded_at": WHEN,
        "size_bytes": size,
        "format": form,
        "state": state,
        "state_text": words,
        "skill_count": 8,
        "current": state == "done",
        "compare_url": "/skill-gaps/new?resume=1",
        "delete_url": "/resumes/1/delete",
    }
    for title, size, form, state, words in [
        (FILE_NAME, 184_320, "PDF", "done", "Checked by you"),
        (LONG, None, "Pasted text", "reading", "Being read"),
        ("scan.pdf", 4_900_000, "PDF", "failed", "Could not be read"),
    ]
]
ROLES = [
    {
        "slug": f"role-{number}",
        "title": title,
        "url": f"/roles/role-{number}",
        "fit": fit,
        "about": "Turns figures into answers that others act on.",
        "reasons": ["You analyse attendance data, as this role does every week.", "Six years of advanced Excel."],
        "has": 9,
        "wants": 14,
        "missing": [{"name": "SQL", "url": "", "priority": "critical"}, {"name": "Git", "url": "", "priority": "nice"}],
        "more_missing": 3,
    }
    for number, (title, fit) in enumerate([("Data analyst", 64), ("School data manager", 58), ("Curriculum designer", 51)])
]
LISTED = {
    "title": ANALYSIS["title"],
    "company": ANALYSIS["company"],
    "url": "/skill-gaps/1",
    "analysed_at": WHEN,
    "percent": 61,
    "critical": 2,
    "gap_count": 6,
    "resume_title": FILE_NAME,
    "delete_url": "/skill-gaps/1/delete",
}
CURSOR = {"previous_url": "", "next_url": "?cursor=abc", "text": "1 to 20 of 31"}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "start": ("start.html", {"form": StartForm(), "sample_url": "/skill-gaps/sample", "figures": FIGURES, "example": SQL}),
    "start-errors": ("start.html", {"form": StartForm({}), "sample_url": "", "figures": None}),
    "upload": ("resumes/upload.html", {"form": StartForm()}),
    "resumes": ("resumes/list.html", {"resumes": RESUMES, "page": CURSOR}),
    "resumes-empty": ("resumes/list.html", {"resumes": [], "page": None}),
    "processing": ("resumes/processing.html", {"reading": READING}),
    "processing-failed": ("resumes/processing.html", {"reading": FAILED}),
    "resume": ("resumes/detail.html", RESUME),
    "gaps": ("skillgaps/detail.html", GAPS),
    "gaps-none": ("skillgaps/detail.html", GAPS | {"groups": [], "gap_count": 0, "points": [], "gaps_text": "All is met.", "met": []}),
    "analyses": ("skillgaps/list.html", {"analyses": [LISTED], "common": [{"name": "SQL", "url": "", "priority": "critical", "text": "in 3 of 4 jobs"}]}),
    "analyses-empty": ("skillgaps/list.html", {"analyses": []}),
    "compare": ("skillgaps/new.html", {"form": NewForm(), "resumes": True, "roles_url": "/skill-gaps/roles/1"}),
    "compare-empty": ("skillgaps/new.html", {"form": NewForm(), "resumes": False}),
    "roles": ("skillgaps/roles.html", {"resume": {"pk": PK, "title": FILE_NAME, "url": "/resumes/1", "verified": True}, "roles": ROLES}),
    "roles-empty": ("skillgaps/roles.html", {"resume": {"pk": PK, "title": FILE_NAME, "url": "/resumes/1"}, "roles": []}),
    "confirm": ("confirm.html", {"title": "Delete this resume?", "text": "It goes at once.", "label": "Delete resume", "back_url": "/resumes/1"}),
    "profile": ("accounts/profile.html", {"form": ProfileForm({"minutes": "forty"})}),
    "your-data": ("accounts/delete.html", {"form": PasswordForm(), "holds": "2 resumes, 5 analyses and your profile"}),
}
