"""The public page that names the sources of the knowledge base."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skills.caching import conditional_page
from skills.sources import sources


@login_not_required
@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "skills/sources.html", sources())
