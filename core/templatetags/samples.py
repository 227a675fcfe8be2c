"""Invented values for the catalogue of components: `{% load samples %}{% samples as sample %}`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms, template

register = template.Library()
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff-Adeyemi-Kowalczyk, Bartholomäus Nepomuk"


class CatalogueForm(forms.Form):
    """Every kind of field; bound with mistakes it shows every error."""

    role = forms.CharField(label="Target role", help_text="As in advertisements, for example “ward clerk”.")
    minutes = forms.IntegerField(
        label="Minutes a day", min_value=5, max_value=480, widget=forms.TextInput(attrs={"class": "input--short", "inputmode": "numeric"})
    )
    address = forms.EmailField(label="E-mail (confirmed)", disabled=True, required=False, initial="ruth@example.org")
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    level = forms.ChoiceField(label="Level", choices=[("", "Choose a level"), ("early-career", "Early career")])
    text = forms.CharField(label="Resume text", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reminders = forms.ChoiceField(
        label="Reminders", choices=[("daily", "Every day at 18:00"), ("behind", "Only when I fall behind")], widget=forms.RadioSelect
    )
    share = forms.BooleanField(label="Keep my resume for staff to look at", help_text="They see it for 7 days; each look is logged.")
    file = forms.FileField(label="Your resume", help_text="PDF, DOCX or TXT, up to 5 MB.")


def _points() -> list[dict[str, Any]]:
    rows = [
        ("SQL", "critical", "gap", 0.71),
        ("Power BI or Tableau", "critical", "gap", 0.55),
        ("Microsoft Excel", "critical", "met", 0.75),
        ("Data visualisation", "important", "part", 0.61),
        ("Python or R", "important", "gap", 0.45),
        ("Data protection", "important", "met", 0.22),
        ("Version control", "nice", "gap", 0.0),
        ("Talking to customers", "nice", "met", 1.0),
    ]
    return [
        {"name": name, "priority": priority, "state": state, "demand": demand, "href": "#charts"} for name, priority, state, demand in rows
    ]


def _match() -> dict[str, Any]:
    return {
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


@register.simple_tag
def samples() -> dict[str, Any]:
    """One value for each part of the catalogue."""
    return {
        "form": CatalogueForm(initial={"role": LONG_NAME, "reminders": "daily"}, auto_id="fresh_%s"),
        "wrong": CatalogueForm({"minutes": "forty", "level": "guru", "role": LONG_NAME}, auto_id="wrong_%s"),
        "long_name": LONG_NAME,
        "steps": [
            {"label": "Uploaded", "state": "done", "time": "0.1 s", "text": "Checked: a PDF of 3 pages, safe to open."},
            {"label": "Text", "state": "now", "time": "now", "text": "1 of 3 pages read.", "value": 1, "of": 3},
            {
                "label": "Skills",
                "state": "failed",
                "time": "0.2 s",
                "text": "This step stopped. Your file is safe; we try again in 30 seconds.",
            },
            {"label": "Done", "state": "todo"},
        ],
        "tabs": [
            {"label": "Text and findings", "url": "#show", "current": True},
            {"label": "Resume check (4)", "url": "#forms"},
        ],
        "columns": ["Job", "Match", "Gaps"],
        "rows": [["Data Analyst, Calder Valley Council", "61%", 6], [LONG_NAME, "–", 0]],
        "page": {"previous_url": "#show", "next_url": "#show", "text": "5 to 8 of 11"},
        "last_page": {"previous_url": "#show", "next_url": "", "text": "9 to 11 of 11"},
        "pieces": [
            {"text": "I ", "kind": ""},
            {"text": "analyse attendance data", "kind": "skill", "id": "t-analysis", "href": "#s-analysis"},
            {"text": " at ", "kind": ""},
            {"text": "Moorside High School", "kind": "entry", "id": "t-school", "href": "#s-school"},
            {"text": " and am interested in ", "kind": ""},
            {"text": "Python", "kind": "unsure", "id": "t-python", "href": "#s-python"},
            {"text": ".", "kind": ""},
        ],
        "sizes": [1, 999, 184_320, 4_999_999],
        "moment": datetime(2026, 11, 17, 18, 40, tzinfo=UTC),
        "match": _match(),
        "points": _points(),
    }
