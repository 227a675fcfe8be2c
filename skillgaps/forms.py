"""Forms of the gap pages."""

from __future__ import annotations

from typing import Any

from django import forms

from resumes.forms import PastedText, ResumeForm
from resumes.models import Resume
from skillgaps.jobs.adding import LONGEST_HTML
from skills.models import Role

CHOOSE_RESUME = "This resume is not in your list. Choose one from the list."
TOO_LONG = "This is longer than any job description. Paste one advertisement alone, at most 100,000 characters."

NEEDED = {
    "job": ("job", "Paste the advertisement you want to compare with."),
    "page": ("url", "Give the address of the advertisement."),
    "file": ("file", "Choose the file with the advertisement."),
    "role": ("role", "Choose a role from the list."),
}


class CompareForm(forms.Form):
    """A resume against a job's text, page or file, or a role; the button `way` says which."""

    resume = forms.ModelChoiceField(
        queryset=Resume.objects.none(), label="Your resume", empty_label=None, error_messages={"invalid_choice": CHOOSE_RESUME}
    )
    job = PastedText(label="The advertisement", required=False, max_length=LONGEST_HTML, rows=10, too_long=TOO_LONG)
    url = forms.CharField(
        label="Its address",
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="A file", required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt"})
    )
    title = forms.CharField(label="Job title", required=False, max_length=200)
    company = forms.CharField(label="Employer", required=False, max_length=200)
    role = forms.ChoiceField(
        label="Role", required=False, error_messages={"invalid_choice": "We know no such role. Choose one from the list."}
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        resumes: Any = self.fields["resume"]
        resumes.queryset = Resume.objects.owned_by(user).completed()
        resumes.label_from_instance = lambda resume: resume.display_name
        roles: Any = self.fields["role"]
        roles.choices = [("", "Choose a role"), *Role.objects.values_list("slug", "title")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        field, words = NEEDED.get(self.data.get("way", ""), NEEDED["job"])
        if not data.get(field) and field not in self.errors:
            self.add_error(field, words)
        return data


class StartForm(ResumeForm):
    """The start page: a resume, and the job to compare it with."""

    # No limit here: a job that is too long is refused after the resume is stored, so that the file need not be chosen again.
    job = PastedText(label="The job", required=False, rows=7, too_long=TOO_LONG)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.data.get("next") != "roles" and not data.get("job") and "job" not in self.errors:
            self.add_error("job", "Paste the job you want, or choose “No job in hand?” below.")
        return data
