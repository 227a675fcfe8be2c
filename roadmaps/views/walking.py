"""Going through a plan: ticks and stages, by forms that work without a script."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadmaps import selectors, services
from roadmaps.errors import NotReady
from roadmaps.views import show

BAD_LINK = "This is no web address. It begins with https://, for example https://example.org/my-work."
BUSY = "The plan is being made anew at this moment. Try again in a few seconds."


@require_POST
def goal(request: HttpRequest, pk: UUID, goal_pk: UUID) -> HttpResponse:
    """Tick (action `tick`), take the tick away (`undo`), or add a link or a note to what proves it (`proof`)."""
    row = selectors.goal_of(request.user, pk, goal_pk)
    action = request.POST.get("action", "tick")
    link, note = request.POST.get("link", "").strip(), request.POST.get("note", "").strip().replace("\x00", "")
    if action == "proof" and link and not is_link(link):
        typed = {"goal": str(goal_pk), "link": link, "note": note}
        return show(request, selectors.roadmap_of(request.user, pk), status=400, error=BAD_LINK, typed=typed)
    try:
        if action == "undo":
            services.undo_goal(goal=row)
        else:
            services.complete_goal(goal=row, link=link, note=note)
    except NotReady:
        messages.warning(request, BUSY)
    return redirect(f"{reverse('roadmaps:detail', args=[pk])}#g-{goal_pk}")


@require_POST
def stage(request: HttpRequest, pk: UUID, stage_pk: UUID) -> HttpResponse:
    """Start, complete, or take back that it is done."""
    row = selectors.stage_of(request.user, pk, stage_pk)
    try:
        if request.POST.get("action") == "start":
            services.start_stage(stage=row)
        elif request.POST.get("action") == "undo":
            services.undo_stage(stage=row)
            messages.info(request, f"Stage {row.number} goes on.")
        else:
            services.complete_stage(stage=row)
            messages.success(request, f"Stage {row.number} is done.")
    except NotReady:
        messages.warning(request, BUSY)
    return redirect(f"{reverse('roadmaps:detail', args=[pk])}#stage-{row.number}")


def is_link(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= 500
