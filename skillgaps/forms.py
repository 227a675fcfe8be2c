"""Forms of the gap pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from core.templatetags.words import short_day
from resumes.forms import PastedText, ResumeForm
from resumes.models import Resume
from skillgaps.jobs.adding import LONGEST_HTML
from skillgaps.models import JobDescription
from skillgaps.services import UnusableChoice, check_choice
from skills.models import Role

CHOOSE_RESUME = "This resume is not in your list. Choose one from the list."
MOST_LOOKED_UP = 50
"""Ids taken from an address; a person ticks ten."""
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


class SeveralForm(forms.Form):
    """A resume and the saved jobs to compare with each other; sent with GET, so that the address keeps the choice."""

    resume = forms.ModelChoiceField(
        queryset=Resume.objects.none(),
        label="Your resume",
        empty_label=None,
        error_messages={"invalid_choice": CHOOSE_RESUME, "required": "Choose a resume from the list."},
    )
    find = forms.CharField(label="Find a saved job", required=False, max_length=100, strip=True)
    job = forms.MultipleChoiceField(
        label="Saved jobs",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these jobs is not in your list. Choose from the list."},
    )

    def __init__(self, *args: Any, user: Any, jobs: Sequence[JobDescription], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        resumes: Any = self.fields["resume"]
        resumes.queryset = Resume.objects.owned_by(user).completed()
        resumes.label_from_instance = lambda resume: resume.display_name
        choices: Any = self.fields["job"]
        choices.choices = [(str(job.pk), _label(job)) for job in jobs]

    @staticmethod
    def ids(sent: Iterable[str]) -> list[UUID]:
        """The ids among what was sent, each once; the rest is left to the form to refuse."""
        found: dict[UUID, None] = {}
        for text in sent:
            try:
                found[UUID(text)] = None
            except ValueError:
                continue
        return list(found)[:MOST_LOOKED_UP]

    @staticmethod
    def words(sent: str) -> str:
        return sent.replace("\x00", "").strip()[:100]

    def clean_job(self) -> list[UUID]:
        chosen = self.ids(self.cleaned_data["job"])
        try:
            check_choice(len(chosen))
        except UnusableChoice as error:
            raise forms.ValidationError(f"{error.message} {error.guidance}", code=error.code) from error
        return chosen


def _label(job: JobDescription) -> str:
    company = f", {job.company}" if job.company else ""
    return f"{job.display_title}{company} · {short_day(job.created_at)}"
