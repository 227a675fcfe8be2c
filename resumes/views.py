"""Resume pages: load, one call, translate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.services import ensure_person
from core.error_pages import error_response
from core.storage import StorageFull
from resumes import corrections, entries, json_resume, presentation, services
from resumes.checking import check_resume
from resumes.checking.presentation import check_page
from resumes.entry_forms import entry_form
from resumes.entry_presentation import entry_values
from resumes.forms import ResumeForm, UploadForm
from resumes.models import Resume, ResumeSkill, ResumeStatus
from resumes.undoing import NothingToUndo, undo
from resumes.writing import write

PAGE = 20
THEN = "then"  # session key: what to do with a resume once it is read, by its id
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}


def owned(request: HttpRequest, pk: UUID) -> Resume:
    return get_object_or_404(Resume.objects.owned_by(request.user).select_related("user"), pk=pk)


@require_safe
def resume_list(request: HttpRequest) -> HttpResponse:
    rows = (
        Resume.objects.owned_by(request.user)
        .annotate(held=Count("skills", filter=Q(skills__counted=True, skills__removed=False)))
        .order_by("-created_at", "pk")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    pager = {
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "text": f"Page {page.number} of {page.paginator.num_pages}",
    }
    return render(request, "resumes/list.html", {"resumes": [presentation.row(r, getattr(r, "held", 0)) for r in page], "page": pager})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """A file or text; whoever has no account becomes a guest with the first accepted upload."""
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid() and (resume := take(request, form)):
        return redirect("resumes:detail", pk=resume.pk)
    return render(request, "resumes/upload.html", {"form": form}, status=status_of(form))


def status_of(form: ResumeForm) -> int:
    """The HTTP status of a page that shows this form."""
    full = any(form.has_error(name, "storage_full") for name in ("file", "text"))
    return 507 if full else 400 if form.errors else 200


def take(request: HttpRequest, form: ResumeForm) -> Resume | None:
    """Hand what the form holds to the service. None if it was refused; the form then says why."""
    data = form.cleaned_data
    file, title = data.get("file"), data.get("title", "")
    content = file.read(settings.UPLOAD_LIMIT_BYTES + 1) if file else data["text"].strip().encode("utf-8", "replace")
    try:
        services.check(content)
        user = ensure_person(request)
        if file:
            taken = services.upload_resume(user=user, data=content, file_name=file.name or "", title=title)
        else:
            taken = services.upload_text(user=user, text=data["text"], title=title)
    except services.UploadRefused as error:
        form.refuse(error.problem.code, error.problem.message, error.problem.guidance)
        return None
    except StorageFull:
        form.refuse("storage_full", "We cannot store anything more right now.", "Nothing was saved; please try again later.")
        return None
    if not taken.is_new:
        messages.info(request, "You have uploaded this file before. Here is what we read then, with your corrections.")
    return taken.resume


@never_cache
@require_safe
@vary_on_headers("HX-Request")
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    resume = owned(request, pk)
    if resume.status != ResumeStatus.COMPLETED:
        return render(request, "resumes/processing.html", waiting(request, resume))
    return show(request, pk, editing=request.GET.get("edit", ""))


def next_step(request: HttpRequest, pk: UUID) -> dict[str, str] | None:
    """Where the person wanted to go from this resume: {url, title}. The start page leaves it in the session."""
    return request.session.get(THEN, {}).get(str(pk))


def waiting(request: HttpRequest, resume: Resume) -> dict[str, Any]:
    then = next_step(request, resume.pk)
    return {"reading": presentation.reading(resume, services.work_of(resume), then["title"] if then else "")}


def show(request: HttpRequest, pk: UUID, *, part: str = "", editing: str = "", error: str = "", form: Any = None) -> HttpResponse:
    resume = Resume.objects.owned_by(request.user).with_findings().get(pk=pk)
    context = presentation.detail(resume, editing=editing, error=error, form=form or form_of(resume, editing))
    wrong = bool(error or form) and not part
    return render(request, f"resumes/detail.html{part}", context | {"then": next_step(request, pk)}, status=400 if wrong else 200)


def form_of(resume: Resume, editing: str) -> Any:
    """The form for an entry that is being edited or added; None for skills, which have their own, and for nothing."""
    try:
        return entry_form(editing, initial=entry_values(resume, editing))
    except corrections.UnusableCorrection:
        return None


@never_cache
@require_safe
def status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part that htmx polls. When the reading ended, it sends the browser on."""
    resume = owned(request, pk)
    if resume.finished:
        response = HttpResponse()
        response["HX-Redirect"] = reverse("resumes:detail", args=[pk])
        return response
    return render(request, "resumes/processing.html#progress", waiting(request, resume))


