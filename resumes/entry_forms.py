"""The forms behind “Edit” and “Add” on the resume page, one for each kind of entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email

from resumes.dates import FIRST_YEAR, LAST_YEAR, as_date

JOINERS = "\u200c\u200d"  # parts of words in Persian, Hindi and others


class Words(forms.CharField):
    """One line of printable text; what else is in it becomes a space."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join("".join(c if c.isprintable() or c in JOINERS else " " for c in text).split()) if isinstance(text, str) else text


class Lines(forms.CharField):
    """Text of several lines, without control characters."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), **options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return (
            "".join(c for c in text.replace("\r\n", "\n") if c.isprintable() or c in JOINERS or c == "\n").strip()
            if isinstance(text, str)
            else text
        )


class DateField(forms.CharField):
    """A month and year, or a year, as people type it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=30, required=False, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return as_date(text)
        except ValueError as error:
            raise forms.ValidationError("Write month and year, or the year alone: 03/2021, March 2021, 2021.") from error


class JobForm(forms.Form):
    title = Words(label="Job title", max_length=300, required=False)
    company = Words(label="Employer", max_length=300, required=False)
    location = Words(label="Place", max_length=200, required=False)
    start_date = DateField(label="From")
    end_date = DateField(label="To")
    current = forms.BooleanField(label="I still work there", required=False)
    description = Lines(label="What you did", max_length=20_000, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("title") and not data.get("company") and not self.errors:
            self.add_error("title", "Give at least a job title or an employer.")
        if data.get("current"):
            data["end_date"] = ""
        elif data.get("start_date") and data.get("end_date") and data["end_date"][:7] < data["start_date"][: len(data["end_date"])]:
            self.add_error("end_date", "This is before the start.")
        return data


class StudyForm(forms.Form):
    degree = Words(label="Degree or certificate", max_length=300, required=False)
    field_of_study = Words(label="Subject", max_length=300, required=False)
    institution = Words(label="School or university", max_length=300, required=False)
    start_year = forms.IntegerField(label="From (year)", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    end_year = forms.IntegerField(label="To (year)", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("degree") and not data.get("institution") and not self.errors:
            self.add_error("degree", "Give at least the degree or the school.")
        start, end = data.get("start_year"), data.get("end_year")
        if start and end and end < start:
            self.add_error("end_year", "This is before the start.")
        return data


class ValueForm(forms.Form):
    value = Words(label="Text", max_length=500)


class LinesForm(forms.Form):
    value = Lines(label="Text", max_length=5_000)


class EmailForm(forms.Form):
    value = Words(label="E-mail address", max_length=254)

    def clean_value(self) -> str:
        value: str = self.cleaned_data["value"]
        validate_email(value)
        return value


class LanguageForm(forms.Form):
    language = Words(label="Language", max_length=80)
    fluency = Words(label="Level", max_length=80, required=False, help_text="As you would say it: native, fluent, B2.")


FORMS: dict[str, type[forms.Form]] = {
    "experience": JobForm,
    "education": StudyForm,
    "summary": LinesForm,
    "projects": LinesForm,
    "volunteering": LinesForm,
    "languages": LanguageForm,
}
LABELS = {
    "contact-name": "Name", "contact-phone": "Phone number", "contact-location": "Place", "certifications": "Certificate",
    "projects": "Project", "publications": "Publication", "volunteering": "Voluntary work", "links": "Link", "summary": "Summary",
}  # fmt: skip


def entry_form(key: str, data: Any = None, initial: dict[str, Any] | None = None) -> forms.Form:
    """The form for an entry, or for a new one where the key is the part alone."""
    part = key.split("-", 1)[0]
    kind = EmailForm if key == "contact-email" else FORMS.get(part, ValueForm)
    form = kind(data, initial=initial, prefix="", auto_id="entry-%s")
    label = LABELS.get(key) or LABELS.get(part)
    if label and "value" in form.fields:
        form.fields["value"].label = label
    return form
