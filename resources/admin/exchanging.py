"""CSV out and in, with a preview between file and database."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from resources import exchange
from resources.admin.forms import ImportForm

if TYPE_CHECKING:
    from resources.admin.catalogue import ResourceAdmin

SHOWN = 300
ORDER = (exchange.WRONG, exchange.NEW, exchange.CHANGED)


def answer(pks: Iterable[UUID] | None) -> HttpResponse:
    """The file. It begins with a byte order mark, or spreadsheets take it for another encoding."""
    name = f"resources-{timezone.now():%Y-%m-%d}.csv"
    return HttpResponse(
        "\ufeff" + exchange.export(pks),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def export_list(site: ResourceAdmin, request: HttpRequest) -> HttpResponse:
    """What the list shows with its search and filters."""
    if not site.has_view_permission(request):
        raise PermissionDenied
    return answer(site.get_changelist_instance(request).get_queryset(request).values_list("pk", flat=True))


def import_file(site: ResourceAdmin, request: HttpRequest) -> HttpResponse:
    if not (site.has_change_permission(request) and site.has_add_permission(request)):
        raise PermissionDenied
    if request.method == "POST" and "data" in request.POST:
        return _write(site, request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"]
        return _show(site, request, exchange.preview(data), data)
    context = {"title": "Import resources from CSV", "form": form, "columns": exchange.HEADS}
    return site.page(request, "import.html", context)


def _write(site: ResourceAdmin, request: HttpRequest) -> HttpResponse:
    try:
        data = base64.b64decode(request.POST["data"], validate=True)
    except (binascii.Error, ValueError):
        messages.error(request, "The file did not arrive whole, and nothing was written. Choose it again.")
        return redirect(site.address("import"))
    try:
        done = exchange.bring_in(data)
    except exchange.Refused as refused:
        messages.error(request, "The catalogue has changed since the preview, and nothing was written.")
        return _show(site, request, refused.preview, data)
    counts = done.counts
    messages.success(request, f"{counts['new']} new and {counts['changed']} changed; {counts['unchanged']} were the same already.")
    return redirect(site.address("changelist"))


def _show(site: ResourceAdmin, request: HttpRequest, preview: exchange.Preview, data: bytes) -> HttpResponse:
    lines = [line for outcome in ORDER for line in preview.lines if line.outcome == outcome]
    context = {
        "title": "Preview of the import of resources",
        "preview": preview,
        "counts": preview.counts,
        "lines": lines[:SHOWN],
        "more": max(0, len(lines) - SHOWN),
        "data": base64.b64encode(data).decode(),
        "again": site.address("import"),
    }
    return site.page(request, "import_preview.html", context)
