"""Contexts for the page templates in the form their header comments promise; all people and employers are invented.

`PAGES` maps a template to a context; the tests render each, and check what every page must keep.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from skills.models import Role
from skills.role_presentation import wages
from tests.resource_contexts import RESOURCE_PAGES
from tests.roadmap_contexts import ROADMAP_PAGES
from tests.sample_analysis import ANALYSIS, AXES, COMPARED, GAPS, HISTORY, SQL, STALE
from tests.sample_people import FILE_NAME, LONG, PK, WHEN
from tests.sample_resume import CHECK, FAILED, READING, RESUME


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


class SeveralForm(forms.Form):
    resume = forms.ChoiceField(choices=[("1", FILE_NAME)])
    find = forms.CharField(required=False)
    job = forms.MultipleChoiceField(
        required=False,
        choices=[(str(n), f"Data analyst, Employer {n} · 3 Nov 2026") for n in range(12)],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_job(self) -> None:
        raise forms.ValidationError("You chose 12 jobs; we compare up to 10 at once. Leave out 2.")


class ProfileForm(forms.Form):
    name = forms.CharField()
    level = forms.ChoiceField(choices=[("student", "Student"), ("graduate", "Graduate")], widget=forms.RadioSelect)
    minutes = forms.IntegerField(label="Minutes a day", help_text="What you can give on a usual day.", min_value=5, max_value=480)
    newsletter = forms.BooleanField(label="Write to me about new releases", required=False)


class PasswordForm(forms.Form):
    password = forms.CharField(widget=forms.PasswordInput, help_text="To be sure that it is you.")


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
SKILL = {
    "name": "SQL",
    "url": "/skills/sql",
    "category": "Databases",
    "about": "Asks a database for exactly the rows you need.",
    "alias": "",
}
ROLE = {"title": "Data analyst", "url": "/roles/data-analyst", "family": "Data", "level": "entry", "about": "Turns figures into answers."}
SOURCE = {
    "name": "An official list",
    "words": "This product includes information from an official list.",
    "licence": "CC BY 4.0",
    "licence_url": "https://example.org/licence",
}
FAMILY = {"slug": "data", "name": "Data and analytics", "url": "/skills/families/data", "text": "240 skills · 12 roles"}
DEMAND = {
    "family": "Data and analytics",
    "url": "/skills/families/data",
    "share": 0.71,
    "label": "71%",
    "text": "Starting value of November 2026.",
    "trend": "steady",
}
WAGES = {
    "p10": 40000,
    "p25": 50000,
    "p50": 62000,
    "p75": 80000,
    "p90": 99000,
    "currency": "USD",
    "country": "United States",
    "year": 2025,
    "source": "BLS",
}
CURSOR = {"previous_url": "", "next_url": "?cursor=abc", "text": "1 to 20 of 31"}

PAGES: dict[str, tuple[str, dict[str, Any]]] = (
    {
        "start": ("start.html", {"form": StartForm(), "sample_url": "/skill-gaps/sample", "figures": FIGURES, "example": SQL}),
        "start-errors": ("start.html", {"form": StartForm({}), "sample_url": "", "figures": None}),
        "upload": ("resumes/upload.html", {"form": StartForm()}),
        "resumes": ("resumes/list.html", {"resumes": RESUMES, "page": CURSOR}),
        "resumes-empty": ("resumes/list.html", {"resumes": [], "page": None}),
        "processing": ("resumes/processing.html", {"reading": READING}),
        "processing-failed": ("resumes/processing.html", {"reading": FAILED}),
        "resume": ("resumes/detail.html", RESUME),
        "check": ("resumes/check.html", CHECK),
        "check-fine": ("resumes/check.html", CHECK | {"heading": "Nothing to put right", "findings": [], "skipped": ["Empty words"]}),
        "gaps": ("skillgaps/detail.html", GAPS),
        "gaps-none": ("skillgaps/detail.html", GAPS | {"groups": [], "gap_count": 0, "points": [], "gaps_text": "All is met.", "met": []}),
        "gaps-role": ("skillgaps/detail.html", GAPS | {"axes": AXES, "history": HISTORY, "stale": STALE}),
        "several": (
            "skillgaps/compare.html",
            {
                "form": SeveralForm({"compare": "1", "job": ["1", "2"]}),
                "resumes": True,
                "jobs_shown": 12,
                "jobs_total": 50,
                "result": COMPARED,
            },
        ),
        "several-nothing": (
            "skillgaps/compare.html",
            {
                "form": SeveralForm(),
                "resumes": True,
                "jobs_shown": 12,
                "jobs_total": 12,
                "result": COMPARED | {"common": [], "grid": None, "points": [], "single": [], "met": []},
            },
        ),
        "several-choose": (
            "skillgaps/compare.html",
            {"form": SeveralForm(), "resumes": True, "jobs_shown": 12, "jobs_total": 12, "result": None},
        ),
        "several-one-job": (
            "skillgaps/compare.html",
            {"form": SeveralForm(), "resumes": True, "jobs_shown": 1, "jobs_total": 1, "result": None},
        ),
        "several-no-resume": (
            "skillgaps/compare.html",
            {"form": SeveralForm(), "resumes": False, "jobs_shown": 0, "jobs_total": 0, "result": None},
        ),
        "analyses": (
            "skillgaps/list.html",
            {"analyses": [LISTED], "common": [{"name": "SQL", "url": "", "priority": "critical", "text": "in 3 of 4 jobs"}]},
        ),
        "analyses-empty": ("skillgaps/list.html", {"analyses": []}),
        "compare": ("skillgaps/new.html", {"form": NewForm(), "resumes": True, "roles_url": "/skill-gaps/roles/1"}),
        "compare-empty": ("skillgaps/new.html", {"form": NewForm(), "resumes": False}),
        "roles": (
            "skillgaps/roles.html",
            {
                "resume": {"pk": PK, "title": FILE_NAME, "url": "/resumes/1", "verified": True},
                "roles": ROLES,
                "stretch": ROLES[0] | {"slug": "role-9", "title": "Head of data", "fit": 41},
                "made_text": "By our own rules (2026.11).",
            },
        ),
        "roles-empty": ("skillgaps/roles.html", {"resume": {"pk": PK, "title": FILE_NAME, "url": "/resumes/1"}, "roles": []}),
        "skills": (
            "skills/list.html",
            {"query": "sql", "family": "", "families": [FAMILY], "skills": [SKILL], "roles": [ROLE]},
        ),
        "skills-start": ("skills/list.html", {"query": "", "family": "", "families": [FAMILY], "skills": [], "roles": [ROLE]}),
        "skills-none": ("skills/list.html", {"query": "xyzzy", "skills": [], "roles": []}),
        "skill": (
            "skills/detail.html",
            {
                "skill": SKILL | {"family": "Data and analytics", "family_url": "/skills/families/data", "kind": "Language"},
                "path": [{"name": "Relational databases", "url": "/skills/x"}],
                "demand": {"first": [DEMAND], "more": [DEMAND | {"trend": "rising"}]},
                "roles": {"first": [ROLE | {"part": "core"}], "more": [ROLE | {"part": "bonus"}], "left_out": 3},
                "facts": [
                    {"label": "Close to it", "links": [{"name": "pandas", "url": "/skills/x", "note": "40% carries over"}], "left_out": 1}
                ],
                "hours_columns": ["Level", "From the level before", "In all"],
                "hours": [["Beginner", "20", "20"]],
                "names": [{"code": "de", "language": "German", "names": ["SQL-Kenntnisse"]}],
                "rules": [{"name": "SQL", "text": "counts, but not in “NoSQL”"}],
            },
        ),
        "skill-bare": (
            "skills/detail.html",
            {
                "skill": SKILL | {"family": "Data", "family_url": "/skills/families/data", "kind": "Language"},
                "demand": {"first": [], "more": []},
                "roles": {"first": [], "more": [], "left_out": 0},
                "hours_columns": ["Level", "From the level before", "In all"],
                "hours": [["Beginner", "20", "20"]],
            },
        ),
        "skill-missing": ("skills/missing.html", {"words": "sql", "skills": [SKILL], "roles": [ROLE]}),
        "family": (
            "skills/family.html",
            {
                "family": FAMILY,
                "categories": [{"name": "Databases", "count": 12, "url": "?category=databases"}],
                "category": "Databases",
                "groups": [{"name": "Databases", "skills": [SKILL]}],
                "page": CURSOR,
                "roles": [ROLE],
            },
        ),
        "family-empty": (
            "skills/family.html",
            {"family": FAMILY, "categories": [], "category": "", "groups": [], "page": None, "roles": []},
        ),
        "role": (
            "skills/role.html",
            {
                "role": ROLE
                | {
                    "slug": "data-analyst",
                    "family_url": "/skills/families/data",
                    "other_titles": ["Reporting analyst"],
                    "education": "A degree, often.",
                    "first_step": "Answer one question with public figures.",
                    "soc": "15-2051",
                },
                "groups": [
                    {
                        "priority": "critical",
                        "label": "Core",
                        "text": "Asked for nearly everywhere.",
                        "skills": [SKILL | {"note": "working level"}],
                    }
                ],
                "credentials": [{"name": "PL-300", "url": "/skills/pl-300"}],
                "next_roles": [{"title": "Data scientist", "url": "/roles/data-scientist", "adds": [SKILL]}],
                "from_roles": [{"title": "Data clerk", "url": "/roles/data-clerk"}],
                "wages": wages(Role(wages=WAGES)),
                "compare_url": "/skill-gaps/new?role=data-analyst",
                "upload_url": "/resumes/new",
            },
        ),
        "role-bare": (
            "skills/role.html",
            {"role": ROLE | {"slug": "x", "family_url": "/"}, "groups": [], "wages": None, "upload_url": "/"},
        ),
        "confirm": (
            "confirm.html",
            {"title": "Delete this resume?", "text": "It goes at once.", "label": "Delete resume", "back_url": "/resumes/1"},
        ),
        "profile": ("accounts/profile.html", {"form": ProfileForm({"minutes": "forty"})}),
        "your-data": ("accounts/delete.html", {"form": PasswordForm(), "holds": "2 resumes, 5 analyses and your profile"}),
    }
    | RESOURCE_PAGES
    | ROADMAP_PAGES
)
