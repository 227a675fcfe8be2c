"""History, what was deleted, and bringing a state back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from skills import reverting, versions
from skills.models import SkillRedirect
from skills.states import MODELS

if TYPE_CHECKING:
    from skills.admin.curated import CuratedAdmin

SHOWN = 12  # changes of an edit that are listed at once
PAGE = 100


def history(site: CuratedAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Also of an entry that is no longer there."""
    if not site.has_view_permission(request):
        raise PermissionDenied
    try:
        pk = UUID(object_id)
    except ValueError:
        raise Http404 from None
    row = MODELS[site.kind]._default_manager.filter(pk=pk).first()
    moments = reverting.moments(site.kind, pk)
    if row is None and not moments:
        raise Http404
    known = _known({m.user_id for m in moments})
    lines = [
        {
            "at": m.at,
            "who": who(m.user_id, known) if m.reason != versions.AS_SHIPPED else "",
            "reason": m.reason,
            "changes": m.changes[:SHOWN] if m.reason != versions.AS_SHIPPED else (),
            "more": m.changes[SHOWN:],
            "back": f"{site.address('bring_back', pk)}?at={m.at.isoformat().replace('+', '%2B')}" if m.state else "",
            "now": number == 0,
        }
        for number, m in enumerate(moments)
    ]
    last = next((m.state for m in moments if m.state), None)
    name = str(row or (last.label if last else ""))
    context = {
        "title": f"History of {name}", "name": name, "row": row, "moments": lines, "may_change": site.has_change_permission(request),
        "merged": _merged(site.kind, last.slug if last and row is None else ""),
    }  # fmt: skip
    return site.page(request, "history.html", context)


def who(user_id: UUID | None, known: set[UUID]) -> str:
    """By id: an account that was erased has no name."""
    if user_id is None:
        return "no signed-in account"
    return f"staff {str(user_id)[:8]}" if user_id in known else f"an erased account ({str(user_id)[:8]})"


def _known(ids: set[UUID | None]) -> set[UUID]:
    return set(get_user_model()._default_manager.filter(pk__in=[i for i in ids if i]).values_list("pk", flat=True))


def _merged(kind: str, slug: str) -> Any:
    return SkillRedirect.objects.filter(old_slug=slug).select_related("skill").first() if kind == "skill" and slug else None


def deleted(site: CuratedAdmin, request: HttpRequest) -> HttpResponse:
    if not site.has_view_permission(request):
        raise PermissionDenied
    page = Paginator(reverting.gone(site.kind), PAGE).get_page(request.GET.get("page"))
    known = _known({g.user_id for g in page})
    rows = [{"gone": g, "who": who(g.user_id, known), "url": site.address("history", g.pk)} for g in page]
    return site.page(request, "deleted.html", {"title": f"Deleted {site.kind}s", "rows": rows, "page": page})


def bring_back(site: CuratedAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """A look at what would change, then the change."""
    if not site.has_change_permission(request):
        raise PermissionDenied
    said = (request.POST if request.method == "POST" else request.GET).get("at", "")
    try:
        at = datetime.fromisoformat(said)
        state = reverting.state_at(site.kind, pk, at)
    except (ValueError, TypeError, reverting.NotInHistory):
        raise Http404 from None
    if not MODELS[site.kind]._default_manager.filter(pk=pk).exists() and not site.has_add_permission(request):
        raise PermissionDenied
    problems: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            done = reverting.bring_back(kind=site.kind, pk=pk, at=at)
        except reverting.WouldBreak as error:
            problems = error.problems
        else:
            messages.success(request, f"{done.row} is as it was on {at:%d %B %Y, %H:%M} UTC. This is an edit of its own.")
            if done.dropped:
                messages.warning(request, f"Left out, because they are no longer there: {', '.join(done.dropped)}.")
            return redirect(site.address("history", pk))
    lost = reverting.present(state)[1]
    context = {
        "title": f"Bring back {state.label}", "name": state.label, "at": at, "said": said, "lost": lost, "problems": problems,
        "changes": reverting.changes_to(state), "history_url": site.address("history", pk),
    }  # fmt: skip
    return site.page(request, "bring_back.html", context, status=409 if problems else 200)
