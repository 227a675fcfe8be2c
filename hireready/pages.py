"""Pages that belong to no app, the start page among them: it is the one place where a resume and a job arrive together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.http import THEMES
from hireready.figures import figures
from resumes.models import Resume
from resumes.views import THEN, status_of, take
from skillgaps import presentation, sample, services
from skillgaps.forms import StartForm
from skillgaps.jobs import adding
from skillgaps.models import State
from skillgaps.views import DRAFT

YEAR = 365 * 24 * 3600
REMEMBERED = 10  # resumes whose next step the session keeps


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """A resume and a job in; the first step of the way to the gaps out."""
    form = StartForm(request.POST, request.FILES) if request.method == "POST" else StartForm()
    if request.method == "POST" and form.is_valid() and (resume := take(request, form)):
        return redirect(onward(request, resume, form.cleaned_data["job"]))
    return render(request, "start.html", {"form": form, "figures": figures()} | finished_sample(), status=status_of(form))


def onward(request: HttpRequest, resume: Resume, job_text: str) -> str:
    """Remember what comes after the reading, and where to go now. A job text that cannot be read is kept for the next page."""
    if request.POST.get("next") == "roles" or not job_text.strip():
        remember(request, resume, reverse("skillgaps:roles", args=[resume.pk]), "See three roles that fit")
        return reverse("resumes:detail", args=[resume.pk])
    try:
        job = adding.add_pasted(user=request.user, text=job_text)
    except services.UnusableJob as error:
        messages.warning(request, f"Your resume is being read. The job is not: {error.message} {error.guidance}")
        request.session[DRAFT] = job_text[: services.LONGEST_JOB]
        remember(request, resume, f"{reverse('skillgaps:new')}?resume={resume.pk}", "Compare with a job")
        return reverse("resumes:detail", args=[resume.pk])
    request.session[DRAFT] = job_text  # if the resume cannot be read, the job waits beside the next one
    remember(request, resume, reverse("skillgaps:ready", args=[resume.pk, job.pk]), f"Compare with {job.display_title}")
    return reverse("resumes:detail", args=[resume.pk])


def remember(request: HttpRequest, resume: Resume, url: str, title: str) -> None:
    steps = {**request.session.get(THEN, {}), str(resume.pk): {"url": url, "title": title}}
    request.session[THEN] = dict(list(steps.items())[-REMEMBERED:])


def finished_sample() -> dict[str, Any]:
    """The link to the sample and one real gap of it; nothing before a worker made it."""
    analysis = sample.current_sample()
    if analysis is None:
        return {}
    gap = next((i for i in analysis.items.all() if i.state != State.MET), None)
    return {"sample_url": reverse("skillgaps:sample"), "example": presentation.gap_card(analysis, gap) if gap else None}


@login_not_required
@require_safe
def accuracy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accuracy.html", {"figures": figures()})


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or as the system has it."""
    back = request.POST.get("next", "/")
    response = redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()) else "/")
    theme = request.POST.get("theme", "system")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response


@login_not_required
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"pages/{name}.html")


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for developers."""
    return render(request, "catalogue.html")
