"""Public pages of the knowledge base."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from core.error_pages import error_response
from skills import presentation, role_presentation, selectors, suggesting
from skills.caching import conditional_page
from skills.search import SUGGESTED_ROLES, search_roles, search_skills
from skills.search import suggest as find_suggestions

PAGE = 30
SKILLS_PAGE = 60


@login_not_required
@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    query, family = _words(request, "q", 100), _words(request, "family", 40)
    page = Paginator(search_roles(query, family=family).defer("embedding").order_by("title", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "family": family,
        "families": [presentation.family_card(f) for f in selectors.families()],
        "skills": [presentation.found_row(f) for f in search_skills(query, family=family)],
        "roles": [presentation.role_row(r) for r in page],
        "page": _pager(page, {"q": query, "family": family}),
    }
    return render(request, "skills/list.html", context)


def _words(request: HttpRequest, name: str, longest: int) -> str:
    return request.GET.get(name, "").strip()[:longest].replace("\x00", "")


def _pager(page: Page[Any], keep: dict[str, str]) -> dict[str, str]:
    kept = urlencode({name: value for name, value in keep.items() if value})
    before = f"?{kept}&" if kept else "?"
    return {
        "previous_url": f"{before}page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{before}page={page.next_page_number()}" if page.has_next() else "",
        "text": f"Page {page.number} of {page.paginator.num_pages}",
    }


@login_not_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The list under a field, while one types (`q`, or `name` where the field adds a skill). `only=skills` leaves roles out."""
    window = suggesting.allow(request)
    if window and not window.allowed:
        response = error_response(request, 429)
        response["Retry-After"] = str(int(window.resets_in) + 1)
        return response
    query = request.GET.get("q") or request.GET.get("name", "")
    found = find_suggestions(query, roles=0 if request.GET.get("only") == "skills" else SUGGESTED_ROLES)
    response = render(request, "skills/suggest.html", suggesting.page_part(found))
    patch_cache_control(response, private=True, max_age=60)  # going back a letter asks nobody
    return response


@login_not_required
@require_safe
@conditional_page
def family(request: HttpRequest, slug: str) -> HttpResponse:
    """One family: its categories, its skills in pages, its roles."""
    found = next((f for f in selectors.families() if f.slug == slug), None)
    if found is None:
        return _missing(request, slug)
    categories, category = selectors.family_categories(slug), _words(request, "category", 80)
    page = Paginator(selectors.family_skills(slug, category), SKILLS_PAGE).get_page(request.GET.get("page"))
    context = {
        "family": presentation.family_card(found),
        "category": capfirst(category),
        "categories": [{"name": capfirst(name), "count": n, "url": "?" + urlencode({"category": name})} for name, n in categories],
        "groups": presentation.grouped(page),
        "page": _pager(page, {"category": category}),
        "roles": [presentation.role_row(r) for r in selectors.family_roles(slug)],
    }
    return render(request, "skills/family.html", context)


@login_not_required
@require_safe
@conditional_page
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        skill = selectors.skill_with_all(slug)
    except Http404:
        return _moved(request, slug)
    return render(request, "skills/detail.html", presentation.skill_page(skill, selectors.path_to(skill)))


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    """Slugs never change: one that was merged away leads on."""
    try:
        return redirect(selectors.merged_into(slug), permanent=True)
    except Http404:
        return _missing(request, slug)


@login_not_required
@require_safe
@conditional_page
def role(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        found = selectors.role_with_all(slug)
    except Http404:
        return _missing(request, slug)
    return render(request, "skills/role.html", role_presentation.role_page(found, selectors.credentials_of(found)))


def _missing(request: HttpRequest, slug: str) -> HttpResponse:
    """404 with the search, and what is called nearly so."""
    words = slug.replace("-", " ")[:100]
    context = {
        "words": words,
        "skills": [presentation.found_row(f) for f in search_skills(words, limit=6)],
        "roles": [presentation.role_row(r) for r in search_roles(words).defer("embedding").order_by("title", "pk")[:6]],
    }
    return render(request, "skills/missing.html", context, status=404)
