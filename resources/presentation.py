"""What the pages of resources show: plain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf.locale import LANG_INFO
from django.urls import reverse
from django.utils import timezone

from core.templatetags.words import counted
from resources.explanations import Explained, heading_of
from resources.models import Access, Level, MarkKind, Rating, Recommendation, Resource, ResourceType, Status
from resources.recommendations import Answer, Recommended
from resources.recommending import bayesian
from resources.selectors import Filters, Own
from skills.models import Skill

RUBRIC = (
    ("Authority", "5: its maker, a university or a standards body; 3: a known author"),
    ("Clarity", "5: written for learners; 3: to look things up"),
    ("Currency", "5: kept up to date; 3: some years old and still right"),
    ("Practice", "5: exercises with feedback; 3: examples; 1: none"),
    ("Access", "5: free without an account; 3: free to read; 1: dear"),
)
HOUR, FEW_HOURS = 60, 4


def checked_text(row: Resource, now: datetime | None = None) -> str:
    """What is known of the link, with its age."""
    if row.status == Status.DEAD:
        return "Gone when we last looked"
    if row.status == Status.REMOVED:
        return "No longer in our catalogue"
    if row.last_verified is None:
        return "Not checked: its site refuses robots" if row.note == "refuses_robots" else "Not yet checked"
    days = ((now or timezone.now()) - row.last_verified).days
    ago = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    trouble = "; did not answer as it should since" if row.status == Status.DOUBTFUL else ""
    return f"Last verified {ago}{trouble}"


def length_text(minutes: int) -> str:
    if minutes < HOUR:
        return counted(minutes, "minute,minutes")
    halves = round(minutes / 30)
    if halves == 2:
        return "1 hour"
    return f"{halves / 2:g} hours" if halves < 2 * FEW_HOURS else f"{round(minutes / HOUR):,} hours"


def level_text(row: Resource) -> str:
    if row.level == row.to_level:
        return row.get_level_display()
    return f"{row.get_level_display()} to {row.get_to_level_display().lower()}"


def language_text(code: str) -> str:
    """The English name of a language, for its two letters."""
    return str(LANG_INFO.get(code, {}).get("name", "")) or ("Norwegian" if code == "no" else code.upper())


def rating_of(row: Resource) -> float:
    return bayesian(row.editorial, row.stars_sum, row.stars_count)


def rating_text(row: Resource) -> str:
    if not row.stars_count:
        return f"{rating_of(row):.1f} of 5, our editors’ mark"
    return f"{rating_of(row):.1f} of 5, with {counted(row.stars_count, 'person’s stars,people’s stars')}"


def card(row: Resource) -> dict[str, Any]:
    """A resource in a list; it comes with its tags."""
    return {
        "pk": row.pk,
        "title": row.title,
        "url": row.get_absolute_url(),
        "address": row.url,
        "provider": row.provider,
        "host": row.host,
        "about": row.about,
        "facts": [row.get_type_display(), level_text(row), length_text(row.minutes), row.get_access_display()]
        + ([language_text(row.language)] if row.language != "en" else []),
        "rating": rating_text(row),
        "checked": checked_text(row),
        "doubtful": row.status == Status.DOUBTFUL,
        "gone": not row.is_available,
        "skills": [{"name": tag.skill.name, "slug": tag.skill.slug} for tag in list(row.tags.all())[:6]],
    }


# --- the catalogue ----------------------------------------------------------------------------------------------------


def filter_fields(filters: Filters, languages: Iterable[tuple[str, int]], skill_name: str) -> dict[str, Any]:
    return {
        "query": filters.query,
        "skill": filters.skill,
        "skill_name": skill_name,
        "selects": [
            _select("type", "Type", filters.type, ResourceType.choices),
            _select("level", "Level", filters.level, Level.choices),
            _select("access", "Access", filters.access, Access.choices),
            _select("language", "Language", filters.language, [(code, f"{language_text(code)} ({n})") for code, n in languages]),
        ],
        "any": any((filters.query, filters.skill, filters.type, filters.level, filters.access, filters.language)),
    }


def _select(name: str, label: str, chosen: str, choices: Iterable[tuple[str, str]]) -> dict[str, Any]:
    options = [{"value": value, "label": label, "chosen": value == chosen} for value, label in choices]
    if chosen and not any(o["chosen"] for o in options):  # a language that nothing is in
        options.append({"value": chosen, "label": language_text(chosen), "chosen": True})
    return {"name": name, "label": label, "options": options}


def kept_query(filters: Filters) -> str:
    named = {"q": filters.query} | {n: getattr(filters, n) for n in ("skill", "type", "level", "access", "language")}
    return urlencode({name: value for name, value in named.items() if value})


# --- one resource -----------------------------------------------------------------------------------------------------


def resource_page(row: Resource, reviews: list[Rating], own: Own) -> dict[str, Any]:
    return {
        "resource": card(row)
        | {
            "value": rating_of(row),
            "editorial": f"{row.editorial:.1f}",
            "skills": [_learnt(row, tag.skill) for tag in row.tags.all()],
            "helps": [_learnt(row, one.skill) for one in row.helps.all()],
            "moved_to": row.moved_to if row.status == Status.REDIRECTED else "",
        },
        "rubric": [{"label": label, "mark": mark, "text": text} for (label, text), mark in zip(RUBRIC, row.marks, strict=True)],
        "reviews": [{"stars": r.stars, "text": r.review, "at": r.updated_at} for r in reviews],
        "own": {"rating": own.rating, "mark": own.mark, "reported": own.report.get_kind_display() if own.report else ""},
        "marks": [{"value": value, "label": label, "on": value == own.mark} for value, label in MarkKind.choices],
    }


def _learnt(row: Resource, skill: Skill) -> dict[str, str]:
    return {"name": skill.name, "url": f"{reverse('resources:learn', args=[skill.slug])}?level={row.level}"}


# --- recommendations and the person's list ------------------------------------------------------------------------------


def learn_page(answer: Answer, kept: set[Any]) -> dict[str, Any]:
    asked = {"skill": answer.skill.slug} | ({"level": answer.level} if answer.skill.graded else {})
    return {
        "skill": {
            "name": answer.skill.name,
            "slug": answer.skill.slug,
            "url": answer.skill.get_absolute_url(),
            "about": answer.skill.about,
        },
        "level": answer.level,
        "level_label": Level(answer.level).label,
        "levels": _levels(answer),
        "note": answer.note,
        "items": [_item(item, answer.skill.name, kept) for item in answer.items],
        "more_url": f"{reverse('resources:list')}?{urlencode(asked)}",
    }


def _levels(answer: Answer) -> list[dict[str, Any]]:
    """The tabs; none where there are no levels."""
    here = reverse("resources:learn", args=[answer.skill.slug])
    known = Level.choices if answer.skill.graded else []
    return [{"label": label, "url": f"{here}?level={value}", "current": value == answer.level} for value, label in known]


def coverage_text(item: Recommended, skill: str) -> str:
    """What a resource is about that is not made for the skill; empty where it is."""
    about = item.pick.candidate.covers
    if item.pick.candidate.by_hand:
        return f"Helps with {skill}: about {about}"
    return {"broader": f"Broader topic: {about}", "near": f"Neighbouring topic: {about}"}.get(item.coverage, "")


def _item(item: Recommended, skill: str, kept: set[Any]) -> dict[str, Any]:
    return card(item.resource) | {
        "reasons": item.pick.reasons,
        "coverage": coverage_text(item, skill),
        "kept": item.resource.pk in kept,
        "done": item.pick.done,
    }


def kept_groups(rows: Iterable[Recommendation]) -> list[dict[str, Any]]:
    """The person's list, a group a skill and level."""
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        group = groups.setdefault(
            (row.skill.slug, row.level),
            {
                "name": row.skill.name,
                "level": Level(row.level).label.lower(),
                "url": f"{reverse('resources:learn', args=[row.skill.slug])}?level={row.level}",
                "rows": [],
            },
        )
        group["rows"].append(
            {
                "pk": row.pk,
                "title": row.resource.title,
                "url": row.resource.get_absolute_url(),
                "address": row.resource.url,
                "provider": row.resource.provider,
                "facts": [row.resource.get_type_display(), length_text(row.resource.minutes)],
                "checked": checked_text(row.resource),
                "note": row.note,
                "gone": not row.resource.is_available,
            }
        )
    return list(groups.values())


def explain_page(found: Explained | None) -> dict[str, Any]:
    if found is None:
        return {"found": None, "heading": "Explain a topic"}
    said = found.explanation
    return {
        "heading": heading_of(found),
        "found": {
            "sections": said.sections,
            "links": [{"name": n.name, "url": reverse("resources:explain") + "?" + urlencode({"topic": n.slug})} for n in said.links]
            if said.kind in {"words", "unknown", "role"}
            else [],
            "produced_by": said.produced_by,
            "resources": [card(r) for r in found.named]
            + [card(i.resource) | {"coverage": coverage_text(i, found.about)} for i in found.items],
            "learn_url": reverse("resources:learn", args=[found.skill.slug]) if found.skill else "",
            "page_url": found.skill.get_absolute_url() if found.skill else found.role.get_absolute_url() if found.role else "",
            "page_label": "What we know about this skill" if found.skill else "The role in full",
        },
    }
