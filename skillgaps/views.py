"""Gap pages: load, one call, translate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from resumes.corrections import UnusableCorrection
from skillgaps import history_presentation, presentation, sample, selectors, services, several, standing
from skillgaps.forms import CompareForm
from skillgaps.jobs import views as job_views
from skillgaps.models import GapAnalysis, State
from skillgaps.roles import NoRoles
from skills import taxonomy
from skills.models import Role

PAGE = 20
COMMON_SHOWN = 5
DRAFT = "job_draft"  # session key: a job text that could not be read on the start page is not typed twice


@require_safe
def analysis_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.analyses_of(request.user), PAGE).get_page(request.GET.get("page"))
    pager = {
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "text": f"Page {page.number} of {page.paginator.num_pages}",
    }
    newest = selectors.newest_analyses(request.user)
    shared = several.shared_gaps(newest, taxonomy.current())[:COMMON_SHOWN]
    context = {
        "analyses": [presentation.row(a) for a in page],
        "common": [presentation.common(g, len(newest)) for g in shared],
        "page": pager,
    }
    return render(request, "skillgaps/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Compare a resume with a pasted job or a role."""
    current = selectors.current_resume(request.user)
    initial = {"resume": request.GET.get("resume") or current, "role": request.GET.get("role", ""), "job": request.session.get(DRAFT, "")}
    initial |= selectors.typed_before(request.user, request.GET.get("from", ""))
    form = (
        CompareForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
        if request.method == "POST"
        else CompareForm(user=request.user, initial=initial)
    )
    if request.method == "POST" and form.is_valid() and (onward := compare(request, form)):
        request.session.pop(DRAFT, None)
        return redirect(onward)
    roles_url = reverse("skillgaps:roles", args=[current.pk]) if current else ""
    return render(
        request,
        "skillgaps/new.html",
        {"form": form, "resumes": current is not None, "roles_url": roles_url},
        status=400 if form.errors else 200,
    )


def compare(request: HttpRequest, form: CompareForm) -> str:
    """Where the analysis asked for is, or the job that has to be read first; empty with the reason in the form."""
    data = form.cleaned_data
    resume = selectors.readable_resume(request.user, data["resume"].pk)
    if request.POST.get("way") == "role":  # the form offers only known roles
        return reverse("skillgaps:detail", args=[services.analyze_role(user=request.user, resume=resume, role=data["role"]).pk])
    job = job_views.take(request, form)
    if job is None:
        return ""
    if not job.is_read:
        return f"{reverse('skillgaps:job', args=[job.pk])}?resume={resume.pk}"
    return reverse("skillgaps:detail", args=[services.analyze_job(user=request.user, resume=resume, job=job).pk])


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    analysis = selectors.analysis_of(request.user, pk)
    if request.method == "POST":
        return claim(request, analysis)
    versions = selectors.versions_of(analysis)
    context = presentation.detail(analysis) | {
        "newer": selectors.newer_than(analysis, versions),
        "stale": history_presentation.stale(analysis, services.changed_since(analysis=analysis)),
        "history": history_presentation.history(analysis, versions),
        "axes": standing.of_items(analysis.items.all(), taxonomy.current()) if analysis.role_slug else (),
    }
    return render(request, "skillgaps/detail.html", context)


def claim(request: HttpRequest, analysis: GapAnalysis) -> HttpResponse:
    """ "I have this already": the skill goes into the resume as the person's word, and the match is worked out again."""
    gap = next((i for i in analysis.items.all() if i.state != State.MET and presentation.item_key(i) == request.POST.get("skill")), None)
    if gap is None:
        messages.info(request, "This gap is no longer open.")
        return redirect("skillgaps:detail", pk=analysis.pk)
    try:
        fresh = services.claim_skill(analysis=analysis, item=gap)
    except UnusableCorrection as error:
        messages.error(request, f"{gap.name} cannot be added as a skill: {error}")
        return redirect("skillgaps:detail", pk=analysis.pk)
    messages.success(request, f"{gap.name} counts from now on, as your word. The match is worked out again.")
    return redirect("skillgaps:detail", pk=fresh.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    analysis = get_object_or_404(GapAnalysis.objects.owned_by(request.user), pk=pk)
    if request.method == "POST":
        services.delete_analysis(analysis=analysis)
        messages.success(request, "The analysis is deleted.")
        return redirect("skillgaps:list")
    text = f"The comparison with {analysis.target_title} goes; your resume and the job stay. This cannot be undone."
    context: dict[str, Any] = {
        "title": "Delete this analysis?",
        "text": text,
        "label": "Delete analysis",
        "back_url": reverse("skillgaps:detail", args=[pk]),
    }
    return render(request, "confirm.html", context)


@require_safe
def roles(request: HttpRequest, resume_pk: UUID) -> HttpResponse:
    """Three roles that fit the resume."""
    resume = selectors.readable_resume(request.user, resume_pk)
    try:
        fits = services.infer_roles(resume=resume)
    except services.ResumeNotRead:
        return redirect("resumes:detail", pk=resume_pk)
    except NoRoles:
        fits = []
    stretch = services.stretch_role(resume=resume, fits=fits)
    base = taxonomy.current()
    slugs = [f.role.slug for f in (*fits, stretch) if f]
    about = dict(Role.objects.filter(slug__in=slugs).values_list("slug", "about"))
    context = {
        "resume": presentation.resume_head(resume),
        "roles": [presentation.role(f, base, about) for f in fits],
        "stretch": presentation.role(stretch, base, about) if stretch else None,
        "made_text": presentation.roles_made(services.READER, base.revision),
    }
    return render(request, "skillgaps/roles.html", context)


@require_safe
def ready(request: HttpRequest, resume_pk: UUID, job_pk: UUID) -> HttpResponse:
    """From the resume's page to the comparison that was asked for on the start page. The same two give the same analysis."""
    resume = selectors.readable_resume(request.user, resume_pk)
    job = selectors.job_of(request.user, job_pk)
    try:
        analysis = services.analyze_job(user=request.user, resume=resume, job=job)
    except services.ResumeNotRead:
        return redirect("resumes:detail", pk=resume_pk)
    except services.JobNotRead:
        return redirect(f"{reverse('skillgaps:job', args=[job_pk])}?resume={resume_pk}")
    request.session.pop(DRAFT, None)
    return redirect("skillgaps:detail", pk=analysis.pk)


@login_not_required
@require_safe
def finished_sample(request: HttpRequest) -> HttpResponse:
    """Public: an invented person and job."""
    analysis = sample.current_sample()
    if analysis is None:
        raise Http404
    return render(request, "skillgaps/detail.html", presentation.detail(analysis, sample=True))
