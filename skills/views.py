"""Public pages of the knowledge base."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from skills import presentation, selectors
from skills.models import Family
from skills.search import search_roles, search_skills

PAGE = 30


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    query, family = request.GET.get("q", "").strip()[:100].replace("\x00", ""), request.GET.get("family", "")[:40].replace("\x00", "")
    page = Paginator(search_roles(query, family=family).order_by("title", "pk"), PAGE).get_page(request.GET.get("page"))
    keep = urlencode({"q": query, "family": family})
    pager = {
        "previous_url": f"?{keep}&page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?{keep}&page={page.next_page_number()}" if page.has_next() else "",
        "text": f"Page {page.number} of {page.paginator.num_pages}",
    }
    context = {
        "query": query,
        "family": family,
        "families": Family.objects.all(),
        "skills": [presentation.found_row(f) for f in search_skills(query, family=family)],
        "roles": [presentation.role_row(r) for r in page],
        "page": pager,
    }
    return render(request, "skills/list.html", context)


@login_not_required
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "skills/detail.html", presentation.skill_page(selectors.skill_with_all(slug)))


@login_not_required
@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "skills/role.html", presentation.role_page(selectors.role_with_all(slug)))
