"""Forms of the pages of resources."""

from __future__ import annotations

from typing import Any

from django import forms

from resources.models import Access, Level, MarkKind, ReportKind, ResourceType
from resources.services import LONGEST_REPORT, LONGEST_REVIEW

STARS = [("5", "5, very good"), ("4", "4, good"), ("3", "3, fair"), ("2", "2, poor"), ("1", "1, useless")]


class RateForm(forms.Form):
    stars = forms.TypedChoiceField(
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
        label="How good is it for learning?",
        error_messages={"required": "Choose one to five stars.", "invalid_choice": "Choose one to five stars."},
    )
    review = forms.CharField(
        required=False,
        max_length=LONGEST_REVIEW,
        label="Review",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What helped, what was missing. Others read it without your name.",
        error_messages={"max_length": f"Keep it to {LONGEST_REVIEW:,} characters."},
    )


class ReportForm(forms.Form):
    kind = forms.ChoiceField(
        choices=[("", "Choose what is wrong"), *ReportKind.choices],
        label="What is wrong?",
        error_messages={"required": "Choose what is wrong.", "invalid_choice": "Choose what is wrong."},
    )
    text = forms.CharField(
        required=False,
        max_length=LONGEST_REPORT,
        label="More about it",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"Keep it to {LONGEST_REPORT:,} characters."},
    )


class MarkForm(forms.Form):
    mark = forms.ChoiceField(choices=[("", ""), *MarkKind.choices], required=False)


class FilterForm(forms.Form):
    """What the address of the catalogue says; what is no choice of ours counts as any."""

    q = forms.CharField(required=False)
    skill = forms.CharField(required=False)
    type = forms.ChoiceField(choices=ResourceType.choices, required=False)
    level = forms.ChoiceField(choices=Level.choices, required=False)
    access = forms.ChoiceField(choices=Access.choices, required=False)
    language = forms.RegexField(r"^[a-z]{2}$", required=False)

    def values(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
