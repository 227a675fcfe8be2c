"""Contexts for the pages of learning resources; see page_contexts."""

from __future__ import annotations

from typing import Any

from resources.explaining import Section
from resources.forms import RateForm, ReportForm
from tests.sample_people import PK, WHEN

CARD: dict[str, Any] = {
    "pk": PK,
    "title": "Asking databases",
    "url": "/resources/1",
    "address": "https://learn.example.org/databases",
    "provider": "Example University",
    "host": "learn.example.org",
    "about": "For beginners who want to ask a database for exactly the rows they need.",
    "facts": ["Course", "Beginner to intermediate", "12 hours", "Free", "German"],
    "rating": "4.4 of 5, our editors’ mark",
    "checked": "Not yet checked",
    "doubtful": False,
    "gone": False,
    "skills": [{"name": "SQL", "slug": "sql"}],
    "reasons": ["Made for SQL.", "Free."],
    "coverage": "",
    "kept": False,
    "done": False,
}
SELECT = {"name": "type", "label": "Type", "options": [{"value": "course", "label": "Course", "chosen": True}]}
FILTERS = {"query": "databases", "skill": "sql", "skill_name": "SQL", "any": True, "selects": [SELECT]}
PAGER = {"previous_url": "", "next_url": "?page=2", "text": "Page 1 of 2"}
LIST = {
    "filters": FILTERS,
    "unknown_skill": "",
    "resources": [CARD],
    "count": 31,
    "all": 1500,
    "language": "",
    "stopped": None,
    "page": PAGER,
}
NOTHING = LIST | {"resources": [], "count": 0, "page": None}
OWN: dict[str, Any] = {"rating": None, "mark": "", "reported": ""}
MARKS = [{"value": "done", "label": "Done", "on": True}, {"value": "disliked", "label": "Not for me", "on": False}]
ONE = {
    "resource": CARD
    | {
        "value": 4.4,
        "editorial": "4.4",
        "skills": [{"name": "SQL", "url": "/learn/sql"}],
        "helps": [{"name": "Qlik", "url": "/learn/qlik"}],
        "moved_to": "",
    },
    "rubric": [{"label": "Clarity", "mark": 4, "text": "5: written for learners; 3: to look things up"}],
    "reviews": [{"stars": 4, "text": "Clear, but\nslow.", "at": WHEN}],
    "own": OWN,
    "marks": MARKS,
    "rate_form": RateForm(),
    "report_form": ReportForm(),
    "report_open": False,
    "wrong_form": None,
    "instead": [],
}
WRONG = RateForm({"review": "x" * 2001})
SKILL = {"name": "SQL", "slug": "sql", "url": "/skills/sql", "about": "Ask and change relational databases."}
LEARN = {
    "skill": SKILL,
    "level": "beginner",
    "level_label": "Beginner",
    "levels": [{"label": "Beginner", "url": "?level=beginner", "current": True}],
    "note": "We have nothing made for SQL alone at this level yet. These cover the broader topic Databases.",
    "items": [CARD | {"coverage": "Broader topic: Databases"}, CARD | {"pk": "2", "title": "A book", "kept": True}],
    "more_url": "/resources?skill=sql",
    "stopped": WHEN,
}
KEPT_ROW = CARD | {"note": "Replaces An old course, which is gone."}
EXPLAINED = {
    "sections": [Section("What it is", "SQL, a language: ask and change relational databases.")],
    "links": [{"name": "Databases", "url": "/explain?topic=databases"}],
    "produced_by": "knowledge-base",
    "resources": [CARD],
    "learn_url": "/learn/sql",
    "page_url": "/skills/sql",
    "page_label": "What we know about this skill",
}

RESOURCE_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "resources": ("resources/list.html", LIST),
    "resources-nothing": ("resources/list.html", NOTHING | {"unknown_skill": "xyzzy"}),
    "resources-no-language": ("resources/list.html", NOTHING | {"language": "Welsh"}),
    "resources-empty": ("resources/list.html", NOTHING | {"all": 0, "stopped": WHEN}),
    "resource": ("resources/detail.html", ONE),
    "resource-errors": ("resources/detail.html", ONE | {"rate_form": WRONG, "wrong_form": WRONG}),
    "resource-doubtful": ("resources/detail.html", ONE | {"resource": ONE["resource"] | {"doubtful": True, "moved_to": "https://x.example.org/"}, "reviews": []}),
    "resource-gone": ("resources/detail.html", ONE | {"resource": ONE["resource"] | {"gone": True}, "instead": [CARD]}),
    "learn": ("resources/learn.html", LEARN),
    "learn-empty": ("resources/learn.html", LEARN | {"items": [], "stopped": None}),
    "kept": ("resources/kept.html", {"groups": [{"name": "SQL", "level": "beginner", "url": "/learn/sql", "rows": [KEPT_ROW, KEPT_ROW | {"gone": True}]}]}),
    "kept-empty": ("resources/kept.html", {"groups": []}),
    "explain": ("resources/explain.html", {"heading": "Explain a topic", "found": None, "topic": ""}),
    "explained": ("resources/explain.html", {"heading": "SQL", "found": EXPLAINED, "topic": "sql"}),
}  # fmt: skip
