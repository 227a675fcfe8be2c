"""Forms of the pages of plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.functions import Lower
from django.utils import timezone

from core.templatetags.words import day
from roadmaps.kinds import Rhythm
from roadmaps.resting import NAME, BadRest, Rest, settled
from roadmaps.services import Pacing
from roadmaps.wishes.reading import LONGEST
from skillgaps.models import GapAnalysis
from skills.models import Role, SkillLevel

LEVELS = [("", "As the gaps ask"), *SkillLevel.choices]
BOTH = "A rest needs its first and its last day. Give both, or leave both empty."
BAD_DAY = "This is no day. Write it as year, month and day, for example 2027-01-31."
MINUTES = "Minutes of study on a usual day, from 0 to 720."


class NewForm(forms.Form):
    """The button `way` says which part counts: gaps, role, read (show the wish back) or words."""

    analysis = forms.ModelChoiceField(
        queryset=GapAnalysis.objects.none(), label="Your gaps", required=False, empty_label="Choose an analysis",
        error_messages={"invalid_choice": "This analysis is not in your list. Choose one from the list."},
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Role", required=False, error_messages={"invalid_choice": "We know no such role. Choose one from the list."}
    )
    prompt = forms.CharField(label="Your wish", required=False, widget=forms.Textarea(attrs={"rows": 3}), strip=True)
    minutes = forms.IntegerField(
        label="Minutes a day", required=False, min_value=0, max_value=720, error_messages={"invalid": MINUTES, "min_value": MINUTES, "max_value": MINUTES}
    )  # fmt: skip
    difficulty = forms.ChoiceField(label="Level", required=False, choices=LEVELS)
    deadline = forms.DateField(label="To be there by", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    rest_begins = forms.DateField(
        label="First day of rest", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    rest_ends = forms.DateField(label="Last day of rest", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    rest_name = forms.CharField(label="What the rest is", required=False, max_length=NAME)
    way = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        analyses: Any = self.fields["analysis"]
        analyses.queryset = (
            GapAnalysis.objects.owned_by(user).order_by("-created_at", "pk")[:100]
            if not self.is_bound
            else GapAnalysis.objects.owned_by(user)
        )
        analyses.label_from_instance = lambda analysis: f"{analysis.target_title}, {day(timezone.localtime(analysis.created_at))}"
        roles: Any = self.fields["role"]
        roles.choices = [("", "Choose a role"), *Role.objects.order_by(Lower("title"), "slug").values_list("slug", "title")]
        self.has_gaps = bool(list(analyses.queryset[:1])) if self.is_bound else bool(analyses.queryset)

    @property
    def wants_reading(self) -> bool:
        return self.cleaned_data.get("way") == "read"

    @property
    def pacing(self) -> Pacing:
        minutes = self.cleaned_data.get("minutes")
        return Pacing(minutes * 7 if minutes is not None else None, "", self.cleaned_data.get("difficulty", ""), self.cleaned_data["rests"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        way = data.get("way") if data.get("way") in {"gaps", "role", "read", "words"} else "words"
        if way == "read" and not data.get("prompt"):  # Enter in another part of the form presses its first button
            way = "gaps" if data.get("analysis") else "role" if data.get("role") else way
        data["way"] = way
        if way == "gaps" and not data.get("analysis") and "analysis" not in self.errors:
            self.add_error("analysis", "Choose the gaps to plan for.")
        if way == "role" and not data.get("role") and "role" not in self.errors:
            self.add_error("role", "Choose a role from the list.")
        if way in {"read", "words"} and not data.get("prompt"):
            self.add_error("prompt", "Write what you want, for example: from teaching into UX in six months, five hours a week.")
        if len(data.get("prompt") or "") > LONGEST * 10:
            self.add_error("prompt", "This is very long. A sentence or two are enough.")
        if data.get("deadline") and data["deadline"] <= timezone.localdate():
            self.add_error("deadline", "This day is past. Choose one to come, or leave it empty.")
        data["rests"] = self._rests(data)
        return data

    def _rests(self, data: dict[str, Any]) -> tuple[Rest, ...]:
        begins, ends = data.get("rest_begins"), data.get("rest_ends")
        if (not begins and not ends) or {"rest_begins", "rest_ends"} & set(self.errors):
            return ()
        if not begins or not ends:
            self.add_error("rest_ends" if begins else "rest_begins", BOTH)
            return ()
        try:
            return settled([Rest(begins, ends, data.get("rest_name", ""))], today=timezone.localdate())
        except BadRest as why:
            self.add_error("rest_ends", str(why))
            return ()


class RestForm(forms.Form):
    """One more time without study. Whether it fits the plan, the service says."""

    rest_begins = forms.DateField(error_messages={"required": BOTH, "invalid": BAD_DAY})
    rest_ends = forms.DateField(error_messages={"required": BOTH, "invalid": BAD_DAY})
    rest_name = forms.CharField(
        required=False, max_length=NAME, error_messages={"max_length": f"At most {NAME} characters for what it is."}
    )

    @property
    def rest(self) -> Rest:
        data = self.cleaned_data
        return Rest(data["rest_begins"], data["rest_ends"], data["rest_name"])


class PaceForm(forms.Form):
    minutes = forms.IntegerField(
        min_value=1,
        max_value=1440,
        error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), "Minutes a day: a number from 1 to 1440."),
    )
    rhythm = forms.ChoiceField(choices=Rhythm.choices, required=False)
    difficulty = forms.ChoiceField(choices=LEVELS, required=False)

    @property
    def changes(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"minutes_a_week": data["minutes"] * 7, "rhythm": data["rhythm"], "difficulty": data["difficulty"]}
