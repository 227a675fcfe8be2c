"""Forms of the staff pages of resources."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.text import slugify

from resources.addresses import address_key, address_problem
from resources.models import Resource
from resources.standard import LANGUAGE, MAX_MINUTES, SENTENCE_END, SLUG


class ResourceForm(forms.ModelForm):
    class Meta:
        widgets = {
            "about": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "url": forms.TextInput(attrs={"class": "vLargeTextField"}),
        }
        help_texts = {"slug": "Small letters, digits, hyphens. It never changes."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "to_level" in self.fields:
            self.fields["to_level"].required = False
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.data.get("title", ""))[:80].strip("-")
        if not SLUG.fullmatch(slug):
            raise forms.ValidationError("Use small letters, digits and single hyphens.")
        if Resource.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"“{slug}” is taken. Choose another slug; it never changes later.")
        return slug

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"].lower()
        if not LANGUAGE.fullmatch(language):
            raise forms.ValidationError("Two letters, such as en or de.")
        return language

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not 1 <= minutes <= MAX_MINUTES:
            raise forms.ValidationError(f"From 1 to {MAX_MINUTES:,} minutes.")
        return minutes

    def clean_about(self) -> str:
        about = " ".join(self.cleaned_data["about"].split())
        if len(about) < 20 or not re.search(r"[.!?]$", about) or SENTENCE_END.search(about):
            raise forms.ValidationError("One whole sentence of our own, of at least 20 characters: who is it for?")
        return about

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        order = ["beginner", "intermediate", "advanced"]
        level, to_level = data.get("level"), data.get("to_level") or data.get("level")
        data["to_level"] = to_level
        if level in order and to_level in order and order.index(to_level) < order.index(level):
            self.add_error("to_level", "This is below the level it begins at.")
        return data


class AddressForm(forms.Form):
    url = forms.CharField(label="Address", max_length=500, widget=forms.TextInput(attrs={"class": "vLargeTextField", "inputmode": "url"}))

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if problem := address_problem(url):
            raise forms.ValidationError(f"{problem[:1].upper()}{problem[1:]}.")
        if there := Resource.objects.filter(url_key=address_key(url)).first():
            raise forms.ValidationError(f"This address is in the catalogue already: {there}.")
        return url
