"""Forms of the account pages."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms

from accounts.models import Profile

CURRENCY = re.compile("[A-Z]{3}")
HOW_TO_CHOOSE = "At least 10 characters, not only digits, and nothing others would guess: no common password, not your name or address."


class SignupForm(AllauthSignupForm):
    name = forms.CharField(max_length=150, required=False, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    terms = forms.BooleanField(label="I have read what is kept and for how long, and agree to it")
    field_order = ["name", "email", "password1", "terms"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"
        self.fields["password1"].help_text = HOW_TO_CHOOSE


class ProfileForm(forms.ModelForm):
    preferred_locations = forms.CharField(
        required=False, max_length=600, label="Preferred locations", help_text="Separate them with commas, for example: Leeds, remote."
    )

    class Meta:
        model = Profile
        fields = [
            "target_role", "experience_level", "learning_pace", "minutes_per_day", "time_zone",
            "preferred_locations", "salary_expectation", "salary_currency", "github_url", "linkedin_url", "leetcode_url", "portfolio_url",
        ]  # fmt: skip
        labels = {
            "minutes_per_day": "Minutes a day",
            "salary_expectation": "Salary you expect, a year",
            "salary_currency": "Currency",
            "github_url": "GitHub",
            "linkedin_url": "LinkedIn",
            "leetcode_url": "LeetCode",
            "portfolio_url": "Portfolio",
        }
        help_texts = {
            "time_zone": "For example Europe/London.",
            "salary_currency": "Three letters, for example GBP.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        level: Any = self.fields["experience_level"]
        level.choices = [("", "Not said"), *level.choices[1:]]
        if self.instance.pk:
            self.initial["preferred_locations"] = ", ".join(self.instance.preferred_locations)

    def clean_salary_currency(self) -> str:
        currency = self.cleaned_data["salary_currency"].strip().upper()
        if not CURRENCY.fullmatch(currency):
            raise forms.ValidationError("Give the three letters of a currency, for example GBP.")
        return currency

    def clean_preferred_locations(self) -> list[str]:
        places = [p.strip() for p in self.cleaned_data["preferred_locations"].split(",") if p.strip()]
        if len(places) > 10:
            raise forms.ValidationError("Give at most 10 places.")
        return places


class DeleteForm(forms.Form):
    """An account asks for its password; a guest has none."""

    password = forms.CharField(label="Your password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if user.is_guest:
            del self.fields["password"]

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("This is not your password.")
        return self.cleaned_data["password"]
