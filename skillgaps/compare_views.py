"""Pages that compare more than one thing with one other: several jobs, a role by its groups, an analysis with today."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from skillgaps import compare_presentation, selectors, services
from skillgaps.forms import SeveralForm
from skillgaps.several import Comparison
from skills.models import Role


@require_safe
def several(request: HttpRequest) -> HttpResponse:
    """Choose saved jobs and see what they share. The address names the choice, so that it can be kept and gone back to."""
    current = selectors.current_resume(request.user)
    sent = bool(request.GET.get("compare"))
    chosen = SeveralForm.ids(request.GET.getlist("job"))
    jobs, total = selectors.offered_jobs(request.user, words=SeveralForm.words(request.GET.get("find", "")), chosen=chosen)
    initial = {"resume": request.GET.get("resume") or current, "job": [str(pk) for pk in chosen], "find": request.GET.get("find", "")}
    form = SeveralForm(request.GET if sent else None, user=request.user, jobs=jobs, initial=initial)
    found = compare(request, form) if sent and form.is_valid() else None
    context = {
        "form": form,
        "resumes": current is not None,
        "jobs_shown": len(jobs),
        "jobs_total": total,
        "result": compare_presentation.result(found) if found else None,
    }
    return render(request, "skillgaps/compare.html", context, status=400 if form.errors else 200)


def compare(request: HttpRequest, form: SeveralForm) -> Comparison:
    resume = selectors.readable_resume(request.user, form.cleaned_data["resume"].pk)
    jobs = selectors.jobs_of(request.user, form.cleaned_data["job"])
    return services.compare_jobs(user=request.user, resume=resume, jobs=jobs)


@require_POST
def rerun(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compare again with the resume, the target and our knowledge as they are today."""
    analysis = selectors.analysis_of(request.user, pk)
    try:
        fresh = services.analyze_again(analysis=analysis)
    except services.ResumeNotRead:
        messages.info(request, "Your resume is being read anew. Compare again when that is done.")
        return redirect("resumes:detail", pk=analysis.resume_id)
    except services.JobNotRead:
        messages.info(request, "The job is being read anew. Compare again when that is done.")
        return redirect("skillgaps:job", pk=analysis.job_id)
    except services.UnknownRole:
        messages.error(request, "This role is no longer in our list. Choose another one to compare with.")
        return redirect("skillgaps:detail", pk=pk)
    messages.success(request, "This is where you stand today." if fresh.pk != pk else "Nothing changed: this is still where you stand.")
    return redirect("skillgaps:detail", pk=fresh.pk)


@require_safe
@vary_on_headers("HX-Request")
def role(request: HttpRequest, slug: str) -> HttpResponse:
    """The part of a role's page that shows how the person's resume stands in it. Without a script: the way to the comparison."""
    found = get_object_or_404(Role, slug=slug)
    compare_url = f"{reverse('skillgaps:new')}?{urlencode({'role': slug})}"
    if not request.headers.get("HX-Request"):
        return redirect(compare_url)
    current = selectors.current_resume(request.user)
    if current is None:
        return HttpResponse(status=204)  # the link to the comparison stays, which asks for a resume first
    resume = selectors.readable_resume(request.user, current.pk)
    context: dict[str, Any] = {
        "axes": services.standing_in_role(resume=resume, slug=found.slug),
        "resume": {"title": resume.display_name, "url": reverse("resumes:detail", args=[resume.pk])},
        "role": {"title": found.title},
    }
    return render(request, "skillgaps/role_part.html", context)
