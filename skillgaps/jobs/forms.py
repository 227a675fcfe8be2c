"""The form of a job's page: what we read of it, to be put right."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms

from skillgaps.jobs.correcting import Demand, snapshot
from skillgaps.models import Contract, JobDescription, JobLevel, Priority, Remote, SalaryPeriod, WorkingTime

NOT_ASKED = "none"


def _choices(kind: Any, empty: str = "Not said") -> list[tuple[str, str]]:
    return [("", empty), *kind.choices]


class NumberField(forms.FloatField):
    """A number that may be written with a decimal comma."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


class JobForm(forms.Form):
    title = forms.CharField(label="Job title", required=False, max_length=200)
    company = forms.CharField(label="Employer", required=False, max_length=200)
    place = forms.CharField(label="Place", required=False, max_length=200)
    remote = forms.ChoiceField(label="Where one works", required=False, choices=_choices(Remote))
    salary_min = NumberField(label="Pay from", min_value=0, max_value=1e9)
    salary_max = NumberField(label="Pay up to", min_value=0, max_value=1e9)
    salary_currency = forms.CharField(label="Currency", required=False, max_length=3)
    salary_period = forms.ChoiceField(label="Paid", required=False, choices=_choices(SalaryPeriod))
    contract = forms.ChoiceField(label="Contract", required=False, choices=_choices(Contract))
    working_time = forms.ChoiceField(label="Working time", required=False, choices=_choices(WorkingTime))
    hours = NumberField(label="Hours a week", min_value=0, max_value=100)
    level = forms.ChoiceField(label="Level", required=False, choices=_choices(JobLevel))
    min_years = NumberField(label="Years of work asked for", min_value=0, max_value=60)
    degree = forms.CharField(label="Degree asked for", required=False, max_length=200)

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def initial_of(job: JobDescription) -> dict[str, Any]:
    return {name: getattr(job, name) for name in JobForm.base_fields}


def seen_of(job: JobDescription) -> str:
    """Names the state of a job, so that what was changed in another tab is not overwritten unseen."""
    return hashlib.sha256(json.dumps(snapshot(job), sort_keys=True, default=str).encode()).hexdigest()[:16]


def demands_from(job: JobDescription, posted: Any) -> list[Demand]:
    """The demands as the page's rows say, and the one that is added. A row that the page did not send stays as it is."""
    found: list[Demand] = []
    for row in job.required_skills.all():
        priority = posted.get(f"p-{row.pk}", row.priority)
        if priority == NOT_ASKED:
            continue
        soft = f"soft-{row.pk}" in posted if f"p-{row.pk}" in posted else row.soft
        found.append(Demand(name=row.name, slugs=tuple(row.slugs), priority=priority, soft=soft))
    if name := posted.get("name", "").strip():
        found.append(Demand(name=name, priority=posted.get("add-priority") or Priority.IMPORTANT))
    return found
