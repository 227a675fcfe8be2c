"""Job pages: load, one call, translate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.storage import StorageFull
from skillgaps import services
from skillgaps.jobs import adding, correcting, presentation, selectors
from skillgaps.jobs.forms import JobForm, demands_from, initial_of, seen_of
from skillgaps.models import GapAnalysis, JobDescription

PAGE = 20
CHANGED_ELSEWHERE = "This job was changed somewhere else meanwhile, so nothing was saved yet. Look at your corrections and save them again."


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.jobs_of(request.user), PAGE).get_page(request.GET.get("page"))
    pager = {
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "text": f"Page {page.number} of {page.paginator.num_pages}",
    }
    return render(request, "skillgaps/jobs.html", {"jobs": [presentation.row(j) for j in page], "page": pager})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What we read of a job, to be put right; while it is read, how far we are; if that failed, why."""
    row = selectors.whole_job(request.user, pk)
    if request.method == "POST":
        return act(request, row)
    if not row.is_read:
        return render(request, "skillgaps/job_waiting.html", {"reading": presentation.waiting(row, adding.work_of(row), wanted(request))})
    return show(request, row)


def show(request: HttpRequest, row: JobDescription, *, form: Any = None, posted: Any = None) -> HttpResponse:
    context = presentation.page(
        row, selectors.matches_of(row), form=form or JobForm(initial=initial_of(row)), seen=seen_of(row), posted=posted
    )
    return render(request, "skillgaps/job.html", context, status=400 if form else 200)


def wanted(request: HttpRequest) -> str:
    """The resume to compare with afterwards, if one was named; whose it is is looked at then."""
    try:
        return str(UUID(request.GET.get("resume", "")))
    except ValueError:
        return ""


def act(request: HttpRequest, row: JobDescription) -> HttpResponse:
    action = request.POST.get("action", "")
    here = redirect("skillgaps:job", pk=row.pk)
    if action == "again" and not row.is_read:
        adding.try_again(job=row)
        here["Location"] += f"?resume={wanted(request)}" if wanted(request) else ""
        return here
    if not row.is_read:
        messages.info(request, "This job is not read yet.")
        return here
    if action == "undo":
        return undo(request, row)
    if action == "again":
        return read_again(request, row)
    return save(request, row)


def save(request: HttpRequest, row: JobDescription) -> HttpResponse:
    form = JobForm(request.POST)
    if not form.is_valid():
        return show(request, row, form=form, posted=request.POST)
    if request.POST.get("seen") != seen_of(row):
        form.add_error(None, CHANGED_ELSEWHERE)
        return show(request, row, form=form, posted=request.POST)
    try:
        done = correcting.correct_job(job=row, facts=form.facts(), required=demands_from(row, request.POST))
    except correcting.UnusableJobCorrection as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return show(request, row, form=form, posted=request.POST)
    return told(request, done, "Your corrections are saved." if done.changed else "Nothing was different, so nothing changed.")


def undo(request: HttpRequest, row: JobDescription) -> HttpResponse:
    try:
        done = correcting.undo(job=row)
    except correcting.NothingToUndo:
        messages.info(request, "There is nothing left to take back.")
        return redirect("skillgaps:job", pk=row.pk)
    return told(request, done, "The last correction is taken back.")


def read_again(request: HttpRequest, row: JobDescription) -> HttpResponse:
    try:
        done = correcting.read_again(job=row)
    except services.UnusableJob as error:
        messages.error(request, f"{error.message} What we read before stays.")
        return redirect("skillgaps:job", pk=row.pk)
    return told(request, done, "Read again. Your corrections stayed." if done.changed else "Read again; we found the same.")


def told(request: HttpRequest, done: correcting.Corrected, text: str) -> HttpResponse:
    """Say what happened, and what became of the matches."""
    if done.changed and done.analyses:
        newest = done.analyses[0]
        percent = f" It is {newest.match_percentage}% now." if newest.match_percentage is not None else ""
        text += f" The match is worked out again.{percent}"
    messages.success(request, text)
    return redirect("skillgaps:job", pk=done.job.pk)


@never_cache
@require_safe
def job_status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part that htmx polls. When the reading ended, it sends the browser on."""
    row = selectors.whole_job(request.user, pk)
    resume = wanted(request)
    if row.finished:
        response = HttpResponse()
        onward = reverse("skillgaps:ready", args=[resume, pk]) if resume and row.is_read else reverse("skillgaps:job", args=[pk])
        response["HX-Redirect"] = onward + (f"?resume={resume}" if resume and not row.is_read else "")
        return response
    return render(request, "skillgaps/job_waiting.html#progress", {"reading": presentation.waiting(row, adding.work_of(row), resume)})


@require_http_methods(["GET", "HEAD", "POST"])
def job_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = selectors.whole_job(request.user, pk)
    if request.method == "POST":
        services.delete_job(job=row)
        messages.success(request, "The job is deleted.")
        return redirect("skillgaps:jobs")
    return render(request, "confirm.html", presentation.deletion(row, GapAnalysis.objects.filter(job=row).count()))


def take(request: HttpRequest, form: Any) -> JobDescription | None:
    """The job of a form with the fields `job`, `url`, `file`, by the button `way`. None if it was refused; the form then says why."""
    data, way = form.cleaned_data, request.POST.get("way")
    about = {"user": request.user, "title": data["title"], "company": data["company"]}
    field = {"page": "url", "file": "file"}.get(way or "", "job")
    try:
        if field == "url":
            return adding.add_page(url=data["url"], **about)
        if field == "file":
            file = data["file"]
            return adding.add_file(data=file.read(settings.UPLOAD_LIMIT_BYTES + 1), file_name=file.name or "", **about)
        return adding.add_pasted(text=data["job"], **about)
    except services.UnusableJob as error:
        form.add_error(field, f"{error.message} {error.guidance}")
    except StorageFull:
        form.add_error(field, "We cannot store anything more right now. Nothing was saved; please try again later.")
    return None
