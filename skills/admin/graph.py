"""The check of the whole knowledge base, or of the chosen entries, each problem with a way to the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from skills import checking
from skills.models import Role, Skill

if TYPE_CHECKING:
    from skills.admin.curated import CuratedAdmin

GROUPS = (
    (checking.CYCLE, "Circles", "What implies or requires itself in the end can never be learnt first. Take one step out."),
    (checking.SHARED, "Names that several skills share", "A reader cannot tell which is meant. Give each a context word, or take the name out of one."),
    (checking.SIZE, "Roles with too few or too many skills", "A role asks for 12 to 30 skills: fewer say little, more say nothing."),
    (checking.CHAIN, "Requirements that do not end in foundations", "A chain of what to learn first ends in something a beginner can begin with."),
    (checking.ORPHAN, "Orphans", "Nothing leads to these skills, so they count towards nothing. Give each a parent or a relation, or let a role ask for it."),
)  # fmt: skip


def check(site: CuratedAdmin, request: HttpRequest, *, only: set[str] | None = None) -> HttpResponse:
    """All problems, or those of the entries with these slugs."""
    if not site.has_view_permission(request):
        raise PermissionDenied
    found = [p for p in checking.check_rows() if only is None or only & {*p.skills, *p.roles}]
    links = _links(found)
    groups: list[dict[str, Any]] = [
        {"title": title, "text": text, "rows": [{"text": p.text, "links": links(p)} for p in found if p.kind == kind]}
        for kind, title, text in GROUPS
    ]
    context = {
        "title": "Check of the graph", "groups": groups, "count": len(found), "only": only and len(only), "site_kind": site.kind,
    }  # fmt: skip
    return site.page(request, "check.html", context)


def _links(problems: list[checking.Problem]) -> Any:
    skills = Skill.objects.filter(slug__in={s for p in problems for s in p.skills}).values_list("slug", "pk", "name")
    roles = Role.objects.filter(slug__in={r for p in problems for r in p.roles}).values_list("slug", "pk", "title")
    by_skill = {slug: {"name": name, "url": reverse("admin:skills_skill_change", args=[pk])} for slug, pk, name in skills}
    by_role = {slug: {"name": name, "url": reverse("admin:skills_role_change", args=[pk])} for slug, pk, name in roles}
    return lambda p: [by_skill[s] for s in p.skills if s in by_skill] + [by_role[r] for r in p.roles if r in by_role]
