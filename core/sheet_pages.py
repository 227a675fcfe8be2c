"""Staff pages for tables that leave as CSV and come back: the file, the form, the preview, the confirmed import."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from core.sheets import CHANGED, NEW, WRONG, Preview, Refused

SHOWN = 300
MOST_BYTES = 4_000_000


class Site(Protocol):
    """The admin of the rows: its rights and list, and pages of ours within it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool: ...
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool: ...
    def has_add_permission(self, request: HttpRequest) -> bool: ...
    def get_changelist_instance(self, request: HttpRequest) -> Any: ...
    def page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse: ...
    def address(self, name: str) -> str: ...


@dataclass(frozen=True)
class Sheet:
    """One kind of rows as a table: what it is called, where it lives, and the room's own way out and in."""

    noun: str
    whole: str
    export: Callable[[Iterable[UUID] | None], str]
    preview: Callable[[bytes], Preview]
    bring_in: Callable[[bytes], Preview]
    """Raises Refused."""
    columns: Mapping[str, Any] = field(default_factory=dict)
    """What the page of the form tells of the columns."""


class SheetForm(forms.Form):
    file = forms.FileField(label="CSV file", widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}))

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 4 MB. Split it.")
        data: bytes = file.read()
        return data


def answer(sheet: Sheet, pks: Iterable[UUID] | None) -> HttpResponse:
    """The file. It begins with a byte order mark, or spreadsheets take it for another encoding."""
    return HttpResponse(
        "\ufeff" + sheet.export(pks),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{sheet.noun}s-{timezone.now():%Y-%m-%d}.csv"'},
    )


def export_list(site: Site, sheet: Sheet, request: HttpRequest) -> HttpResponse:
    """What the list shows with its search and filters."""
    if not site.has_view_permission(request):
        raise PermissionDenied
    return answer(sheet, site.get_changelist_instance(request).get_queryset(request).values_list("pk", flat=True))


def import_file(site: Site, sheet: Sheet, request: HttpRequest) -> HttpResponse:
    if not (site.has_change_permission(request) and site.has_add_permission(request)):
        raise PermissionDenied
    if request.method == "POST" and "data" in request.POST:
        return _write(site, sheet, request)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"]
        return _show(site, sheet, request, sheet.preview(data), data)
    return site.page(request, "import.html", {"title": f"Import {sheet.noun}s from CSV", "form": form, **sheet.columns})


def _write(site: Site, sheet: Sheet, request: HttpRequest) -> HttpResponse:
    try:
        data = base64.b64decode(request.POST["data"], validate=True)
    except (binascii.Error, ValueError):
        messages.error(request, "The file did not arrive whole, and nothing was written. Choose it again.")
        return redirect(site.address("import"))
    try:
        counts = sheet.bring_in(data).counts
    except Refused as refused:
        messages.error(request, f"The {sheet.whole} has changed since the preview, and nothing was written.")
        return _show(site, sheet, request, refused.preview, data)
    messages.success(request, f"{counts['new']} new and {counts['changed']} changed; {counts['unchanged']} were the same already.")
    return redirect(site.address("changelist"))


def _show(site: Site, sheet: Sheet, request: HttpRequest, preview: Preview, data: bytes) -> HttpResponse:
    lines = [line for outcome in (WRONG, NEW, CHANGED) for line in preview.lines if line.outcome == outcome]
    context = {
        "title": f"Preview of the import of {sheet.noun}s",
        "preview": preview,
        "counts": preview.counts,
        "lines": lines[:SHOWN],
        "more": max(0, len(lines) - SHOWN),
        "data": base64.b64encode(data).decode(),
        "again": site.address("import"),
    }
    return site.page(request, "import_preview.html", context)
