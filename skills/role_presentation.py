"""What the page of a role shows: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from skills.models import Role, RoleSkill, Skill
from skills.presentation import link

TIERS = (
    ("core", "critical", "Core", "Asked for in nearly every posting."),
    ("expected", "important", "Expected", "Asked for in many postings."),
    ("bonus", "nice", "Bonus", "Sets people in this role apart."),
)
WEIGHTS = {3: "weighs most", 2: "weighs more", 1: ""}
WAGE_LABELS = (
    ("p10", "10 of 100 earn less than"),
    ("p25", "25 of 100 earn less than"),
    ("p50", "Half earn less than"),
    ("p75", "75 of 100 earn less than"),
    ("p90", "90 of 100 earn less than"),
)
SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}
ROOM = 1.12
"""The axis goes a little beyond the highest wage, so that its label has room."""


@dataclass(frozen=True)
class Mark:
    """A wage on the axis: `x` in percent of the width."""

    x: str
    label: str
    anchor: str
    """Where the label stands to the mark: e (left of it), m (above it) or "" (right of it)."""


@dataclass(frozen=True)
class WageBar:
    low: Mark
    high: Mark
    middle: Mark | None
    inner_x: str
    inner_width: str
    described: str


def role_page(role: Role, credentials: list[Skill]) -> dict[str, Any]:
    """The context of skills/role.html; `role` comes from `selectors.role_with_all`."""
    rows = list(role.role_skills.all())
    groups = [
        {
            "priority": shape,
            "label": label,
            "text": text,
            "skills": [_asked(r) for r in sorted(rows, key=lambda r: (-r.weight, r.skill.name)) if r.tier == tier],
        }
        for tier, shape, label, text in TIERS
    ]
    return {
        "role": {
            "slug": role.slug,
            "title": role.title,
            "family": role.family.name,
            "family_url": reverse("skills:family", args=[role.family_id]),
            "level": role.get_level_display().lower(),
            "about": role.about,
            "other_titles": role.other_titles,
            "education": role.education,
            "first_step": role.first_step,
            "soc": role.soc,
        },
        "groups": [g for g in groups if g["skills"]],
        "credentials": [link(s) for s in credentials],
        "next_roles": [
            {"title": n.target.title, "url": n.target.get_absolute_url(), "adds": [link(s) for s in n.adds.all()]}
            for n in role.next_roles.all()
        ],
        "from_roles": [{"title": n.role.title, "url": n.role.get_absolute_url()} for n in role.previous_roles.all()],
        "wages": wages(role),
        "compare_url": f"{reverse('skillgaps:new')}?role={role.slug}",
        "upload_url": reverse("resumes:upload"),
    }


def _asked(row: RoleSkill) -> dict[str, str]:
    level = row.get_level_display().lower()
    years = f"{row.years:g} {'year' if row.years == 1 else 'years'}" if row.years else ""
    return link(row.skill) | {"note": ", ".join(x for x in (f"{level} level" if level else "", years, WEIGHTS[row.weight]) if x)}


def wages(role: Role) -> dict[str, Any] | None:
    """The table of yearly wages and the bar drawn of it; None where no wage is known."""
    found = role.wages
    rows = [[label, money(found[key], found.get("currency", ""))] for key, label in WAGE_LABELS if found.get(key)]
    if not rows:
        return None
    return {
        "country": found["country"],
        "year": found["year"],
        "source": found["source"],
        "columns": ["Of everybody in this work", "A year"],
        "rows": rows,
        "bar": wage_bar(found),
    }


def money(amount: int, currency: str) -> str:
    """`$91,000`; a currency without a sign of its own stands in front: `CHF 91,000`."""
    return f"{SIGNS[currency]}{amount:,}" if currency in SIGNS else f"{currency} {amount:,}".strip()


def wage_bar(found: dict[str, Any]) -> WageBar | None:
    """From the lowest to the highest known tenth, the inner half thick, on an axis that starts at 0. None with fewer than two figures."""
    known = [key for key, _ in WAGE_LABELS if found.get(key)]
    if len(known) < 2:
        return None
    low, high, currency = known[0], known[-1], found.get("currency", "")
    across = 100 / (found[high] * ROOM)
    inner_low, inner_high = found.get("p25") or found[low], found.get("p75") or found[high]
    said = {key: money(found[key], currency) for key in known}
    middle = f", half of them less than {said['p50']}" if "p50" in said else ""
    names = dict(WAGE_LABELS)
    return WageBar(
        low=_mark(found[low] * across, said[low], "m"),
        high=_mark(found[high] * across, said[high], "m"),
        middle=_mark(found["p50"] * across, said["p50"], "m") if "p50" in said and len(known) > 2 else None,
        inner_x=f"{inner_low * across:.1f}",
        inner_width=f"{(inner_high - inner_low) * across:.1f}",
        described=f"{names[low]} {said[low]} a year, {names[high]} {said[high]}{middle}.",
    )


def _mark(x: float, label: str, anchor: str) -> Mark:
    return Mark(f"{x:.1f}", label, anchor)
