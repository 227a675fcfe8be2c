"""The list under a search field: what it shows, and how often one person may ask for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from core.api.throttles import Window, client_address, take
from core.templatetags.words import counted
from skills.search import Suggestions


def allow(request: HttpRequest) -> Window | None:
    """Count one question of this person: as many a minute as over the API, in a window of their own. None while the cache is away."""
    user = request.user
    who = str(user.pk) if user.is_authenticated else client_address(request)
    return take(f"suggest:{who}", limit=settings.API_RATE_LIMIT, seconds=60)


def page_part(found: Suggestions) -> dict[str, Any]:
    """The context of skills/suggest.html."""
    skills = [
        {"name": f.skill.name, "url": f.skill.get_absolute_url(), "note": f.skill.category, "alias": f.alias, "close_to": f.close_to}
        for f in found.skills
    ]
    roles = [
        {"name": r.title, "url": reverse("skills:role", args=[r.slug]), "note": "", "alias": r.alias, "close_to": ""} for r in found.roles
    ]
    groups = [{"label": label, "options": options} for label, options in (("Skills", skills), ("Roles", roles)) if options]
    counts = [counted(len(options), words) for options, words in ((skills, "skill,skills"), (roles, "role,roles")) if options]
    return {"groups": groups, "said": f"{' and '.join(counts)} found" if counts else "Nothing found"}


def rows(found: Suggestions) -> dict[str, Any]:
    """The answer of the API."""
    return {
        "skills": [
            {"slug": f.skill.slug, "name": f.skill.name, "category": f.skill.category, "alias": f.alias, "close_to": f.close_to}
            for f in found.skills
        ],
        "roles": [{"slug": r.slug, "title": r.title, "alias": r.alias} for r in found.roles],
    }
