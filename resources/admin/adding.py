"""Adding a resource by its address: a worker reads the page, and the form opens with what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify

from resources import page_readings
from resources.admin.forms import AddressForm
from resources.models import PageReading

if TYPE_CHECKING:
    from resources.admin.catalogue import ResourceAdmin

PATIENCE = 30.0  # seconds after which the form is offered empty
EVERY = 2  # seconds between looks


def ask(site: ResourceAdmin, request: HttpRequest) -> HttpResponse:
    if not site.has_add_permission(request):
        raise PermissionDenied
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = page_readings.ask(url=form.cleaned_data["url"])
        return redirect(site.address("reading", row.pk))
    return site.page(request, "from_address.html", {"title": "Add a resource by its address", "form": form})


def reading(site: ResourceAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Waits by loading itself again, then leads to the form."""
    if not site.has_add_permission(request):
        raise PermissionDenied
    row = get_object_or_404(PageReading, pk=pk)
    waited = (timezone.now() - row.asked_at).total_seconds()
    if row.read_at is None and waited < PATIENCE:
        context = {"title": "Reading the page", "url": row.url, "form_url": filled(site, row)}
        response = site.page(request, "reading.html", context)
        response["Refresh"] = str(EVERY)
        return response
    if row.read_at is None:
        messages.warning(request, "No worker has read the page yet. Fill in the form yourself, or come back to this address later.")
    elif row.problem:
        messages.warning(request, f"{page_readings.problem_text(row.problem)} Fill in the form yourself if you know the page.")
    else:
        messages.info(
            request, "This is what the page says of itself. Look at each field; the sentence, the skills and the marks are yours."
        )
        for note in row.found.get("notes", []):
            messages.warning(request, note)
    return redirect(filled(site, row))


def filled(site: ResourceAdmin, row: PageReading) -> str:
    """The address of the form with what is known."""
    found = row.found
    values: dict[str, Any] = {"url": found.get("url") or row.url}
    values |= {name: found[name] for name in ("title", "provider", "type", "language") if found.get(name)}
    if found.get("minutes"):
        values["minutes"] = found["minutes"]
    if found.get("title"):
        values["slug"] = slugify(f"{found.get('provider', '')} {found['title']}")[:80].strip("-")
    return f"{site.address('add')}?{urlencode(values)}"
