"""Pages of plans: load, one call, translate. Going through a plan is in walking.py, changing it in editing.py."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from roadmaps import calendars, papers, presentation, selectors, services
from roadmaps.errors import CannotPrint, NotReady, PlanLimit
from roadmaps.forms import NewForm
from roadmaps.models import Roadmap, Status

PAGE = 20
SECRET = "plan_link"  # noqa: S105  (session key: the link is shown once, to the person who made it)


@require_safe
def roadmap_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.roadmaps_of(request.user), PAGE).get_page(request.GET.get("page"))
    pager = {
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "text": f"Page {page.number} of {page.paginator.num_pages}",
    }
    return render(request, "roadmaps/list.html", {"roadmaps": [presentation.row(r) for r in page], "page": pager})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """From gaps, for a role, or in the person's own words; a wish is shown back before it becomes a plan."""
    if request.method == "POST":
        form = NewForm(request.POST, user=request.user)
        wish = None
        if form.is_valid():
            if form.wants_reading:
                wish = presentation.wish(services.read(form.cleaned_data["prompt"]), request.user)
                form = NewForm(user=request.user, initial=presentation.from_wish(form.cleaned_data, wish))
            elif made := _made(request, form):
                return redirect("roadmaps:detail", pk=made.pk)
        return render(request, "roadmaps/new.html", {"form": form, "wish": wish, "gaps": form.has_gaps}, status=400 if form.errors else 200)
    form = NewForm(user=request.user, initial={"analysis": request.GET.get("gap", ""), "role": request.GET.get("role", "")})
    return render(request, "roadmaps/new.html", {"form": form, "wish": None, "gaps": form.has_gaps})


def _made(request: HttpRequest, form: NewForm) -> Roadmap | None:
    data, pacing = form.cleaned_data, form.pacing
    try:
        if data["way"] == "gaps":
            return services.plan_from_gaps(user=request.user, analysis=data["analysis"], pacing=pacing).roadmap
        if data["way"] == "role":
            return services.plan_for_role(user=request.user, role=data["role"], pacing=pacing).roadmap
        return services.plan_from_words(
            user=request.user, prompt=data["prompt"], role=data["role"], pacing=pacing, deadline=data["deadline"]
        ).roadmap
    except PlanLimit:
        form.add_error(None, f"You keep {services.PLANS_A_PERSON} plans already. Delete one you no longer need.")
        return None


@never_cache
@require_safe
@vary_on_headers("HX-Request")
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    roadmap = selectors.roadmap_of(request.user, pk)
    if roadmap.status != Status.COMPLETED:
        return render(request, "roadmaps/waiting.html", {"making": presentation.making(roadmap, services.work_of(roadmap))})
    return show(request, roadmap)


def show(
    request: HttpRequest, roadmap: Roadmap, *, status: int = 200, error: str = "", typed: dict[str, Any] | None = None
) -> HttpResponse:
    """The plan's page, perhaps with an error and what was typed."""
    link = request.session.pop(SECRET, {}).get(str(roadmap.pk), "")
    context = presentation.detail(roadmap, timezone.localdate())
    context |= {"link": request.build_absolute_uri(link) if link else "", "error": error, "typed": typed or {}, "no_pdf": papers.why_not()}
    return render(request, "roadmaps/detail.html", context, status=status)


@never_cache
@require_safe
def status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the waiting page that htmx asks for."""
    roadmap = selectors.roadmap_of(request.user, pk)
    answer = render(request, "roadmaps/waiting.html#progress", {"making": presentation.making(roadmap, services.work_of(roadmap))})
    if not roadmap.in_the_making:
        answer["HX-Redirect"] = reverse("roadmaps:detail", args=[pk])
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    roadmap = selectors.roadmap_of(request.user, pk)
    if request.method == "POST":
        services.delete_roadmap(roadmap=roadmap)
        messages.success(request, "The plan is deleted.")
        return redirect("roadmaps:list")
    context = {
        "title": "Delete this plan?",
        "text": f"The plan to {roadmap.title} goes, with its ticks and notes. Your gaps and your resume stay. This cannot be undone.",
        "label": "Delete plan",
        "back_url": reverse("roadmaps:detail", args=[pk]),
    }
    return render(request, "confirm.html", context)


@require_POST
def active(request: HttpRequest, pk: UUID) -> HttpResponse:
    roadmap = selectors.roadmap_of(request.user, pk)
    services.make_active(roadmap=roadmap)
    messages.success(request, f"You are now working on the plan to {roadmap.title}.")
    return redirect("roadmaps:detail", pk=pk)


@require_POST
def share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A secret link that shows the plan read-only, or its end."""
    roadmap = selectors.roadmap_of(request.user, pk)
    if request.POST.get("action") == "stop":
        services.stop_sharing(roadmap=roadmap)
        messages.success(request, "The link no longer works.")
    else:
        link = reverse("roadmaps:shared", args=[services.share(roadmap=roadmap)])
        request.session[SECRET] = {str(pk): link}
    return redirect(f"{reverse('roadmaps:detail', args=[pk])}#share")


@login_not_required
@require_safe
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever has the link sees the plan without the person's notes, name or resume."""
    context = presentation.detail(selectors.shared(secret), timezone.localdate(), shared=True)
    answer = render(request, "roadmaps/detail.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_safe
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    roadmap = selectors.roadmap_of(request.user, pk)
    return calendars.as_file(roadmap, request.build_absolute_uri(reverse("roadmaps:detail", args=[pk])))


@never_cache
@require_safe
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    roadmap = selectors.roadmap_of(request.user, pk)
    try:
        return papers.as_file(roadmap, timezone.localdate())
    except NotReady:
        messages.warning(request, "The plan is not made yet. Its PDF comes with it.")
    except CannotPrint as why:
        messages.warning(request, str(why))
    return redirect("roadmaps:detail", pk=pk)
