"""Forms of the staff pages. What would make a circle or a shared name is refused beside the field, and nothing typed is lost."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet

from skills.checking import clashing_names, new_circles
from skills.knowledge import Name
from skills.models import Family, Skill, SkillRedirect, Trend
from skills.search import search_skills
from skills.standard import SLUG


def rows_of(formset: BaseInlineFormSet) -> list[dict[str, Any]]:
    """What stays of the formset: filled in, right so far, and not ticked for deletion."""
    data = [form.cleaned_data for form in formset.forms if not form.errors and getattr(form, "cleaned_data", None)]
    return [row for row in data if not row.get("DELETE")]


LONG = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})


class RoleForm(forms.ModelForm):
    class Meta:
        widgets = {"about": LONG, "first_step": LONG}


class SkillForm(forms.ModelForm):
    class Meta:
        widgets = {"about": LONG}

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if not SLUG.match(slug):
            raise forms.ValidationError("Use small letters, digits and single hyphens. A slug never changes later.")
        if old := SkillRedirect.objects.filter(old_slug=slug).select_related("skill").first():
            raise forms.ValidationError(f"{slug} was merged into {old.skill}, and its address leads there. Choose another slug.")
        return slug

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        slug, parent = self.instance.slug or self.cleaned_data.get("slug", ""), self.cleaned_data.get("parent")
        if slug and parent:
            for problem in new_circles(slug, "parent", [parent.slug]):
                self.add_error("parent", f"{problem.text}. Choose another parent.")
        return cleaned


class AliasFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        skill, rows = self.instance, rows_of(self)
        names = [Name(r["text"], r["language"], r["case"], tuple(r["near"] or ()), tuple(r["never"] or ())) for r in rows]
        if not any(n.text == skill.name for n in names):
            names.append(Name(skill.name))
        problems = [p.text for p in clashing_names(skill.slug, tuple(names))]
        if problems:
            raise forms.ValidationError(problems)


class RelationFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        targets: dict[str, list[str]] = defaultdict(list)
        for row in rows_of(self):
            if row["target"].slug == self.instance.slug:
                raise forms.ValidationError(f"{self.instance.name} cannot be related to itself. Choose another skill.")
            targets[row["kind"]].append(row["target"].slug)
        problems = [
            p.text for edge in ("implies", "requires") if targets[edge] for p in new_circles(self.instance.slug, edge, targets[edge])
        ]
        if problems:
            raise forms.ValidationError([f"{text}. Take one step of it out." for text in problems])


# --- bulk -----------------------------------------------------------------------------------------------------------


class TrendForm(forms.Form):
    trend = forms.ChoiceField(choices=Trend.choices)


class DemandForm(forms.Form):
    demand = forms.FloatField(
        min_value=0, max_value=1, help_text="A share, 0 to 1. Its source becomes “set by staff”, its day today.",
        widget=forms.NumberInput(attrs={"step": "0.01"}),
    )  # fmt: skip


class CategoryForm(forms.Form):
    category = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"class": "vTextField"}))


class FamilyForm(forms.Form):
    family = forms.ModelChoiceField(Family.objects.all())

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        return {"family_id": found["family"].pk} if found.get("family") else found


# --- merge and import -----------------------------------------------------------------------------------------------


class OtherSkillForm(forms.Form):
    """The other skill of a merge, by slug or by name."""

    other = forms.CharField(
        label="The other skill",
        max_length=160,
        help_text="Its slug, or any of its names.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean_other(self) -> Skill:
        typed = self.cleaned_data["other"].replace("\x00", "").strip()
        if skill := Skill.objects.filter(slug=typed).first():
            return skill
        found = search_skills(typed, limit=3)
        if len(found) == 1 or (found and found[0].skill.name.casefold() == typed.casefold()):
            return found[0].skill
        near = ", ".join(f.skill.slug for f in found)
        raise forms.ValidationError(
            f"No single skill goes by that. Did you mean one of these: {near}?" if near else "No skill goes by that."
        )
