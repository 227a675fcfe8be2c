"""What staff fill in to decide an unknown phrase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from skills.models import Family, Kind, Skill, UnknownSkill


class AcceptForm(forms.ModelForm):
    """A new skill, prefilled by what is most like the phrase."""

    kind = forms.ChoiceField(choices=Kind.choices)
    about = forms.CharField(
        max_length=400, widget=forms.Textarea(attrs={"rows": 3, "cols": 60}), help_text="One plain sentence: what one does with it."
    )

    class Meta:
        model = Skill
        fields = ["name", "family", "kind", "category", "about"]
        help_texts = {"name": "As its community writes it. This becomes the display name.", "category": "For example: databases."}


class AliasForm(forms.Form):
    """The skill that the phrase is another name of."""

    skill = forms.ModelChoiceField(Skill.objects.defer("embedding"), help_text="Type a part of its name.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["skill"]
        field.widget = AutocompleteSelect(UnknownSkill._meta.get_field("skill"), admin.site)
        field.widget.choices = field.choices


def suggested(unknown: UnknownSkill, like: Skill | None) -> dict[str, Any]:
    """What the form for a new skill starts with."""
    text = unknown.text
    first = {"name": text if any(c.isupper() for c in text) else text[:1].upper() + text[1:]}
    if like is None:
        return first | {"family": Family.objects.filter(slug="general").first()}
    return first | {"family": like.family_id, "kind": like.kind, "category": like.category}
