"""Contexts for the pages of plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from tests.sample_people import LONG, PK, WHEN


class PlanForm(forms.Form):
    analysis = forms.ChoiceField(choices=[("", "Choose an analysis"), ("1", LONG)], required=False)
    role = forms.ChoiceField(choices=[("", "Choose a role"), ("data-analyst", "Data analyst")], required=False)
    prompt = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    minutes = forms.IntegerField(required=False)
    difficulty = forms.ChoiceField(choices=[("", "As the gaps ask"), ("beginner", "Beginner")], required=False)
    deadline = forms.DateField(required=False)
    rest_begins = forms.DateField(required=False)
    rest_ends = forms.DateField(required=False)
    rest_name = forms.CharField(required=False)


RESOURCE = {
    "title": "SQLBolt, lessons 6 to 12",
    "url": "/resources/1",
    "for": "SQL",
    "length": "1.5 hours",
    "facts": "Practice · SQLBolt · Free · Last verified today",
    "note": "Replaces An old course, which is gone.",
}
GOAL = {
    "pk": PK,
    "text": "Learn SQL to beginner level.",
    "done": False,
    "when": "In this stage, about 10 hours",
    "proof": "Notes on SQL.",
    "link": "",
    "note": "",
    "resources": [RESOURCE],
}
DONE = GOAL | {"pk": "00000000-0000-0000-0000-0000000000d1", "done": True, "link": "https://example.org/", "note": "See the second page."}
STAGE = {
    "pk": PK, "number": 1, "kicker": "Stage 1 of 3 · Beginner", "title": "Databases and SQL", "state": "started", "state_text": "In progress",
    "dates": "5 Oct to 15 Oct · 18 days planned, 11 used", "description": "Afterwards you can: ask a database.", "goals": [GOAL, DONE], "goals_text": "1 of 2 goals done",
    "skills": [{"slug": "sql", "name": "SQL", "url": "/skills/sql", "levels": "to beginner", "why": "You must have SQL.", "shape": "critical"}],
    "resources": [RESOURCE], "no_resources": ["Databases"], "project": "Answer three questions.", "sum": ["SQL: 20 h to beginner = 20 h"],
    "sum_text": "20 hours take 28 days.", "waiting": False,
}  # fmt: skip
STAGES = [
    STAGE | {"number": 1, "state": "done", "state_text": "Done 15 Oct", "goals": []},
    STAGE | {"number": 2},
    STAGE | {"number": 3, "state": "waiting", "state_text": "Not started", "waiting": True, "goals": [], "title": LONG},
]
BAR = {
    "label": "1 Databases",
    "x": "0.00",
    "label_x": "0.00",
    "anchor": "",
    "end": "30.00",
    "width": "30.00",
    "filled": "",
    "y": 42,
    "bar_y": 49,
    "state": "done",
    "tone": "met",
}
TIMELINE = {
    "height": 200, "bottom": 176, "caption": "Your plan from 5 October 2026 to 16 February 2027", "text": "Stage 1 done on 15 Oct.", "first": "Oct 2026",
    "months": [{"x": "19.57", "label": "Nov", "far": False}], "today": {"x": "31.16", "label": "Today, 17 Nov", "anchor": "m"},
    "bars": [BAR, BAR | {"label": "2 SQL", "state": "started", "tone": "accent", "filled": "10.00", "y": 88, "bar_y": 95}],
    "rows": [["1 Databases", "5 Oct", "15 Oct", "18", "11", "Done"]], "reading": "With a rest from 21 December to 3 January.",
    "rests": [{"x": "60.00", "width": "9.00", "middle": "64.50", "label": "rest"}],
}  # fmt: skip
PLACE = {
    "state": "start",
    "tone": "met",
    "title": "You bring",
    "fine": "",
    "y": 14,
    "text_y": 19,
    "fine_y": 39,
    "lines": [{"text": "Spreadsheets", "done": True, "y": 39, "dot": 35}],
}
PATH = {
    "height": 260, "caption": "The path to Data Analyst", "text": "You bring 1 skill.", "held": "Spreadsheets", "legs": [{"from": 25, "to": 61, "walked": True}, {"from": 83, "to": 119, "walked": False}],
    "places": [PLACE, *(PLACE | {"state": s, "tone": t, "title": f"Stage {n}"} for n, (s, t) in enumerate([("done", "met"), ("started", "accent"), ("waiting", "plain")])), PLACE | {"state": "end", "fine": "Planned for 1 May 2027", "lines": []}],
    "rows": [["You bring", "Spreadsheets", "Held", ""], ["Stage 1", "SQL (to beginner)", "Done", "done 15 Oct 2026"]],
}  # fmt: skip
PLAN: dict[str, Any] = {
    "roadmap": {
        "pk": PK, "title": "Data Analyst", "heading": "To Data Analyst", "kicker": "made by our rules on 4 October 2026", "gap_url": "/gaps/1", "lede": "Stage 2 of 3.",
        "current": 2, "notes": ["This plan prepares you."], "prompt": "", "version": 3, "minutes": 40, "rhythm": "daily", "difficulty": "", "active": False,
        "is_shared": True, "shared": False, "idle": True, "done_text": "1 of 3 stages done (33%)", "left_out": [{"name": "Looker", "why": "comes after it"}], "can_replan": True,
        "rests": [{"text": "Christmas, 21 December 2026 to 3 January 2027", "begins": "2026-12-21", "over": False}],
    },
    "change": {"title": "Your plan changed on 16 October 2026.", "because": "You were faster.", "lines": ["Stage 3: beginner became intermediate."]},
    "timeline": TIMELINE, "path": PATH, "no_pdf": "", "stages": STAGES, "link": "https://example.org/roadmaps/shared/x", "error": "", "typed": {},
}  # fmt: skip
SHARED = PLAN | {"roadmap": PLAN["roadmap"] | {"shared": True, "idle": False}, "change": None, "link": ""}
WISH = {
    "lines": [{"label": "Role", "value": "UX Designer"}],
    "several": [{"title": "Pilot", "slug": "pilot", "url": "/roles/pilot"}] * 2,
    "nearest": [{"title": "Surgeon", "slug": "surgeon", "url": "/roles/surgeon"}],
    "zero": True,
}
MAKING = {
    "pk": PK,
    "title": "Data Analyst",
    "finished": False,
    "failed": False,
    "heading": "Making your plan",
    "text": "About 1 second left.",
    "steps": [{"label": "What is missing", "state": "now"}],
    "again": True,
    "next_url": "/",
}
ROW = {
    "title": LONG,
    "url": "/roadmaps/1",
    "state": "1 of 5 stages done",
    "active": True,
    "made_at": WHEN,
    "minutes": 40,
    "delete_url": "/roadmaps/1/delete",
}

ROADMAP_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "plans": ("roadmaps/list.html", {"roadmaps": [ROW], "page": None}),
    "plans-empty": ("roadmaps/list.html", {"roadmaps": []}),
    "plan": ("roadmaps/detail.html", PLAN),
    "plan-wrong": ("roadmaps/detail.html", PLAN | {"error": "This is no web address.", "typed": {"goal": PK, "link": "x", "minutes": "many", "skill": "y", "rest_begins": "soon"}, "timeline": None, "path": None, "no_pdf": "No Pango."}),
    "plan-shared": ("roadmaps/detail.html", SHARED),
    "plan-new": ("roadmaps/new.html", {"form": PlanForm(), "wish": None, "gaps": True}),
    "plan-wish": ("roadmaps/new.html", {"form": PlanForm({"prompt": "", "deadline": date(2026, 1, 1)}), "wish": WISH, "gaps": False}),
    "plan-waiting": ("roadmaps/waiting.html", {"making": MAKING}),
    "plan-failed": ("roadmaps/waiting.html", {"making": MAKING | {"finished": True, "failed": True, "heading": "This plan could not be made"}}),
    "plan-nothing": ("roadmaps/waiting.html", {"making": MAKING | {"finished": True, "failed": True, "again": False}}),
}  # fmt: skip