@require_http_methods(["GET", "HEAD", "POST"])
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    resume = owned(request, pk)
    if request.method == "POST":
        services.retry_reading(resume=resume)
        return redirect("resumes:detail", pk=pk)
    context = {
        "title": "Try this file again?",
        "text": "We read it once more from the start.",
        "label": "Try again",
        "back_url": reverse("resumes:detail", args=[pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    resume = owned(request, pk)
    if request.method == "POST":
        services.delete_resume(resume=resume)
        messages.success(request, "The resume and everything read from it are erased.")
        return redirect("resumes:list")
    text = f"{resume.display_name}: its text, its skills and its analyses go with it. This cannot be undone."
    context = {"title": "Delete this resume?", "text": text, "label": "Delete resume", "back_url": reverse("resumes:detail", args=[pk])}
    return render(request, "confirm.html", context)


@require_POST
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One correction, or "all correct"."""
    resume = owned(request, pk)
    if resume.status != ResumeStatus.COMPLETED:
        return redirect("resumes:detail", pk=pk)
    key, error, form = request.POST.get("key", "")[:80], "", None
    if request.POST.get("action") == "save-entry":
        form = entry_form(key, request.POST)
    try:
        if form is None:
            key = correct(resume, request.POST, key)
        elif form.is_valid():
            key, form = entries.save_entry(resume=resume, key=key, fields=form.cleaned_data), None
    except corrections.UnusableCorrection as problem:
        error, form = str(problem), None
    if request.headers.get("HX-Request"):
        return show(request, pk, part="#panes", error=error, editing=key if form else "", form=form)
    if error or form:
        return show(request, pk, editing=key, error=error, form=form)
    return redirect(reverse("resumes:detail", args=[pk]) + (f"#s-{key}" if key else ""))


def correct(resume: Resume, data: Any, key: str) -> str:
    """Call the service that the button names. Returns the key of the skill to show."""
    action = data.get("action", "")
    if action == "all":
        services.confirm_resume(resume=resume)
        return ""
    if action == "add":
        return presentation.key_of(corrections.add_skill(resume=resume, name=data.get("name", "")))
    if action == "undo":
        return take_back(resume)
    if action == "remove-entry":
        entries.remove_entry(resume=resume, key=key)
        return ""
    skill = skill_by_key(resume, key)
    match action:
        case "confirm" | "yes":
            corrections.confirm_skill(skill=skill)
        case "remove" | "no":
            corrections.remove_skill(skill=skill)
            return ""
        case "save":
            corrections.edit_skill(skill=skill, name=data.get("name", ""), level=data.get("level", ""), years=data.get("years", ""))
        case _:
            raise corrections.UnusableCorrection("Choose what to do with one of the buttons.")
    return presentation.key_of(skill)


def take_back(resume: Resume) -> str:
    """Undo the last correction. Raises UnusableCorrection when none is left, as after a second click."""
    try:
        undo(resume=resume)
    except NothingToUndo as error:
        raise corrections.UnusableCorrection("There is nothing left to take back.") from error
    return ""


def skill_by_key(resume: Resume, key: str) -> ResumeSkill:
    """Raises UnusableCorrection if the skill is gone, in another tab for example."""
    for skill in resume.skills.all():
        if presentation.key_of(skill) == key:
            return skill
    raise corrections.UnusableCorrection("This skill is no longer in the list. Here is how the list stands now.")


@require_safe
def original(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file as it was uploaded, always as a download."""
    resume = owned(request, pk)
    try:
        with resume.file.open("rb") as file:
            response = HttpResponse(file.read(), content_type=TYPES[resume.file_format])
    except FileNotFoundError:
        return error_response(request, 404)
    response.headers["Content-Disposition"] = services.disposition(resume)
    return response


@never_cache
@require_safe
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a machine reads in it, and what would make it read better."""
    resume = get_object_or_404(Resume.objects.owned_by(request.user).completed().with_findings(), pk=pk)
    return render(request, "resumes/check.html", check_page(resume, check_resume(resume, today=timezone.localdate())))


@require_safe
def as_document(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The verified data as a DOCX of one column or as plain text, written anew at each request."""
    resume = get_object_or_404(Resume.objects.owned_by(request.user).completed().with_findings(), pk=pk)
    return written(resume, kind)


def written(resume: Resume, kind: str) -> HttpResponse:
    """The resume as a download; `kind` is docx or txt."""
    response = HttpResponse(write(resume, kind), content_type=TYPES[kind])
    response["Content-Disposition"] = services.disposition(resume, kind)
    return response


@require_safe
def as_json_resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    resume = get_object_or_404(Resume.objects.owned_by(request.user).completed().with_findings(), pk=pk)
    response = JsonResponse(json_resume.document(resume), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="resume.json"'
    return response
