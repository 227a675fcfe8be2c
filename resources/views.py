"""Pages of learning resources: reading is open to everybody, saying something needs a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from resources import presentation, selectors, services
from resources.explanations import explain_topic
from resources.forms import FilterForm, MarkForm, RateForm, ReportForm
from resources.models import Level, Place, Recommendation, Resource
from resources.recommendations import UnknownSkill, recommend_for, skill_named
from resources.selectors import Filters, Own

PAGE = 20
GONE = "This resource is gone. Nothing was stored; below is what serves the same skill."
GUESTS_STARS = (
    "Thank you. Your stars count in what you see. Once you have an account they count for everybody, and others can read your review."
)
LONGEST_LINKED = 200  # characters of a topic in an address


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    said = FilterForm(request.GET).values()
    skill = _skill(said["skill"])
    filters = Filters(
        said["q"].replace("\x00", "").strip()[:100],
        skill.slug if skill else "",
        said["type"],
        said["level"],
        said["access"],
        said["language"],
    )
    page = Paginator(selectors.search(filters), PAGE).get_page(request.GET.get("page"))
    counts = selectors.counts()
    context = {
        "filters": presentation.filter_fields(filters, counts["languages"], skill.name if skill else ""),
        "unknown_skill": said["skill"].strip()[:60] if said["skill"].strip() and skill is None else "",
        "resources": [presentation.card(r) for r in page],
        "count": page.paginator.count,
        "all": counts["all"],
        "language": presentation.language_text(filters.language) if filters.language else "",
        "stopped": selectors.checks_stopped(),
        "page": _pager(page, presentation.kept_query(filters)),
    }
    return render(request, "resources/list.html", context)


def _skill(text: str) -> Any:
    try:
        return skill_named(text) if text.strip() else None
    except UnknownSkill:
        return None


def _pager(page: Page[Any], kept: str) -> dict[str, str]:
    before = f"?{kept}&" if kept else "?"
    return {
        "previous_url": f"{before}page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{before}page={page.next_page_number()}" if page.has_next() else "",
        "text": f"Page {page.number} of {page.paginator.num_pages}",
    }


@login_not_required
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _detail(request, selectors.resource_with_all(pk, request.user))


def _detail(
    request: HttpRequest, row: Resource, *, rate: RateForm | None = None, report: ReportForm | None = None, status: int = 200
) -> HttpResponse:
    """The page with whichever form had a mistake; nothing typed is lost."""
    own = selectors.own_words(request.user, row)
    context = presentation.resource_page(row, selectors.reviews_of(row), own) | {
        "rate_form": rate or RateForm(initial=_rated(own)),
        "report_form": report or ReportForm(initial={"kind": own.report.kind, "text": own.report.text} if own.report else None),
        "report_open": bool(report and report.errors),
        "wrong_form": next((f for f in (rate, report) if f and f.errors), None),
        "instead": _instead(request, row),
    }
    return render(request, "resources/detail.html", context, status=status)


def _rated(own: Own) -> dict[str, Any]:
    return {"stars": own.rating.stars, "review": own.rating.review} if own.rating else {}


def _instead(request: HttpRequest, row: Resource) -> list[dict[str, Any]]:
    """What serves the same skill and level, for a resource that is gone."""
    first = next(iter(row.tags.all()), None)
    if row.is_available or first is None:
        return []
    found = recommend_for(skill=first.skill, level=row.level, user=request.user, lacking=[row.pk])
    return [presentation.card(item.resource) for item in found.items]


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rate, rate again, or take it back. Somebody who had to sign in first arrives by GET."""
    row = selectors.resource_with_all(pk, request.user)
    if request.method != "POST":
        return redirect(row)
    if request.POST.get("action") == "back":
        services.take_rating_back(user=request.user, resource=row)
        messages.success(request, "Your rating is gone.")
        return redirect(row)
    form = RateForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, rate=form, status=400)
    try:
        services.rate(user=request.user, resource=row, **form.cleaned_data)
    except services.ResourceIsGone:
        messages.error(request, GONE)
    else:
        messages.success(request, GUESTS_STARS if getattr(request.user, "is_guest", False) else "Thank you. Your stars count from now on.")
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = selectors.resource_with_all(pk, request.user)
    form = MarkForm(request.POST)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["mark"]
        services.mark(user=request.user, resource=row, kind=kind)
        said = {"done": "Marked as done.", "disliked": "We will not recommend it to you again.", "": "The mark is gone."}
        messages.success(request, said[kind])
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = selectors.resource_with_all(pk, request.user)
    if request.method != "POST":
        return redirect(row)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, report=form, status=400)
    try:
        services.report(user=request.user, resource=row, **form.cleaned_data)
    except services.ResourceIsGone:
        messages.error(request, GONE)
    else:
        messages.success(request, "Thank you. We will look at it.")
    return redirect(row)


@login_not_required
@require_safe
def learn(request: HttpRequest, slug: str) -> HttpResponse:
    """What to learn a skill from, at a level."""
    try:
        skill = skill_named(slug)
    except UnknownSkill:
        raise Http404 from None
    if skill.slug != slug:
        return redirect("resources:learn", slug=skill.slug)
    level = request.GET.get("level", "")
    answer = recommend_for(skill=skill, level=level if level in Level.values else Level.BEGINNER, user=request.user)
    kept = selectors.kept_keys(request.user, skill, answer.level)
    context = presentation.learn_page(answer, kept) | {"stopped": selectors.checks_stopped()}
    return render(request, "resources/learn.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it on one's list, from the page of a skill and a level."""
    row = get_object_or_404(Resource.objects.light(), pk=pk)
    skill, level = _skill(request.POST.get("skill", "")[:160]), request.POST.get("level", "")
    if request.method != "POST" or skill is None or level not in Level.values:
        return redirect(row)
    try:
        new = services.keep(user=request.user, resource=row, skill=skill, level=level)
    except services.ResourceIsGone:
        messages.error(request, GONE)
    except services.TooManyKept:
        messages.error(request, f"Your list holds {services.KEPT_A_PERSON} resources. Take off what you no longer need.")
    else:
        messages.success(request, f"{row.title} is on your list." if new else f"{row.title} was on your list already.")
    return redirect(f"{reverse('resources:learn', args=[skill.slug])}?level={level}")


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The person's list; what died is replaced in it, and says so."""
    groups = presentation.kept_groups(selectors.kept_by(request.user))
    return render(request, "resources/kept.html", {"groups": groups, "stopped": selectors.checks_stopped()})


@require_http_methods(["GET", "HEAD", "POST"])
def let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Recommendation.objects.owned_by(request.user).filter(place=Place.LIST), pk=pk)
    if request.method == "POST":
        services.let_go(row=row)
        messages.success(request, "It is off your list.")
    return redirect("resources:kept")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest) -> HttpResponse:
    """Any topic in plain words. A short one may stand in the address, a long one is sent."""
    topic = request.POST.get("topic", "") if request.method == "POST" else request.GET.get("topic", "")[:LONGEST_LINKED]
    asked = request.method == "POST" or "topic" in request.GET
    found = explain_topic(topic.replace("\x00", ""), user=request.user) if asked else None
    return render(request, "resources/explain.html", presentation.explain_page(found) | {"topic": topic})
